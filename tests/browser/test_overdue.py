"""A page whose check is overdue says so by the reader's clock, and a report from a figure names that figure."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from site_markdown.reports import Receiver, Stated, report_fields

pytestmark = pytest.mark.browser

# ami/ was checked in November 2026; the first of its figures is due in July 2027.
LATE = {"ko": "다시 확인할 때가 지났습니다", "en": "due for another check"}
RECEIVERS = [Receiver(repository="https://github.com/someone/notes"), Receiver(mail="notes@example.org")]


def opened(page: Page, address: str, path: str, now: str) -> Page:
    page.clock.set_fixed_time(datetime.fromisoformat(now))
    page.goto(f"{address}/{path}")
    return page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_says_that_its_check_is_over(page: Page, address: str, language: str) -> None:
    notice = opened(page, address, f"{language}/ami/", "2027-12-01T12:00:00Z").locator(".page-overdue")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text(LATE[language])


def test_a_page_whose_check_holds_says_nothing(page: Page, address: str) -> None:
    expect(opened(page, address, "en/ami/", "2026-12-01T12:00:00Z").locator(".page-overdue")).to_be_hidden()


def test_a_figure_that_is_too_old_makes_the_page_overdue_before_its_year_is_over(page: Page, address: str) -> None:
    due = opened(page, address, "en/ami/", "2026-12-01T12:00:00Z").locator("[data-due]").get_attribute("data-due")
    assert due == "2027-07-01"
    expect(opened(page, address, "en/ami/", "2027-06-30T12:00:00Z").locator(".page-overdue")).to_be_hidden()
    expect(opened(page, address, "en/ami/", "2027-07-01T12:00:00Z").locator(".page-overdue")).to_be_visible()


def test_the_next_page_is_asked_too(page: Page, address: str) -> None:
    # A clock that runs: the theme's script waits by it before it says that the next page is there.
    page.clock.install(time=datetime.fromisoformat("2027-12-01T12:00:00Z"))
    page.goto(f"{address}/en/ami/")
    page.get_by_role("link", name="Next").click()
    expect(page).not_to_have_url(f"{address}/en/ami/")
    expect(page.locator(".page-overdue")).to_be_visible()


def asked_of(receiver: Receiver) -> Callable[[str], dict[str, str]]:
    """Reads the fields of a report out of its address."""

    def fields(href: str) -> dict[str, str]:
        query = {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}
        if receiver.repository:
            return query
        return dict(line.split(": ", 1) for line in query["body"].split("\r\n"))

    return fields


@pytest.mark.parametrize("receiver", RECEIVERS, ids=["repository", "mail"])
def test_the_report_names_the_figure_from_whose_mark_the_reader_came(
    page: Page, address: str, receiver: Receiver
) -> None:
    # The theme's script may replace the page's content, and with it the link that is put there below.
    page.route("**/javascripts/bundle.*", lambda route: route.abort())
    page.goto(f"{address}/en/ami/")
    many = [Stated(heading="What it is", key="one, two", value="1, 2")]
    href = receiver.link("Wrong: AMI quotas", report_fields(many, "https://example.org/a?b=c&d=e", "June 2023"))
    # A build for nobody has no such link; one is put where a build for somebody has it.
    page.evaluate(
        """(href) => {
          const link = Object.assign(document.createElement("a"), { href, className: "report", textContent: "Wrong?" });
          document.getElementById("source-ami-quotas").append(link);
        }""",
        href,
    )
    figure = page.locator("[data-key='ami.quota-public']").first
    figure.locator(".source-mark a").click()
    fields = asked_of(receiver)(page.locator("#source-ami-quotas a.report").get_attribute("href") or "")
    assert fields["key"] == "ami.quota-public"
    assert fields["value"] == "5"
    assert fields["heading"] == "Limits and quotas"
    assert (fields["source"], fields["date"]) == ("https://example.org/a?b=c&d=e", "June 2023")
