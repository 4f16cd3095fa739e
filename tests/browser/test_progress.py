"""The reader's progress is stored in the browser, shared by both languages, and exported and imported as a file."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser


def answer_first_question(page: Page, *, right: bool) -> None:
    check = page.locator(".self-check").first
    check.locator(f"details.{'right' if right else 'wrong'} summary").first.click()


def test_a_page_read_and_a_question_answered_are_gathered_in_both_languages(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ami/")
    page.get_by_label("이 페이지를 읽었습니다").check()
    answer_first_question(page, right=False)
    answer_first_question(page, right=True)
    page.get_by_role("link", name="진도와 확인 문제 결과").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Amazon Machine Image(AMI)"))
    expect(row.get_by_role("checkbox")).to_be_checked()
    expect(row.get_by_role("cell").nth(2)).to_have_text("1")
    expect(row.get_by_role("cell").nth(3)).to_have_text("1")
    expect(page.locator(".progress-sum")).to_contain_text("가운데 1개를 풀었고, 0개는 처음에, 1개는 나중에 맞혔습니다.")
    page.goto(f"{address}/en/progress/")
    expect(page.get_by_label("Amazon Machine Image (AMI): page read")).to_be_checked()


def test_two_right_choices_count_when_both_are_open_and_no_wrong_one_was(page: Page, address: str) -> None:
    page.goto(f"{address}/en/ec2/pricing/")
    first, second = (page.locator(".self-check:has(.right ~ .right)").nth(number) for number in range(2))
    first.locator(".right summary").nth(0).click()
    assert _checks(page) == {}
    first.locator(".right summary").nth(1).click()
    expect(first.locator(".right[open]")).to_have_count(2)
    one = f"ec2/pricing/#{first.get_attribute('id')}"
    page.wait_for_function("localStorage.getItem('progress') !== null")
    assert _checks(page) == {one: "first"}
    second.locator(".wrong summary").first.click()
    for number in range(2):
        second.locator(".right summary").nth(number).click()
    two = f"ec2/pricing/#{second.get_attribute('id')}"
    page.wait_for_function(f"localStorage.getItem('progress').includes({json.dumps(two)})")
    page.wait_for_function("localStorage.getItem('progress').includes('later')")
    assert _checks(page) == {one: "first", two: "later"}


def _checks(page: Page) -> dict[str, str]:
    kept: str | None = page.evaluate("localStorage.getItem('progress')")
    found: dict[str, str] = json.loads(kept)["checks"] if kept else {}
    return found


def test_what_a_reader_does_before_the_scripts_are_here_counts(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold(script: Route) -> None:
        held.append(script)

    page.route("**/assets/page.*.js", hold)
    page.goto(f"{address}/en/ami/", wait_until="commit")
    page.get_by_label("I have read this page").check()
    answer_first_question(page, right=True)
    assert held, "no script was asked for: this shows nothing"
    for script in held:
        script.continue_()
    page.unroute_all()
    page.wait_for_load_state("load")
    expect(page.get_by_label("I have read this page")).to_be_checked()
    page.goto(f"{address}/en/progress/")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Amazon Machine Image (AMI)"))
    expect(row.get_by_role("checkbox")).to_be_checked()
    expect(row.get_by_role("cell").nth(3)).to_have_text("1")


def test_progress_goes_to_another_browser_as_a_file(page: Page, address: str, browser: Browser, tmp_path: Path) -> None:
    page.goto(f"{address}/en/lambda/")
    answer_first_question(page, right=True)
    page.goto(f"{address}/en/progress/")
    page.get_by_label("AWS Batch: page read").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export progress").click()
    file = tmp_path / "progress.json"
    waiting.value.save_as(file)
    assert json.loads(file.read_text()) == {
        "version": 1,
        "read": {"batch/": True},
        "checks": {"lambda/#check-1": "first"},
        "last": {"page": "lambda/", "language": "en", "title": "AWS Lambda", "hash": "#self-check"},
    }
    context = browser.new_context()
    other = context.new_page()
    other.goto(f"{address}/ko/progress/")
    other.get_by_label("진도 가져오기").set_input_files(file)
    expect(other.get_by_text("파일의 진도를 가져왔습니다.")).to_be_visible()
    expect(other.get_by_label("AWS Batch 페이지를 읽음")).to_be_checked()
    for number, read in enumerate(("3", "null", "[]")):
        wrong = tmp_path / f"{number}.json"
        wrong.write_text(f'{{"version": 1, "read": {read}, "checks": {{}}}}')
        other.get_by_label("진도 가져오기").set_input_files(file)
        expect(other.get_by_text("파일의 진도를 가져왔습니다.")).to_be_visible()
        other.get_by_label("진도 가져오기").set_input_files(wrong)
        expect(other.get_by_text("이 사이트의 진도 파일이 아닙니다.")).to_be_visible()
    context.close()


def test_where_storage_is_blocked_the_page_says_so(browser: Browser, address: str) -> None:
    # The fixture's page is not used, because the theme's own script logs an error about the missing storage.
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked'); } })"
    )
    page.goto(f"{address}/en/ami/")
    page.get_by_label("I have read this page").check()
    expect(page.get_by_text("The browser allows no storage here, so progress cannot be kept.")).to_be_visible()
    context.close()
