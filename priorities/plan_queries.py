"""What pages of plans read, for one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, QuerySet

from boards.models import Board, BoardLink, BoardStatement
from priorities.models import AreaOfFocus, Plan, PlanEvent, PriorityTheme, PriorityYear

if TYPE_CHECKING:
    from boards.access import Reader


def family(user: Reader, board: Board) -> list[Board]:
    """Return ``board`` and the visible arrangements it delivers or is delivered through.

    The Trust is delivered through its board: what either has adopted is the plan of both.
    """
    kind = BoardLink.Kind.DELIVERED_THROUGH
    seen = Board.objects.visible_to(user)
    above = seen.filter(links_out__kind=kind, links_out__to_board=board)
    below = seen.filter(links_in__kind=kind, links_in__from_board=board)
    return [board, *(above.union(below))]


def plans(user: Reader, boards: list[Board]) -> QuerySet[Plan]:
    """Return the plans of ``boards`` with their events and areas: current first, then latest."""
    areas = AreaOfFocus.objects.order_by("number").prefetch_related("priorities")
    events = PlanEvent.objects.order_by(F("decided_on").asc(nulls_last=True), "pk")
    return (
        Plan.objects.visible_to(user)
        .filter(board__in=boards)
        .select_related("board", "part_of")
        .prefetch_related(Prefetch("areas", areas), Prefetch("events", events))
        .order_by("-is_current", F("ends").desc(nulls_last=True), "name")
    )


def statements(boards: list[Board]) -> dict[str, list[BoardStatement]]:
    """Return the vision and the values of ``boards``, by kind."""
    kinds = [BoardStatement.Kind.VISION, BoardStatement.Kind.VALUE]
    found = BoardStatement.objects.filter(board__in=boards, kind__in=kinds)
    by_kind: dict[str, list[BoardStatement]] = {kind.value: [] for kind in kinds}
    for statement in found.order_by("number", "pk"):
        by_kind[statement.kind].append(statement)
    return by_kind


def years(boards: list[Board]) -> QuerySet[PriorityYear]:
    """Return the priorities of each year, the newest first, with what they were carried from."""
    return (
        PriorityYear.objects.filter(board__in=boards)
        .select_related("carried_over_from")
        .prefetch_related("themes")
        .order_by("-year")
    )


def themes(boards: list[Board]) -> QuerySet[PriorityTheme]:
    """Return the themes of ``boards``, each with every wording of it."""
    found = PriorityTheme.objects.filter(board__in=boards).order_by("pk")
    return found.prefetch_related("wordings")
