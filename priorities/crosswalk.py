"""The crosswalk: the objectives of several boards against the priorities of one plan.

It shows overlaps (a priority that several boards serve), orphans (objectives that serve
nothing of the plan) and priorities that nobody leads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from boards import access
from boards.models import Board, BoardLink
from boards.models.links import BoardLinkQuerySet
from boards.periods import today
from boards.prepared import prepared
from priorities import leads, plan_lives
from priorities.models import AreaOfFocus, Objective, Plan, Priority

if TYPE_CHECKING:
    from boards.access import Reader


@dataclass
class Row:
    """A priority, or an area for what names no priority in it, with who serves it."""

    area: AreaOfFocus
    priority: Priority | None
    serving: list[Objective] = field(default_factory=list)

    @property
    def called(self) -> str:
        """Return the priority with its number, or the area."""
        return str(self.priority or self.area)

    @property
    def lead(self) -> Board | None:
        """Return the board that leads: the priority's own, else the area's."""
        own = self.priority.lead_board if self.priority else None
        return own or self.area.lead_board

    @property
    def lead_words(self) -> str:
        """Return the short name of the board that leads, unless it is not published."""
        if self.lead is None:
            return ""
        return self.lead.called if self.lead.is_published else leads.NOT_NAMED

    @property
    def boards(self) -> list[Board]:
        """Return the boards whose objectives serve it, each once."""
        return list({one.board_id: one.board for one in self.serving}.values())

    @property
    def is_overlap(self) -> bool:
        """Say whether objectives of more than one board serve it."""
        return len(self.boards) > 1

    @property
    def is_served(self) -> bool:
        """Say whether any objective serves it."""
        return bool(self.serving)


@dataclass
class Crosswalk:
    """The rows of one plan, the boards beside each other, and what serves nothing of it."""

    plan: Plan
    boards: list[Board]
    rows: list[Row]
    orphans: list[Objective]

    @property
    def overlaps(self) -> list[Row]:
        """Return the rows that several boards serve."""
        return [row for row in self.rows if row.is_overlap]

    @property
    def leaderless(self) -> list[Row]:
        """Return the rows on which no board leads."""
        return [row for row in self.rows if row.lead is None]

    @property
    def unserved(self) -> list[Row]:
        """Return the rows that no objective serves."""
        return [row for row in self.rows if not row.is_served]

    @property
    def numbers(self) -> str:
        """Say how many rows there are, and of what: "8 priorities and 3 whole areas"."""
        named = sum(row.priority is not None for row in self.rows)
        whole = len(self.rows) - named
        told = [
            f"{named} priorit{'y' if named == 1 else 'ies'}" if named else "",
            f"{whole} whole area{'' if whole == 1 else 's'}" if whole else "",
        ]
        return " and ".join(filter(None, told))


def boards_beside(user: Reader, board: Board) -> list[Board]:
    """Return ``board`` and the boards from which it seeks assurance today, as far as visible."""
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    return _beside(board.pk, standing, today())


@prepared
def _beside(board: int, standing: list[int], on: dt.date) -> QuerySet[Board]:
    sought = _assurance().filter(from_board=board).in_force(on).values("to_board")
    found = Board.objects.shown_to(standing)
    return found.filter(Q(pk=board) | Q(pk__in=sought)).order_by("name")


def _assurance() -> BoardLinkQuerySet:
    return BoardLink.objects.filter(kind=BoardLink.Kind.SEEKS_ASSURANCE_FROM).order_by()


def boards_that_ask(user: Reader, board: Board) -> list[Board]:
    """Return the boards that seek assurance from ``board`` today, as far as visible."""
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    return _asking(board.pk, standing, today())


@prepared
def _asking(board: int, standing: list[int], on: dt.date) -> QuerySet[Board]:
    asking = _assurance().filter(to_board=board).in_force(on).values("from_board")
    return Board.objects.shown_to(standing).filter(pk__in=asking).order_by("name")


def objectives(user: Reader, boards: Sequence[Board]) -> list[Objective]:
    """Return the open objectives of ``boards``, each with its board and its area."""
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    known = {one.pk: one for one in boards}
    found = _objectives([*known], standing)
    for one in found:
        one.board = known[one.board_id]
    return found


@prepared
def _objectives(boards: list[int], standing: list[int]) -> QuerySet[Objective]:
    found = Objective.objects.shown_to(standing).open().filter(board__in=boards)
    return found.select_related("area").order_by("board__name", "number", "pk")


def crosswalk(plan: Plan, boards: Sequence[Board], found: Sequence[Objective]) -> Crosswalk:
    """Set ``found`` beside the areas and priorities of ``plan`` that are in force today.

    An objective whose priority has ended stands with the area, as one that names none. An
    area is a row of its own where it has no priorities, or something serves it as a whole.
    """
    rows: list[Row] = []
    placed: set[int] = set()
    for tree in plan_lives.on(plan, today()).areas:
        whole = Row(tree.area, None)
        each = {one.pk: Row(tree.area, one) for one in tree.priorities}
        for objective in found:
            row = each.get(objective.priority_id or 0)
            if row is None and objective.area_id == tree.area.pk:
                row = whole
            if row is not None:
                row.serving.append(objective)
                placed.add(objective.pk)
        rows += [whole] if whole.serving or not each else []
        rows += each.values()
    orphans = [one for one in found if one.pk not in placed]
    return Crosswalk(plan, list(boards), rows, orphans)
