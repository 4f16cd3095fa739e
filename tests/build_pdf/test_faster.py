"""What is done once for speed changes nothing, and a line that WeasyPrint would break too early is whole."""

import re
import subprocess
import sys
from pathlib import Path

import pikepdf

from support.small_site import write_site

BODY = (
    "<p>Prose with <code>code</code>, <strong>weight</strong> and a mark<sup>1</sup>.</p>"
    "<ul><li>one</li><li>two</li></ul>"
    '<p>A note<span class="footnote">at the foot of the page</span>.</p>'
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><th>c</th><td>1</td></tr></tbody></table>"
    '<svg viewBox="0 0 480 90"><title>A drawing</title><rect class="d-accent" width="90" height="40"/>'
    '<text class="d-text" x="9" y="80" font-size="17">label</text></svg>'
)
# Sets the book of a site in a process of its own, since what is changed there stays changed.
_SET = """
import sys
from pathlib import Path
import build_pdf.fonts
build_pdf.fonts.hide_system_fonts(Path(sys.argv[1]) / "fonts")
import build_pdf.faster
if sys.argv[3] == "slowly":
    build_pdf.faster.work_once = lambda: None
from build_pdf.make import make_one
make_one(Path(sys.argv[1]), "en", "b5", Path(sys.argv[2]))
"""
# Fills its line but for the space before the code.
_FULL = "gate. The profile is checked when a Pod is scheduled, so a Pod that doesn't match can stay"


def _book(site: Path, cache: Path, how: str) -> Path:
    subprocess.run([sys.executable, "-c", _SET, str(site), str(cache), how], check=True)
    return (site / "pdf" / "compute-notes.en.pdf").rename(cache / "book.pdf")


def _objects(path: Path) -> list[bytes]:
    """Every object as it reads, streams unpacked, but for those that say where in the file the others are."""
    with pikepdf.open(path) as pdf:
        objects = [item for item in pdf.objects if item.is_indirect]
        streams = [item for item in objects if isinstance(item, pikepdf.Stream)]
        content = [stream.read_bytes() for stream in streams if stream.get("/Type") not in ("/XRef", "/ObjStm")]
        return content + [item.unparse(resolved=True) for item in objects if not isinstance(item, pikepdf.Stream)]


def test_a_book_is_the_same_with_and_without(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", BODY)
    books = [_objects(_book(site, tmp_path / how, how)) for how in ("slowly", "fast")]
    assert len(books[0]) > 50
    assert books[0] == books[1]


def test_a_full_line_before_code_is_not_broken_after_its_first_word(tmp_path: Path) -> None:
    start = "In EKS, a <span>Fargate profile</span> names namespaces and labels. Only Pods that match run on Far"
    site = write_site(tmp_path / "site", f"<p>{start}{_FULL} <code>Pending</code> until one matches.</p>")
    book = _book(site, tmp_path / "cache", "fast")
    text = subprocess.run(["pdftotext", "-layout", str(book), "-"], capture_output=True, text=True, check=True).stdout
    assert _FULL in [line.strip() for line in text.splitlines()]


def test_the_last_word_of_a_paragraph_is_whole_and_others_are_hyphenated(tmp_path: Path) -> None:
    sentence = "It takes care of everything that has to do with your deployment"
    starts = [f"<p>{'x ' * words}{sentence}" for words in range(40)]
    body = "".join(f"{start}.</p>{start} of services, tasks and instances.</p>" for start in starts)
    book = _book(write_site(tmp_path / "site", body), tmp_path / "cache", "fast")
    text = subprocess.run(["pdftotext", "-layout", str(book), "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("deployment.") == 40
    assert re.search(r"deploy[-\u2010]\s+ment of", text)


def test_a_name_in_capitals_is_not_hyphenated(tmp_path: Path) -> None:
    body = "".join(
        f"<p>{'x ' * words}MANAGED_INSTANCES and their administration everywhere too.</p>" for words in range(40)
    )
    book = _book(write_site(tmp_path / "site", body), tmp_path / "cache", "fast")
    text = subprocess.run(["pdftotext", "-layout", str(book), "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("MANAGED_INSTANCES") == 40
    assert re.search(r"\b(adm|every)\w*[-\u2010]\s+\w", text)
