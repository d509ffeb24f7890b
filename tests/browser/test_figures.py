"""Figures entered by hand and from a file, and taken back; every state of the pages is examined."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Portal
from tests.browser.people import BOARD, BOTH_WAYS, choose, fill, follow, press, told
from tests.browser.test_progress import check

pytestmark = BOTH_WAYS
MEASURES = BOARD + "measures/"
TALK = "Example: young people who know whom to talk to"
VISIT = "Example: days from a referral to the first visit"
ROWS = f"""measure,area,period,value
{TALK},Oxfordshire,October 2026,71
{TALK},Oxfordshire,November 2026,72
{VISIT},Oxfordshire,Q3 2026/27,"14,9"
Days until a visit,Oxon,Q3 2026/27,14.8
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return a file with a changed figure, a new one, a refused one and one of unknown names."""
    (tmp_path / "figures.csv").write_text(ROWS)
    return str(tmp_path / "figures.csv")


def sent(page: Page, file: str) -> None:
    page.goto(MEASURES + "import/")
    page.get_by_label("File with figures").set_input_files(file)
    press(page, "Show what would change")


def until(page: Page, part: str) -> None:
    """Look again until the work in the background has led to another address."""
    for _ in range(60):
        if part in page.url:
            return
        page.wait_for_timeout(500)
        page.goto(page.url)
    raise AssertionError(f"{page.url} never led to {part}")


def test_a_file_comes_in_and_is_taken_back(enter, portal: Portal, file: str):
    page = enter("officer")
    page.goto(MEASURES + "import/")
    press(page, "Show what would change")
    expect(told(page)).to_contain_text("Select a file")
    check(page, portal)

    sent(page, file)
    expect(page.get_by_text("write decimals after a point, as in 14.9")).to_be_visible()
    check(page, portal)
    page.get_by_label("Which measure is “Days until a visit”?").select_option(label=VISIT)
    page.get_by_label("Which area is “Oxon”?").select_option(label="Oxfordshire")
    press(page, "Remember, and look again")
    press(page, "Bring in 3 figures")
    expect(told(page)).to_contain_text("Enter the reason")
    check(page, portal)

    page.get_by_label("Bring in the other figures").check()
    fill(page, {"Why do you bring in these figures?": "Published today."})
    press(page, "Bring in 3 figures")
    until(page, "/imports/")
    check(page, portal)
    take_back(page, portal)


def take_back(page: Page, portal: Portal) -> None:
    follow(page, "Take this import back")
    expect(page.get_by_text("from 71 to 70")).to_be_visible()
    press(page, "Take back 3 figures")
    expect(told(page)).to_contain_text("Select this once you have looked at the lists above")
    check(page, portal)

    fill(page, {"Why do you take this import back?": "It was a draft."})
    page.get_by_label("I have looked at what goes back").check()
    press(page, "Take back 3 figures")
    expect(page.get_by_text("Taken back on")).to_be_visible()
    check(page, portal)
    page.goto(MEASURES + "example-someone-to-talk-to/")
    expect(page.get_by_role("row", name="October 2026")).to_contain_text("70%")


def test_what_is_no_table_is_answered(enter, portal: Portal, tmp_path: Path):
    page = enter("officer")
    other = tmp_path / "figures.xlsx"
    other.write_bytes(b"%PDF-1.7 no workbook")
    sent(page, str(other))

    expect(page.get_by_role("heading", name="The file cannot be read")).to_be_visible()
    check(page, portal)
    press(page, "Delete the file")


def test_a_figure_entered_wrongly_says_how_to_mend_it(enter, portal: Portal):
    page = enter("officer")
    page.goto(MEASURES + "example-first-visit/figures/new/")
    fill(page, {"Figure": "12,5", "Lower confidence limit": "9"})
    press(page, "Save figure")

    expect(told(page)).to_contain_text("Enter “Figure” as a number, such as 12.5")
    check(page, portal)
    for path in ("lines/", "targets/new/"):
        page.goto(MEASURES + "example-first-visit/" + path)
        page.locator("main form button[type=submit]").last.click()
        expect(told(page)).to_contain_text("There is a problem")
        check(page, portal)


def test_a_new_line_is_asked_for_and_answered_by_another(enter, portal: Portal):
    page = enter("officer")
    lines = MEASURES + "example-someone-to-talk-to/lines/"
    page.goto(lines)
    choose(page, "New lines from here")
    page.get_by_label("From which period?").select_option(label="February 2026")
    fill(page, {"Why?": "The drop-ins opened in the evening."})
    press(page, "Ask for the change")
    expect(told(page)).to_contain_text("waits for a second person")

    chair = enter("chair")
    chair.goto(MEASURES + "example-someone-to-talk-to/")
    follow(chair, "Look at it")
    expect(chair.get_by_role("heading", name="The chart with this change")).to_be_visible()
    check(chair, portal)
