"""What pages of plans read, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from boards import access
from boards.models import Board, BoardLink, BoardStatement
from boards.prepared import prepared
from boards.timeline import Part, ever
from priorities.models import (
    AreaOfFocus,
    Plan,
    PlanEvent,
    PlanStatement,
    Priority,
    PriorityTheme,
    PriorityYear,
    ThemeWording,
)

if TYPE_CHECKING:
    from boards.access import Reader


def family(user: Reader, board: Board) -> QuerySet[Board]:
    """Return ``board`` and the visible arrangements it delivers or is delivered through.

    The Trust is delivered through its board: what either has adopted is the plan of both.
    """
    return Board.objects.visible_to(user).filter(in_family(board.pk)).order_by()


def in_family(board: int) -> Q:
    """Return the condition of a board that is that of the key ``board``, or linked to it so."""
    links = BoardLink.objects.filter(kind=BoardLink.Kind.DELIVERED_THROUGH).order_by()
    linked = Q(pk__in=links.filter(to_board=board).values("from_board"))
    linked |= Q(pk__in=links.filter(from_board=board).values("to_board"))
    return linked | Q(pk=board)


def plans(user: Reader, boards: QuerySet[Board]) -> QuerySet[Plan]:
    """Return the plans of ``boards`` with their events and areas: current first, then latest."""
    priorities = Priority.objects.select_related("lead_board").order_by("number", "pk")
    areas = AreaOfFocus.objects.select_related("lead_board").order_by("number")
    areas = areas.prefetch_related(Prefetch("priorities", priorities))
    events = PlanEvent.objects.order_by(F("decided_on").asc(nulls_last=True), "pk")
    events = events.select_related("successor__board")
    return (
        Plan.objects.visible_to(user)
        .filter(board__in=boards.values("pk"))
        .select_related("board", "part_of")
        .prefetch_related(Prefetch("areas", areas), Prefetch("events", events), "statements")
        .order_by("-is_current", F("ends").desc(nulls_last=True), "name")
    )


def plan_of(user: Reader, board: Board, slug: str) -> Plan:
    """Return a plan that ``board`` keeps, its own or of what it carries out. Raises ``Http404``."""
    return get_object_or_404(plans(user, family(user, board)), slug=slug)


def plan_above(user: Reader, area: AreaOfFocus | None) -> Plan | None:
    """Return the plan of ``area`` with its board, where there is one that ``user`` may see."""
    if area is None:
        return None
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    return next(iter(_plan(area.plan_id, standing)), None)


@prepared
def _plan(key: int, standing: list[int]) -> QuerySet[Plan]:
    return Plan.objects.shown_to(standing).filter(pk=key).select_related("board").order_by()


def plans_beside(user: Reader, board: Board, plan: Plan) -> QuerySet[Plan]:
    """Return the other plans with areas of focus that ``board`` keeps."""
    with_areas = AreaOfFocus.objects.values("plan")
    found = Plan.objects.visible_to(user).filter(board__in=family(user, board).values("pk"))
    others = found.exclude(pk=plan.pk).filter(pk__in=with_areas)
    return others.prefetch_related("areas__priorities").order_by("-is_current", "name")


def statements(boards: QuerySet[Board]) -> dict[str, list[BoardStatement]]:
    """Return the vision and the values of ``boards``, by kind."""
    kinds = [BoardStatement.Kind.VISION, BoardStatement.Kind.VALUE]
    found = BoardStatement.objects.filter(board__in=boards.values("pk"), kind__in=kinds)
    by_kind: dict[str, list[BoardStatement]] = {kind.value: [] for kind in kinds}
    for statement in found.order_by("number", "pk"):
        by_kind[statement.kind].append(statement)
    return by_kind


def years(boards: QuerySet[Board]) -> QuerySet[PriorityYear]:
    """Return the priorities of each year, the newest first, with what they were carried from."""
    return (
        PriorityYear.objects.filter(board__in=boards.values("pk"))
        .select_related("carried_over_from")
        .prefetch_related("themes__wordings", "wordings")
        .order_by("-year")
    )


def themes(chosen: Iterable[PriorityYear]) -> list[PriorityTheme]:
    """Return the themes of the years read by ``years``, each once."""
    found = [theme for year in chosen for theme in year.themes.all()]
    return sorted(set(found), key=lambda theme: theme.pk)


def carried_out_by(board: Board, reader: Reader) -> QuerySet[Board]:
    """Return the visible arrangements that are delivered through ``board``."""
    links = BoardLink.objects.filter(kind=BoardLink.Kind.DELIVERED_THROUGH, to_board=board)
    return Board.objects.visible_to(reader).filter(pk__in=links.values("from_board")).order_by()


def plan_history(board: Board, reader: Reader) -> list[Part]:
    """Return the plans told on the board's page of the plan, their events, areas and priorities.

    Its own, and those of the arrangements that are delivered through it.
    """
    boards = [*carried_out_by(board, reader), board]
    return [
        ever(Plan, board__in=boards),
        ever(PlanEvent, plan__board__in=boards, untold=["effects"]),
        ever(PlanStatement, plan__board__in=boards),
        ever(AreaOfFocus, plan__board__in=boards),
        ever(Priority, area__plan__board__in=boards),
    ]


def years_history(board: Board) -> list[Part]:
    """Return the themes a board works on, their wordings, and what it chose for each year."""
    return [
        ever(PriorityTheme, board=board),
        ever(ThemeWording, theme__board=board),
        ever(PriorityYear, board=board),
    ]
