"""A board through time: what it was called and where it stood on any day, from its records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from boards.models import Board, BoardEvent, FormerName, FormerParent
from boards.periods import Precision, today
from boards.prepared import prepared

Kind = BoardEvent.Kind
Status = Board.Status
NOT_YET = "not_yet"
NOT_KNOWN = ""

TURNS = {
    Kind.SET_UP: Status.ACTIVE,
    Kind.RESET: Status.ACTIVE,
    Kind.DORMANT: Status.DORMANT,
    Kind.MERGED: Status.WOUND_UP,
    Kind.WOUND_UP: Status.WOUND_UP,
}
"""The events that decide where a board stands, and where it stands from their day on."""
ENDINGS = (Kind.MERGED, Kind.WOUND_UP)
EXACT = (Precision.DAY, Precision.MONTH, Precision.YEAR)


@dataclass(frozen=True)
class StatusOn:
    """Where a board stood on a day, and in which words that is said."""

    value: str
    words: str

    @property
    def is_there(self) -> bool:
        """Say whether the board may have existed: it was not wound up, nor certainly to come."""
        return self.value not in (Status.WOUND_UP, NOT_YET)


@dataclass
class Life:
    """The former names, the former parents and the events of one board."""

    board: Board
    names: list[FormerName] = field(default_factory=list)
    events: list[BoardEvent] = field(default_factory=list)
    parents: list[FormerParent] = field(default_factory=list)

    def name_on(self, day: dt.date) -> str:
        """Return what the board was called on ``day``, as far as is recorded."""
        borne = [one for one in self.names if one.ends_on and one.is_in_force(day)]
        return min(borne, key=lambda one: one.ends_on or day).name if borne else self.board.name

    def parent_on(self, day: dt.date) -> int | None:
        """Return the key of the board that it was a sub-group of on ``day``, or ``None``."""
        past = [one for one in self.parents if one.ends_on and one.ends_on >= day]
        last = min(past, key=lambda one: one.ends_on or day, default=None)
        if last is None:
            return self.board.parent_id
        return last.parent_id if last.is_in_force(day) else None

    def status_on(self, day: dt.date) -> StatusOn:
        """Return where the board stood on ``day``; today's is the one stored with it."""
        if day >= today():
            return StatusOn(self.board.status, self.board.get_status_display())
        turns = sorted(
            (one for one in self.events if one.happened_on and one.kind in TURNS),
            key=lambda one: (one.happened_on, one.pk or 0),
        )
        before = [one for one in turns if one.happened_on and one.happened_on <= day]
        if before:
            status = TURNS[Kind(before[-1].kind)]
            return StatusOn(status, str(status.label))
        return _before_the_first(turns[0] if turns else None)

    @property
    def ended(self) -> BoardEvent | None:
        """Return the event with which the board ended, if it has."""
        over = [one for one in self.events if one.kind in ENDINGS]
        return over[-1] if over and self.board.status == Status.WOUND_UP else None

    @property
    def last_act(self) -> BoardEvent | None:
        """Return the latest event that was carried out here, which alone can be undone."""
        acts = [one for one in self.events if one.effects]
        return max(acts, key=lambda one: one.pk) if acts else None


def _before_the_first(first: BoardEvent | None) -> StatusOn:
    """Say what is known of the days before the first event that is dated."""
    unknown = StatusOn(NOT_KNOWN, "Not recorded for that day")
    if first is None or first.kind == Kind.RESET:
        return unknown
    if first.kind == Kind.SET_UP:
        exact = first.happened_on_precision in EXACT
        return StatusOn(NOT_YET, "Not yet set up") if exact else unknown
    return StatusOn(Status.ACTIVE, "Active, as far as is recorded")


def read(boards: Iterable[Board]) -> dict[int, Life]:
    """Return the life of each board by its key. Three statements, however many boards."""
    lives = {board.pk: Life(board) for board in boards}
    for name in _names(list(lives)):
        lives[name.board_id].names.append(name)
    for event in _events(list(lives)):
        lives[event.board_id].events.append(event)
    for parent in _parents(list(lives)):
        lives[parent.board_id].parents.append(parent)
    return lives


@prepared
def _names(boards: list[int]) -> QuerySet[FormerName]:
    return FormerName.objects.filter(board__in=boards).order_by("ends_on", "pk")


@prepared
def _events(boards: list[int]) -> QuerySet[BoardEvent]:
    return BoardEvent.objects.filter(board__in=boards).order_by("happened_on", "pk")


@prepared
def _parents(boards: list[int]) -> QuerySet[FormerParent]:
    return FormerParent.objects.filter(board__in=boards).order_by("ends_on", "pk")


def life_of(board: Board) -> Life:
    """Return the life of one board. Three statements."""
    return read([board])[board.pk]
