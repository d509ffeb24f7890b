"""Where values and periods stand, and what is written on the axes. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from priorities.charts.inputs import Point, Unit
from priorities.charts.lettering import Words, fitted, width

GAP = 10.0
MONTH, QUARTER = 45, 120
STRIDES = {
    "months": (1, 2, 3, 6, 12, 24, 36, 60, 120, 240),
    "quarters": (1, 2, 4, 8, 12, 20, 40, 80),
    "years": (1, 2, 5, 10, 20, 50),
}


def scale(values: Sequence[float], *, from_nought: bool = False, most: int = 6) -> list[float]:
    """Return round values for the axis, lowest first, that enclose ``values``.

    They hold nought, unless the lowest value is over half of the highest and
    ``from_nought`` is not asked for.
    """
    lowest, highest = min(values), max(values)
    if from_nought or lowest <= highest * 0.5:
        lowest, highest = min(lowest, 0.0), max(highest, 0.0)
    if lowest == highest:
        around = abs(lowest) * 0.2 or 1.0
        lowest, highest = lowest - around, highest + around
    step = _round_step((highest - lowest) / (most - 1))
    first, last = math.floor(lowest / step + 1e-9), math.ceil(highest / step - 1e-9)
    digits = 2 - math.floor(math.log10(step))
    return [round(number * step, digits) + 0.0 for number in range(first, last + 1)]


def bounded(ticks: list[float], floor: float | None, ceiling: float | None) -> list[float]:
    """Return the ticks between what cannot be passed, while two are left."""
    kept = [
        one
        for one in ticks
        if (floor is None or one >= floor) and (ceiling is None or one <= ceiling)
    ]
    return kept if len(kept) > 1 else ticks


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5 times a power of ten that is at least ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= least * 0.999999)


def label(value: float) -> str:
    """Return a value of the axis in figures: 1,200, 0.5, 1.5m or 2.5bn."""
    size = abs(value)
    if size and (size < 1e-6 or size >= 1e15):
        return f"{value:.3g}"
    for least, letter in ((1e9, "bn"), (1e6, "m")):
        if size >= least:
            return f"{_trimmed(f'{value / least:,.3f}')}{letter}"
    return _trimmed(f"{value:,.9f}")


def on_axis(value: float, unit: Unit) -> str:
    """Return a value of the axis with its unit: "£1,200" or "-5%"."""
    return f"{'-' if value < 0 else ''}{unit.before}{label(abs(value))}{unit.after}"


def _trimmed(figures: str) -> str:
    return figures.rstrip("0").rstrip(".")


def written(value: float, unit: Unit, step: float) -> str:
    """Return a value as it is named at the edge: with the decimals of its unit.

    Where the unit does not say how many, with one more than the ticks have.
    """
    if unit.places is not None:
        figures = f"{value:,.{unit.places}f}"
    elif abs(value) >= 1e6:
        figures = label(float(f"{value:.4g}"))
    else:
        figures = label(round(value, max(0, 1 - math.floor(math.log10(step)))))
    sign, figures = ("-", figures[1:]) if figures.startswith("-") else ("", figures)
    return f"{sign}{unit.before}{figures}{unit.after}"


def apart(wanted: Sequence[float], gap: float, first: float, last: float) -> list[float]:
    """Return heights near ``wanted``, in their order, ``gap`` apart, from ``first`` to ``last``."""
    placed: list[float] = []
    for one in wanted:
        placed.append(max(one, placed[-1] + gap if placed else first))
    for at in range(len(placed) - 1, -1, -1):
        limit = placed[at + 1] - gap if at + 1 < len(placed) else last
        placed[at] = round(min(placed[at], limit), 1)
    return placed


def places(points: Sequence[Point], left: float, right: float) -> dict[str, float]:
    """Return how far along each period stands, from ``left`` to ``right``.

    By time where the end of every period is known, else evenly in the order they come.
    """
    ends = {one.period: one.ends_on for one in points}
    known = [day.toordinal() for day in ends.values() if day]
    if known and len(known) == len(ends) and min(known) < max(known):
        first, last = min(known), max(known)
        far = {n: (day.toordinal() - first) / (last - first) for n, day in ends.items() if day}
        far = dict(sorted(far.items(), key=lambda one: one[1]))
    elif len(ends) == 1:
        far = dict.fromkeys(ends, 0.5)
    else:
        far = {name: at / (len(ends) - 1) for at, name in enumerate(ends)}
    return {name: round(left + share * (right - left), 1) for name, share in far.items()}


def rhythm(points: Sequence[Point]) -> str:
    """Return how far apart the periods usually are: months, quarters or years."""
    days = sorted({one.ends_on.toordinal() for one in points if one.ends_on})
    steps = sorted(later - earlier for earlier, later in pairwise(days))
    usual = steps[len(steps) // 2] if steps else 365
    return "months" if usual < MONTH else "quarters" if usual < QUARTER else "years"


def named_periods(
    along: dict[str, float], y: float, size: float, box: tuple[float, float], strides: Sequence[int]
) -> list[Words]:
    """Return names of periods that do not touch: the newest, and every so many before it.

    If none of the ``strides`` fits, as where periods are uneven, each that leaves room.
    """
    names = list(along)[::-1]
    room = (box[1] - box[0]) / 2 - GAP

    @cache
    def placed(name: str) -> Words:
        return _period(along[name], name, y, size, (*box, room))

    for stride in strides:
        some = names[::stride]
        pairs = pairwise(map(placed, some))  # most strides fail at their first two names
        if all(one.box[0] - other.box[2] >= GAP for one, other in pairs):
            return [placed(name) for name in some]
    kept: list[Words] = []
    for name in names:
        if not kept or kept[-1].box[0] - placed(name).box[2] >= GAP:
            kept.append(placed(name))
    return kept


def _period(
    x: float, name: str, y: float, size: float, limits: tuple[float, float, float]
) -> Words:
    """Return the name of a period around ``x``, moved so that it stays within ``limits``."""
    first, last, room = limits
    shown = fitted(name, room, size)
    half = width(shown, size) / 2
    middle = round(min(max(x, first + half), last - half), 1)
    return Words(middle, y, shown, size, "middle", whole="" if shown == name else name)
