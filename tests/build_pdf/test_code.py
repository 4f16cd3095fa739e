"""Long lines of code break where the page ends, with a mark, and lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from build_pdf.code import MARK, set_code, width, wrap
from build_pdf.dom import of_class, parse, text_of


@given(st.text(alphabet="ab -가나", max_size=120), st.integers(min_value=8, max_value=40))
def test_a_wrapped_line_fits_and_keeps_every_character(line: str, columns: int) -> None:
    parts = ["".join(text for _, text in part) for part in wrap([("", line)], columns)]
    assert "".join(parts) == line
    assert all(width(part) <= columns - (2 if number else 0) for number, part in enumerate(parts))


def test_hangul_takes_two_columns() -> None:
    assert width("요금 $2") == 7


def test_a_continued_line_is_marked() -> None:
    body = parse('<pre><code><span class="k">import</span> one_long_name\nx</code></pre>')
    set_code(body, 12)
    assert [text_of(line) for line in of_class(body, "line")] == ["import", "one_long_n", "ame", "x"]
    assert len(of_class(body, "more")) == 2
    assert MARK == "↪"


def test_short_code_stays_on_one_page_and_an_address_in_one_line() -> None:
    line = "x\n"
    body = parse(f"<pre>{line * 14}</pre><pre>{line * 15}</pre><p><code>?a=1</code> <code>http://localhost/</code></p>")
    set_code(body, 12)
    assert [pre.get("class") for pre in body.iter("pre")] == ["short", None]
    assert [code.text for code in body.iter("code")] == ["?\u2060a=1", "http:\u2060/\u2060/\u2060localhost/"]
