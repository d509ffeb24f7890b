"""A session ends while the officer types: what she typed is there when she has signed in again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import BOARD, BOTH_WAYS, choose, fill, press

pytestmark = BOTH_WAYS
TEXT = "We opened a hub in Banbury.\nIt is open daily."
QUESTION = "What did we do?"


def sign_in_again(page: Page, account: dict[str, str], password: str = "") -> None:
    page.get_by_label("Email address").fill(account["email"])
    page.get_by_label("Password", exact=True).fill(password or account["password"])
    press(page, "Sign in")


def test_what_was_typed_is_sent_after_signing_in_again(enter, portal):
    page = enter("officer")
    address = BOARD + "objectives/o1/progress/2026-q3/"
    page.goto(address)
    fill(page, {QUESTION: TEXT})
    choose(page, "Amber")
    page.context.clear_cookies(name="session")

    press(page, "Save draft")
    main = page.get_by_role("main")
    expect(main).to_contain_text("What you typed is kept. Sign in to send it.")
    sign_in_again(page, portal.accounts["officer"], "not the password")
    expect(main).to_contain_text("What you typed is kept. Sign in to send it.")
    sign_in_again(page, portal.accounts["officer"])

    expect(main).to_contain_text("You are signed in again. Check and send what you typed")
    expect(main).to_contain_text("It is open daily.")
    press(page, "Send what I typed")
    expect(page.get_by_role("alert")).to_contain_text("saved")
    page.goto(address)
    expect(page.get_by_role("textbox", name=QUESTION)).to_have_value(TEXT)


def test_what_was_typed_in_one_tab_is_shown_after_signing_in_in_another(enter, portal):
    page = enter("officer")
    page.goto(BOARD + "objectives/o2/progress/2026-q3/")
    fill(page, {QUESTION: TEXT})
    page.context.clear_cookies(name="session")
    other = page.context.new_page()
    other.goto("/sign-in/")
    sign_in_again(other, portal.accounts["officer"])
    expect(other.get_by_role("button", name="Sign out")).to_be_visible()

    press(page, "Save draft")

    main = page.get_by_role("main")
    expect(main).to_contain_text("You are signed in again. Check and send what you typed")
    press(page, "Throw it away")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was sent.")
