"""A quarter's progress filed by three: the board's officer, a partner's officer, and by link."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Portal, environment
from tests.browser.people import BOARD, BOTH_WAYS, choose, fill, follow, press, section, told
from tests.browser.test_every_page import faults

pytestmark = BOTH_WAYS

QUARTER = BOARD + "progress/2026-q2/"
THEIRS = "/boards/send-siab/progress/2026-q2/"
DONE, DIFFERENCE = "What did we do?", "What difference did it make?"


def check(page: Page, portal: Portal) -> None:
    """Examine the page that is open; without scripts axe cannot run."""
    if portal.scripts:
        assert faults(page, page.url) == []


def letters(portal: Portal) -> str:
    """Send what waits in the outbox and return it as it is printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", "send_letters"],
        cwd=ROOT,
        env=environment(portal.var),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.replace("=\n", "")


def link_in(letters: str) -> str:
    return re.findall(r"/progress-by-link/[\w-]+/", letters)[-1]


def part(page: Page, reference: str) -> Page:
    """Open the part of an objective and return it."""
    found = page.locator(f"details#{reference}")
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found  # type: ignore[return-value]


def answer(page: Page, reference: str, done: str) -> None:
    """Fill what an objective needs, in its part of the page."""
    here = part(page, reference)
    here.get_by_label(DONE).fill(done)
    here.get_by_label(DIFFERENCE).fill("Families were seen sooner.")
    here.get_by_role("radio", name="Green").check()
    here.get_by_role("radio", name="Improving").check()


def save_all(page: Page, called: str) -> None:
    """Press the button; where scripts run, a pause may have saved it before."""
    press(page, "Save all")
    expect(told(page)).to_contain_text(re.compile(f"Saved: {called}|Everything on this page is"))


def test_the_board_officer_fills_the_quarter_in_any_order_and_asks_by_link(enter, portal):
    page = enter("officer")
    page.goto(QUARTER)
    first, second = page.locator(".portal-strip__item").all()[:2]
    assert first.bounding_box()["y"] == second.bounding_box()["y"], "side by side"  # type: ignore[index]
    follow(page, "Fill in on one page")
    expect(page.get_by_text("2 of 4 filled: still to fill O3, O4.")).to_be_visible()
    answer(page, "o3", "Two deep looks.")
    check(page, portal)
    save_all(page, "O3")
    expect(page.get_by_text("3 of 4 filled: still to fill O4.")).to_be_visible()

    follow(page, "Ask somebody by link")
    follow(page, "Ask somebody by link")
    fill(page, {"Who do you ask?": "Priya Nair", "Of which organisation?": "Banbury Youth Trust"})
    page.get_by_label("What is their e-mail address?").fill("priya@example.org")
    page.get_by_role("checkbox", name="O4").check()
    check(page, portal)
    press(page, "Ask for progress")
    expect(told(page)).to_contain_text("Priya Nair, Banbury Youth Trust is asked")
    check(page, portal)


def test_what_is_typed_is_saved_at_a_pause(enter, portal):
    if not portal.scripts:
        return
    page = enter("officer")
    page.goto(QUARTER + "fill/")
    here = part(page, "o4")
    here.get_by_label("What may stop us?").fill("Posts stay vacant.")
    expect(here.get_by_role("status")).to_contain_text(re.compile(r"Saved \d\d:\d\d"))
    page.context.set_offline(True)
    here.get_by_label("What may stop us?").fill("Posts stay vacant till spring.")
    expect(here.get_by_role("status")).to_contain_text("there is no connection")
    expect(here.get_by_role("status")).to_be_in_viewport()
    page.context.set_offline(False)
    expect(here.get_by_role("status")).to_contain_text(re.compile(r"Saved \d\d:\d\d"))
    page.goto(BOARD + "objectives/o4/progress/2026-q2/")
    expect(page.get_by_label("What may stop us?")).to_have_value("Posts stay vacant till spring.")


def test_two_who_type_at_once_keep_different_answers_and_see_two_texts_of_one(enter, portal):
    if not portal.scripts:
        return
    one, other = enter("officer"), enter("officer")
    for page in (one, other):
        page.goto(QUARTER + "fill/")
    mine, theirs = part(one, "o4"), part(other, "o4")
    theirs.get_by_label("What help do we need?").fill("Two more posts.")
    expect(theirs.get_by_role("status")).to_contain_text("Saved ")
    mine.get_by_label(DONE).fill("We began.")
    expect(mine.get_by_role("status")).to_contain_text("saved other answers of it meanwhile")
    expect(mine.get_by_text("Still to say: what difference it made")).to_be_visible()
    theirs.get_by_label(DONE).fill("They began.")
    expect(theirs.get_by_role("status")).to_contain_text("someone else saved O4 meanwhile")
    press(other, "Save all")
    shown = other.get_by_role("region", name="Someone else saved this while you were writing")
    expect(shown).to_contain_text("We began.")
    expect(shown).to_contain_text("They began.")
    check(other, portal)
    expect(other.get_by_label("What help do we need?").last).to_have_value("Two more posts.")


def test_the_partners_officer_files_their_own_board(enter, portal):
    page = enter("partner officer")
    page.goto(THEIRS + "fill/")
    answer(page, "o2", "Waits were reviewed.")
    press(page, "Save all, then review and submit")
    press(page, "Submit progress on 1 objective")
    expect(told(page)).to_contain_text("Progress on one objective is submitted.")
    assert page.goto(QUARTER + "fill/").status == 403  # type: ignore[union-attr]


def test_somebody_without_an_account_files_by_link_and_the_officer_accepts(enter, portal):
    link = link_in(letters(portal))
    guest = enter()
    guest.goto(link)
    part(guest, "o4").get_by_label(DONE).fill("Half a thought.")
    press(guest, "Save draft")
    expect(guest.get_by_text("Your draft is saved.")).to_be_visible()
    check(guest, portal)

    guest = enter(width=390)
    guest.goto(link)
    expect(guest.get_by_label(DONE)).to_have_value("Half a thought.")
    answer(guest, "o4", "A third clinic opened.")
    press(guest, "Send to the board")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Sent")
    gone = guest.goto(link)
    assert gone is not None
    assert gone.status == 410
    check(guest, portal)

    send_back(enter("officer"), portal)
    answer_again(enter(), link_in(letters(portal)))
    accept(enter("officer"), portal)


def send_back(page: Page, portal: Portal) -> None:
    page.goto("/")
    follow(page, "Decide on what came by link", "Read and decide")
    expect(page.get_by_role("main")).to_contain_text("A third clinic opened.")
    check(page, portal)
    follow(page, "Send it back with a reason")
    fill(page, {"What should change, and why?": "Say where it is."})
    press(page, "Send it back")
    expect(told(page)).to_contain_text("a letter with a new link goes to Priya Nair")


def answer_again(guest: Page, link: str) -> None:
    guest.goto(link)
    expect(guest.get_by_role("main")).to_contain_text("Say where it is.")
    part(guest, "o4").get_by_label(DONE).fill("A third clinic opened in Banbury.")
    press(guest, "Send to the board")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Sent")


def accept(page: Page, portal: Portal) -> None:
    page.goto(QUARTER + "asked/")
    follow(page, "Read and decide")
    press(page, "Accept what is proposed")
    expect(told(page)).to_contain_text("is the board’s draft now")
    check(page, portal)
    press(page, "Submit progress on 3 objectives")
    page.goto(QUARTER + "asked/")
    follow(page, "Look at Priya Nair")
    page.get_by_role("link", name="History").last.click()
    expect(page.get_by_role("main")).to_contain_text(
        "by Priya Nair, Banbury Youth Trust (by link, without an account)"
    )


def test_the_chair_sends_one_back_and_accepts_the_others(enter, portal):
    page = enter("chair")
    page.goto("/")
    follow(page, "Accept progress for Q2 2026/27", "Send O3 back with a reason")
    check(page, portal)
    fill(page, {"What should change, and why?": "Name the objectives looked at."})
    press(page, "Send it back")
    expect(told(page)).to_contain_text("O3 is sent back")
    check(page, portal)
    press(page, "Accept progress on 3 objectives")
    expect(told(page)).to_contain_text("Progress on 3 objectives is accepted")
    expect(section(page, "O4 Better health")).to_contain_text(
        "Priya Nair, Banbury Youth Trust, by link"
    )

    officer = enter("officer")
    officer.goto("/")
    follow(officer, "Mend progress on O3")
    expect(officer.get_by_role("main")).to_contain_text("Name the objectives looked at.")
    choose(officer, "Amber")
    press(officer, "Save draft")
    expect(told(officer)).to_contain_text("Draft of O3 saved")


@pytest.mark.parametrize("address", ["deadline/", "2026-q2/asked/", "2026-q2/asked/new/"])
def test_pages_of_the_officer_are_accessible(enter, portal, address):
    page = enter("officer")
    page.goto(BOARD + "progress/" + address)
    check(page, portal)
