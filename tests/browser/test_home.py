"""The home page's calculators are answered by the build, become live on touch, and are plain forms without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from compute_calculators.text import LANGUAGES, read_text
from site_markdown.home import CARDS, first_answer, first_inputs

pytestmark = pytest.mark.browser
BOOT_MS = 60_000


def lambda_card(page: Page) -> Locator:
    return page.locator("calc-card[name=lambda-billing]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_calculators_answer_is_there(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/")
    text = read_text(language)
    for card in CARDS:
        amount, sentence = first_answer(card.calculator, first_inputs(card.calculator, language))
        shown = page.locator("calc-card").filter(
            has=page.get_by_role("link", name=text.get(f"{card.calculator}.title"), exact=True)
        )
        expect(shown).to_contain_text(text.write(amount))
        expect(shown).to_contain_text(text.write(sentence))


LAPTOP: tuple[ViewportSize, str, int] = (
    {"width": 1280, "height": 800},
    ".page-answer, .home-start a, .home-search, calc-card, .service-map li a, .latest-changes li",
    4,
)
PHONE: tuple[ViewportSize, str, int] = (
    {"width": 360, "height": 740},
    ".page-answer, .home-start a, .home-search, calc-card, .service-map li a",
    0,
)


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_screen_shows_what_this_is_the_way_on_answers_and_the_map(
    browser: Browser, address: str, language: str, screen: tuple[ViewportSize, str, int]
) -> None:
    size, selector, changes = screen
    context = browser.new_context(viewport=size, service_workers="block")
    page = context.new_page()
    page.goto(f"{address}/{language}/")
    parts = page.locator(selector)
    assert parts.count() == 4 + len(CARDS) + 15 + changes
    for part in parts.all():
        expect(part).to_be_in_viewport(ratio=1)
    for amount in page.locator(".answer-amount").all():
        expect(amount).to_be_visible()
    context.close()


def test_korean_readers_see_seouls_price_and_go_on_to_it(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    card = page.locator("calc-card[name=ec2-pricing]")
    expect(card).to_contain_text("서울")
    amount = card.locator(".answer-amount").inner_text()
    card.get_by_role("button", name="계산 과정 보기").click()
    page.wait_for_url(re.compile(r"region=ap-northeast-2"))
    expect(page.locator(".calc-answer").first).to_contain_text(amount, timeout=BOOT_MS)


def test_a_reader_goes_on_where_the_page_was_left_and_at_what_was_wrong(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    way_on = page.locator(".home-start a")
    expect(way_on).to_have_text(["처음이라면 서비스 고르기부터", "내 진도"])
    before = page.locator(".home-search").bounding_box()
    page.goto(f"{address}/ko/ami/")
    page.locator(".self-check details.wrong summary").first.click()
    page.locator("#self-check").evaluate("(heading) => heading.scrollIntoView()")
    page.locator(".md-logo").first.click()
    page.wait_for_url(f"{address}/ko/")
    expect(way_on).to_have_text(["이어서 읽기: Amazon Machine Image(AMI)", "틀린 문제 1개 다시 풀기"])
    expect(way_on.nth(0)).to_have_attribute("href", re.compile(r"ko/ami/#self-check$"))
    # What is filled in moves nothing.
    assert page.locator(".home-search").bounding_box() == before
    way_on.nth(1).click()
    page.wait_for_url(f"{address}/ko/ami/#check-1")
    page.goto(f"{address}/ko/progress/")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Amazon Machine Image(AMI)"))
    expect(row.get_by_role("link", name="1번 다시 풀기")).to_have_attribute("href", re.compile(r"ko/ami/#check-1$"))
    page.goto(f"{address}/ko/")
    expect(way_on.nth(0)).to_have_text("이어서 읽기: Amazon Machine Image(AMI)")
    way_on.nth(0).click()
    page.wait_for_url(re.compile(r"/ko/ami/"))


def test_a_phones_row_unfolds_and_answers_in_its_place(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE[0], has_touch=True, locale="ko-KR")
    page = context.new_page()
    page.goto(f"{address}/ko/")
    field = lambda_card(page).get_by_label("요청 수 (건/월)")
    expect(field).to_be_hidden()
    # A reader who taps the number wants to change it.
    page.touchscreen.tap(*middle(lambda_card(page).locator(".answer-amount")))
    expect(field).to_be_visible()
    field.fill("500만")
    expect(lambda_card(page).locator(".answer-amount")).to_have_text("$9.13", timeout=BOOT_MS)
    context.close()


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_number_typed_is_answered_in_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    page.get_by_label("Requests (per month)").fill("5 million")
    # 4 million paid requests at $0.20; 5 million × 0.12 s × 1.5 GB less 400,000 GB-s free, at $0.0000166667: $8.33.
    expect(lambda_card(page)).to_contain_text("$9.13", timeout=BOOT_MS)
    expect(lambda_card(page)).to_contain_text("5,000,000 requests")
    assert page.url == f"{address}/en/"


def test_every_card_answers_in_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    page.locator("calc-card[name=asg-scale-in]").get_by_label("시나리오").select_option("all-protected")
    expect(page.locator("calc-card[name=asg-scale-in]")).not_to_contain_text("i-1", timeout=BOOT_MS)
    page.locator("calc-card[name=ec2-pricing]").get_by_label("인스턴스 수").fill("2")
    expect(page.locator("calc-card[name=ec2-pricing]")).to_contain_text("인스턴스 2개")


def test_nonsense_is_told_and_the_answer_stays(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    before = lambda_card(page).locator(".answer-amount").inner_text()
    page.get_by_label("메모리 (MB)").fill("많이")
    expect(lambda_card(page)).to_contain_text("숫자로 입력하세요", timeout=BOOT_MS)
    expect(page.get_by_label("메모리 (MB)")).to_have_attribute("aria-invalid", "true")
    assert lambda_card(page).locator(".answer-amount").inner_text() == before


def test_without_python_the_card_says_so_and_still_leads_to_the_calculator(browser: Browser, address: str) -> None:
    # A service worker would fetch past the fault.
    context = browser.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    page.route("**/widgets/*/worker.js", lambda route: route.abort())
    page.goto(f"{address}/en/")
    page.get_by_label("Requests (per month)").fill("5 million")
    expect(lambda_card(page)).to_contain_text("It could not be calculated here.")
    expect(lambda_card(page)).to_contain_text("$2.73")
    page.unroute("**/widgets/*/worker.js")
    page.get_by_role("button", name="See the working").first.click()
    page.wait_for_url(re.compile("/en/lambda/billing/"))
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    expect(page.locator(".calc-result output").first).to_contain_text("5,000,000 requests")
    context.close()


def test_the_field_at_the_top_opens_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    page.get_by_role("button", name="서비스, 용어, 요금 검색").click()
    expect(page.get_by_role("combobox", name="검색")).to_be_focused()
