"""The two pictures that stand in a line of words or of a table: a sparkline and a RAG strip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from priorities.charts import ink
from priorities.charts.drawing import Picture, whole
from priorities.charts.frame import is_known
from priorities.charts.inputs import Kind, Point
from priorities.charts.lettering import Words, escaped

WIDE, HIGH, EDGE = 120.0, 32.0, 5.0
#: Letter, word, colour and shape of each rating.
RATINGS = {
    "red": ("R", "Red", "#b3261e", ink.diamond),
    "amber": ("A", "Amber", "#a35a00", ink.triangle),
    "green": ("G", "Green", "#00703c", ink.circle),
    "blue": ("B", "Blue", "#1d5aa8", ink.square),
    "": ("–", "Not rated", ink.GREY, ink.square),
}
CELL, ROW = 46.0, 84.0


def sparkline(points: Sequence[Point], words: str, target: float | None = None) -> str:
    """Return the course of a measure in 120 by 32, its newest point marked.

    ``words`` say what it shows. Gaps stay gaps; ``target`` is a line across.
    """
    values = [one.value if is_known(one) else None for one in points]
    kind = next((one.kind for one in reversed(points) if is_known(one)), Kind.ORDINARY)
    return course(values, kind, words, target)


def course(
    values: Sequence[float | None],
    kind: Kind,
    words: str,
    target: float | None = None,
    *,
    joined: bool = True,
) -> str:
    """Return a sparkline of bare values, finite or ``None``; ``kind`` is that of the newest.

    Points that are not ``joined``, such as those of years, stand for themselves.
    A list draws forty of them: so no point of theirs is made for one of its parts.
    """
    those = [one for one in values if one is not None]
    if target is not None:
        those.append(target)
    lowest, highest = min(those, default=0.0), max(those, default=0.0)
    tall = (highest - lowest) or 1.0
    middle = 0.5 if highest == lowest else 0.0

    def y(value: float) -> float:
        share = (value - lowest) / tall + middle
        return round(HIGH - EDGE - share * (HIGH - 2 * EDGE), 1)

    places = [
        (at, None if one is None else y(one))
        for at, one in zip(_along(len(values)), values, strict=True)
    ]
    inside = ""
    if target is not None:
        across = ink.straight(0, WIDE, y(target))
        inside += f'<path d="{across}" {ink.stroke(ink.TARGET, 1.5, ink.LINES_OF_TARGET)}/>'
    inside += _course(places, kind, joined)
    said = escaped(words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="portal-sparkline" width="120" '
        f'height="32" viewBox="0 0 120 32" role="img" aria-label="{said}" '
        f'focusable="false"><title>{said}</title>{inside}</svg>'
    )


@cache
def _along(count: int) -> tuple[float, ...]:
    """Return where each of so many values stands, from left to right."""
    step = (WIDE - 2 * EDGE) / max(1, count - 1)
    return tuple(round(EDGE + number * step, 1) for number in range(count))


def _course(places: Sequence[tuple[float, float | None]], kind: Kind, joined: bool) -> str:
    path, is_gap = [], True
    newest: tuple[float, float] | None = None
    for at, down in places:
        if down is None:
            is_gap = True
            continue
        path.append(f"L{at} {down}" if joined and not is_gap else f"M{at} {down}h0")
        is_gap, newest = False, (at, down)
    if newest is None:
        return f'<path d="M{EDGE} 16h110" {ink.stroke(ink.GREY, 1.5, (1, 3))}/>'
    colour = ink.OWN if kind is Kind.ORDINARY else ink.COLOURS[kind]
    drawn = ink.stroke(ink.GREY, 2 if joined else 4)
    return (
        f'<path d="{"".join(path)}" {drawn} stroke-linecap="round" '
        f'stroke-linejoin="round"/><path d="{ink.outline(kind, *newest, 3.6)}" fill="{colour}"/>'
    )


@dataclass(frozen=True)
class Rated:
    """One quarter of a strip: "Q2", its year "2026/27", its rating and the whole in words."""

    period: str
    year: str
    rating: str
    words: str = ""


def strip(key: str, title: str, quarters: Sequence[Rated], a_row: int = 12) -> str:
    """Return ratings quarter by quarter, each a letter in a shape of its colour.

    ``a_row`` is how many stand side by side. Raises ``KeyError`` for a rating that does
    not exist.
    """
    told = ", ".join(f"{one.period} {one.year} {RATINGS[one.rating][1]}" for one in quarters)
    rows = [quarters[at : at + a_row] for at in range(0, len(quarters), a_row)]
    inside = "".join(
        f'<g transform="translate(0 {ink.number(at * ROW)})">{"".join(_row(row))}</g>'
        for at, row in enumerate(rows)
    )
    size = max(CELL, min(a_row, len(quarters)) * CELL), max(1, len(rows)) * ROW
    return whole(Picture(key, title, f"{told or 'No ratings'}.", size, "strip"), inside)


def _row(quarters: Sequence[Rated]) -> Iterator[str]:
    for at, one in enumerate(quarters):
        x = (at + 0.5) * CELL
        said = escaped(one.words or f"{one.period} {one.year}: {RATINGS[one.rating][1]}")
        yield f"<g><title>{said}</title>{_rating(one.rating, x)}</g>"
        yield ink.text(Words(x, 58, one.period, 14, "middle"))
    at = 0
    for year, some in groupby(quarters, key=lambda one: one.year):
        count = len(list(some))
        # "2026/27" is too long for one quarter alone: there its year stands in two figures.
        shown = year if count > 1 else year[2:]
        yield ink.text(Words((at + count / 2) * CELL, 76, shown, 13, "middle", fill=ink.QUIET))
        if at:
            yield f'<path d="M{ink.number(at * CELL)} 4v74" {ink.stroke(ink.GRID, 1.5)}/>'
        at += count


def _rating(rating: str, x: float) -> str:
    letter, _, colour, shape = RATINGS[rating]
    if not rating:
        word = Words(x, 27.5, letter, 15, "middle", bold=True)
        return f'<path d="{ink.square(x, 22, 15)}" {ink.hollow(colour, 2)}/>{ink.text(word)}'
    down = 3.5 if rating == "amber" else 0.0
    word = Words(x, 27.5 + down, letter, 15, "middle", bold=True, fill=ink.PAPER)
    return f'<path d="{shape(x, 22 + down, _RADIUS[rating])}" fill="{colour}"/>{ink.text(word)}'


_RADIUS = {"red": 14.5, "amber": 13.5, "green": 16.0, "blue": 16.0}
