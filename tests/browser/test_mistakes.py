"""Answers that cannot be taken: the portal says how to mend them, and keeps what was typed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import BOARD, BOTH_WAYS, fill, on, press

pytestmark = BOTH_WAYS
ACTION = BOARD + "meetings/2026-09-10/actions/new/"


def test_a_date_that_does_not_exist_is_answered_beside_it_and_nothing_is_lost(enter):
    page = enter("officer")
    page.goto(ACTION)
    fill(page, {"What will be done?": "Send the picture to schools."})
    on(page, "When is it due?", "31", "2", "2027")
    press(page, "Save action")

    problems = page.get_by_role("alert")
    expect(problems).to_contain_text("There is a problem")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("What will be done?")).to_have_value("Send the picture to schools.")
    due = page.get_by_role("group", name="When is it due?")
    expect(due.get_by_label("Day")).to_have_value("31")
    problems.get_by_role("link").first.click()
    expect(due.get_by_label("Day")).to_be_focused()


@pytest.mark.parametrize(
    ("role", "path", "button", "sentence"),
    [
        ("officer", ACTION, "Save action", "Enter what will be done"),
        (
            "officer",
            BOARD + "meetings/2026-09-10/decisions/new/",
            "Save decision",
            "Enter what was decided",
        ),
        (
            "officer",
            BOARD + "meetings/2026-12-10/items/new/",
            "Save item",
            "Enter",
        ),
        (
            "chair",
            BOARD + "assurance/2026-q2/send-siab/return/",
            "Send the report back",
            "Enter what they should change",
        ),
        ("", "/sign-in/", "Sign in", "Enter your email address"),
    ],
)
def test_an_empty_form_says_what_to_enter(enter, role, path, button, sentence):
    page = enter(role)
    page.goto(path)
    press(page, button)

    problems = page.get_by_role("alert")
    expect(problems).to_contain_text("There is a problem")
    expect(problems.get_by_role("link").filter(has_text=sentence).first).to_be_visible()


def test_a_wrong_password_does_not_say_which_half_is_wrong(enter):
    page = enter()
    page.goto("/sign-in/")
    fill(page, {"Email address": "chair@example.org"})
    page.locator("input[type=password]").fill("not-her-password")
    press(page, "Sign in")

    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page.get_by_label("Email address")).to_have_value("chair@example.org")
