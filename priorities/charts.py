"""Where the points of a measure's chart stand. Pure arithmetic: no Django, no drawing.

Points only: nothing is joined up, fitted or predicted, and no arrow is drawn,
because a few annual values cannot tell a change from chance.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

WIDTH, HEIGHT = 420, 270
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 16, 34
LETTER, GAP = 7, 10
FEWEST_POINTS = 2
FEWEST_TO_START_ABOVE_NOUGHT = 5

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
    values: list[Tick]
    periods: list[Tick]
    starts_at: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def chart(own: Series, others: Sequence[Series] = ()) -> Chart | None:
    """Return the chart of ``own`` with ``others`` to compare with, or nothing.

    Nothing when our own place has fewer than two readings: then no change can be
    seen. Readings stand at the ends of their periods in time, or evenly where an end
    is not known. The scale starts at nought, unless there are five readings or more
    and all values lie close together far above it.
    """
    if len(own.readings) < FEWEST_POINTS:
        return None
    drawn = [own, *(one for one in others if one.readings)]
    readings = [reading for one in drawn for reading in one.readings]
    few = len(own.readings) < FEWEST_TO_START_ABOVE_NOUGHT
    ticks = scale([reading.value for reading in readings], from_nought=few)
    places = _places(own.readings, readings)

    def mark(reading: Reading) -> Mark:
        return Mark(places[reading.period], _height(reading.value, ticks), reading.words)

    return Chart(
        series=[
            DrawnSeries(one.name, one.shape, [mark(reading) for reading in one.readings])
            for one in drawn
        ],
        values=[Tick(_height(value, ticks), label(value)) for value in ticks],
        periods=_thinned([_period(places[name], name) for name in _names(own.readings)]),
        starts_at=ticks[0],
    )


def scale(values: Sequence[float], *, from_nought: bool = False, most: int = 6) -> list[float]:
    """Return round values for the axis, lowest first, that enclose ``values``.

    They hold nought, unless the lowest value is over three quarters of the highest and
    ``from_nought`` is not asked for.
    """
    lowest, highest = min(values), max(values)
    if from_nought or lowest <= highest * 0.75:
        lowest, highest = min(lowest, 0.0), max(highest, 0.0)
    if lowest == highest:
        lowest, highest = lowest - 1, highest + 1
    step = _round_step((highest - lowest) / (most - 1))
    first, last = floor(lowest / step), ceil(highest / step)
    return [round(number * step, 10) for number in range(first, last + 1)]


def label(value: float) -> str:
    """Return a value of the axis in figures: 1,200 or 0.5."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5 times a power of ten that is at least ``least``."""
    power = 10.0 ** floor(log10(least))
    return next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= least * 0.999999)


def _height(value: float, ticks: Sequence[float]) -> float:
    share = (value - ticks[0]) / (ticks[-1] - ticks[0])
    return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)


def _places(own: Sequence[Reading], readings: Sequence[Reading]) -> dict[str, float]:
    """Return how far along each period stands."""
    ends = {reading.period: reading.ends_on for reading in readings}
    inner = LEFT + 14, WIDTH - RIGHT - 14
    known = [day.toordinal() for day in ends.values() if day]
    if len(known) == len(ends) and min(known) < max(known):
        first, last = min(known), max(known)
        far = {
            name: (day.toordinal() - first) / (last - first) for name, day in ends.items() if day
        }
    else:
        names = _names([*own, *readings])
        far = {name: at / max(1, len(names) - 1) for at, name in enumerate(names)}
    return {name: round(inner[0] + share * (inner[1] - inner[0]), 1) for name, share in far.items()}


def _names(readings: Sequence[Reading]) -> list[str]:
    return list(dict.fromkeys(reading.period for reading in readings))


def _period(at: float, name: str) -> Tick:
    half = len(name) * LETTER / 2
    if at + half > WIDTH:
        return Tick(at + RIGHT, name, "end")
    return Tick(at, name) if at - half >= 0 else Tick(0, name, "start")


def _thinned(ticks: list[Tick]) -> list[Tick]:
    """Return the newest tick and every older one that leaves room for its words."""
    kept: list[Tick] = []
    for tick in reversed(ticks):
        if not kept or kept[-1].span[0] - tick.span[1] >= GAP:
            kept.append(tick)
    return kept[::-1]
