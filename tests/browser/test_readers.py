"""What those see who have no standing: nothing but what is published."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.people import BOARD, section

NEXT_MEETING = BOARD + "meetings/2026-12-10/"
OUTSIDERS = ["", "stranger", "former chair"]
as_each = pytest.mark.parametrize("role", OUTSIDERS, ids=lambda role: role or "public")


@as_each
def test_an_outsider_reads_the_agenda_but_not_what_is_for_members(enter, role):
    page = enter(role)
    page.goto(NEXT_MEETING)

    main = page.get_by_role("main")
    expect(main).to_contain_text("Assurance from partner boards this quarter")
    expect(main).not_to_contain_text("where the review stands")
    expect(main).not_to_contain_text("Edit")


@as_each
def test_an_outsider_reads_what_was_submitted_but_no_draft(enter, role):
    page = enter(role)
    page.goto(BOARD + "objectives/o3/")

    main = page.get_by_role("main")
    expect(main).to_contain_text("It is too early to say what changes for children.")
    expect(main).not_to_contain_text("Two objectives were looked at in depth")


@as_each
def test_a_hidden_board_does_not_exist_for_an_outsider(enter, role):
    page = enter(role)

    assert page.goto("/boards/example-working-group/").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    page.goto("/boards/")
    expect(page.get_by_role("main")).not_to_contain_text("data sharing working group")


def test_the_public_is_asked_to_sign_in_for_what_is_not_published(enter):
    page = enter()
    for part in ("progress/", "assurance/", "actions/", "history/"):
        page.goto(BOARD + part)
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("role", ["stranger", "former chair"])
def test_one_without_standing_today_gets_no_private_page_of_the_board(enter, role):
    page = enter(role)
    for part in ("progress/2026-q2/", "assurance/2026-q2/", "actions/", "history/"):
        assert page.goto(BOARD + part).status == 403
    page.goto(BOARD)
    around = page.get_by_role("navigation", name="This board")
    expect(around.get_by_role("link", name="Plan")).to_be_visible()
    expect(around.get_by_role("link", name="Assurance")).to_have_count(0)


def test_the_officer_of_another_board_reads_no_report_that_was_not_made_to_it(enter):
    page = enter("officer of another board")

    assert page.goto(BOARD + "assurance/2026-q2/send-siab/").status == 403


def test_a_member_reads_the_dashboard_and_cannot_decide(enter):
    page = enter("member")
    page.goto(BOARD + "assurance/2026-q2/send-siab/")

    expect(section(page, "O1 Plans for children")).to_contain_text("External review of 60 plans")
    expect(page.get_by_role("main")).to_contain_text("waits for the chair or deputy chair")
    expect(page.get_by_role("button", name="Accept the report")).to_have_count(0)


def test_on_a_phone_the_dashboard_begins_with_where_to_press(enter):
    page = enter("chair", width=390)
    page.goto(BOARD + "assurance/")

    expect(section(page, "Look here first").get_by_role("link").first).to_be_in_viewport()
    row = page.get_by_role("row").filter(has_text="SIAB").first
    expect(row).to_contain_text("Reasonable")


def test_the_register_is_sorted_by_what_is_read_in_it(enter):
    page = enter()
    page.goto("/boards/")
    rows = page.get_by_role("rowheader")
    names = rows.all_inner_texts()
    assert names[0] == "Children & Young People's Forum"
    assert names == sorted(names, key=str.lower)

    page.get_by_role("button", name="Board").click()

    expect(rows.first).to_have_text(names[-1])
    expect(rows.last).to_have_text(names[0])
