"""The register is kept in the administration, and access follows from it by itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import BOARD, BOTH_WAYS, fill, follow, on, press, told

pytestmark = BOTH_WAYS
SEAT = "Councillor for city and districts"


def test_a_term_ends_and_a_vacancy_is_filled_and_access_goes_along(enter):
    keeper, leaving = enter("administrator"), enter("member")
    coming = enter("member of another board")
    assert leaving.goto(BOARD + "assurance/2026-q2/").status == 200
    assert coming.goto(BOARD + "assurance/2026-q2/").status == 403

    end_the_term(keeper)
    assert leaving.reload().status == 403

    fill_the_vacancy(keeper)
    assert coming.reload().status == 200
    the_register_tells_it(keeper)


def open_the_register(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("rowheader", name="Boards", exact=True).get_by_role("link").click()
    fill(page, {"Search": "Children's Trust Board"})
    press(page, "Search")
    follow(page, "Oxfordshire Children's Trust Board")


def end_the_term(page: Page) -> None:
    open_the_register(page)
    row = page.get_by_role("row").filter(has_text="Councillor Beatriz Ferreira")
    row.get_by_role("link", name="End term").click()
    press(page, "Continue")
    expect(told(page)).to_contain_text("Enter the last day of the term")

    on(page, "What is the last day?", "16", "November", "2026")
    fill(page, {"Why?": "Stood down from the city council."})
    press(page, "Continue")
    expect(page.locator("body")).to_contain_text("is vacant from 17 November 2026")
    press(page, "Confirm: end term")
    expect(page.locator("body")).to_contain_text("ends on 16 November 2026")


def fill_the_vacancy(page: Page) -> None:
    open_the_register(page)
    row = page.get_by_role("row", name=SEAT)
    expect(row).to_contain_text("Vacant")
    row.get_by_role("link", name="Fill vacancy").click()
    page.get_by_label("Who takes the seat?").select_option("Councillor Idris Bowen")
    on(page, "What is the first day?", "17", "11", "2026")
    fill(page, {"Why?": "Named by the city council."})
    press(page, "Continue")
    expect(page.locator("body")).to_contain_text("has the access of a member")
    press(page, "Confirm: fill vacancy")
    expect(page.locator("body")).to_contain_text("holds the seat")


def the_register_tells_it(page: Page) -> None:
    page.goto(BOARD + "members/")
    row = page.get_by_role("row", name=SEAT).first
    expect(row).to_contain_text("Councillor Idris Bowen")
    expect(row).to_contain_text("Since 17 November 2026")


def test_the_seat_tells_who_changed_it_and_why(enter):
    page = enter("officer")
    page.goto(BOARD + "members/")
    follow(page, "History of the seat Chair")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Chair")
    expect(page.get_by_role("main")).to_contain_text("added")
