"""What changed in a board's measures in one quarter, as recorded here: told in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from boards.models import Board
from boards.periods import Quarter, long_date
from priorities import findings, known, readings
from priorities.analysis.travel import Direction
from priorities.known import Figure, Known
from priorities.models import ChartChange, Measure, MeasureValue
from priorities.models.places import OWN_PLACE
from priorities.readings import Read, figure_of

COURSE = {Direction.NOT_ENOUGH: "too few figures to tell a change"}
MOVES = {Direction.IMPROVING, Direction.WORSE, Direction.HIGHER, Direction.LOWER}


@dataclass(frozen=True)
class Told:
    """One sentence about one measure."""

    measure: Measure
    words: str


@dataclass
class Changes:
    """What changed in a quarter, in the order in which it matters."""

    quarter: Quarter
    signals: list[Told] = field(default_factory=list)
    statuses: list[Told] = field(default_factory=list)
    targets: list[Told] = field(default_factory=list)
    revised: list[Told] = field(default_factory=list)
    new: list[Told] = field(default_factory=list)
    lines: list[Told] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[str, list[Told]]]:
        """Return each group that has something to tell, with its heading."""
        named = [
            ("New signals", self.signals),
            ("Moved against the target", self.statuses),
            ("Targets met and missed", self.targets),
            ("Figures revised", self.revised),
            ("Lines of charts changed", self.lines),
            ("New figures", self.new),
        ]
        return [(name, told) for name, told in named if told]


@dataclass(frozen=True)
class _Span:
    """From the first moment of a quarter to the first after it."""

    start: dt.datetime
    end: dt.datetime


def of(board: Board, quarter: Quarter) -> Changes:
    """Return what changed in the measures of ``board`` in ``quarter``. Five statements.

    Changed means recorded here in the quarter, whichever period a figure is for.
    """
    span = _Span(_moment(quarter.starts_on), _moment(quarter.next().starts_on))
    own = MeasureValue.history.filter(measure__board=board, place=OWN_PLACE, group="")
    in_span = own.filter(history_date__gte=span.start, history_date__lt=span.end)
    touched = set(in_span.values_list("measure_id", flat=True))
    agreed = ChartChange.objects.filter(
        measure__board=board, decided_at__gte=span.start, decided_at__lt=span.end,
        status=ChartChange.Status.AGREED,
    )  # fmt: skip
    touched |= set(agreed.values_list("measure_id", flat=True))
    measures = Measure.objects.filter(pk__in=touched).select_related("board").order_by("name")
    rows: dict[int, list[Any]] = {}
    for row in own.filter(measure__in=touched).order_by("history_date", "history_id"):
        rows.setdefault(row.measure_id, []).append(row)
    found = Changes(quarter)
    for now in known.read(measures):
        _tell(found, now, rows.get(now.measure.pk, []), span)
    return found


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _tell(found: Changes, now: Known, rows: Sequence[Any], span: _Span) -> None:
    """Add what is to be told of one measure."""
    before = readings.read(_then(now, rows, span.start))
    after = readings.read(_then(now, rows, span.end))
    measure = now.measure
    found.lines += [
        Told(measure, f"{one.get_kind_display()}, {long_date(one.from_on)}: {one.reason}")
        for one in now.changes
        if one.decided_at and span.start <= one.decided_at < span.end
    ]
    words = figure_of(measure)
    for figure in _new(before, after):
        said = f"{figure.period}: {_says(measure, figure)}. {_beside(after, figure)}"
        found.new.append(Told(measure, said.strip()))
    found.revised += [Told(measure, one) for one in _revised(measure, before, after)]
    if not before.known.figures or before.newest is None or after.newest is None:
        return
    if before.newest.pk != after.newest.pk and after.target and after.status.rag:
        verdict = "is met" if after.status.rag == "green" else "is not met"
        goal = words(float(after.target.value))
        newest = _says(measure, after.newest)
        found.targets.append(
            Told(measure, f"The target of {goal} {verdict} for {after.newest.period}: {newest}.")
        )
    if before.status.rag != after.status.rag and before.status.rag and after.status.rag:
        said = f"From {before.status.rag} to {after.status.rag}: {findings.stated(after)}."
        found.statuses.append(Told(measure, said))
    moved = after.reading.travel
    if moved.direction != before.reading.travel.direction and (
        moved.direction in MOVES or before.reading.travel.direction in MOVES
    ):
        found.signals.append(Told(measure, moved.words))


def _then(now: Known, rows: Sequence[Any], moment: dt.datetime) -> Known:
    """Return what was recorded of a measure before a moment; targets are today's."""
    last: dict[int, Any] = {}
    for row in rows:
        if row.history_date < moment:
            last[row.id] = row
    kept = [row for row in last.values() if row.history_type != "-"]
    kept.sort(key=lambda row: (row.period_ends_on or dt.date.min, row.period, row.id))
    names = ("id", *known.FIELDS[1:])
    figures = [
        known.shown(now.measure, Figure(*[getattr(row, name) for name in names])) for row in kept
    ]
    changes = [one for one in now.changes if one.decided_at and one.decided_at < moment]
    return Known(now.measure, figures, now.targets, changes)


def _new(before: Read, after: Read) -> Iterator[Figure]:
    """Yield the newest figure that was not there before: one a measure is enough to tell."""
    there = {one.pk for one in before.known.figures}
    fresh = [one for one in after.known.figures if one.pk not in there]
    yield from fresh[-1:]


def _beside(after: Read, figure: Figure) -> str:
    """Return what a figure followed, and whether that is a change; nothing beside no other.

    It is held against the period that direction of travel compares with: of seasonal figures
    that is the same one a year before.
    """
    dated = [one for one in after.known.figures if one.ends_on and one.value is not None]
    if len(dated) < 2 or dated[-1] != figure:
        return ""
    travel = after.reading.travel
    earlier = [one for one in dated[:-1] if one.period in travel.compared[:1]] or dated[:-1]
    was = f"It was {_says(after.known.measure, earlier[-1])} in {earlier[-1].period}"
    return f"{was}: {COURSE.get(travel.direction, travel.direction.words)}."


def _revised(measure: Measure, before: Read, after: Read) -> Iterable[str]:
    was = {one.pk: one for one in before.known.figures}
    for one in after.known.figures:
        old = was.get(one.pk)
        if old is not None and _says(measure, old) != _says(measure, one):
            yield f"{one.period}: {_says(measure, one)}; was {_says(measure, old)}."


def _says(measure: Measure, figure: Figure) -> str:
    if figure.value is None:
        return MeasureValue.Missing(figure.missing).label.lower()
    status = "" if figure.status == MeasureValue.Status.FINAL else f" ({figure.status})"
    return f"{measure.with_unit(figure.value)}{status}"
