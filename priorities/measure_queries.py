"""What pages of measures read, for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.http import Http404

from boards import access
from boards.models import Board, SourceDocument
from boards.periods import today
from boards.prepared import prepared
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


#: The order of the measures of one board: by plan and area of focus, those without one last.
BY_AREA = (F("area__plan_id").asc(nulls_last=True), "area__number", "name", "pk")


def measures(user: Reader) -> QuerySet[Measure]:
    """Return the measures that ``user`` may see, by board, area and name."""
    return (
        Measure.objects.visible_to(user)
        .select_related("board", "area", "theme", "standing__latest")
        .order_by("board__name", *BY_AREA)
    )


def with_values(found: QuerySet[Measure]) -> QuerySet[Measure]:
    """Keep measures for which at least one value is recorded, for whatever place."""
    return found.filter(pk__in=MeasureValue.objects.values("measure"))


def in_list(board: Board, keys: Iterable[int]) -> list[Measure]:
    """Return measures of ``board`` as a list shows them, in the order of their keys."""
    listed = list(keys)
    found = {one.pk: one for one in _of_keys(listed)}
    for one in found.values():
        one.board = board
    return [found[key] for key in listed]


@prepared
def _of_keys(keys: list[int]) -> QuerySet[Measure]:
    return light(Measure.objects.filter(pk__in=keys).order_by(), "area", "standing__latest")


def light(found: QuerySet[Measure], *others: str) -> QuerySet[Measure]:
    """Leave out the long texts and the records that no list shows, but for ``others``."""
    shown = found.select_related(None).select_related(*others)
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
    """Return one measure with its board. Raises ``Http404`` where the reader sees none."""
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    for found in _at(board.pk, slug, standing):
        found.board = board
        return found
    raise Http404("No such measure.")


@prepared
def _at(board: int, slug: str, standing: list[int]) -> QuerySet[Measure]:
    """Return the measure at an address, with its standing, but without its newest figure."""
    shown = Measure.objects.shown_to(standing).filter(board=board, slug=slug).order_by()
    return shown.select_related("area", "theme", "owner", "standing")


@prepared
def neighbours() -> QuerySet[StatisticalNeighbour]:
    """Return the statistical neighbours of our own place, the closest first."""
    return StatisticalNeighbour.objects.filter(place=OWN_PLACE)


def editions(measure: Measure) -> QuerySet[SourceDocument]:
    """Return the source documents that ``measure`` names, with their licences."""
    keys = [one["source"] for one in measure.sources]
    return SourceDocument.objects.filter(key__in=keys)


def objectives_of(measure: Measure, user: Reader) -> list[Objective]:
    """Return the objectives that ``measure`` serves and ``user`` may see, with their boards."""
    return _served(measure.pk, access.keys_where(user, access.Permission.VIEW_BOARD))


@prepared
def _served(measure: int, standing: list[int]) -> QuerySet[Objective]:
    shown = Objective.objects.shown_to(standing).filter(measures=measure)
    return shown.select_related("board")


def lines_of(user: Reader, objective: Objective) -> list[MeasureLine]:
    """Return the measures of ``objective`` as they stand. One statement."""
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    return lines(_counting(objective.pk, standing), compares=False)


@prepared
def _counting(objective: int, standing: list[int]) -> QuerySet[Measure]:
    found = Measure.objects.shown_to(standing).filter(objectives=objective)
    return light(found, "board", "standing__latest").order_by("board__name", *BY_AREA)


MOST_SIGNALS = 12


def with_signals(user: Reader, boards: Iterable[Board]) -> list[MeasureLine]:
    """List the measures of these boards whose newest figure is no chance, those that worsen first.

    A change is a signal where a rule of the measure's chart fires, or where the intervals of
    two years have separated. At most twelve are listed.
    """
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    known = {board.pk: board for board in boards}
    found = _changed(standing, list(known))
    for one in found:
        one.board = known[one.board_id]
    return lines(found, compares=False)


@prepared
def _changed(standing: list[int], boards: list[int]) -> QuerySet[Measure]:
    of_them = Measure.objects.shown_to(standing).select_related("standing__latest")
    of_them = of_them.filter(_signals("any"), board__in=boards)
    worse = Case(When(_signals("concern"), then=Value("first")), default=Value("then"))
    return of_them.order_by(worse, "board__name", "name")[:MOST_SIGNALS]


def areas_of(user: Reader, board: Board) -> list[AreaOfFocus]:
    """Return the areas of focus under which ``board`` has measures, in their order."""
    return _areas(board.pk, access.keys_where(user, access.Permission.VIEW_BOARD))


@prepared
def _areas(board: int, standing: list[int]) -> QuerySet[AreaOfFocus]:
    found = Measure.objects.shown_to(standing).filter(board=board)
    return AreaOfFocus.objects.filter(pk__in=found.values("area")).order_by("plan", "number")


def boards_with_measures(user: Reader) -> QuerySet[Board]:
    """Return the boards that have measures which ``user`` may see."""
    shown = Measure.objects.visible_to(user).values("board")
    return Board.objects.filter(pk__in=shown).order_by("name")


MOST_WAITING = 20


def waiting(board: Board) -> list[ValueProposal]:
    """Return figures of ``board`` that wait to be checked: twenty at most, for who may check."""
    return _waiting(board.pk)


@prepared
def _waiting(board: int) -> QuerySet[ValueProposal]:
    found = ValueProposal.objects.filter(status=ValueProposal.Status.WAITS, measure__board=board)
    return found.select_related("measure", "made_by")[:MOST_WAITING]


def lines_waiting(board: Board) -> list[ChartChange]:
    """Return changes of chart lines that wait for an answer: twenty at most."""
    return _lines_waiting(board.pk)


@prepared
def _lines_waiting(board: int) -> QuerySet[ChartChange]:
    found = ChartChange.objects.filter(status=ChartChange.Status.PROPOSED, measure__board=board)
    return found.select_related("measure")[:MOST_WAITING]


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
