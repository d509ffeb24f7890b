"""Direction of travel: whether a measure moves, told only where that is more than chance.

Source: compare like with like (the same quarter last year for seasonal data); *no reliable change*
unless a rule of special cause fires or intervals separate (Clear Impact; Fingertips).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from priorities.analysis import chooser, intervals, series, wording
from priorities.analysis.process import ProcessChart
from priorities.analysis.runs import RunChart
from priorities.analysis.series import Point

# So many of the newest values on one side tell which way a run chart's signal points. Ours.
LATEST_RUN = 3


class Direction(StrEnum):
    """Where the measure is going."""

    IMPROVING = "improving"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NO_CHANGE = "no_change"
    NOT_ENOUGH = "not_enough"

    @property
    def words(self) -> str:
        """Return the direction as it is told."""
        return WORDS[self]


WORDS = {
    Direction.IMPROVING: "improving",
    Direction.WORSE: "getting worse",
    Direction.HIGHER: "higher",
    Direction.LOWER: "lower",
    Direction.NO_CHANGE: "no reliable change",
    Direction.NOT_ENOUGH: "not enough data",
}


@dataclass(frozen=True)
class Travel:
    """The direction and why. ``way`` is 1 up, -1 down, 0 where no arrow may be drawn.

    ``compared`` are the periods held against each other, the earlier first, where two are.
    """

    direction: Direction
    because: str
    way: int = 0
    compared: tuple[str, ...] = ()

    @property
    def is_reliable(self) -> bool:
        """Say whether there is a change that is more than chance."""
        return self.way != 0

    @property
    def words(self) -> str:
        """Return direction and reason in a sentence."""
        return f"{wording.sentence(self.direction.words)}: {self.because}"


def direction(way: int, improvement: str) -> Direction:
    """Return what moving ``way`` (1 up, -1 down, 0 neither) is for a measure."""
    if not way:
        return Direction.NO_CHANGE
    if improvement == "neutral":
        return Direction.HIGHER if way > 0 else Direction.LOWER
    return Direction.IMPROVING if (way > 0) == (improvement == "increase") else Direction.WORSE


def not_enough(because: str) -> Travel:
    """Return that too little is known to tell."""
    return Travel(Direction.NOT_ENOUGH, because)


def from_process(chart: ProcessChart, points: Sequence[Point]) -> Travel:
    """Return what the rules of special cause say of the newest point."""
    latest = chart.latest
    if latest is None:
        return not_enough("there is no value.")
    period = points[latest.at].period
    if latest.signal is None:
        return Travel(Direction.NO_CHANGE, f"no rule of special cause fires at {period}.")
    told = direction(latest.direction, chart.options.improvement)
    trial = " Its limits are trial limits." if latest.segment.is_trial else ""
    return Travel(told, f"{period} is {chart.explain(latest)}.{trial}", latest.direction)


def from_run(run: RunChart, improvement: str) -> Travel:
    """Return what the run chart's rules say of the newest values."""
    if not run.is_signal:
        return Travel(Direction.NO_CHANGE, "the values vary about the median as chance explains.")
    if run.latest_run < LATEST_RUN:
        because = "not by chance alone, but the newest values are on both sides of the median."
        return Travel(Direction.NO_CHANGE, f"the values vary {because}")
    side = "above" if run.latest_side > 0 else "below"
    because = f"the newest {run.latest_run} values are {side} the median. {run.words}"
    return Travel(direction(run.latest_side, improvement), because, run.latest_side)


def like_with_like(points: Sequence[Point], frequency: str, improvement: str) -> Travel:
    """Return whether the newest value's interval has left that of a year before.

    Of a survey: that of the survey before.
    """
    at = series.latest(points)
    if at is None:
        return not_enough("there is no value.")
    later = points[at]
    earlier = _before(points, at, frequency)
    if earlier is None:
        return not_enough(f"there is no period a year before {later.period} to compare with.")
    if earlier.value is None:
        return not_enough(f"there is no value for {earlier.period} to compare {later.period} with.")
    return between(earlier, later, improvement)


def _before(points: Sequence[Point], at: int, frequency: str) -> Point | None:
    """Return what the newest point is compared with: by its date, or the point before it."""
    if frequency in chooser.SURVEYS:
        return next((one for one in reversed(points[:at]) if one.value is not None), None)
    before = series.year_before(points, at)
    if before is None and at and frequency not in chooser.OFTEN:
        ends = points[at - 1].ends_on, points[at].ends_on
        return points[at - 1] if None in ends else None
    return before


def between(earlier: Point, later: Point, improvement: str) -> Travel:
    """Return whether the intervals of two points separate."""
    compared = earlier.period, later.period
    way = intervals.separate(earlier, later)
    if way is None:
        because = (
            f"without intervals {later.period} cannot be told from {earlier.period} by more than "
            "chance."
        )
        return Travel(Direction.NO_CHANGE, because, 0, compared)
    if not way:
        because = f"the intervals of {earlier.period} and {later.period} overlap."
        return Travel(Direction.NO_CHANGE, because, 0, compared)
    side = "above" if way > 0 else "below"
    because = f"the interval of {later.period} lies wholly {side} that of {earlier.period}."
    return Travel(direction(way, improvement), because, way, compared)
