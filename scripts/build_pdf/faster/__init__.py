"""WeasyPrint and pydyf do some work again and again that has the same result: these modules do it once.

Each changes one function in this process and gives what the original gives. Both libraries are pinned
(requirements/project.in); tests/build_pdf/test_faster.py sets a book with and without, and compares the bytes.
"""

from build_pdf.faster import packed, references, sizes, styles, text


def work_once() -> None:
    """Change the libraries in this process."""
    for module in (packed, references, sizes, styles, text):
        module.install()
