"""A built site of three small pages, and its book."""

from pathlib import Path

from build_pdf.fonts import hide_system_fonts
from build_pdf.make import make_one

HOME = """<html><head><link rel="canonical" href="http://127.0.0.1:8000/{language}/">
<link rel="next" href="one/"></head>
<a href="." title="Small" class="md-header__button md-logo"></a>
<article><h1>Home</h1><p class="page-answer">An answer.</p><h2 id="services">Services</h2>
<ul><li>Servers<ul>
<li><a href="one/">One</a>: a service</li>
</ul></li></ul></article></html>"""
ONE = """<html><head><link rel="canonical" href="http://127.0.0.1:8000/{language}/one/">
<link rel="next" href="../glossary/"></head>
<article><h1>One</h1><p class="page-date">2026-11-22</p>
<h2 id="what">What<a class="headerlink" href="#what">¶</a></h2>{body}</article></html>"""
GLOSSARY = """<html><head><link rel="canonical" href="http://127.0.0.1:8000/{language}/glossary/"></head>
<article><h1>Glossary</h1><h2 id="terms">Terms</h2>
<div class="glossary"><dl class="terms"></dl></div></article></html>"""

# Fills its line but for the space before the code.
FULL_LINE = "gate. The profile is checked when a Pod is scheduled, so a Pod that doesn't match can stay"
_START = "In EKS, a <span>Fargate profile</span> names namespaces and labels. Only Pods that match run on Far"
_LAST_WORD = "It takes care of everything that has to do with your deployment"
# The page exercises every patch of WeasyPrint: each long word comes to stand at the end of some line.
BODY = (
    '<p>See <a href="../glossary/">the <b>glossary</b></a> and <a href="#end">the end</a>, which comes later. '
    'Prices of 가용 영역 and a<code>--flag</code>, as <a href="../">home</a> says.</p>'
    '<p>A note<span class="footnote">at the foot of the page</span>.</p>'
    f"<p>{_START}{FULL_LINE} <code>Pending</code> until one matches.</p>"
    + "".join(
        f"<p>{'x ' * words}{_LAST_WORD}.</p><p>{'x ' * words}{_LAST_WORD} of services, tasks and instances.</p>"
        for words in range(40)
    )
    + "<ul><li><p>one</p><p>two</p></li><li></li></ul>"
    '<svg viewBox="0 0 480 90"><title>A drawing</title><rect class="d-accent" width="90" height="40"/>'
    '<text class="d-text" x="9" y="80" font-size="17">label</text></svg>'
    '<h2 id="end">The end</h2><table><thead><tr><th>a</th><th>b</th></tr></thead>'
    '<tbody><tr><th scope="row">c</th><td>1</td></tr></tbody></table>'
)


def write_site(folder: Path, body: str, language: str = "en") -> Path:
    """A built site whose page ``one/`` says ``body``."""
    for path, html in {"": HOME, "one": ONE, "glossary": GLOSSARY}.items():
        (folder / language / path).mkdir(parents=True, exist_ok=True)
        page = html.replace("{language}", language).replace("{body}", body)
        (folder / language / path / "index.html").write_text(page, encoding="utf-8")
    return folder


def set_book(site: Path, language: str, paper: str, *, patched: bool = True) -> Path:
    """Make the book of ``site`` in a process that has not imported WeasyPrint yet."""
    cache = site / "cache"
    hide_system_fonts(cache / "fontconfig")
    if not patched:
        from build_pdf import weasyprint_patches  # after the fonts are hidden

        weasyprint_patches.PATCHES = ()
    return make_one(site, language, paper, cache).path
