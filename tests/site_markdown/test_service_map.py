"""The map of services marks the words that a phone's first screen leaves out, and rejects a malformed entry."""

import markdown
import pytest

from content.model import ContentError


def _map(entry: str) -> str:
    extensions = ["pymdownx.blocks.html", "site_markdown"]
    md = markdown.Markdown(extensions=extensions, extension_configs={"site_markdown": {"language": "en"}})
    return md.convert(f"/// service-map\n- Containers\n    - {entry}\n///")


def test_the_companys_name_and_the_description_are_marked() -> None:
    html = _map("[AWS Fargate](fargate.md): containers without servers")
    assert '<a href="fargate.md"><span class="company">AWS </span>Fargate</a>' in html
    assert '<span class="what">: containers without servers</span>' in html


def test_a_name_without_the_companys_stays_whole() -> None:
    assert '<a href="vmware-cloud.md">VMware Cloud on AWS</a>' in _map("[VMware Cloud on AWS](vmware-cloud.md): VMware")


def test_an_entry_that_says_nothing_is_refused() -> None:
    with pytest.raises(ContentError, match="map of services"):
        _map("[AWS Fargate](fargate.md)")
