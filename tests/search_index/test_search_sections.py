"""The search reads the right text from a built page."""

from search_index.sections import parse_built_page

PAGE = """<body><nav>menu</nav><article><h1>AWS Lambda</h1><p class="page-answer">Runs functions.</p>
<p class="page-date">2026-11-22</p><h2 id="limits">Limits<a class="headerlink" href="#limits">¶</a></h2>
<p>15 minutes<sup class="source-mark"><a>1</a></sup> at<br>most</p>
<form><label>Requests</label><input name="a"></form><output>Costs $2.</output>
<details data-search-exclude><pre>{"total": "2"}</pre></details>
<aside class="then-and-now stale"><p class="note-title">3. A title (wrong)</p>
<dl><dt>2022</dt><dd>False claim</dd><dt>Now</dt><dd>True since</dd></dl></aside>
<details class="wrong" name="check-1"><summary>A wrong choice</summary></details>
<details class="right"><summary>One of two</summary></details>
<div class="exam-tasks"><p>Tasks</p></div><div class="answer-key"><p>Answers</p></div>
<h2 id="sources">Sources</h2><ol class="sources"><li>Some page</li></ol></article></body>"""


def test_a_page_is_its_title_its_answer_and_its_sections() -> None:
    page = parse_built_page("lambda/", PAGE)
    assert (page.title, page.description) == ("AWS Lambda", "Runs functions.")
    assert [(section.anchor, section.heading) for section in page.sections] == [("", ""), ("limits", "Limits")]


def test_marks_forms_choices_and_notes_of_2022_are_not_found() -> None:
    text = parse_built_page("lambda/", PAGE).sections[1].text
    assert text == "15 minutes at most Costs $2."


def test_a_section_named_to_skip_keeps_its_heading_only() -> None:
    section = parse_built_page("lambda/", PAGE, ("#limits",)).sections[1]
    assert (section.heading, section.text) == ("Limits", "")
