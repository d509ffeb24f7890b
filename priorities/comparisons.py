"""Our place beside places like it: the spread of their values in one period. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from priorities.models import MeasureValue

FEWEST_FOR_A_SPREAD = 3


@dataclass(frozen=True)
class Spread:
    """The values of the neighbours in one period: lowest, highest, median, and of how many."""

    low: Decimal
    high: Decimal
    median: Decimal
    count: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Say whether every neighbour has a published value."""
        return self.count == self.of

    def position(self, ours: Decimal) -> str:
        """Say where a value of ours stands: inside the range, above or below it."""
        if ours > self.high:
            return "above"
        return "below" if ours < self.low else "inside"


def spread(values: Iterable[MeasureValue | None], of: int) -> Spread | None:
    """Return the spread of what is published of ``of`` neighbours, or nothing for under three."""
    numbers = [one.value for one in values if one is not None and one.value is not None]
    if len(numbers) < FEWEST_FOR_A_SPREAD:
        return None
    return Spread(min(numbers), max(numbers), median(numbers), len(numbers), of)


def by_period(values: Sequence[MeasureValue], names: Sequence[str]) -> dict[str, Spread]:
    """Return the spread of the places called ``names``, for each period that has one."""
    periods: dict[str, list[MeasureValue]] = {}
    for one in values:
        if one.place in names:
            periods.setdefault(one.period, []).append(one)
    found = {period: spread(of_period, len(names)) for period, of_period in periods.items()}
    return {period: one for period, one in found.items() if one is not None}
