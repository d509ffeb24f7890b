"""What pages of measures read, for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404

from boards.models import Board, SourceDocument
from boards.periods import today
from priorities.measure_lines import TRAVELS, MeasureLine, in_words, lines
from priorities.models import (
    AreaOfFocus,
    ChartChange,
    Measure,
    MeasureValue,
    Objective,
    StatisticalNeighbour,
    ValueProposal,
)
from priorities.models.places import OWN_PLACE

if TYPE_CHECKING:
    from boards.access import Reader

__all__ = ["MeasureLine", "in_words", "lines"]


def measures(user: Reader) -> QuerySet[Measure]:
    """Return the measures that ``user`` may see, by board, area and name."""
    return (
        Measure.objects.visible_to(user)
        .select_related("board", "area", "theme", "standing__latest")
        .order_by(
            "board__name", F("area__plan_id").asc(nulls_last=True), "area__number", "name", "pk"
        )
    )


def with_values(found: QuerySet[Measure]) -> QuerySet[Measure]:
    """Keep measures for which at least one value is recorded, for whatever place."""
    return found.filter(pk__in=MeasureValue.objects.values("measure"))


def light(found: QuerySet[Measure], board: Board | None = None) -> QuerySet[Measure]:
    """Leave out the long texts and the records that no list shows.

    ``board`` is whose measures they are, where it is one's: it is not read again for each.
    """
    of_board = () if board else ("board",)
    shown = found.select_related(None).select_related(*of_board, "area", "standing__latest")
    return shown.defer(
        "definition", "story", "statement", "sources", "area__sources",
        "standing__sentence", "standing__latest__sources", "standing__latest__note",
    )  # fmt: skip


def standing_so(found: QuerySet[Measure], asked: Mapping[str, str]) -> QuerySet[Measure]:
    """Keep the measures that stand as a valid filter asks: by status, signal and figures."""
    if status := asked.get("status"):
        rated = Q(standing__status=status)
        if status == "none":
            rated = Q(standing=None) | Q(standing__status="")
        found = found.filter(rated)
    if signal := asked.get("signal"):
        found = found.filter(_signals(signal))
    if asked.get("values") == "late":
        return found.filter(standing__due_on__lt=today())
    return with_values(found) if asked.get("values") else found


def _signals(asked: str) -> Q:
    """Return what a signal of that name is: by the rules of charts, or by separate intervals."""
    several = {"any": ["improvement", "concern", "high", "low"]}.get(asked, [asked])
    if asked == "none":
        return Q(standing=None) | Q(standing__signal="", standing__travel="not_enough")
    travels = [travel for travel, signal in TRAVELS.items() if signal in several]
    return Q(standing__signal__in=several) | Q(standing__signal="", standing__travel__in=travels)


def of_board(user: Reader, board: Board) -> QuerySet[Measure]:
    """Return the measures of ``board`` that ``user`` may see."""
    return measures(user).filter(board=board)


def measure(user: Reader, board: Board, slug: str) -> Measure:
    """Return one measure. Raises ``Http404`` where the reader sees none."""
    return get_object_or_404(of_board(user, board).select_related("owner"), slug=slug)


def neighbours() -> QuerySet[StatisticalNeighbour]:
    """Return the statistical neighbours of our own place, the closest first."""
    return StatisticalNeighbour.objects.filter(place=OWN_PLACE)


def editions(measure: Measure) -> QuerySet[SourceDocument]:
    """Return the source documents that ``measure`` names, with their licences."""
    keys = [one["source"] for one in measure.sources]
    return SourceDocument.objects.filter(key__in=keys)


def lines_of(user: Reader, objective: Objective) -> list[MeasureLine]:
    """Return the measures of ``objective`` as they stand. One statement."""
    return lines(measures(user).filter(objectives=objective), compares=False)


MOST_SIGNALS = 12


def with_signals(user: Reader, boards: Iterable[Board]) -> list[MeasureLine]:
    """List the measures of these boards whose newest figure is no chance, those that worsen first.

    A change is a signal where a rule of the measure's chart fires, or where the intervals of
    two years have separated. At most twelve are listed.
    """
    of_them = Measure.objects.visible_to(user).select_related("board", "standing__latest")
    of_them = of_them.filter(_signals("any"), board__in=[one.pk for one in boards])
    worse = Case(When(_signals("concern"), then=Value(0)), default=Value(1))
    return lines(of_them.order_by(worse, "board__name", "name")[:MOST_SIGNALS], compares=False)


def areas_of(user: Reader, board: Board) -> QuerySet[AreaOfFocus]:
    """Return the areas of focus under which ``board`` has measures, in their order."""
    found = Measure.objects.visible_to(user).filter(board=board)
    return AreaOfFocus.objects.filter(pk__in=found.values("area")).order_by("plan", "number")


def boards_with_measures(user: Reader) -> QuerySet[Board]:
    """Return the boards that have measures which ``user`` may see."""
    shown = Measure.objects.visible_to(user).values("board")
    return Board.objects.filter(pk__in=shown).order_by("name")


MOST_WAITING = 20


def waiting(board: Board) -> list[ValueProposal]:
    """Return figures of ``board`` that wait to be checked: twenty at most, for who may check."""
    found = ValueProposal.objects.filter(status=ValueProposal.Status.WAITS, measure__board=board)
    return list(found.select_related("measure", "made_by")[:MOST_WAITING])


def lines_waiting(board: Board) -> list[ChartChange]:
    """Return changes of chart lines that wait for an answer: twenty at most."""
    found = ChartChange.objects.filter(status=ChartChange.Status.PROPOSED, measure__board=board)
    return list(found.select_related("measure")[:MOST_WAITING])


def before(proposal: ValueProposal) -> MeasureValue | None:
    """Return the figure of the period before, of the same area and group, to compare with."""
    if proposal.period_ends_on is None:
        return None
    found: MeasureValue | None = (
        MeasureValue.objects.filter(
            measure=proposal.measure_id, place=proposal.place, group=proposal.group,
            period_ends_on__lt=proposal.period_ends_on,
        )
        .select_related("measure")
        .order_by("-period_ends_on")
        .first()
    )  # fmt: skip
    return found


def stands(proposal: ValueProposal) -> MeasureValue | None:
    """Return the figure recorded now for what a proposal is about, if there is one."""
    found: MeasureValue | None = MeasureValue.objects.filter(
        measure=proposal.measure_id,
        place=proposal.place,
        group=proposal.group,
        period=proposal.period,
    ).first()
    return found
