"""The portal without a mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import BOARD

MOST_STOPS = 40
# An outline, a shadow, or the yellow ground of a link in focus.
SHOWS_FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one)
    return one === document.body
        || (style.outlineStyle !== "none" && style.outlineWidth !== "0px")
        || style.boxShadow !== "none"
        || style.backgroundColor === "rgb(255, 221, 0)"
}"""


def focused(page: Page) -> str:
    """Return the words of what has the focus, or its name where it has no words."""
    return str(
        page.evaluate(
            "(document.activeElement.innerText || document.activeElement.name || '').trim()"
        )
    )


def tab_to(page: Page, words: str) -> int:
    """Press Tab until something that begins with ``words`` has the focus; count the presses."""
    for stops in range(1, MOST_STOPS):
        page.keyboard.press("Tab")
        if focused(page).startswith(words):
            return stops
    raise AssertionError(f"{words} was not reached within {MOST_STOPS} stops")


def test_the_first_stop_skips_to_the_main_content(enter):
    page = enter("officer")
    page.goto(BOARD + "progress/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_in_viewport()

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main-content"


def test_after_the_skip_the_act_of_the_page_is_soon_reached(enter):
    page = enter("officer")
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert tab_to(page, "Record progress") == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Progress, Q2 2026/27")


def test_a_form_is_filled_and_sent_with_the_keyboard_alone(enter):
    page = enter("officer")
    page.goto(BOARD + "objectives/o4/progress/2026-q2/")
    tab_to(page, "done")
    page.keyboard.type("A clinic opened.")
    tab_to(page, "rag")
    page.keyboard.press("Space")
    tab_to(page, "Save and next objective")
    tab_to(page, "Save draft")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Draft of O4 saved")
    expect(page.get_by_label("What did we do?")).to_have_value("A clinic opened.")
    expect(page.get_by_role("radio", name="Blue")).to_be_checked()


def test_what_has_the_focus_is_seen_to_have_it(enter):
    page = enter("officer")
    page.goto(BOARD)
    for _ in range(30):
        page.keyboard.press("Tab")
        shown = page.evaluate(SHOWS_FOCUS)
        assert shown, focused(page)


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(enter):
    page = enter("officer", width=320)
    page.goto("/")
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Measures").first).to_be_visible()

    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Measures").first).to_be_hidden()
