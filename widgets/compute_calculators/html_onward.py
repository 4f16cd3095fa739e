"""Links from an answer to other calculators, with inputs filled in."""

import json

from compute_calculators.blocks import OnwardLink, Onwards
from compute_calculators.escaping import escape
from compute_calculators.text import Text

# Where each calculator stands, seen from the page of all of them.
PAGES = {
    "lambda-billing": "../lambda/billing/",
    "ec2-pricing": "../ec2/pricing/",
    "fargate-task": "../fargate/",
    "asg-scale-in": "../auto-scaling/scale-in/",
}
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
ANCHORS = {
    "lambda-billing": "calculator",
    "ec2-pricing": "calculator",
    "fargate-task": "cost",
    "asg-scale-in": "walkthrough",
}


def onwards(block: Onwards, text: Text) -> str:
    """A list of links; each carries its inputs as data too, for the form that they may be put into."""
    links = "".join(f"<li>{_link(link, text)}</li>" for link in block.links)
    return f'<div class="calc-onward"><p>{escape(text.write(block.label))}</p><ul>{links}</ul></div>'


def _link(link: OnwardLink, text: Text) -> str:
    query = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in link.inputs)
    query = f"?{query}" if query else ""
    address = f"{PAGES[link.calculator]}{query}#{ANCHORS[link.calculator]}"
    inputs = json.dumps(dict(link.inputs), ensure_ascii=False)
    return (
        f'<a href="{escape(address)}" data-calculator="{escape(link.calculator)}" data-inputs="{escape(inputs)}">'
        f"{escape(text.get(f'{link.calculator}.title'))}: {escape(link.name)}</a>"
    )


def _quoted(text: str) -> str:
    """``text`` for a query: every byte but letters, digits and ``-._~`` by its number."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode(errors="replace"))
