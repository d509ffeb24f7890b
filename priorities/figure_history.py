"""What the figures of a measure were before they were revised: every revision kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.utils import timezone

from boards.periods import long_date
from priorities import hiding
from priorities.models import Measure, MeasureValue
from priorities.models.places import OWN_PLACE


@dataclass(frozen=True)
class Revised:
    """One figure with what it was, the newest wording first: "was 51 final, until 3 May 2026"."""

    called: str
    now: str
    was: list[str]


def of(measure: Measure, *, keeps: bool) -> list[Revised]:
    """Return the figures of our own place that were ever revised, the newest period first.

    What is hidden from who does not keep the measure is left out, unless ``keeps``. Read
    from the history alone: one statement.
    """
    rows = MeasureValue.history.filter(measure=measure, place=OWN_PLACE)
    ordered = list(rows.order_by("id", "history_date", "history_id"))
    if not keeps:
        hiding.veil(measure, ordered)
    found = [
        one for _, kept in groupby(ordered, key=lambda row: row.id) for one in _told(measure, kept)
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [one for _, one in found]


def _told(measure: Measure, kept: Iterator[Any]) -> Iterator[tuple[dt.date, Revised]]:
    """Yield what is told of one figure: nothing unless what it says has changed."""
    steps: list[Any] = []
    for row in kept:
        if not steps or _says(measure, row) != _says(measure, steps[-1]):
            steps.append(row)
    if len(steps) < 2:
        return
    last = steps[-1]
    was = [
        f"was {_says(measure, before)}, until {_day(after.history_date)}"
        f"{f' ({reason})' if (reason := after.history_change_reason) else ''}"
        for before, after in pairwise(steps)
    ]
    called = f"{last.period}{f', {last.group}' if last.group else ''}"
    yield (
        last.period_ends_on or dt.date.min,
        Revised(called, _says(measure, last), was[::-1]),
    )


def _says(measure: Measure, row: Any) -> str:
    """Return a figure with its status in words: "51 per 10,000, final"; or that it is removed."""
    if row.history_type == "-":
        return "removed"
    if row.value is None:
        return str(MeasureValue.Missing(row.missing).label).lower()
    return f"{measure.with_unit(row.value)}, {MeasureValue.Status(row.status).label.lower()}"


def _day(moment: dt.datetime) -> str:
    return long_date(timezone.localtime(moment).date())
