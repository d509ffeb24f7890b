"""On a phone the page begins near the top, with scripts and without; and pages can be printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import BOARD, BOTH_WAYS

pytestmark = BOTH_WAYS
PRINTED = ["members/", "meetings/2026-12-10/", "assurance/2026-q2/"]


def rows(page: Page, name: str) -> int:
    """Return in how many rows the links of a navigation stand."""
    links = page.get_by_role("navigation", name=name).get_by_role("link").all()
    boxes = [box for box in (link.bounding_box() for link in links) if box]
    return len({round(box["y"]) for box in boxes})


def test_the_sections_of_a_board_stand_in_one_row(enter):
    page = enter("member", width=390)
    page.goto(BOARD + "documents/")

    assert page.get_by_role("navigation", name="This board").get_by_role("link").count() > 8
    assert rows(page, "This board") == 1


def test_every_section_is_reached_by_keyboard_and_comes_into_view(enter):
    page = enter("member", width=390)
    page.goto(BOARD)
    last = page.get_by_role("navigation", name="This board").get_by_role("link").last

    last.focus()

    expect(last).to_be_in_viewport(ratio=1)


def test_the_heading_is_seen_without_scrolling(enter):
    page = enter("member", width=390)
    for path in ("/", BOARD, BOARD + "meetings/2026-12-10/"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)


def test_the_present_section_is_in_view_where_scripts_can_scroll(enter, portal):
    page = enter("member", width=390)
    page.goto(BOARD + "documents/")
    here = page.get_by_role("navigation", name="This board").get_by_role("link", name="Documents")

    if portal.scripts:
        expect(here).to_be_in_viewport(ratio=1)
    else:
        expect(here).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("path", PRINTED)
def test_a_button_prints_the_page_where_scripts_can(enter, portal, path):
    page = enter("member")
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(BOARD + path)
    button = page.get_by_role("button", name="Print this page")

    if portal.scripts:
        button.click()
        assert page.evaluate("window.printed") is True
    else:
        expect(button).to_have_count(0)


def test_without_scripts_the_menu_takes_two_rows_at_most(enter, portal):
    page = enter("member", width=390)
    page.goto("/")

    most = 0 if portal.scripts else 2  # with scripts it is folded
    assert rows(page, "Menu") <= most


def test_a_tag_below_a_milestone_keeps_clear_of_its_day(enter):
    page = enter("member", width=390)
    page.goto(BOARD + "plan/implementation/w1/")
    titles = page.locator(".moj-timeline__item").filter(has=page.locator(".portal-example"))

    assert titles.count() == 3
    for item in titles.all():
        tag = item.locator(".moj-timeline__title .portal-example").bounding_box()
        day = item.locator(".moj-timeline__date").bounding_box()
        assert tag is not None
        assert day is not None
        assert tag["y"] + tag["height"] + 4 <= day["y"]
