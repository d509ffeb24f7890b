"""What every page's frame needs: the partnership's name, the navigation, the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from boards import as_on
from boards.access import Permission
from boards.models import SourceDocument
from boards.periods import today


@dataclass(frozen=True)
class Link:
    """One place to go: its words, its address, and whether the reader is there."""

    text: str
    href: str
    current: bool = False


PUBLIC = [
    ("Boards", "/boards/"),
    ("Meetings", "/meetings/"),
    ("Priorities", "/priorities/"),
    ("How are we doing?", "/how-are-we-doing/"),
]
SIGNED_IN = [
    ("My work", "/"),
    ("Boards", "/boards/"),
    ("Meetings", "/meetings/"),
    ("Actions", "/actions/"),
    ("Measures", "/measures/"),
    ("Assurance", "/assurance/"),
]


def navigation(request: HttpRequest) -> list[Link]:
    """Return the service navigation for this reader, with the current place marked."""
    places = SIGNED_IN if request.user.is_authenticated else PUBLIC
    return [
        Link(text, href, request.path == href or (href != "/" and request.path.startswith(href)))
        for text, href in places
    ]


SECTIONS = [
    ("Overview", "", Permission.READ_PUBLISHED),
    ("Members", "members/", Permission.READ_PUBLISHED),
    ("Meetings", "meetings/", Permission.READ_PUBLISHED),
    ("Plan", "plan/", Permission.READ_PUBLISHED),
    ("Progress", "progress/", Permission.VIEW_BOARD),
    ("Measures", "measures/", Permission.READ_PUBLISHED),
    ("Assurance", "assurance/", Permission.VIEW_DASHBOARD),
    ("Returns", "returns/", Permission.FILE_ASSURANCE),
    ("Actions", "actions/", Permission.VIEW_BOARD),
    ("Documents", "documents/", Permission.READ_PUBLISHED),
    ("History", "history/", Permission.VIEW_BOARD),
]


# Sections that can show another day; links between them keep the day asked for.
ANY_DAY = ("", "members/", "plan/")

# Pages that stand below an address of their own, and the section they are part of.
WITHIN = {
    "objectives": "plan/",
    "decisions": "meetings/",
    "inspections": "assurance/",
    "attendance": "members/",
    "forward-plan": "meetings/",
    "interests": "members/",
    "terms": "documents/",
    "rules": "",
    "links": "",
    "skills": "members/",
    "health": "members/",
    "membership-lists": "members/",
}


def _section(below: str) -> str:
    """Return the section of the page at ``below``, its address within the board's."""
    first = below.partition("/")[0]
    if first == "objectives" and "/progress/" in below:
        return "progress/"
    return WITHIN.get(first, f"{first}/" if first else "")


def sections(request: HttpRequest) -> list[Link]:
    """Return the sub-navigation of the board of this page, as far as the reader may go."""
    board = getattr(request, "board", None)
    if board is None:
        return []
    top = board.get_absolute_url()
    standing = request.standing  # type: ignore[attr-defined]
    here = _section(request.path.removeprefix(top))
    shown = as_on.of(request).query
    return [
        Link(text, top + part + shown if part in ANY_DAY else top + part, part == here)
        for text, part, permission in SECTIONS
        if permission in standing
    ]


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return what ``base.html`` shows on every page. Asks the database only when sources are."""
    return {
        "partnership_name": settings.PARTNERSHIP_NAME,
        "navigation": navigation(request) if hasattr(request, "user") else [],
        "today": today(),
        "as_on": as_on.of(request),
        "board": getattr(request, "board", None),
        "standing": getattr(request, "standing", None),
        "sections": sections(request),
        "source_titles": SimpleLazyObject(
            lambda: dict(SourceDocument.objects.values_list("key", "title"))
        ),
        "keeps_register": getattr(getattr(request, "user", None), "is_staff", False),
    }
