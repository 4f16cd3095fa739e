"""The Lambda calculator works on the built page in a real browser, as a reader uses it."""

import json
import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from compute_calculators import handle
from support.case import Case, lambda_differences, read_cases

pytestmark = pytest.mark.browser

CASES = read_cases("lambda-billing")
# Starting Python on a busy machine takes its time; nothing here measures it.
BOOT_MS = 60_000


def open_calculator(page: Page, address: str, language: str = "ko", query: str = "") -> None:
    page.goto(f"{address}/{language}/lambda/billing/{query}")
    expect(page.locator("calc-widget form")).to_be_visible()


def wake(page: Page) -> None:
    page.locator("calc-widget input[name=requests]").focus()
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)


def answer(page: Page) -> str:
    """Return the amount, without what it may say of the inputs it is of."""
    return str(page.locator(".calc-answer").first.evaluate("(place) => place.firstChild.data"))


@pytest.fixture(scope="module")
def live_page(browser, address):  # type: ignore[no-untyped-def]
    """One booted page for all cases: each differs only in its inputs."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    open_calculator(page, address, "en")
    wake(page)
    yield page
    context.close()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_worked_example_comes_out_as_published(case: Case, live_page: Page) -> None:
    native = json.loads(handle(case.request("en")))
    assert lambda_differences(case.expect, native["result"]) == []
    live_page.evaluate(
        """(inputs) => {
          const form = document.querySelector("calc-widget form");
          for (const field of form.elements) {
            if (field.dataset.default === undefined) continue;
            const value = inputs[field.name] ?? field.dataset.default;
            if (field.type === "checkbox") field.checked = value === "true"; else field.value = value;
          }
          form.requestSubmit();
        }""",
        case.inputs,
    )
    shown = "No data" if native["result"]["total"] is None else f"${float(native['result']['total']):,.2f}"
    expect(live_page.locator("calc-widget .calc-answer").first).to_have_text(shown)
    rows = live_page.locator("calc-widget .calc-ledger").first.locator("tbody tr")
    expect(rows).to_have_count(len(native["result"]["lines"]))


def test_the_default_answer_is_in_the_page_before_any_script(browser, address) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_calculator(page, address)
    assert answer(page) == "$2.73"
    context.close()


def test_python_is_fetched_at_the_first_touch_and_not_before(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_calculator(page, address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/runtime/" in url]
    wake(page)
    assert [url for url in asked if "/runtime/" in url]


def test_the_letters_of_answers_come_with_python_and_not_with_the_page(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_calculator(page, address)
    assert [url for url in asked if url.endswith(".woff2")]
    assert not [url for url in asked if "-answers." in url]
    wake(page)
    page.wait_for_load_state("networkidle")
    assert sorted(re.findall(r"pretendard-(\d+)-answers", " ".join(asked))) == ["400", "700"]


def test_the_themes_script_does_not_come_between_two_keys(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install()
    open_calculator(page, address)
    field = page.locator("calc-widget input[name=requests]")
    field.focus()
    # The page's time hardly passes until Python is there, and stands between the keys however long they take.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    end = time.monotonic() + BOOT_MS / 1000
    while page.locator("calc-widget").get_attribute("data-state") != "live":
        assert time.monotonic() < end, "Python did not start"
        page.clock.run_for(10)
    field.fill("")
    for digit in "1234567890":
        field.press(digit)
        page.clock.run_for(200)
    assert not [url for url in asked if "/javascripts/bundle." in url]
    with page.expect_request(re.compile(r"/javascripts/bundle\.")):
        page.clock.run_for(5000)  # The reader rests.


def test_python_practises_with_short_questions_and_not_for_long(page: Page, address: str) -> None:
    page.add_init_script(
        "window.asked = [];"
        "const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (message) {"
        "  if (message.request) window.asked.push(JSON.parse(message.request).calculator);"
        "  post.call(this, message);"
        "};"
    )
    open_calculator(page, address)
    wake(page)
    field = page.locator("calc-widget input[name=requests]")
    page.wait_for_timeout(3000)
    asked = page.evaluate("window.asked")
    assert asked[0] == "lambda-billing"
    assert len(asked) > 5
    assert set(asked[1:]) == {"fargate-task"}
    page.wait_for_timeout(500)
    assert page.evaluate("window.asked.length") == len(asked)
    field.fill("2000000")
    expect(page).to_have_url(re.compile("requests=2000000"))
    assert page.evaluate("window.asked").count("lambda-billing") == 2


def test_no_request_leaves_the_site(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_calculator(page, address)
    wake(page)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_the_console_stays_silent(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    open_calculator(page, address)
    wake(page)
    assert said == []


def test_typing_changes_the_answer_and_the_address(page: Page, address: str) -> None:
    open_calculator(page, address)
    wake(page)
    page.get_by_label("요청 수", exact=True).fill("500만")
    # 4,000,000 x $0.20/M + (900,000 - 400,000) GB-s x 0.0000166667 = 0.80 + 8.33
    expect(page.locator(".calc-answer").first).to_have_text("$9.13")
    expect(page).to_have_url(re.compile(r"\?requests=5000000$"))


def test_a_shared_link_restores_the_inputs_in_either_language(page: Page, address: str) -> None:
    for language in ("ko", "en"):
        open_calculator(page, address, language, "?requests=5000000&architecture=arm64")
        expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
        # 0.80 + 500,000 x 0.0000133334 = 0.80 + 6.67
        expect(page.locator(".calc-answer").first).to_have_text("$7.47")
        expect(page.locator("calc-widget select[name=architecture]")).to_have_value("arm64")


@pytest.mark.parametrize(
    ("language", "label", "sentence"),
    [("ko", "메모리", "범위로 입력하세요"), ("en", "Memory", "from 128 to 10,240")],
)
def test_a_wrong_value_is_explained_beside_its_field_and_the_answer_stays(
    page: Page, address: str, language: str, label: str, sentence: str
) -> None:
    open_calculator(page, address, language)
    wake(page)
    field = page.get_by_label(label, exact=True).first
    field.fill("12")
    error = page.locator(f"#{field.get_attribute('id')}-error")
    expect(error).to_contain_text(sentence)
    expect(field).to_have_attribute("aria-invalid", "true")
    assert answer(page) == "$2.73"
    field.fill("1536")
    expect(error).to_be_hidden()


def test_the_language_link_keeps_page_and_inputs(page: Page, address: str) -> None:
    open_calculator(page, address, "ko", "?requests=5000000")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(re.compile(r"/en/lambda/billing/\?requests=5000000#calculator$"))
    expect(page.locator(".calc-answer").first).to_have_text("$9.13", timeout=BOOT_MS)


def test_what_was_just_typed_goes_along_into_the_other_language(page: Page, address: str) -> None:
    open_calculator(page, address)
    # Python has only begun to start.
    page.get_by_label("요청 수", exact=True).fill("500만")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/en/lambda/billing/**")
    expect(page.locator(".calc-answer").first).to_have_text("$9.13", timeout=BOOT_MS)
    expect(page).to_have_url(re.compile(r"\?requests=5000000$"))


def test_what_was_just_typed_is_there_on_the_way_back(page: Page, address: str) -> None:
    open_calculator(page, address)
    page.get_by_label("요청 수", exact=True).fill("500만")
    page.locator('a[href$="/calculators/"]').first.evaluate("(link) => link.click()")
    page.wait_for_url("**/ko/calculators/**")
    page.go_back()
    expect(page.locator(".calc-answer").first).to_have_text("$9.13", timeout=BOOT_MS)


def test_a_number_is_grouped_when_the_reader_goes_on_to_the_next_field(page: Page, address: str) -> None:
    open_calculator(page, address)
    wake(page)
    page.get_by_label("요청 수", exact=True).fill("500만")
    expect(page.locator(".calc-answer").first).to_have_text("$9.13")
    page.keyboard.press("Tab")
    expect(page.get_by_label("요청당 실행 시간", exact=True)).to_be_focused()
    expect(page.get_by_label("요청 수", exact=True)).to_have_value("5,000,000")


def test_a_script_in_the_address_is_text(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    open_calculator(page, address, "ko", "?requests=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    expect(page.get_by_label("요청 수", exact=True)).to_have_value("<img src=x onerror=alert(1)>")
    assert page.locator("calc-widget img").count() == 0
