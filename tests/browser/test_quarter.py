"""A quarter of the Children's Trust, as the officer, a partner's officer and the chair work it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.people import BOARD, BOTH_WAYS, choose, fill, follow, on, press, section, told

pytestmark = BOTH_WAYS

DONE = "What did we do?"
DIFFERENCE = "What difference did it make?"
THEIRS = "/boards/send-siab/returns/"
OBJECTIVES = 4


def test_the_officer_signs_in_and_reads_what_waits_and_by_when(enter, portal):
    page = enter()
    page.goto("/")
    follow(page, "Sign in")
    sign_in(page, portal.accounts["officer"])

    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    waits = section(page, "Waits for you").get_by_role("listitem")
    expect(waits.filter(has_text="Record progress for Q2 2026/27")).to_contain_text("18 days late")

    press(page, "Sign out")
    page.goto(BOARD + "progress/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_officer_records_progress_drafts_it_and_submits_it(enter):
    page = enter("officer")
    page.goto("/")
    follow(page, "Record progress for Q2 2026/27", "Continue progress on O3")
    expect(page.get_by_label(DONE)).to_have_value(re.compile("Two objectives were looked at"))
    fill(page, {DIFFERENCE: "Fewer families ask twice for the same help."})
    choose(page, "Amber")
    press(page, "Save draft")
    expect(told(page)).to_contain_text("Draft of O3 saved")

    page.goto("/")
    follow(page, "Record progress for Q2 2026/27", "Continue progress on O3")
    expect(page.get_by_label(DIFFERENCE)).to_have_value(
        "Fewer families ask twice for the same help."
    )
    choose(page, "Improving")
    press(page, "Save and next objective")
    record_the_last(page)
    submit_all(page)
    history_names_who_submitted(page)


def record_the_last(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("O4 Better health and wellbeing")
    fill(page, {DONE: "Two clinics opened.", DIFFERENCE: "Waits fell to 14 weeks."})
    fill(page, {"Links to evidence": "Waiting list, October", "What next?": "A third clinic."})
    choose(page, "Red", "Getting worse")
    press(page, "Save and next objective")
    expect(told(page)).to_contain_text("It was the last one")


def submit_all(page: Page) -> None:
    press(page, "Submit progress on 3 objectives")
    expect(told(page)).to_contain_text("submitted")
    page.goto(BOARD + "progress/2026-q2/")
    expect(page.get_by_text("4 of 4 objectives submitted")).to_be_visible()
    expect(section(page, "O4 Better health")).to_contain_text("Waits fell to 14 weeks.")


def history_names_who_submitted(page: Page) -> None:
    follow(page, "History of progress on O3")
    main = page.get_by_role("main")
    expect(main).to_contain_text("by Eleanor Voss")
    expect(main).to_contain_text("“Fewer families ask twice for the same help.”")
    expect(main).to_contain_text("from “Draft” to “Submitted”")


def test_the_officer_edits_the_agenda_of_the_next_meeting(enter):
    page = enter("officer")
    page.goto(BOARD + "meetings/")
    follow(page, "10 December 2026", "Add an item")
    fill(page, {"Title": "Forward plan for 2027", "Who leads it?": "Board officer"})
    fill(page, {"How many minutes?": "15"})
    choose(page, "For decision")
    press(page, "Save item")
    expect(told(page)).to_contain_text("Forward plan for 2027, is added to the agenda")

    follow(page, "Edit item 9")
    fill(page, {"How many minutes?": "20"})
    press(page, "Save item")
    item = page.get_by_role("listitem").filter(has_text="9. Forward plan for 2027")
    expect(item).to_contain_text("20 minutes")


def test_the_officer_records_who_sent_apologies(enter):
    page = enter("officer")
    page.goto(BOARD + "meetings/2026-12-10/")
    follow(page, "Record attendance")
    page.get_by_role("group", name="Derek Fenn").get_by_role("radio", name="Apologies").check()
    press(page, "Save attendance")

    expect(told(page)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("1 sent apologies")


def test_the_officer_records_a_decision_and_an_action_of_the_last_meeting(enter):
    page = enter("officer")
    page.goto(BOARD + "meetings/2026-09-10/")
    follow(page, "Record a decision")
    page.get_by_label("Under which agenda item?").select_option(
        "5. Shared picture of demand: first edition"
    )
    fill(page, {"What was decided?": "Publish the shared picture.", "Why?": "Partners asked."})
    press(page, "Save decision")
    expect(told(page)).to_contain_text("is recorded")

    follow(page, "Add an action")
    fill(page, {"What will be done?": "Send the picture to schools."})
    page.get_by_label("Who owns it?").select_option("Gareth Lloyd-Price")
    on(page, "When is it due?", "15", "January", "2027")
    press(page, "Save action")
    expect(told(page)).to_contain_text("is added for")

    expect(page.get_by_role("main")).to_contain_text("Publish the shared picture.")
    action = page.get_by_role("listitem").filter(has_text="Send the picture to schools.")
    expect(action.last).to_contain_text("15 January 2027")


def test_a_report_with_evidence_goes_to_the_chair_and_back_and_is_accepted(enter):
    writer, chair = enter("partner officer"), enter("chair")
    write_report(writer)
    submit_report(writer)
    send_back(chair)
    answer_the_chair(writer)
    accept(chair)

    writer.goto(THEIRS)
    row = writer.get_by_role("row").filter(has_text="Q3 2026/27")
    expect(row).to_contain_text("Accepted")


def write_report(page: Page) -> None:
    page.goto(THEIRS)
    follow(page, "Oxfordshire Children's Trust Board, Q3 2026/27", "O1 Plans for children")
    for number in range(1, OBJECTIVES + 1):
        fill(page, {"What do you claim?": f"Objective {number} is met by spring."})
        choose(page, "Reasonable")
        if number == 1:
            add_evidence(page)
        press(page, "Save and next")
    expect(told(page)).to_be_visible()


def add_evidence(page: Page) -> None:
    press(page, "Save and add evidence")
    fill(page, {"What is it?": "Audit of 40 plans by the quality team"})
    choose(page, "Second line", "Impact")
    on(page, "What is its date?", "2", "11", "2026")
    page.get_by_role("button", name="Save evidence").click()
    expect(page.get_by_role("main")).to_contain_text("Audit of 40 plans by the quality team")


def submit_report(page: Page) -> None:
    page.goto(THEIRS + "2026-q3/children-trust-board/")
    fill(page, {"In a few sentences": "Plans are made in time again."})
    press(page, "Save the summary")
    page.get_by_role("button", name="Review and submit").click()
    expect(page.get_by_role("main")).to_contain_text("Audit of 40 plans by the quality team")
    press(page, "Submit the report")
    expect(told(page)).to_contain_text("Report submitted")


def send_back(page: Page) -> None:
    page.goto(BOARD + "assurance/")
    follow(page, "Quarter after: Q3 2026/27", "SIAB")
    expect(section(page, "O1 Plans for children")).to_contain_text("Objective 1 is met by spring.")
    expect(section(page, "O1 Plans for children")).to_contain_text("Audit of 40 plans")
    follow(page, "Send it back with a reason")
    fill(page, {"What should they change, and why?": "Say who checked objective 2."})
    press(page, "Send the report back")
    expect(told(page)).to_contain_text("Report sent back")


def answer_the_chair(page: Page) -> None:
    page.goto("/")
    section(page, "Waits for you").get_by_role("link", name="Q3 2026/27").click()
    expect(page.get_by_role("main")).to_contain_text("Say who checked objective 2.")
    follow(page, "O2 Waits for assessment")
    fill(page, {"What do you claim?": "Objective 2: the hospital trust checked it."})
    press(page, "Save draft")
    page.goto(THEIRS + "2026-q3/children-trust-board/submit/")
    press(page, "Submit the report")
    expect(told(page)).to_contain_text("Report submitted")


def accept(page: Page) -> None:
    page.goto(BOARD + "assurance/2026-q3/send-siab/")
    expect(page.get_by_role("main")).to_contain_text("Objective 2: the hospital trust checked it.")
    page.get_by_role("button", name="Accept the report").click()
    press(page, "Accept the report")
    expect(told(page)).to_contain_text("Report accepted")
    follow(page, "History of this report")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Councillor Amina Rowe")
    expect(main).to_contain_text("Say who checked objective 2.")


def test_the_chair_sees_where_to_press_and_reads_what_stands_behind_a_rating(enter):
    page = enter("chair")
    page.goto("/")
    follow(page, "Assurance", "Oxfordshire Children's Trust Board")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Q2 2026/27 (July to September)")

    look = section(page, "Look here first")
    expect(look).to_contain_text("2 reports wait for your decision")
    expect(look).to_contain_text("OSSP: no report")
    expect(page.get_by_role("main")).to_contain_text("of 6 boards reported")

    follow(page, "Oxfordshire SEND Strategic Improvement and Assurance Board")
    first = section(page, "O1 Plans for children")
    expect(first).to_contain_text("Reasonable")
    expect(first).to_contain_text("External review of 60 plans")
