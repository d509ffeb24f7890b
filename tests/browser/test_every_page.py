"""Every page that a reader can reach, at two widths: axe, the frame, no sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROLES = [
    "",
    "stranger",
    "member",
    "observer",
    "officer",
    "officer of another board",
    "chair",
    "former chair",
    "administrator",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
FILES = (".pdf", ".csv", ".xlsx", ".docx", ".svg")
MOST = 400
WIDTHS = (1280, 320)


def kind_of(path: str) -> str:
    """Return the shape of an address: pages that differ only in which record are one kind."""
    parts = path.strip("/").split("/")
    return "/".join(
        part if n % 2 == 0 or part in ("new", "edit", "history", "items") else "*"
        for n, part in enumerate(parts)
    )


def reachable(page: Page) -> Iterator[str]:
    """Yield each kind of page that links lead to, from the first page on."""
    seen, kinds, waiting = {"/"}, set(), ["/"]
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if kind_of(path) in kinds:
            continue
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        kinds.add(kind_of(path))
        yield path
        for href in page.eval_on_selector_all("a[href]", "links => links.map(one => one.href)"):
            parts = urlsplit(urldefrag(href).url)
            if parts.netloc != urlsplit(page.url).netloc or parts.path.endswith(FILES):
                continue
            if "/documents/" in parts.path and parts.path.rstrip("/").split("/")[-1].isdecimal():
                continue
            if parts.path not in seen:
                seen.add(parts.path)
                waiting.append(parts.path)


def faults(page: Page, path: str, *, whole: bool) -> list[str]:
    """Return what is wrong with the page that is open, in words.

    Pages of the admin site, whose markup is Django's, are ``whole`` only as far as axe goes.
    """
    found = [
        f"{path}: {violation['id']}: {violation['nodes'][0]['html'][:150]}"
        for violation in Axe().run(page, options=RULES).response["violations"]
    ]
    if not whole:
        return found
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        found.append(f"{path}: scrolls sideways by {wide} px")
    if page.locator("h1").count() != 1:
        found.append(f"{path}: has {page.locator('h1').count()} first headings")
    return found


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "public")
def test_every_page_is_accessible(enter, role):
    page = enter(role)
    visited = 0
    problems: list[str] = []

    for path in reachable(page):
        visited += 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            problems += faults(page, f"{path} at {width} px", whole=not path.startswith("/admin/"))

    assert problems == []
    assert visited >= 12
