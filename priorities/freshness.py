"""How complete and how fresh the figures of a measure or of a board are: a score in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from boards.periods import long_date
from priorities import rules
from priorities.models import MeasureStanding


@dataclass(frozen=True)
class Freshness:
    """Of one measure on a day: how many of the periods there should be have a figure, and the next.

    ``expected`` is nought where it is not known how often the measure is counted.
    """

    points: int
    expected: int
    due_on: dt.date | None
    on: dt.date

    @property
    def is_late(self) -> bool:
        """Say whether the next figure is late."""
        return rules.is_figure_late(self.due_on, self.on)

    @property
    def lacking(self) -> int:
        """Return how many periods between the first and the newest have no figure."""
        return max(0, self.expected - self.points)

    @property
    def is_complete(self) -> bool:
        """Say whether no period lacks its figure and none is late."""
        return not self.lacking and not self.is_late

    @property
    def words(self) -> str:
        """Return the score: "11 of 12 periods have a figure. Next figure due by 31 May 2027."."""
        if not self.expected:
            return f"{self.points} figure{'' if self.points == 1 else 's'}."
        have = "has" if self.expected == 1 else "have"
        periods = "period" if self.expected == 1 else "periods"
        said = f"{self.points} of {self.expected} {periods} {have} a figure."
        return f"{said} {self.due}" if self.due_on else said

    @property
    def due(self) -> str:
        """Return by when the next figure should be there, or how late it is."""
        if self.due_on is None:
            return ""
        days = (self.on - self.due_on).days
        if not self.is_late:
            return f"Next figure due by {long_date(self.due_on)}."
        late = f"{days:,} day{'' if days == 1 else 's'} late"
        return f"Next figure was due by {long_date(self.due_on)}: {late}."


def of(standing: MeasureStanding | None, on: dt.date) -> Freshness:
    """Return how complete and fresh the measure of a standing is; without one, nothing is there."""
    if standing is None:
        return Freshness(0, 0, None, on)
    return Freshness(standing.points, standing.expected, standing.due_on, on)


@dataclass(frozen=True)
class Score:
    """Of several measures: how many have figures, are complete, and are late. Unit: measures."""

    measures: int
    with_figures: int
    complete: int
    late: int

    @property
    def words(self) -> str:
        """Return the score in a sentence."""
        said = f"{self.complete} of {self.measures} measures are complete and up to date"
        rest = []
        if self.late:
            rest.append(f"{self.late} late")
        lacking = self.with_figures - self.complete - self.late
        if lacking > 0:
            rest.append(f"{lacking} with gaps")
        none = self.measures - self.with_figures
        if none:
            rest.append(f"{none} without any figure")
        return f"{said}: {', '.join(rest)}." if rest else f"{said}."


def score(all_of_them: Iterable[Freshness]) -> Score:
    """Return how complete and fresh several measures are."""
    found = list(all_of_them)
    filled = [one for one in found if one.points]
    return Score(
        measures=len(found),
        with_figures=len(filled),
        complete=sum(one.is_complete for one in filled),
        late=sum(one.is_late for one in filled),
    )
