"""The newest figures of a measure by area and by group, with small numbers hidden and covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from priorities import rules
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
    hidden = _hidden(measure, grid, places, groups)
    rows = [
        (place, [_cell(measure, grid.get((place, group)), (place, group) in hidden)
                 for group in groups])
        for place in places
    ]  # fmt: skip
    return Breakdown(newest.period, [group or EVERYBODY for group in groups], rows)


type_of_grid = dict[tuple[str, str], MeasureValue]


def _cell(measure: Measure, value: MeasureValue | None, is_hidden: bool) -> Cell | None:
    if value is None:
        return None
    if is_hidden:
        return Cell("Hidden", is_hidden=True)
    return Cell(value.shown if value.value is None else measure.in_table(value.value))


def _hidden(
    measure: Measure, grid: type_of_grid, places: list[str], groups: list[str]
) -> set[tuple[str, str]]:
    """Return which cells are hidden.

    A cell is hidden by its row or its column; where both areas and groups hide, every
    cell where a hiding row and a hiding column meet goes too, so that no way round is left.
    """
    if not measure.suppress_below:
        return set()
    columns = [[(place, group) for place in places[1:]] for group in groups]
    rows = [[(place, group) for group in groups[1:]] for place in places]
    found = {
        key for key, one in grid.items()
        if rules.is_small(people(measure, one), measure.suppress_below)
    }  # fmt: skip
    for line in chain(columns, rows):
        found |= _hidden_in(measure, grid, line)
    crossed = [(place, group) for place, group in found if place != OWN_PLACE and group]
    if crossed:
        found |= _crossed(measure, grid, found, crossed)
    return found


def _hidden_in(
    measure: Measure, grid: type_of_grid, line: list[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Return what is hidden of a row or a column, whose total stands apart."""
    keys = [key for key in line if key in grid]
    counts = [people(measure, grid[key]) for key in keys]
    known = [one for one in keys if people(measure, grid[one]) is not None]
    if not known:
        return set()
    flags = rules.hidden_parts(counts, measure.suppress_below)
    return {key for key, is_hidden in zip(keys, flags, strict=True) if is_hidden}


def _crossed(
    measure: Measure,
    grid: type_of_grid,
    found: set[tuple[str, str]],
    crossed: list[tuple[str, str]],
) -> set[tuple[str, str]]:
    """Return the cells of at least two areas and two groups that hide each other."""
    areas = {place for place, _ in crossed}
    kinds = {group for _, group in crossed}
    others = [place for place, _ in grid if place != OWN_PLACE and place not in areas]
    more = [group for _, group in grid if group and group not in kinds]
    areas |= set(others[:1]) if len(areas) < 2 else set()
    kinds |= set(more[:1]) if len(kinds) < 2 else set()
    return {key for key in grid if key[0] in areas and key[1] in kinds}
