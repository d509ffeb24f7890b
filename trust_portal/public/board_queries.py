"""What a board's page shows, gathered from all the apps: one statement a figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from boards.access import Role
from boards.map import Group, groups
from boards.models import Board, BoardEvent, BoardLink, BoardStatement, TermsOfReference
from meetings.models import Meeting
from membership.models import Appointment, Seat
from priorities.models import Plan, Priority, PriorityYear


@dataclass
class Overview:
    """Everything the page of one board says, for one reader."""

    board: Board
    statements: dict[str, list[BoardStatement]]
    links: list[BoardLink]
    around: list[Group]
    leaders: list[Seat]
    next_meeting: Meeting | None
    last_meeting: Meeting | None
    year: PriorityYear | None
    plan: Plan | None
    events: list[BoardEvent]
    terms: list[TermsOfReference]
    sub_groups: list[Board] = field(default_factory=list)


def overview(board: Board, user: Any) -> Overview:
    """Return what the page of ``board`` says to ``user``: twelve statements, whatever there is."""
    carried = _carried_out_by(board, user)
    links = list(links_of([board.pk, *carried], user))
    meetings = Meeting.objects.visible_to(user).filter(board=board)
    return Overview(
        board=board,
        statements=_statements([board.pk, *carried]),
        links=links,
        around=groups(board, links, also=carried),
        leaders=list(_leaders(board)),
        next_meeting=meetings.upcoming().first(),
        last_meeting=meetings.past().filter(status=Meeting.Status.HELD).first(),
        year=PriorityYear.objects.filter(board=board, themes__isnull=False)
        .prefetch_related("themes")
        .first(),
        plan=_plans(board).first(),
        events=list(board.events.all()),
        terms=list(board.terms_of_reference.all()),
        sub_groups=list(Board.objects.visible_to(user).filter(parent=board)),
    )


def _carried_out_by(board: Board, user: Any) -> list[int]:
    """Return the ids of the arrangements that are delivered through ``board``."""
    return list(
        BoardLink.objects.visible_to(user)
        .filter(kind=BoardLink.Kind.DELIVERED_THROUGH, to_board=board, from_board__isnull=False)
        .values_list("from_board_id", flat=True)
    )


def links_of(boards: list[int], user: Any) -> QuerySet[BoardLink]:
    """Return the links that start or end at one of ``boards`` and that ``user`` may see."""
    return (
        BoardLink.objects.visible_to(user)
        .filter(Q(from_board__in=boards) | Q(to_board__in=boards))
        .select_related("from_board", "to_board", "from_organisation", "to_organisation")
    )


def _statements(boards: list[int]) -> dict[str, list[BoardStatement]]:
    """Return what the board, and the arrangement it carries out, say of themselves, by kind."""
    found = BoardStatement.objects.filter(board__in=boards).order_by("kind", "number", "pk")
    return {kind: list(rows) for kind, rows in groupby(found, key=lambda one: one.kind)}


def _leaders(board: Board) -> QuerySet[Seat]:
    """Return the seats of the chair and deputies, with who holds them today."""
    now = Appointment.objects.in_force().select_related("person", "organisation")
    return (
        Seat.objects.in_force()
        .filter(board=board, role__in=[Role.CHAIR, Role.DEPUTY])
        .prefetch_related(Prefetch("appointments", queryset=now, to_attr="holders"))
    )


def _plans(board: Board) -> QuerySet[Plan]:
    """Return the board's plans with their areas, the current one first, then the latest."""
    return (
        Plan.objects.filter(board=board, areas__isnull=False)
        .order_by("-is_current", F("ends").desc(nulls_last=True))
        .distinct()
        .prefetch_related("areas")
    )


def priorities(plan: Plan | None) -> QuerySet[Priority]:
    """Return the priorities of a plan that the reader may see, in its own order."""
    return Priority.objects.filter(area__plan=plan).select_related("area")


def membership(board: Board) -> list[tuple[str, list[Seat]]]:
    """Return the seats of ``board`` today by the organisation they stand for. Three statements."""
    now = Appointment.objects.in_force().select_related("person")
    seats = (
        Seat.objects.in_force()
        .filter(board=board)
        .prefetch_related(
            "organisations",
            "boards_represented",
            Prefetch("appointments", queryset=now, to_attr="holders"),
        )
    )
    found: dict[str, list[Seat]] = {}
    for seat in seats:
        bodies = [*seat.organisations.all(), *seat.boards_represented.all()]
        name = " and ".join(body.name for body in bodies) or "Not tied to one organisation"
        found.setdefault(name, []).append(seat)
    return sorted(found.items())
