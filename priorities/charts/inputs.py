"""What to draw: the points of a series, and what they are seen against.

Everything is given by the name of its period. Nothing here works anything out; what the
values mean is said by whoever makes these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

type_of_shape = Literal["circle", "square", "triangle", "diamond"]


class Kind(StrEnum):
    """What a point is, by the rules of a process chart."""

    ORDINARY = "ordinary"
    HIGH_IMPROVING = "high improving"
    LOW_IMPROVING = "low improving"
    HIGH_CONCERN = "high concern"
    LOW_CONCERN = "low concern"
    HIGH_NEUTRAL = "high neutral"
    LOW_NEUTRAL = "low neutral"


class Assurance(StrEnum):
    """Whether the process, as it is, will reach its target."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    CHANCE = "chance"
    NONE = "none"


class LineKind(StrEnum):
    """How a straight line across the chart is drawn."""

    MEAN = "mean"
    MEDIAN = "median"
    LIMIT = "limit"
    TRIAL_LIMIT = "trial limit"
    TARGET = "target"


class NoteKind(StrEnum):
    """What is noted above a period."""

    REBASED = "rebased"
    CAVEAT = "caveat"


@dataclass(frozen=True)
class Unit:
    """How a value is written: ``before`` and ``after`` it, with how many decimals.

    Without ``places`` a value has as many as it needs. ``words`` stand above the axis.
    """

    before: str = ""
    after: str = ""
    places: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Point:
    """One value, or a gap with the reason for it. ``ends_on`` is the last day of its period.

    ``lower`` and ``upper`` are the ends of its interval, if it has one. ``words`` say the
    whole of it: place, period and value.
    """

    period: str
    value: float | None
    ends_on: dt.date | None = None
    words: str = ""
    kind: Kind = Kind.ORDINARY
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Series:
    """The points of one place, oldest first, and the shape they are drawn in."""

    name: str
    shape: type_of_shape
    points: Sequence[Point]


@dataclass(frozen=True)
class Range:
    """The values of places like ours in one period: lowest, highest and median."""

    period: str
    low: float
    high: float
    median: float
    words: str = ""


@dataclass(frozen=True)
class Line:
    """A level from the period ``first`` to the period ``last``, both included.

    Lines of one name are the steps of one thing, as a mean before and after it was worked out
    anew: only the last step is named at the right edge. Without periods it goes right across.
    """

    name: str
    kind: LineKind
    value: float
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Note:
    """What happened at the start of a period, told below the chart under a letter."""

    period: str
    words: str
    kind: NoteKind = NoteKind.CAVEAT


@dataclass(frozen=True)
class Chart:
    """A chart to draw. ``finding`` is the sentence it illustrates; ``key`` makes its ids unique.

    ``ranges`` are what ``range_name`` calls them at the right edge and ``range_words`` below.
    ``interval_words`` say what the whiskers of points are. ``forecast`` follows the series;
    its points may have a range. ``floor`` and ``ceiling`` are values that cannot be passed:
    the drawing ends there. ``from_nought`` None leaves it to the values.
    """

    key: str
    title: str
    finding: str
    own: Series
    others: Sequence[Series] = ()
    ranges: Sequence[Range] = ()
    lines: Sequence[Line] = ()
    forecast: Sequence[Point] = ()
    notes: Sequence[Note] = ()
    unit: Unit = Unit()
    joined: bool = False
    from_nought: bool | None = None
    floor: float | None = None
    ceiling: float | None = None
    range_name: str = "Range"
    range_words: str = ""
    interval_words: str = ""
    source: str = ""
