"""An amount that a calculator answers leads to the site, with its inputs: the book's box has another answer."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from build_pdf.anchors import lead_links
from build_pdf.pages import BuiltPage


def test_a_link_with_inputs_leaves_the_book_and_a_plain_one_stays_in_it(tmp_path: Path) -> None:
    body = Element("div")
    answer = SubElement(body, "a", {"href": "../pricing/?quantity=2#calculator", "title": "Open the calculator"})
    plain = SubElement(body, "a", {"href": "../pricing/#calculator"})
    page = BuiltPage(
        path="ec2/states/", address="https://notes.example/en/ec2/states/", title="", answer="", date="", body=body
    )
    assert lead_links(body, page, {"ec2/pricing/": "p-ec2-pricing"}, tmp_path, "en") == []
    assert answer.get("href") == "https://notes.example/en/ec2/pricing/?quantity=2#calculator"
    assert plain.get("href") == "#p-ec2-pricing--calculator"
    assert answer.get("title") is None
