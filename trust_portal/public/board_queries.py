"""What the public home shows of the founding board, and questions it shares with boards' pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from boards import access
from boards.map import Group, groups
from boards.models import Board, BoardLink, BoardStatement
from boards.models.links import BoardLinkQuerySet
from boards.prepared import prepared
from meetings.models import Meeting
from membership.models import Appointment, Seat
from priorities.models import Plan, Priority


@dataclass
class Overview:
    """What the public home says of the founding board."""

    board: Board
    statements: dict[str, list[BoardStatement]]
    links: list[BoardLink]
    around: list[Group]
    next_meeting: Meeting | None
    plan: Plan | None


def overview(board: Board, user: Any) -> Overview:
    """Return what the home page says of ``board`` to ``user``: four statements."""
    links = list(links_of(board, user).in_force())
    carried = carried_out_by(board, links)
    meetings = Meeting.objects.visible_to(user).filter(board=board)
    return Overview(
        board=board,
        statements=statements([board.pk, *carried]),
        links=links,
        around=groups(board, links, also=carried),
        next_meeting=meetings.upcoming().first(),
        plan=current_plan(board),
    )


def carried_out_by(board: Board, links: list[BoardLink]) -> list[int]:
    """Return the keys of the arrangements that ``links`` say are delivered through ``board``."""
    return [
        link.from_board_id
        for link in links
        if link.kind == BoardLink.Kind.DELIVERED_THROUGH
        and link.to_board_id == board.pk
        and link.from_board_id is not None
    ]


def links_of(board: Board, user: Any) -> BoardLinkQuerySet:
    """Return the links that ``user`` may see of ``board`` and of what is delivered through it.

    What is delivered through it may be hidden from ``user``: then so are all links of it.
    """
    return _links(board.pk, access.keys_where(user, access.Permission.VIEW_BOARD))


@prepared
def links_on(board: int, standing: list[int], day: dt.date) -> BoardLinkQuerySet:
    """Return ``links_of`` that hold on ``day``, for who stands on the boards of those keys."""
    return _links(board, standing).in_force(day)


def _links(board: int, standing: list[int]) -> BoardLinkQuerySet:
    through = BoardLink.objects.filter(kind=BoardLink.Kind.DELIVERED_THROUGH, to_board=board)
    carried = through.values("from_board")
    ours = Q(from_board=board) | Q(to_board=board)
    theirs = Q(from_board__in=carried) | Q(to_board__in=carried)
    return (
        BoardLink.objects.shown_to(standing)
        .filter(ours | theirs)
        .select_related("from_board", "to_board", "from_organisation", "to_organisation")
    )


def statements(boards: list[int]) -> dict[str, list[BoardStatement]]:
    """Return what the board, and the arrangement it carries out, say of themselves, by kind."""
    return {
        kind: list(rows) for kind, rows in groupby(_statements(boards), key=lambda one: one.kind)
    }


@prepared
def _statements(boards: list[int]) -> QuerySet[BoardStatement]:
    return BoardStatement.objects.filter(board__in=boards).order_by("kind", "number", "pk")


def plans_of(board: Any) -> QuerySet[Plan]:
    """Return the plans of a board that have areas of focus: the current one, then the latest."""
    plans = Plan.objects.filter(board=board, areas__isnull=False)
    return plans.order_by("-is_current", F("ends").desc(nulls_last=True))


def current_plan(board: Board) -> Plan | None:
    """Return the plan of ``board`` that has areas of focus: the current one, else the latest."""
    return plans_of(board).first()


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
