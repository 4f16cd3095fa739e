"""The scale-in walkthrough works in a real browser: by keyboard alone, without JavaScript, in print, edited and
shared."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

IMPORT = Path(__file__).parents[1] / "cases" / "asg-scale-in-import" / "describe-auto-scaling-groups.json"
LIVE = re.compile("live")


def open_page(page: Page, address: str, query: str = "") -> Locator:
    page.goto(f"{address}/en/auto-scaling/scale-in/{query}")
    return page.locator("calc-widget[name=asg-scale-in]")


def step_title(widget: Locator) -> Locator:
    return widget.locator(".walk-steps > li:not([hidden]) h3")


def tab_to(page: Page, target: Locator) -> None:
    """Tab on, as a reader does, until ``target`` has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the keyboard never reaches it")


def test_the_walkthrough_is_done_by_keyboard_alone(page: Page, address: str) -> None:
    widget = open_page(page, address)
    widget.get_by_label("Scenario").focus()
    tab_to(page, widget.get_by_role("button", name="i-3", exact=True))
    page.keyboard.press("Enter")
    expect(step_title(widget)).to_have_text("Balance between zones")
    page.keyboard.press("ArrowRight")
    expect(step_title(widget)).to_contain_text("Oldest version")
    page.keyboard.press("ArrowLeft")
    expect(step_title(widget)).to_have_text("Balance between zones")
    page.keyboard.press("End")
    expect(widget.get_by_text("Ends: i-1")).to_be_visible()
    expect(widget.get_by_text("Your guess was different.")).to_be_visible()
    page.keyboard.press("Home")
    expect(widget.get_by_role("group", name="Which one goes?")).to_be_visible()
    tab_to(page, widget.get_by_role("button", name="3. Oldest version"))
    page.keyboard.press("Enter")
    expect(step_title(widget)).to_contain_text("Oldest version")


def test_a_right_guess_is_told_and_the_current_step_is_announced(page: Page, address: str) -> None:
    widget = open_page(page, address)
    widget.get_by_role("button", name="i-1", exact=True).click()
    expect(widget.locator(".walk-now")).to_have_text("2/4 Balance between zones")
    widget.get_by_role("button", name="Last").click()
    expect(widget.get_by_text("Your guess was right.")).to_be_visible()


def test_playing_goes_to_the_end_and_can_be_paused(page: Page, address: str) -> None:
    page.clock.install()
    widget = open_page(page, address)
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(3100)
    expect(step_title(widget)).to_have_text("Balance between zones")
    widget.get_by_role("button", name="Pause").click()
    page.clock.run_for(20_000)
    expect(step_title(widget)).to_have_text("Balance between zones")
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(20_000)
    expect(step_title(widget)).to_have_text("Outcome")
    expect(widget.get_by_role("button", name="Play")).to_be_visible()


def test_nothing_is_animated_with_reduced_motion(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    widget = open_page(context.new_page(), address)
    names = widget.locator(".walk-card").evaluate_all(
        "cards => cards.map(card => getComputedStyle(card).animationName)"
    )
    assert set(names) == {"none"}
    context.close()


def test_without_javascript_the_whole_list_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    widget = open_page(context.new_page(), address)
    for text in ("The fleet now", "Balance between zones", "Oldest version", "Ends: i-1"):
        expect(widget.get_by_text(text).first).to_be_visible()
    expect(widget.get_by_text("us-east-1b has 1; the largest has 2", exact=True)).to_be_visible()
    expect(widget.get_by_role("button", name="Next")).to_be_hidden()
    expect(widget.get_by_role("button", name="i-1", exact=True)).to_be_hidden()
    context.close()


def test_in_print_every_step_stands_there(page: Page, address: str) -> None:
    widget = open_page(page, address)
    page.emulate_media(media="print")
    for text in ("Balance between zones", "Oldest version", "Ends: i-1"):
        expect(widget.get_by_text(text).first).to_be_visible()
    expect(widget.get_by_role("button", name="Next")).to_be_hidden()


def test_a_fleet_is_edited_undone_shared_and_imported(page: Page, context: BrowserContext, address: str) -> None:
    widget = open_page(page, address)
    widget.get_by_text("Edit or import the fleet").click()
    widget.get_by_label("Paste documents").focus()
    expect(widget).to_have_attribute("data-state", LIVE, timeout=60_000)
    rows = widget.locator(".fleet-rows tbody tr")
    expect(rows).to_have_count(3)
    answer = widget.locator(".walk-answer")

    # Protect i-1, so that the other instance of the larger zone is terminated.
    rows.nth(0).get_by_label("Protected").check()
    expect(answer).to_have_text("Ends: i-3")
    rows.nth(2).get_by_role("button", name="Duplicate").click()
    expect(rows).to_have_count(4)
    rows.nth(3).get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(3)
    expect(answer).to_have_text("Ends: i-3")

    expect(page).to_have_url(re.compile("fleet=_z\\."))
    other = context.new_page()
    other.goto(page.url.replace("/en/", "/ko/"))
    expect(other.locator("calc-widget .walk-answer")).to_have_text("종료: i-3", timeout=60_000)
    other.close()

    for _ in range(3):
        widget.locator(".fleet-tools").get_by_role("button", name="Undo").click()
    expect(answer).to_have_text("Ends: i-1")

    widget.get_by_label("Paste documents").fill(IMPORT.read_text(encoding="utf-8"))
    expect(answer).to_have_text("Ends: i-0b")
    expect(widget.get_by_text("Launch time not in this document: 3.").first).to_be_visible()
    rows.nth(1).get_by_label("Protected").check()
    expect(answer).to_have_text("Ends: i-0a")
    kept = json.loads(widget.get_by_label("Paste documents").input_value())
    assert [row["id"] for row in kept] == ["i-0a", "i-0b", "i-0c"]

    widget.get_by_label("Paste documents").fill("[{]")
    expect(widget.get_by_text("This is not JSON. Look at line 1, character 3.")).to_be_visible()
    expect(answer).to_contain_text("Ends: i-0aAnswer to the inputs before: Paste documents")

    widget.get_by_label("Scenario").select_option("all-protected")
    expect(answer).to_have_text("Nothing ends")


def described(*instances: tuple[str, str]) -> str:
    """Return a group as describe-auto-scaling-groups prints it, of instances with their versions."""
    template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web"}
    members = [
        {"InstanceId": name, "InstanceType": "t3.micro", "AvailabilityZone": "us-east-1a", "HealthStatus": "Healthy",
         "LifecycleState": "InService", "ProtectedFromScaleIn": False,
         "LaunchTemplate": template | {"Version": version}}
        for name, version in instances
    ]  # fmt: skip
    group = {"AutoScalingGroupName": "web", "LaunchTemplate": template | {"Version": "$Latest"}, "Instances": members}
    return json.dumps({"AutoScalingGroups": [group | {"TerminationPolicies": ["OldestInstance"]}]}, indent=4)


def test_unknown_launch_times_are_told_and_a_second_document_answers(page: Page, address: str) -> None:
    widget = open_page(page, address)
    widget.get_by_text("Edit or import the fleet").click()
    paste = widget.get_by_label("Paste documents")
    paste.focus()
    expect(widget).to_have_attribute("data-state", LIVE, timeout=60_000)
    group = described(("i-1", "3"), ("i-2", "3"))
    paste.fill(group)
    expect(widget.locator(".walk-answer")).to_have_text("Not known from this document; one of: i-1, i-2")
    expect(
        widget.get_by_text("Paste what aws ec2 describe-instances prints behind this document.").first
    ).to_be_visible()
    launched = [("i-1", "2026-11-02"), ("i-2", "2026-11-01")]
    instances = [{"InstanceId": name, "LaunchTime": f"{day}T09:00:00+00:00"} for name, day in launched]
    paste.fill(f"{group}\n{json.dumps({'Reservations': [{'Instances': instances}]}, indent=4)}")
    expect(widget.locator(".walk-answer")).to_have_text("Ends: i-2")


def test_three_questions_tell_which_event_it_was(page: Page, address: str) -> None:
    widget = open_page(page, address)
    widget.get_by_text("Not sure what it was? Three questions").click()
    cause = widget.get_by_label("What does the cause in the activity history speak of?")
    cause.focus()
    expect(widget).to_have_attribute("data-state", LIVE, timeout=60_000)
    cause.select_option("zones")
    expect(widget.get_by_text("Events that fit").first).to_be_visible()
    expect(widget.get_by_role("table").get_by_text("Availability Zone rebalancing").first).to_be_visible()


def test_a_fleet_of_ones_own_is_no_scenario_and_its_times_are_local(browser: Browser, address: str) -> None:
    context = browser.new_context(timezone_id="Asia/Seoul")
    widget = open_page(context.new_page(), address)
    widget.get_by_text("Paste yours").click()
    box = widget.locator("calc-paste")
    like = {"az": "us-east-1a", "instance_type": "t3.micro"}
    older = {"id": "i-9", "template": "web:1", "launched": "2026-11-20T00:00:00Z", **like}
    newer = {"id": "i-8", "template": "web:2", "launched": "2026-11-21T00:00:00Z", **like}
    box.get_by_role("textbox").fill(json.dumps([older, newer]))
    box.get_by_role("button", name="Read").click()
    expect(widget.locator(".walk-answer")).to_have_text("Ends: i-9", timeout=60_000)
    expect(widget.get_by_label("Scenario").locator("option:checked")).to_have_text("Your group")
    widget.get_by_text("Edit or import the fleet").click()
    # Midnight in UTC is nine o'clock in Seoul.
    launched = widget.locator(".fleet-rows tbody").get_by_label("Launched (GMT+9)")
    expect(launched).to_have_count(2)
    assert sorted(launched.evaluate_all("cells => cells.map(cell => cell.value)")) == [
        "2026-11-20T09:00",
        "2026-11-21T09:00",
    ]
    launched.first.fill("2026-11-22T09:30")
    expect(widget.get_by_label("Paste documents")).to_have_value(re.compile('"launched":"2026-11-22T00:30:00Z"'))
    context.close()


def test_termination_policies_are_chosen_from_aws_own_list(page: Page, address: str) -> None:
    widget = open_page(page, address)
    widget.get_by_text("Change the conditions").click()
    newest = widget.get_by_role("button", name="Newest instance (NewestInstance)")
    newest.click()
    expect(widget.get_by_label("Termination policies")).to_have_value("NewestInstance")
    expect(newest).to_have_attribute("aria-pressed", "true")
    expect(widget).to_have_attribute("data-state", LIVE, timeout=60_000)
    newest.click()
    expect(widget.get_by_label("Termination policies")).to_have_value("")
