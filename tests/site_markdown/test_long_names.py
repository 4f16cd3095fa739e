"""Long names in code may break between their words."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from site_markdown.long_names import LongNamesTreeprocessor


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("TerminateInstanceInAutoScalingGroup", "Terminate|Instance|In|Auto|Scaling|Group"),
        ("SPOT_PRICE_CAPACITY_OPTIMIZED", "SPOT_|PRICE_|CAPACITY_|OPTIMIZED"),
        ("m7g.large", "m7g.large"),
        ("sam local start-api", "sam local start-api"),
        ("http://169.254.169.254/latest", "http://169.254.169.254/|latest"),
    ],
)
def test_a_long_name_breaks_between_its_words_and_a_short_one_stays_whole(text: str, shown: str) -> None:
    root = fromstring(f"<p>A <code>{text}</code>가 있습니다.</p>")
    LongNamesTreeprocessor().run(root)
    html = tostring(root, encoding="unicode", method="html")
    assert html == f"<p>A <code>{shown.replace('|', '<wbr>')}</code>가 있습니다.</p>"
    assert "".join(root.itertext()) == f"A {text}가 있습니다."
