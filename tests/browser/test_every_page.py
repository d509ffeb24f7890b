"""Every kind of page that links lead each reader to: axe, the frame, two widths."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import resolve
from playwright.sync_api import Page

from tests.browser.people import BOARD, press

# Every standing of the access matrix; "" is the public.
ROLES = [
    "",
    "stranger",
    "officer",
    "chair",
    "deputy",
    "member",
    "observer",
    "former chair",
    "partner officer",
    "officer of another board",
    "member of another board",
    "administrator",
]
OPTIONS: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # It would read imported style sheets again into the page, which the page's policy refuses.
    "preload": False,
}
# What may differ on a narrow screen from one reader of a kind of page to the next.
LAYOUT = OPTIONS | {"runOnly": ["target-size", "scrollable-region-focusable"]}
WIDTHS = (320, 1280)  # the last one is what the next page opens in
FIRST = ("/", "/design/", "/about/")
# What differs between two readers of a page that is the same for both.
OWN = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"|portal-account__name">[^<]*<'
)


# What a page is made of: its menus, its header, its content, and what is around them.
PARTS = """() => {
  const body = document.body.cloneNode(true);
  const parts = ["nav", "header", "main"].flatMap(name => [...body.querySelectorAll(name)]);
  return [...parts, body].map(part => {
    part.remove();
    return part.outerHTML;
  });
}"""


@pytest.fixture(scope="module")
def examined() -> set[str]:
    """Keep the routes and parts examined: what another role saw alike is not examined twice."""
    return set()


def route(path: str) -> str:
    """Return the route of an address: pages that differ only in which record share it."""
    return str(resolve(path).route)


def pages(page: Page) -> Iterator[str]:
    """Visit one page of each kind, from the first pages on, and yield its address."""
    seen, visited, waiting = set(FIRST), set(), list(FIRST)
    while waiting:
        address = waiting.pop(0)
        path = urlsplit(address).path
        if route(path) in visited:
            continue
        answer = page.goto(address)
        assert answer is not None
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{address} answered {answer.status}"
        visited.add(route(path))
        yield path
        for found in links(page):
            if found not in seen:
                seen.add(found)
                waiting.append(found)


def links(page: Page) -> list[str]:
    """Return where the links of the page lead within the portal, whole; files are left alone."""
    hrefs = page.eval_on_selector_all(
        "a[href]:not([download])", "links => links.map(one => one.href)"
    )
    here = urlsplit(page.url).netloc
    parts = [urlsplit(urldefrag(href).url) for href in hrefs]
    return [
        one._replace(scheme="", netloc="").geturl()
        for one in parts
        if one.netloc == here and not re.search(r"/documents/\d+/|\.\w{2,4}$", one.path)
    ]


def faults(page: Page, name: str, *, narrow: Mapping[str, object] = OPTIONS) -> list[str]:
    """Return what is wrong with the page that is open, in words.

    ``narrow`` is what axe is asked where the page is narrow.
    """
    page.evaluate(AXE_SCRIPT)
    found = []
    count = page.locator("h1").count()
    if count != 1:
        found.append(f"{name}: {count} first headings")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        options = OPTIONS if width == WIDTHS[-1] else narrow
        found += [f"{name} at {width} px: {fault}" for fault in accessibility(page, options)]
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            found.append(f"{name} at {width} px: scrolls sideways by {wide} px")
    return found


def accessibility(page: Page, options: Mapping[str, object]) -> list[str]:
    """Return each violation that axe finds, with the first place it finds it."""
    result = page.evaluate("options => axe.run(options)", options)
    return [
        f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}"
        for one in result["violations"]
    ]


def is_new(page: Page, examined: set[str]) -> bool:
    """Say whether a part of the page was not seen before, and remember its parts.

    Most readers see the same content in a frame that is theirs: each is examined once.
    """
    parts = {
        hashlib.sha256(OWN.sub("", part).encode()).hexdigest() for part in page.evaluate(PARTS)
    }
    was_new = not parts <= examined
    examined |= parts
    return was_new


def test_every_standing_of_an_example_account_is_crawled(portal):
    assert {*portal.accounts} == {*ROLES} - {""}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "public")
def test_every_page_is_accessible(enter, examined, role):
    page = enter(role)
    visited = 0
    problems: list[str] = []

    for path in pages(page):
        visited += 1
        if is_new(page, examined):
            narrow = LAYOUT if route(path) in examined else OPTIONS
            problems += faults(page, path, narrow=narrow)
            examined.add(route(path))

    assert problems == []
    assert visited >= 15


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("", "/nothing-is-here/", 404),
        ("member", "/boards/example-working-group/", 404),
        ("member", "/boards/children-trust-board/meetings/new/", 403),
    ],
)
def test_a_page_that_refuses_is_accessible_too(enter, role, path, status):
    page = enter(role)

    answer = page.goto(path)

    assert answer.status == status
    assert faults(page, path) == []
    assert page.get_by_role("navigation", name="Menu").is_visible()


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("", "/design/charts/"),
        ("", BOARD + "meetings/2026-09-10/"),
        ("", BOARD + "members/?view=organisation"),
        ("chair", BOARD + "assurance/2026-q2/ossp/"),
        ("chair", BOARD + "assurance/2026-q2/youth-partnership-board/"),
        ("officer", BOARD + "objectives/o1/progress/2026-q2/"),
        ("officer", BOARD + "progress/2026-q3/"),
        ("officer", BOARD + "meetings/2026-09-10/"),
        ("partner officer", "/boards/send-siab/returns/2026-q2/children-trust-board/"),
        ("administrator", BOARD + "members/?on=29+April+2019"),
    ],
)
def test_the_other_states_of_a_page_are_accessible(enter, role, path):
    page = enter(role)

    assert page.goto(path).status == 200
    assert faults(page, path) == []


def test_a_form_that_was_refused_is_accessible(enter):
    page = enter("officer")
    page.goto(BOARD + "meetings/2026-09-10/actions/new/")
    press(page, "Save action")

    assert page.get_by_role("alert").is_visible()
    assert faults(page, "a refused form") == []
