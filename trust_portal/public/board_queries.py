"""What a board's page shows, gathered from all the apps: one statement a figure."""

from __future__ import annotations

from dataclasses import dataclass
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


def overview(board: Board, user: Any) -> Overview:
    """Return what the page of ``board`` says to ``user``: eleven statements, whatever there is."""
    links = list(links_of(board, user))
    carried = [
        link.from_board_id
        for link in links
        if link.kind == BoardLink.Kind.DELIVERED_THROUGH
        and link.to_board_id == board.pk
        and link.from_board_id is not None
    ]
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
        plan=current_plan(board),
        events=list(board.events.all()),
        terms=list(board.terms_of_reference.all()),
    )


def links_of(board: Board, user: Any) -> QuerySet[BoardLink]:
    """Return the links that ``user`` may see of ``board`` and of what is delivered through it."""
    visible = BoardLink.objects.visible_to(user)
    carried = visible.filter(kind=BoardLink.Kind.DELIVERED_THROUGH, to_board=board)
    bodies = Q(pk=board.pk) | Q(pk__in=carried.values("from_board"))
    ours = Board.objects.filter(bodies).values("pk")
    return visible.filter(Q(from_board__in=ours) | Q(to_board__in=ours)).select_related(
        "from_board", "to_board", "from_organisation", "to_organisation"
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


def current_plan(board: Board) -> Plan | None:
    """Return the plan of ``board`` that has areas of focus: the current one, else the latest."""
    plans = Plan.objects.filter(board=board, areas__isnull=False)
    return plans.order_by("-is_current", F("ends").desc(nulls_last=True)).first()


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
