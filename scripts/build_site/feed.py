"""Writes an RSS 2.0 feed per language from the dated entries of the ledger, the newest first."""

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from content.read import read_content
from site_markdown.home import latest

TITLES = {"ko": "{name}: 달라진 점", "en": "{name}: what changed"}
DESCRIPTIONS = {
    "ko": "AWS 컴퓨팅 서비스에서 2022년 이후 달라진 점입니다.",
    "en": "What has changed in AWS compute services since 2022.",
}
_ATOM = "http://www.w3.org/2005/Atom"


def write_feed(path: Path, language: str, name: str, origin: str) -> None:
    """Write the feed of ``language``."""
    ElementTree.register_namespace("atom", _ATOM)
    home = f"{origin}/{language}/"
    feed = Element("rss", {"version": "2.0"})
    channel = SubElement(feed, "channel")
    for tag, text in (
        ("title", TITLES[language].format(name=name)),
        ("link", home),
        ("description", DESCRIPTIONS[language]),
        ("language", language),
    ):
        SubElement(channel, tag).text = text
    own = {"href": f"{home}changes.xml", "rel": "self", "type": "application/rss+xml"}
    SubElement(channel, f"{{{_ATOM}}}link", own)
    for entry in latest(tuple(read_content().ledger.values())):
        item = SubElement(channel, "item")
        address = f"{home}then-and-now/#note-{entry.id}"
        SubElement(item, "title").text = entry.title[language]
        SubElement(item, "link").text = address
        SubElement(item, "description").text = entry.truth[language]
        SubElement(item, "pubDate").text = format_datetime(first_moment(entry.since or ""))
        # An entry whose current state changes again becomes a new item.
        SubElement(item, "guid", {"isPermaLink": "false"}).text = f"{address}@{entry.since}"
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', encoding="utf-8")


def first_moment(iso: str) -> datetime:
    """Return the first instant of a date given as a day, a month or a year."""
    year, *rest = (int(part) for part in iso.split("-"))
    month, day = [*rest, 1, 1][:2]
    return datetime(year, month, day, tzinfo=UTC)
