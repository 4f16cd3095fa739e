"""Long names in code may break between their words."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from site_markdown.long_names import LongNamesTreeprocessor


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("TerminateInstanceInAutoScalingGroup", "Terminate|Instance|In|Auto|Scaling|Group"),
        ("SPOT_PRICE_CAPACITY_OPTIMIZED", "SPOT_|PRICE_|CAPACITY_|OPTIMIZED"),
        ("aws:elasticbeanstalk:eks:*", "aws:|elasticbeanstalk:|eks:*"),
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


def test_a_rows_header_breaks_likewise_before_its_source() -> None:
    root = fromstring('<tr><th scope="row">The OnDemandBaseCapacity<sup>1</sup></th><td>OnDemandBaseCapacity</td></tr>')
    LongNamesTreeprocessor().run(root)
    header, cell = root
    assert tostring(header, encoding="unicode", method="html") == (
        '<th scope="row">The On<wbr>Demand<wbr>Base<wbr>Capacity<sup>1</sup></th>'
    )
    assert len(cell) == 0
