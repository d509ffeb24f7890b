"""Which figures of a measure are hidden so that nobody can be recognised, and from whom.

Pages hide small numbers from everybody, with what would tell them, period by period. Histories
and lists of single rows cannot weigh one figure against another: who does not keep the measure
reads there no figure of a part at all, and no reason that was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from priorities import rules
from priorities.known import people
from priorities.models import Measure, MeasureValue
from priorities.models.places import COUNTRY, NEIGHBOURS_MEAN, OWN_PLACE, PARTS, REGION

Key = tuple[str, str]
"""Area and group; an empty group is everybody."""
FIGURES = ("value", "numerator", "denominator", "lower", "upper")
TYPED = ("reason", "answer")
WHOLES = frozenset({OWN_PLACE, COUNTRY, REGION, NEIGHBOURS_MEAN})
KNOWN = WHOLES | set(PARTS)
UNTOLD = "not shown, because it could tell a number that is hidden"


def hidden(measure: Measure, counts: Mapping[Key, int | None]) -> set[Key]:
    """Return which figures of one period are hidden, of those for areas and groups.

    ``counts`` says of how many people each tells, ``None`` where that is not known; hand over
    the whole period, so that every page hides the same. A cell is hidden by its row or its
    column; where both areas and groups hide, every cell where a hiding row and a hiding column
    meet goes too, so that no way round is left. Of areas of which we do not know what they are
    parts of, one small number hides all.
    """
    if not measure.suppress_below:
        return set()
    groups = ["", *sorted({group for _, group in counts if group})]
    columns = [[(place, group) for place in PARTS] for group in groups]
    rows = [[(place, group) for group in groups[1:]] for place in (OWN_PLACE, *PARTS)]
    found = {key for key, one in counts.items() if rules.is_small(one, measure.suppress_below)}
    elsewhere = {key for key in counts if key[0] not in KNOWN}
    if found & elsewhere:
        found |= elsewhere
    for line in chain(columns, rows):
        found |= _hidden_in(measure, counts, line)
    crossed = [(place, group) for place, group in found if place in PARTS and group]
    return found | _crossed(counts, crossed) if crossed else found


def _hidden_in(measure: Measure, counts: Mapping[Key, int | None], line: list[Key]) -> set[Key]:
    """Return what is hidden of a row or a column, whose total stands apart."""
    keys = [key for key in line if key in counts]
    found = [counts[key] for key in keys]
    if all(one is None for one in found):
        return set()
    flags = rules.hidden_parts(found, measure.suppress_below)
    return {key for key, is_hidden in zip(keys, flags, strict=True) if is_hidden}


def _crossed(counts: Mapping[Key, int | None], crossed: list[Key]) -> set[Key]:
    """Return the cells of at least two areas and two groups that hide each other."""
    areas = {place for place, _ in crossed}
    kinds = {group for _, group in crossed}
    others = [place for place, _ in counts if place in PARTS and place not in areas]
    more = [group for _, group in counts if group and group not in kinds]
    areas |= set(others[:1]) if len(areas) < 2 else set()
    kinds |= set(more[:1]) if len(kinds) < 2 else set()
    return {key for key in counts if key[0] in areas and key[1] in kinds}


def mask(measure: Measure, values: Sequence[MeasureValue]) -> list[MeasureValue]:
    """Return all values of a measure as they may be shown. Never save them."""
    if measure.suppress_below:
        periods: dict[str, dict[Key, MeasureValue]] = {}
        for one in values:
            periods.setdefault(one.period, {})[one.place, one.group] = one
        for found in periods.values():
            counts = {key: people(measure, one) for key, one in found.items()}
            for key in hidden(measure, counts):
                withhold(found[key])
    return list(values)


def withhold(row: Any) -> None:
    """Let a value, or a row of a history of values, tell no more than that it is suppressed."""
    for name in FIGURES:
        setattr(row, name, None)
    row.missing, row.note = MeasureValue.Missing.SUPPRESSED, ""


def is_withheld(measure: Measure, row: Any) -> bool:
    """Say whether a single figure is kept from who does not keep the measure.

    Every part of a total is, for a measure that hides small numbers; a total where it is small.
    """
    if not measure.suppress_below:
        return False
    is_part = bool(row.group) or row.place not in WHOLES
    return is_part or rules.is_small(people(measure, row), measure.suppress_below)


def veil(measure: Measure, rows: Iterable[Any]) -> None:
    """Withhold, in rows of a history of values or proposals, what the reader may not know.

    With the figures go the words that were typed about them: why, and what was answered.
    """
    for row in rows if measure.suppress_below else ():
        if is_withheld(measure, row):
            withhold(row)
        for name in TYPED:
            if getattr(row, name, ""):
                setattr(row, name, UNTOLD)
        if row.history_change_reason:
            row.history_change_reason = UNTOLD
