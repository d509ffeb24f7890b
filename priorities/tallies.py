"""How many measures stand how: of one board, and of each board; counted from what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet

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

    One statement, of what is kept.
    """
    shown = Board.objects.visible_to(user).filter(measures__isnull=False)
    stands = "measures__standing__"
    moves = Q(**{f"{stands}signal__in": SIGNALS}) | Q(
        **{f"{stands}signal": "", f"{stands}travel__in": MOVING}
    )
    rated = {
        rag: Count("measures", filter=Q(**{f"{stands}status": rag}))
        for rag in ("red", "amber", "green")
    }
    counted = shown.annotate(
        all_of_them=Count("measures"),
        changing=Count("measures", filter=moves),
        late=Count("measures", filter=Q(**{f"{stands}due_on__lt": today()})),
        **rated,
    )
    rows = counted.order_by(F("name")).values_list(
        "name", "slug", "all_of_them", "red", "amber", "green", "changing", "late"
    )
    return [BoardTally(*row) for row in rows]
