"""How many measures stand how: of one board, and of each board; counted from what is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from boards import access
from boards.models import Board
from boards.periods import today
from boards.prepared import prepared
from priorities import freshness
from priorities.freshness import Freshness, Score
from priorities.measure_lines import TRAVELS
from priorities.measure_queries import BY_AREA
from priorities.models import Measure

if TYPE_CHECKING:
    from boards.access import Reader

SIGNALS = ("improvement", "concern", "high", "low")
MOVING = [travel for travel, signal in TRAVELS.items() if signal in SIGNALS]


@dataclass(frozen=True)
class Tally:
    """How many measures are red, amber, green and not rated, and how many show a real change.

    Unit: measures. ``keys`` are theirs, in the order of a list.
    """

    red: int
    amber: int
    green: int
    unrated: int
    signals: int
    score: Score
    keys: list[int]


def of_board(user: Reader, board: Board) -> Tally:
    """Return how the measures of ``board`` that ``user`` may see stand. One statement."""
    rows = _rows(board.pk, access.keys_where(user, access.Permission.VIEW_BOARD))
    on = today()
    statuses = [status or "" for _, status, *_ in rows]
    fresh = [
        Freshness(points or 0, expected or 0, due_on, on) for *_, points, expected, due_on in rows
    ]
    return Tally(
        red=statuses.count("red"),
        amber=statuses.count("amber"),
        green=statuses.count("green"),
        unrated=statuses.count(""),
        signals=sum(_is_signal(signal, travel) for _, _, signal, travel, *_ in rows),
        score=freshness.score(fresh),
        keys=[key for key, *_ in rows],
    )


@prepared
def _rows(board: int, standing: list[int]) -> QuerySet[Measure, Any]:
    measures = Measure.objects.shown_to(standing).filter(board=board)
    return measures.order_by(*BY_AREA).values_list(
        "pk", "standing__status", "standing__signal", "standing__travel",
        "standing__points", "standing__expected", "standing__due_on",
    )  # fmt: skip


def _is_signal(signal: str | None, travel: str | None) -> bool:
    return signal in SIGNALS or (not signal and travel in MOVING)


@dataclass(frozen=True)
class BoardTally:
    """One board with how many of its measures stand how. Unit: measures."""

    name: str
    slug: str
    measures: int
    red: int
    amber: int
    green: int
    signals: int
    late: int


def by_board(user: Reader) -> list[BoardTally]:
    """Return the boards with measures that ``user`` may see, each with its tally.

    Two statements, of what is kept.
    """
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    counts = {board: numbers for board, *numbers in _counts(standing, today())}
    return [
        BoardTally(name, slug, *counts[key])
        for key, name, slug in _names(standing)
        if key in counts
    ]


@prepared
def _names(standing: list[int]) -> QuerySet[Board, Any]:
    return Board.objects.shown_to(standing).order_by("name").values_list("pk", "name", "slug")


@prepared
def _counts(standing: list[int], on: dt.date) -> QuerySet[Measure, Any]:
    """Return the key of each board with the numbers of its tally.

    Counted by the key alone: names would be compared once for each of all measures.
    """
    moves = Q(standing__signal__in=SIGNALS) | Q(standing__signal="", standing__travel__in=MOVING)
    rated = {rag: Count("pk", filter=Q(standing__status=rag)) for rag in ("red", "amber", "green")}
    counted = Measure.objects.shown_to(standing).order_by().values("board_id")
    return counted.annotate(
        all_of_them=Count("pk"),
        **rated,
        changing=Count("pk", filter=moves),
        late=Count("pk", filter=Q(standing__due_on__lt=on)),
    ).values_list("board_id", "all_of_them", "red", "amber", "green", "changing", "late")
