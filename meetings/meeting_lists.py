"""Lists of meetings: rows of plain values, each with how much of it is on record.

A list shows fourteen words of a meeting. Its record and that of its board would be some fifty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db.models import Count, QuerySet

from boards.paging import paged
from boards.periods import day_in_words, today
from boards.prepared import prepared
from meetings.models import AgendaItem, Decision, Meeting
from meetings.models.meetings import lasting

NEXT, PAGE_SIZE = 20, 50
COLUMNS = (
    "pk", "reference", "title", "status", "held_on", "held_on_precision", "date_words",
    "starts_at", "ends_at", "place", "is_public", "is_published", "is_example",
    "board__slug", "board__name",
)  # fmt: skip


class MeetingLine(NamedTuple):
    """One meeting as a list shows it, with the name of its board."""

    pk: int
    reference: str
    title: str
    status: str
    held_on: dt.date | None
    held_on_precision: str
    date_words: str
    starts_at: dt.time | None
    ends_at: dt.time | None
    place: str
    is_public: bool | None
    is_published: bool
    is_example: bool
    board_slug: str
    board: str

    @property
    def when(self) -> str:
        """Return the date in words, as the meeting itself says it."""
        return self.date_words or day_in_words(self.held_on, self.held_on_precision)

    @property
    def hours(self) -> str:
        """Return from when to when it lasts, as the meeting itself says it."""
        return lasting(self.starts_at, self.ends_at)


class OnRecord(NamedTuple):
    """How many items and decisions of each meeting the reader may see, by its key."""

    items: dict[int, int]
    decisions: dict[int, int]


def lines(rows: Iterable[Any]) -> list[MeetingLine]:
    """Return rows of ``COLUMNS`` as lines."""
    return [MeetingLine(*row) for row in rows]


def on_record(standing: list[int], *lists: Sequence[MeetingLine]) -> OnRecord:
    """Return what is on record of the meetings of some lists. Two statements."""
    keys = [one.pk for some in lists for one in some]
    return OnRecord(dict(_items(standing, keys)), dict(_decisions(standing, keys)))


@prepared
def _items(standing: list[int], meetings: list[int]) -> QuerySet[AgendaItem, Any]:
    return _counted(AgendaItem.objects.shown_to(standing), meetings)


@prepared
def _decisions(standing: list[int], meetings: list[int]) -> QuerySet[Decision, Any]:
    return _counted(Decision.objects.shown_to(standing), meetings)


def _counted(rows: QuerySet[Any], meetings: list[int]) -> QuerySet[Any, Any]:
    of_them = rows.filter(meeting__in=meetings).order_by().values("meeting_id")
    return of_them.annotate(number=Count("pk")).values_list("meeting_id", "number")


def coming(standing: list[int]) -> list[MeetingLine]:
    """Return the next meetings of all boards. One statement."""
    return lines(_coming(standing, today()))


def past(standing: list[int], number: str | None) -> Page[Any]:
    """Return a page of the past meetings of all boards, as rows. Two statements."""
    return _past.page(number, standing, today())


@prepared
def _coming(standing: list[int], on: dt.date) -> QuerySet[Meeting, Any]:
    shown = Meeting.objects.shown_to(standing).upcoming(on)
    return shown.order_by("held_on", "board__name", "pk").values_list(*COLUMNS)[:NEXT]


@paged(PAGE_SIZE)
def _past(standing: list[int], on: dt.date) -> QuerySet[Meeting, Any]:
    shown = Meeting.objects.shown_to(standing).filter(held_on__lt=on)
    return shown.order_by("-held_on", "board__name", "pk").values_list(*COLUMNS)


def of_board(standing: list[int], board: int) -> QuerySet[Meeting, Any]:
    """Return rows of the meetings of one board, in no order yet."""
    shown = Meeting.objects.shown_to(standing).filter(board=board)
    return shown.order_by().values_list(*COLUMNS)
