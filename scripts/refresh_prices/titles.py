"""What a source is called for a reader, and where a reader can look its figures up.

The gathered tables name a copy by project, commit and path, and AWS's own files come with their address.  Neither is
a title: a reader wants to know whose prices these are and who copied them, and to follow a link.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from refresh_prices.figures import Reading, Source

# "owner/project@commit path"; more may follow.
_COPY = re.compile(r"(?P<project>[\w.-]+/[\w.-]+)@(?P<commit>[0-9a-f]{7,40}) (?P<path>\S+)", re.ASCII)
_OFFER = re.compile(r"/aws/(?P<offer>\w+)/")
_EC2 = "AWS Price List, AmazonEC2"
# What a project has copied; the first that its path contains.
_WHAT: dict[str, tuple[tuple[str, str], ...]] = {
    "lamngockhuong/aws-price": (
        ("lambda", "AWS Price List, AWSLambda"),
        ("ecs", "AWS Price List, AmazonECS"),
        ("lightsail", "AWS Price List, AmazonLightsail"),
        ("", _EC2),
    ),
    "alexei-led/spotinfo": (("advisor", "AWS Spot Instance Advisor"), ("", "AWS Spot prices")),
    "LeanerCloud/ec2-instances-info": (("", "ec2instances.info"),),
    "vantage-sh/ec2instances.info": (("", "ec2instances.info"),),
}
# Figures that were quoted by somebody who has no address that can be given; they lead to where AWS says them.
_QUOTED = (
    (
        "PyPI finops-mcp",
        f"{_EC2}, offer 20261012193925 (copy in finops-mcp 0.12.0)",
        "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/20261012193925/us-east-1/index.csv",
    ),
    (
        "public project file (Korean project file",
        "AWS Price List, ap-northeast-2 (as quoted)",
        "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/index.json",
    ),
    (
        "public project file (infrafit",
        f"{_EC2} (as quoted)",
        "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/current/region_index.json",
    ),
    (
        "public project file (project plan; fixture m6a",
        "ec2instances.info, m6a.xlarge (as quoted)",
        "https://instances.vantage.sh/aws/ec2/m6a.xlarge",
    ),
    (
        "public project ",
        "AWS EC2 Dedicated Hosts pricing (as quoted)",
        "https://aws.amazon.com/ec2/dedicated-hosts/pricing/",
    ),
)


def titled(reading: Reading) -> Reading:
    """The same reading, its sources with title and address."""
    figures = tuple(figure._replace(source=_titled(figure.source)) for figure in reading.figures)
    return replace(reading, figures=figures)


@cache
def _titled(source: Source) -> Source:
    if source.address:
        return source
    if found := _COPY.match(source.name):
        project = found["project"]
        what = next((what for part, what in _WHAT.get(project, ()) if part in found["path"]), _EC2)
        address = f"https://github.com/{project}/blob/{found['commit']}/{found['path'].rstrip(',')}"
        return source._replace(name=f"{what} (copy in {project})", address=address)
    for beginning, title, address in _QUOTED:
        if source.name.startswith(beginning):
            return source._replace(name=title, address=address)
    if urlsplit(source.name).scheme in ("http", "https"):
        return source._replace(name=_official(source.name), address=source.name)
    return source


def _official(address: str) -> str:
    """The title of a file of AWS's own: "AWS Price List, AmazonEC2"."""
    if found := _OFFER.search(address):
        return f"AWS Price List, {found['offer']}"
    if "spot-advisor" in address:
        return "AWS Spot Instance Advisor"
    return "AWS Spot prices" if "spot.js" in address else address
