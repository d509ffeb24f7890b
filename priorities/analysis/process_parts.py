"""What a process chart is made of: its options, segments and points, and the chart itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from priorities.analysis import icons, limits, signals
from priorities.analysis.icons import Assurance, Kind, Variation
from priorities.analysis.signals import Signal

type_of_improvement = Literal["increase", "decrease", "neutral"]

# The direction of improvement for each polarity of a measure.
IMPROVEMENT: Mapping[str, type_of_improvement] = {
    "high": "increase",
    "low": "decrease",
    "neutral": "neutral",
}


@dataclass(frozen=True)
class ProcessOptions:
    """What a chart is drawn with.

    ``rebase_at``: where new segments start, counted from 0. ``fix_after``: every segment's
    lines rest on its first so many points, gaps included. ``baselines``: pairs of where a
    segment starts and how many points fix its lines. ``screen_outliers``: leave out extreme
    moving ranges (the NHS workbook does not). Raises ``ValueError`` when an option is out of
    its range.
    """

    improvement: type_of_improvement = "increase"
    target: float | None = None
    rebase_at: tuple[int, ...] = ()
    fix_after: int | None = None
    screen_outliers: bool = True
    trend_length: int = signals.TREND
    baselines: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if self.improvement not in IMPROVEMENT.values():
            raise ValueError("Improvement is increase, decrease or neutral.")
        fixed = [self.fix_after, *(number for _, number in self.baselines)]
        if any(one is not None and one < limits.FEWEST_TO_FIX for one in fixed):
            raise ValueError(f"Lines are fixed on {limits.FEWEST_TO_FIX} points or more.")
        if self.trend_length not in signals.NUMBERS:
            raise ValueError("A trend is six, seven or eight points.")


@dataclass(frozen=True)
class Segment:
    """The points from one re-base to the next, and the lines they share.

    ``first`` and ``last`` count from 0, both included; ``count`` leaves out gaps. Lines are
    nothing where there is no moving range to work them out from; ``mean`` too when all
    points are gaps. ``kind`` is that of its newest point.
    """

    number: int
    first: int
    last: int
    count: int
    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    kind: Kind
    direction: int

    @property
    def is_trial(self) -> bool:
        """Say whether the limits rest on too few points to be more than trial limits."""
        return self.count < limits.TRIAL_UNDER


class ProcessPoint(NamedTuple):
    """One point of the chart.

    ``at``: where it stands, counted from 0. ``side`` is 1 above the mean, -1 below, 0 on
    it, nothing for a gap. ``signals`` are the rules that flag it, the one to tell first;
    ``is_outside`` and ``is_near`` are nothing without limits.
    """

    at: int
    value: float | None
    segment: Segment
    side: int | None
    is_outside: bool | None
    is_near: bool | None
    signals: tuple[Signal, ...]
    direction: int
    kind: Kind

    @property
    def signal(self) -> Signal | None:
        """Return the rule to tell, or nothing for common cause."""
        return self.signals[0] if self.signals else None

    @property
    def mean(self) -> float | None:
        """Return the mean of its segment."""
        return self.segment.mean

    @property
    def lower(self) -> float | None:
        """Return the lower process limit of its segment."""
        return self.segment.lower

    @property
    def upper(self) -> float | None:
        """Return the upper process limit of its segment."""
        return self.segment.upper


@dataclass(frozen=True)
class ProcessChart:
    """Every point with its lines and flags, and what the newest says."""

    points: tuple[ProcessPoint, ...]
    segments: tuple[Segment, ...]
    options: ProcessOptions
    assurance: Assurance | None = None

    @property
    def latest(self) -> ProcessPoint | None:
        """Return the newest point that has a value."""
        return next((one for one in reversed(self.points) if one.value is not None), None)

    @property
    def variation(self) -> Variation:
        """Return what the newest point says of change."""
        point = self.latest
        return icons.variation(point.kind if point else Kind.COMMON)

    @property
    def letter(self) -> str:
        """Return the letter in the variation icon: H for high, L for low, or none."""
        return icons.letter(self.latest.direction if self.latest else 0)

    @property
    def is_trial(self) -> bool:
        """Say whether the newest segment's limits are trial limits."""
        return bool(self.segments) and self.segments[-1].is_trial

    def explain(self, point: ProcessPoint) -> str:
        """Return in words why a point is flagged, or an empty text."""
        if point.signal is None:
            return ""
        return signals.in_words(point.signal, point.direction, self.options.trend_length)
