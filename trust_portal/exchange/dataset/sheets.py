"""What is given out: the figures of a board's measures, in the columns in which they come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import F

from boards.access import Permission, can
from boards.models import Board
from priorities import hiding
from priorities.models import Measure, MeasureValue
from trust_portal.exchange.dataset.declared import LONG, WIDE_BEGINS
from trust_portal.exchange.dataset.opening import MOST_COLUMNS

if TYPE_CHECKING:
    from boards.access import Reader

Cell = str | Decimal
Row = list[Cell]
_FIELDS = ("measure_id", "place", "group", "period", "period_ends_on", "value", "missing",
           "status", "numerator", "denominator", "lower", "upper", "as_at", "note")  # fmt: skip
_SHOWN = (*hiding.FIGURES, "missing", "note")
_WORDS = {value: str(label).lower() for value, label in MeasureValue.Missing.choices if value}
MARKS = {"suppressed": "c", "unavailable": "x", "inapplicable": "z"}
"""How the wide sheet says why a figure is missing."""
HEADINGS: list[str] = [column.name for column in LONG]
Figure = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """The figures of a board as one reader may see them. Three statements, however many."""

    board: Board
    reader: Reader

    def measures(self) -> list[Measure]:
        """Return the measures that the reader may see, by name."""
        found = Measure.objects.visible_to(self.reader).filter(board=self.board)
        return list(found.order_by("name", "pk"))

    def figures(self, measures: Iterable[Measure]) -> Iterator[Figure]:
        """Yield the figures of ``measures``; to who does not keep them, small numbers hidden."""
        known = {one.pk: one for one in measures}
        rows = (
            MeasureValue.objects.filter(measure__in=known)
            .order_by(
                "measure__name", "measure_id", "place",
                F("period_ends_on").asc(nulls_first=True), "period", "group",
            )
            .values_list(*_FIELDS)
        )  # fmt: skip
        found = (dict(zip(_FIELDS, row, strict=True)) for row in rows.iterator(chunk_size=2_000))
        keeps = can(self.reader, Permission.KEEP_MEASURES, self.board)
        if keeps:
            yield from found
            return
        for key, some in groupby(found, key=lambda one: one["measure_id"]):
            yield from with_small_hidden(known[key], some)

    def long(self) -> Iterator[Row]:
        """Yield the headings and a row for each figure."""
        measures = self.measures()
        known = {one.pk: one for one in measures}
        yield list(HEADINGS)
        for figure in self.figures(measures):
            yield long_row(known[figure["measure_id"]], figure)

    def wide(self) -> Iterator[Row]:
        """Yield the headings and a row for each measure, area and group, periods side by side.

        Raises ``TooWide`` where there are more periods than a sheet that is read may have.
        """
        measures = self.measures()
        known = {one.pk: one for one in measures}
        periods = self._periods(known)
        yield [*WIDE_BEGINS, *periods]
        for pk, some in groupby(self.figures(measures), key=lambda one: one["measure_id"]):
            for (place, group), line in groupby(sorted(some, key=_by_line), key=_by_line):
                cells = {one["period"]: wide_cell(one) for one in line}
                begins: Row = [known[pk].name, known[pk].slug, place, group]
                yield begins + [cells.get(period, "") for period in periods]

    def refuse_too_wide(self) -> None:
        """Raise ``TooWide`` before anything of the wide sheet is given out."""
        self._periods([one.pk for one in self.measures()])

    def _periods(self, measures: Iterable[int]) -> list[str]:
        rows = (
            MeasureValue.objects.filter(measure__in=list(measures))
            .order_by(F("period_ends_on").asc(nulls_first=True), "period")
            .values_list("period", flat=True)
        )
        found = list(dict.fromkeys(rows.iterator()))
        if len(found) + len(WIDE_BEGINS) > MOST_COLUMNS:
            raise TooWide
        return found

    def template(self, *, wide: bool = False) -> Iterator[Row]:
        """Yield the headings and, for each measure, a row that waits for its figure."""
        if wide:
            yield [*WIDE_BEGINS, "2023/24", "2024/25"]
        else:
            yield list(HEADINGS)
            yield [f"# {LONG[0].about}", *(f"{one.about} {one.how}" for one in LONG[1:])]
            yield [f"# {LONG[0].example}", *(column.example for column in LONG[1:])]
        for measure in self.measures():
            begins: Row = [measure.name, measure.slug, "", ""]
            yield begins if wide else [f"# {begins[0]}", *begins[1:]]


class TooWide(Exception):
    """There are more periods than a sheet may have columns."""


def _by_line(figure: Figure) -> tuple[str, str]:
    return figure["place"], figure["group"]


def long_row(measure: Measure, figure: Figure) -> Row:
    """Return the cells of one figure, as ``declared.LONG`` orders them."""
    cells = {
        "measure": measure.name,
        "address": measure.slug,
        "area": figure["place"],
        "group": figure["group"],
        "period": figure["period"],
        "period ends": _day(figure["period_ends_on"]),
        "value": plain(figure["value"]),
        "why missing": _WORDS.get(figure["missing"], ""),
        "status": figure["status"],
        "numerator": plain(figure["numerator"]),
        "denominator": plain(figure["denominator"]),
        "lower confidence limit": plain(figure["lower"]),
        "upper confidence limit": plain(figure["upper"]),
        "as at": _day(figure["as_at"]),
        "note": figure["note"],
    }
    return [cells[name] for name in HEADINGS]


def wide_cell(figure: Figure) -> Cell:
    """Return a figure for the wide sheet, or the mark of why it is missing."""
    return plain(figure["value"]) if figure["value"] is not None else MARKS[figure["missing"]]


def plain(number: Decimal | None) -> Cell:
    """Return a number without noughts behind the point; nothing for none."""
    if number is None:
        return ""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def with_small_hidden(measure: Measure, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the figures of one measure, small numbers hidden and what would tell them.

    What is hidden is the rule of ``priorities.hiding``, period by period.
    """
    if not measure.suppress_below:
        yield from figures
        return
    together = list(figures)
    values = [MeasureValue(**one) for one in together]
    for figure, value in zip(together, hiding.mask(measure, values), strict=True):
        yield figure | {name: getattr(value, name) for name in _SHOWN}
