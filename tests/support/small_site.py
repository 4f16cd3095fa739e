"""A site of three small pages, as the build would leave it."""

from pathlib import Path

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


def write_site(folder: Path, body: str, language: str = "en") -> Path:
    """A built site whose page ``one/`` says ``body``."""
    for path, html in {"": HOME, "one": ONE, "glossary": GLOSSARY}.items():
        (folder / language / path).mkdir(parents=True, exist_ok=True)
        page = html.replace("{language}", language).replace("{body}", body)
        (folder / language / path / "index.html").write_text(page, encoding="utf-8")
    return folder
