"""What a chart is made of: the readings it is drawn from, and what stands in its box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

WIDTH, HEIGHT = 420, 290
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 16, 34
LETTER = 7

type_of_anchor = Literal["start", "middle", "end"]

type_of_shape = Literal["circle", "square", "triangle", "diamond"]


@dataclass(frozen=True)
class Reading:
    """One value to draw. ``ends_on`` is the last day of its period, if known."""

    period: str
    value: float
    ends_on: dt.date | None = None
    words: str = ""


@dataclass(frozen=True)
class Series:
    """The readings of one place, oldest first, and the shape they are drawn in."""

    name: str
    shape: type_of_shape
    readings: Sequence[Reading]


@dataclass(frozen=True)
class Range:
    """The values of places like ours in one period: lowest, highest and median."""

    period: str
    low: float
    high: float
    median: float
    words: str = ""


@dataclass(frozen=True)
class Bar:
    """One drawn range: from ``top`` to ``bottom`` around ``x``, with a line at ``middle``."""

    x: float
    width: float
    top: float
    bottom: float
    middle: float
    words: str

    @property
    def left(self) -> float:
        """Return where it begins."""
        return round(self.x - self.width / 2, 1)

    @property
    def right(self) -> float:
        """Return where it ends."""
        return round(self.x + self.width / 2, 1)

    @property
    def height(self) -> float:
        """Return how high it is drawn; never so flat that it cannot be seen."""
        return max(2.0, round(self.bottom - self.top, 1))


@dataclass(frozen=True)
class Name:
    """What a series is called, at the height ``mark_y`` of its newest mark, or near it.

    The words are at ``y``, which differs where names would cover each other. A range has
    no ``shape``.
    """

    words: str
    shape: type_of_shape | None
    mark_y: float
    y: float


@dataclass(frozen=True)
class Mark:
    """One drawn point, at ``x`` and ``y`` from the top left corner."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class DrawnSeries:
    """The marks of one place."""

    name: str
    shape: type_of_shape
    marks: list[Mark]


@dataclass(frozen=True)
class Tick:
    """A value or a period written on an axis, at ``at`` along it.

    ``anchor`` says which part of its words stands there, so that they stay in the box.
    """

    at: float
    label: str
    anchor: type_of_anchor = "middle"

    @property
    def span(self) -> tuple[float, float]:
        """Return about where its words begin and end."""
        long = len(self.label) * LETTER
        start = {"start": self.at, "middle": self.at - long / 2, "end": self.at - long}[self.anchor]
        return start, start + long


@dataclass(frozen=True)
class Chart:
    """A chart to draw in a box of ``width`` by ``height``; ``starts_at`` is its lowest value."""

    series: list[DrawnSeries]
    bars: list[Bar]
    names: list[Name]
    values: list[Tick]
    periods: list[Tick]
    starts_at: float
    right: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bottom: int = HEIGHT - BOTTOM
