"""Figures about meetings and actions. Each docstring is the definition shown to readers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet

from boards.models import Board, Organisation
from boards.periods import today
from boards.prepared import prepared
from meetings.models import Action, Attendance, Meeting
from meetings.models.meetings import board_standing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


@dataclass(frozen=True)
class OrganisationActions:
    """How many actions one organisation owns; no organisation for those nobody owns.

    ``examples`` and ``overdue_examples`` are how many of them no source states.
    """

    organisation: Organisation | None
    open: int
    overdue: int
    examples: int = 0
    overdue_examples: int = 0


@dataclass(frozen=True)
class AttendanceCounts:
    """How many people took part in one meeting, and how."""

    present: int = 0
    remote: int = 0
    apologies: int = 0
    absent: int = 0
    substitute: int = 0
    sub_remote: int = 0
    examples: int = 0

    @property
    def took_part(self) -> int:
        """Return for how many seats somebody was there: the member or a substitute."""
        return self.present + self.remote + self.substitutes

    @property
    def remotely(self) -> int:
        """Return how many of them were there remotely."""
        return self.remote + self.sub_remote

    @property
    def substitutes(self) -> int:
        """Return how many of them were substitutes."""
        return self.substitute + self.sub_remote

    @property
    def is_example(self) -> bool:
        """Say whether all of it was made for the demonstration."""
        return 0 < self.recorded <= self.examples

    @property
    def recorded(self) -> int:
        """Return for how many anything is recorded."""
        return self.took_part + self.apologies + self.absent


def next_meeting(
    board: Board, *, reader: User | AnonymousUser | None = None, on: dt.date | None = None
) -> Meeting | None:
    """Find the earliest meeting of the board that is planned for today or later.

    Cancelled meetings, and dates listed without a year, do not count. With
    ``reader``, only meetings which that reader may see.
    """
    day = on or today()
    planned = _planned if reader is None else partial(_shown, board_standing(reader))
    for found in planned(board.pk, day):
        found.board = board
        return found
    return None


@prepared
def _planned(board: int, on: dt.date) -> QuerySet[Meeting]:
    return Meeting.objects.filter(board=board).upcoming(on)[:1]


@prepared
def _shown(standing: list[int], board: int, on: dt.date) -> QuerySet[Meeting]:
    return Meeting.objects.shown_to(standing).filter(board=board).upcoming(on)[:1]


def actions_by_organisation(board: Board, on: dt.date | None = None) -> list[OrganisationActions]:
    """Count the board's open actions by the organisation that owns them.

    An open action is one neither done nor dropped. It is overdue when it was due
    before the day asked about; due on the day itself is not overdue. Organisations
    without an open action are left out. The most overdue come first, then the
    most open, then by name. Unit: actions.
    """
    rows = _open_by_owner(board.pk, on or today())
    counts = ("open", "overdue", "examples", "overdue_examples")
    return [OrganisationActions(_owner(row), *(row[one] for one in counts)) for row in rows]


@prepared
def _open_by_owner(board: int, on: dt.date) -> QuerySet[Action, dict[str, Any]]:
    late, made = Q(due_on__lt=on), Q(is_example=True)
    return (
        Action.objects.filter(board=board)
        .open()
        .values(
            "owner_organisation_id",
            name=F("owner_organisation__name"),
            short_name=F("owner_organisation__short_name"),
            slug=F("owner_organisation__slug"),
        )
        .annotate(
            open=Count("pk"),
            overdue=Count("pk", filter=late),
            examples=Count("pk", filter=made),
            overdue_examples=Count("pk", filter=late & made),
        )
        .order_by("-overdue", "-open", "name")
    )


def _owner(row: dict[str, Any]) -> Organisation | None:
    pk = row["owner_organisation_id"]
    if pk is None:
        return None
    named = {key: row[key] for key in ("name", "short_name", "slug")}
    return Organisation(pk=pk, **named)


def overdue_actions(board: Board, on: dt.date | None = None) -> QuerySet[Action]:
    """List the board's actions that are open and were due before the day asked about.

    An action due on the day itself is not overdue. Actions of cancelled meetings
    count until they are closed. The longest overdue come first.
    """
    found: QuerySet[Action] = (
        Action.objects.filter(board=board)
        .overdue(on)
        .select_related("board", "owner", "owner_organisation")
        .order_by("due_on", "pk")
    )
    return found


def attendance_counts(meeting: Meeting) -> AttendanceCounts:
    """Count who took part in a meeting, in the room and remotely, and who did not.

    Counts people appointed to a seat, not officers or guests. Nobody is named.
    """
    statuses = Attendance.Status
    known = Attendance.objects.filter(meeting=meeting).exclude(status=statuses.UNKNOWN)
    counted = known.aggregate(
        examples=Count("pk", filter=Q(is_example=True)),
        **{
            status.value: Count("pk", filter=Q(status=status))
            for status in statuses
            if status != statuses.UNKNOWN
        },
    )
    return AttendanceCounts(**counted)
