"""“Wrong?” beside a source opens a report with page, heading, key, value, source and date, if there is a receiver."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import markdown
import pytest
import yaml

from project import ROOT
from site_markdown.reports import CHECKED, PAGE, Receiver, Stated, report_fields

PAGE_TEXT = """
## Limits {#limits}

At most {{batch.attempts-max}} attempts.

{{source:sar-faq}}

/// sources
///
"""
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong.yml"


def links(language: str = "en", text: str = PAGE_TEXT, **receiver: str) -> list[str]:
    options = {"language": language, **receiver}
    md = markdown.Markdown(extensions=["attr_list", "site_markdown"], extension_configs={"site_markdown": options})
    return [unescape(link) for link in re.findall(r'class="report" href="([^"]+)"', md.convert(text))]


def test_a_report_to_the_repository_fills_in_its_form() -> None:
    attempts, statement = links(repository="https://github.com/someone/notes/")
    address = urlsplit(attempts)
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://github.com/someone/notes/issues/new"
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert asked["template"] == FORM.name
    assert asked["page"] == PAGE
    assert (asked["heading"], asked["key"], asked["value"]) == ("Limits", "batch.attempts-max", "10")
    assert asked["source"].startswith("https://")
    assert re.search(r"20\d\d", asked["date"])
    # A statement without a figure has a heading and a source.
    of_statement = parse_qs(urlsplit(statement).query)
    assert of_statement["heading"] == ["Limits"]
    assert of_statement["date"] == [CHECKED]
    assert "key" not in of_statement


def test_the_form_has_every_field_that_a_link_fills_in() -> None:
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    assert {field["id"] for field in form["body"]} >= set(report_fields([], "", ""))


def test_without_a_repository_a_report_goes_by_mail() -> None:
    mail = links("ko", report_mail="notes@example.org")[0]
    assert mail.startswith("mailto:notes@example.org?subject=")
    # Mail programs show a plus as a plus.
    assert "+" not in mail
    lines = parse_qs(urlsplit(mail).query)["body"][0].split("\r\n")
    assert lines[:4] == [f"page: {PAGE}", "heading: Limits", "key: batch.attempts-max", "value: 10"]


def test_the_repository_comes_before_the_mail() -> None:
    both = Receiver(repository="https://github.com/someone/notes", mail="notes@example.org")
    assert (both.link("Wrong", {}) or "").startswith("https://github.com/someone/notes/issues/new?")


def test_with_nobody_to_take_reports_there_is_no_link() -> None:
    assert links() == []


@pytest.mark.parametrize(("language", "name"), [("ko", "틀린 점 알리기: "), ("en", "Wrong? Report it: ")])
def test_each_link_has_a_name_of_its_own_that_begins_with_what_is_seen(language: str, name: str) -> None:
    options = {"language": language, "report_mail": "notes@example.org"}
    md = markdown.Markdown(extensions=["site_markdown"], extension_configs={"site_markdown": options})
    names = re.findall(r'aria-label="([^"]+)" class="report"[^>]*>([^<]+)</a>', md.convert(PAGE_TEXT))
    assert len(names) == 2
    assert all(label.startswith(name) and label.startswith(seen) for label, seen in names)
    assert len({label for label, _ in names}) == 2


def test_a_source_of_many_figures_lists_the_first_and_says_that_there_are_more() -> None:
    stated = [Stated(heading="Prices", key=f"plan.{number}", value=str(number)) for number in range(8)]
    fields = report_fields(stated, "https://example.org/", "June 2026")
    assert fields["key"] == "plan.0, plan.1, plan.2, plan.3, plan.4, plan.5 …"
    assert fields["heading"] == "Prices"
