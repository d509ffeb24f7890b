"""How a person finds their way about a page, for the journeys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

# Marks a module whose journeys are made with scripts and again without.
BOTH_WAYS = pytest.mark.parametrize(
    "scripts", [True, False], ids=["scripts", "no scripts"], indirect=True, scope="module"
)
BOARD = "/boards/children-trust-board/"


def told(page: Page) -> Locator:
    """Return what the portal says became of the last act."""
    return page.get_by_role("alert")


def follow(page: Page, *names: str) -> None:
    """Follow links one after the other, each by the words it begins with."""
    for name in names:
        page.get_by_role("link", name=name).first.click()


def press(page: Page, name: str) -> None:
    """Press the button with these words."""
    page.get_by_role("button", name=name, exact=True).click()


def section(page: Page, name: str) -> Locator:
    """Return the part of the page that has this name."""
    return page.get_by_role("region", name=name)


def fill(page: Page, answers: dict[str, str]) -> None:
    """Type each answer into the box with its label."""
    for label, answer in answers.items():
        page.get_by_role("textbox", name=label).fill(answer)


def choose(page: Page, *options: str) -> None:
    """Choose each of these radio buttons."""
    for option in options:
        page.get_by_role("radio", name=option).check()


def on(page: Page, question: str, day: str, month: str, year: str) -> None:
    """Answer a question for a date."""
    boxes = page.get_by_role("group", name=question)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        boxes.get_by_role("textbox", name=label).fill(value)
