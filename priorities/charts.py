"""Where the points of a measure's chart stand. Pure arithmetic: no Django, no drawing.

Points, and bars for the range of places like ours. Nothing is joined up, fitted or predicted,
and no arrow is drawn, because a few annual values cannot tell a change from chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10

from priorities.drawn import (
    BOTTOM,
    HEIGHT,
    LEFT,
    LETTER,
    RIGHT,
    TOP,
    WIDTH,
    Bar,
    Chart,
    DrawnSeries,
    Mark,
    Name,
    Range,
    Reading,
    Series,
    Tick,
    type_of_shape,
)

# With others to compare with, the right margin holds the names at the ends of the series.
RIGHT_FOR_NAMES = 112
GAP = 10
LINE = 18
# The range of one period is at most so wide, and leaves a gap to the next.
BAR, BETWEEN_BARS = 28.0, 3.0
FEWEST_POINTS = 2
FEWEST_TO_START_ABOVE_NOUGHT = 5


def chart(own: Series, others: Sequence[Series] = (), ranges: Sequence[Range] = ()) -> Chart | None:
    """Return the chart of ``own`` with ``others`` and ``ranges`` to compare with, or nothing.

    Nothing when our own place has fewer than two readings: then no change can be
    seen. Readings stand at the ends of their periods in time, or evenly where an end
    is not known. The scale starts at nought, unless there are five readings or more
    and all values lie far above it.
    """
    if len(own.readings) < FEWEST_POINTS:
        return None
    drawn = [own, *(one for one in others if one.readings)]
    readings = [reading for one in drawn for reading in one.readings]
    limits = [limit for one in ranges for limit in (one.low, one.high)]
    few = len(own.readings) < FEWEST_TO_START_ABOVE_NOUGHT
    ticks = scale([reading.value for reading in readings] + limits, from_nought=few)
    right = WIDTH - (RIGHT_FOR_NAMES if len(drawn) > 1 or ranges else RIGHT)
    places = _places(own.readings, readings, right)
    width = _bar_width([places[reading.period] for reading in own.readings])
    series = [
        DrawnSeries(one.name, one.shape, _marks(one, places, ticks, beside * width))
        for one, beside in zip(drawn, _beside(len(drawn)), strict=True)
    ]
    bars = [_bar(one, places[one.period], width, ticks) for one in ranges if one.period in places]
    return Chart(
        series=series,
        bars=bars,
        names=_named(series, bars) if right < WIDTH - RIGHT else [],
        values=[Tick(_height(value, ticks), label(value)) for value in ticks],
        periods=_thinned([_period(places[name], name) for name in _names(own.readings)]),
        starts_at=ticks[0],
        right=right,
    )


def _beside(count: int) -> list[float]:
    """Return how far each series stands from the middle of its period, in widths of a bar.

    Our own stands in the middle, the second left of it and the third right, so that close
    values do not cover each other.
    """
    return [0.0, -0.31, 0.31, 0.0][:count]


def _bar_width(along: Sequence[float]) -> float:
    """Return how wide a bar may be for the closest two of our own periods."""
    closest = min(abs(later - earlier) for earlier, later in pairwise(along))
    return round(max(2.0, min(BAR, closest - BETWEEN_BARS)), 1)


def _marks(
    one: Series, places: dict[str, float], ticks: Sequence[float], beside: float
) -> list[Mark]:
    return [
        Mark(
            round(places[reading.period] + beside, 1),
            _height(reading.value, ticks),
            reading.words,
        )
        for reading in one.readings
    ]


def _bar(one: Range, x: float, width: float, ticks: Sequence[float]) -> Bar:
    top, bottom, middle = (_height(value, ticks) for value in (one.high, one.low, one.median))
    return Bar(x, width, top, bottom, middle, one.words)


def _named(series: Sequence[DrawnSeries], bars: Sequence[Bar]) -> list[Name]:
    """Return the names at the ends, pushed apart so that none covers another."""
    ends: list[tuple[str, type_of_shape | None, float]] = [
        (one.name, one.shape, one.marks[-1].y) for one in series
    ]
    if bars:
        ends.append(("Neighbours", None, bars[-1].middle))
    ends.sort(key=lambda end: end[2])
    heights = apart([end[2] for end in ends], LINE, TOP, HEIGHT - BOTTOM)
    return [Name(*end, y) for end, y in zip(ends, heights, strict=True)]


def apart(wanted: Sequence[float], gap: float, first: float, last: float) -> list[float]:
    """Return heights near ``wanted``, in their order, ``gap`` apart, from ``first`` to ``last``."""
    placed: list[float] = []
    for one in wanted:
        placed.append(max(one, placed[-1] + gap if placed else first))
    for at in range(len(placed) - 1, -1, -1):
        limit = placed[at + 1] - gap if at + 1 < len(placed) else last
        placed[at] = round(min(placed[at], limit), 1)
    return placed


def scale(values: Sequence[float], *, from_nought: bool = False, most: int = 6) -> list[float]:
    """Return round values for the axis, lowest first, that enclose ``values``.

    They hold nought, unless the lowest value is over half of the highest and
    ``from_nought`` is not asked for.
    """
    lowest, highest = min(values), max(values)
    if from_nought or lowest <= highest * 0.5:
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


def _places(own: Sequence[Reading], readings: Sequence[Reading], right: int) -> dict[str, float]:
    """Return how far along each period stands."""
    ends = {reading.period: reading.ends_on for reading in readings}
    inner = LEFT + 14, right - 14
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
