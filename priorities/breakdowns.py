"""The newest figures of a measure by area and by group, with small numbers hidden and covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from priorities import hiding
from priorities.known import people
from priorities.models import Measure, MeasureValue
from priorities.models.places import OWN_PLACE, PARTS

EVERYBODY = "Everybody"


@dataclass(frozen=True)
class Cell:
    """One figure of a breakdown, in words. ``is_hidden``: so that nobody can be recognised."""

    words: str
    is_hidden: bool = False


@dataclass(frozen=True)
class Breakdown:
    """Areas as rows, groups as columns, for one period; our whole area and everybody come first."""

    period: str
    groups: list[str]
    rows: list[tuple[str, list[Cell | None]]]

    @property
    def has_hidden(self) -> bool:
        """Say whether any figure is hidden."""
        return any(cell and cell.is_hidden for _, cells in self.rows for cell in cells)


def of(measure: Measure, values: Sequence[MeasureValue]) -> Breakdown | None:
    """Return the breakdown of the newest period that has one, or nothing.

    ``values`` are the measure's as stored, small numbers and all. Hides numbers of people
    up to the measure's threshold, and what would tell them.
    """
    parts = [one for one in values if one.place in (OWN_PLACE, *PARTS)]
    broken = [one for one in parts if one.group or one.place != OWN_PLACE]
    if not broken:
        return None
    newest = max(broken, key=lambda one: (one.period_ends_on or dt.date.min, one.period))
    grid = {(one.place, one.group): one for one in parts if one.period == newest.period}
    places = [OWN_PLACE, *(one for one in PARTS if any(place == one for place, _ in grid))]
    groups = ["", *dict.fromkeys(sorted({group for _, group in grid if group}))]
    whole = {(one.place, one.group): one for one in values if one.period == newest.period}
    hidden = hiding.hidden(measure, {key: people(measure, one) for key, one in whole.items()})
    rows = [
        (place, [_cell(measure, grid.get((place, group)), (place, group) in hidden)
                 for group in groups])
        for place in places
    ]  # fmt: skip
    return Breakdown(newest.period, [group or EVERYBODY for group in groups], rows)


def _cell(measure: Measure, value: MeasureValue | None, is_hidden: bool) -> Cell | None:
    if value is None:
        return None
    if is_hidden:
        return Cell("Hidden", is_hidden=True)
    return Cell(value.shown if value.value is None else measure.in_table(value.value))
