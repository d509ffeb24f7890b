"""Colours and shapes, written as SVG with their ink as attributes: no style is inline.

The colours are those of NHS Making Data Count, darkened until each stands out from white by
3 to 1 or more (WCAG 1.4.11): its grey #a6a6a6 has 2.4 and its blue #00b0f0 has 2.5. Shape
says again what colour says: improvement is a triangle, concern a diamond, a change that is
neither a square.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from priorities.charts.inputs import Kind, LineKind, type_of_shape
from priorities.charts.lettering import Words, clean, escaped

INK, QUIET, GRID, PAPER = "#0b0c0c", "#484949", "#d9e1e5", "#ffffff"
OWN, GREY, BLUE, ORANGE, PURPLE, TARGET = (
    "#12324a", "#6b747a", "#0073b0", "#c65300", "#490092", "#c4161c",
)  # fmt: skip
BAND, BAND_EDGE, BAND_LINE = "#e6edf1", "#7d8990", "#3b4850"

COLOURS = {
    Kind.ORDINARY: GREY,
    Kind.HIGH_IMPROVING: BLUE,
    Kind.LOW_IMPROVING: BLUE,
    Kind.HIGH_CONCERN: ORANGE,
    Kind.LOW_CONCERN: ORANGE,
    Kind.HIGH_NEUTRAL: PURPLE,
    Kind.LOW_NEUTRAL: PURPLE,
}
#: Colour, width as a share of the strongest line, and dashes as shares of its width.
LINES: dict[LineKind, tuple[str, float, tuple[float, ...]]] = {
    LineKind.MEAN: (INK, 0.6, ()),
    LineKind.MEDIAN: (INK, 0.6, ()),
    LineKind.LIMIT: (QUIET, 0.6, (4, 3)),
    LineKind.TRIAL_LIMIT: (QUIET, 0.6, (1.2, 2.4)),
    LineKind.TARGET: (TARGET, 0.8, (8, 2, 2, 2)),
}
LINES_OF_TARGET = LINES[LineKind.TARGET][2]
#: How the points of other places are drawn: colour, and whether the shape is filled.
PLACES: dict[type_of_shape, tuple[str, bool]] = {
    "circle": (OWN, True),
    "square": ("#a35a00", False),
    "diamond": ("#0b6672", False),
    "triangle": ("#7a3aa8", False),
}


def number(value: float) -> str:
    """Return a length with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def circle(x: float, y: float, r: float) -> str:
    """Return the outline of a circle."""
    return f"M{number(x - r)} {number(y)}{_round(r)}"


@cache
def _round(r: float) -> str:
    """Return the way round a circle, from its left."""
    n = number
    return f"a{n(r)} {n(r)} 0 1 0 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 0 {n(-2 * r)} 0z"


def square(x: float, y: float, r: float) -> str:
    """Return the outline of a square as heavy as a circle of radius ``r``."""
    h = r * 0.92
    n = number
    return f"M{n(x - h)} {n(y - h)}h{n(2 * h)}v{n(2 * h)}h{n(-2 * h)}z"


def diamond(x: float, y: float, r: float) -> str:
    """Return the outline of a diamond."""
    d = r * 1.35
    n = number
    return f"M{n(x)} {n(y - d)}l{n(d)} {n(d)}l{n(-d)} {n(d)}l{n(-d)} {n(-d)}z"


def triangle(x: float, y: float, r: float, *, down: bool = False) -> str:
    """Return the outline of a triangle that points up, or down."""
    s = -1 if down else 1
    n = number
    h, w = r * 1.35, r * 1.4
    return f"M{n(x)} {n(y - s * h)}l{n(w)} {n(s * 2 * h * 0.88)}h{n(-2 * w)}z"


def outline(kind: Kind, x: float, y: float, r: float) -> str:
    """Return the outline of a point of a kind."""
    if kind in {Kind.HIGH_IMPROVING, Kind.LOW_IMPROVING}:
        return triangle(x, y, r, down=kind is Kind.LOW_IMPROVING)
    if kind in {Kind.HIGH_CONCERN, Kind.LOW_CONCERN}:
        return diamond(x, y, r)
    return circle(x, y, r) if kind is Kind.ORDINARY else square(x, y, r)


def cross(x: float, y: float, arm: float) -> str:
    """Return two strokes that cross."""
    n = number
    two = n(2 * arm)
    return f"M{n(x - arm)} {n(y - arm)}l{two} {two}m0-{two}l-{two} {two}"


SHAPES = {"circle": circle, "square": square, "diamond": diamond, "triangle": triangle}


def titled(path: str, words: str, more: str = "") -> str:
    """Return a path that says what it is."""
    title = f"<title>{escaped(words)}</title>" if words else ""
    return f'<path d="{path}"{more}>{title}</path>' if title else f'<path d="{path}"{more}/>'


def group(ink: str, inside: Iterable[str]) -> str:
    """Return shapes that share their ink; nothing where there are none."""
    joined = "".join(inside)
    return f"<g {ink}>{joined}</g>" if joined else ""


def hollow(colour: str, wide: float) -> str:
    """Return the ink of a shape that is open, with paper inside it."""
    return f'fill="{PAPER}" stroke="{colour}" stroke-width="{number(wide)}"'


def filled(colour: str, r: float = 9.0) -> str:
    """Return the ink of a filled shape, with an edge of paper so that shapes stay apart.

    A shape so small that the edge would hide it has none.
    """
    return f'fill="{colour}" stroke="{PAPER}"' if r >= 3 else f'fill="{colour}"'


def straight(x1: float, x2: float, y: float) -> str:
    """Return the path of a level line."""
    return f"M{number(x1)} {number(y)}H{number(x2)}"


def stroke(colour: str, wide: float, dashes: Iterable[float] = ()) -> str:
    """Return the ink of a line; ``dashes`` are shares of its width."""
    dashed = " ".join(number(one * wide) for one in dashes)
    end = f' stroke-dasharray="{dashed}"' if dashed else ""
    return f'fill="none" stroke="{colour}" stroke-width="{number(wide)}"{end}'


def text(one: Words) -> str:
    """Return words as SVG; what was cut says the whole when pointed at."""
    anchor = f' text-anchor="{one.anchor}"' if one.anchor != "start" else ""
    bold = ' font-weight="bold"' if one.bold else ""
    fill = f' fill="{one.fill}"' if one.fill else ""
    whole = f"<title>{escaped(one.whole)}</title>" if clean(one.whole) else ""
    return (
        f'<text x="{number(one.x)}" y="{number(one.y)}" font-size="{number(one.size)}"'
        f"{anchor}{bold}{fill}>{whole}{escaped(one.text)}</text>"
    )
