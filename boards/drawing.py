"""Draws the map of a body as SVG: itself in the middle, its neighbours around it in groups.

Pure functions: neighbours in, text out. The same links stand in a table beside
the map, so nothing is told by the drawing alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from boards.map import EXAMPLE, Group, Neighbour
from boards.models import Board
from design.markup import filled

BOX_HEIGHT, ROW_GAP, MARGIN, GUTTER, HEADING = 74, 22, 10, 44, 30
LINE = "#505a5f"
INK = "#0b0c0c"
DASHED = SafeString(' stroke-dasharray="5 4"')


def draw(middle: Board, around: Sequence[Group], *, columns: int, suffix: str) -> SafeString:
    """Return the map as SVG, ``columns`` boxes wide. ``suffix`` keeps its ids unique on a page."""
    width = 960 if columns == 4 else 400
    drawing = _Drawing(width, columns)
    upwards = [group for group in around if group.heading == "Answers to"]
    downwards = [group for group in around if group.heading != "Answers to"]
    for group in upwards:
        drawing.group(group)
    drawing.middle(middle)
    for group in downwards:
        drawing.group(group)
    return drawing.svg(middle, around, suffix)


class _Drawing:
    """Puts boxes row under row, and a trunk with branches that never crosses a box."""

    def __init__(self, width: int, columns: int) -> None:
        self.width, self.columns = width, columns
        inner = (width - 2 * MARGIN - GUTTER) / 2
        per_side = columns // 2
        self.box_width = (inner - (per_side - 1) * 14) / per_side
        self.y = MARGIN
        self.boxes: list[SafeString] = []
        self.lines: list[SafeString] = []
        self.trunk = [float(width), 0.0]

    def left(self, column: int) -> float:
        """Return the left edge of a column; the trunk runs between the two halves."""
        gutter = GUTTER if column >= self.columns // 2 else 0
        extra = gutter - 14 if gutter else 0
        return MARGIN + column * (self.box_width + 14) + extra

    def group(self, group: Group) -> None:
        """Draw one group: its heading, then its boxes in rows."""
        self.boxes.append(
            filled(
                '<text x="{}" y="{}" font-size="16" font-weight="bold" fill="{}">{}</text>',
                MARGIN,
                self.y + 18,
                INK,
                group.heading,
            )
        )
        self.y += HEADING
        for start in range(0, len(group.neighbours), self.columns):
            self._row(group.neighbours[start : start + self.columns])

    def _row(self, row: Sequence[Neighbour]) -> None:
        centre, top = self.width / 2, self.y
        branch = top + BOX_HEIGHT / 2
        columns = _columns(len(row), self.columns)
        for neighbour, column in zip(row, columns, strict=True):
            x = self.left(column)
            self.boxes.append(_box(x, top, self.box_width, neighbour))
        edges = [self.left(c) + (self.box_width if c < self.columns // 2 else 0) for c in columns]
        for edge in {min(edges, key=lambda e: abs(e - centre)), *self._nearest(edges)}:
            self.lines.append(_line(edge, branch, centre, branch))
        for column in columns:
            self._beside(column, columns, branch)
        self._reach(branch)
        self.y += BOX_HEIGHT + ROW_GAP

    def _nearest(self, edges: Sequence[float]) -> list[float]:
        centre = self.width / 2
        left = [edge for edge in edges if edge < centre]
        right = [edge for edge in edges if edge > centre]
        return ([max(left)] if left else []) + ([min(right)] if right else [])

    def _beside(self, column: int, columns: Sequence[int], branch: float) -> None:
        """Join an outer box to the inner one of its side."""
        inner = self.columns // 2 - 1 if column < self.columns // 2 else self.columns // 2
        if column != inner and inner in columns:
            near, far = sorted((column, inner))
            self.lines.append(
                _line(self.left(near) + self.box_width, branch, self.left(far), branch)
            )

    def middle(self, board: Board) -> None:
        """Draw the body itself, across the whole width."""
        box_width = min(440, self.width - 2 * MARGIN)
        x = (self.width - box_width) / 2
        self._reach(self.y + BOX_HEIGHT / 2)
        self.boxes.append(
            filled(
                '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="#12324a"/>',
                x,
                self.y,
                box_width,
                BOX_HEIGHT,
            )
        )
        lines = wrap(board.name, 38)[:2]
        first = self.y + BOX_HEIGHT / 2 + 6 - (len(lines) - 1) * 11
        self.boxes.append(_text(self.width / 2, first, lines, _Ink(19, "#ffffff", "middle")))
        self.y += BOX_HEIGHT + ROW_GAP

    def _reach(self, y: float) -> None:
        self.trunk = [min(self.trunk[0], y), max(self.trunk[1], y)]

    def svg(self, board: Board, around: Sequence[Group], suffix: str) -> SafeString:
        """Return the finished drawing with its title and description."""
        centre = self.width / 2
        told = ". ".join(
            f"{group.heading}: {', '.join(one.name for one in group.neighbours)}"
            for group in around
        )
        self.lines.append(_line(centre, self.trunk[0], centre, self.trunk[1]))
        return filled(
            '<svg class="portal-map" viewBox="0 0 {} {}" role="group" '
            'aria-labelledby="map-title-{} map-desc-{}" xmlns="http://www.w3.org/2000/svg" '
            'font-family="arial, sans-serif">'
            '<title id="map-title-{}">Map of {}</title><desc id="map-desc-{}">{}.</desc>'
            '<rect width="100%" height="100%" fill="#ffffff"/>{}{}</svg>',
            self.width,
            self.y,
            suffix,
            suffix,
            suffix,
            board.name,
            suffix,
            told,
            format_html_join("", "{}", ((line,) for line in self.lines)),
            format_html_join("", "{}", ((box,) for box in self.boxes)),
        )


def _columns(boxes: int, columns: int) -> list[int]:
    """Return which columns a row of ``boxes`` uses: from the middle outwards."""
    half = columns // 2
    order = [half - 1, half, half - 2, half + 1] if columns == 4 else [0, 1]
    return sorted(order[:boxes])


def _line(x1: float, y1: float, x2: float, y2: float) -> SafeString:
    return filled(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="2"/>', x1, y1, x2, y2, LINE
    )


@dataclass(frozen=True)
class _Ink:
    """How a text is set: size in pixels, colour, where its x stands, how heavy it is."""

    size: int
    fill: str
    anchor: str = "start"
    weight: str = "bold"


def _text(x: float, y: float, lines: Sequence[str], ink: _Ink) -> SafeString:
    spans = format_html_join(
        "",
        '<tspan x="{}" dy="{}">{}</tspan>',
        ((x, 0 if n == 0 else ink.size + 3, line) for n, line in enumerate(lines)),
    )
    return filled(
        '<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}" font-weight="{}">{}</text>',
        x,
        y,
        ink.size,
        ink.fill,
        ink.anchor,
        ink.weight,
        spans,
    )


def _relations(relations: Sequence[str], room: int) -> str:
    """Return the first relation and how many more there are, as far as ``room`` letters go."""
    first, more = relations[0], len(relations) - 1
    if first.endswith(EXAMPLE):
        first = "example"  # what it is stands above the box, as its heading
    if not more:
        return wrap(first, room)[0]
    longest = (f"{first} and {more} more", f"{first} + {more}")
    return next((words for words in longest if len(words) <= room), wrap(first, room)[0])


def _box(x: float, y: float, width: float, neighbour: Neighbour) -> SafeString:
    room = int(width / 7.4)
    name = wrap(neighbour.name, room)
    if len(name) > 2:
        name = [name[0], name[1][: room - 1].rstrip() + "…"]
    words = _relations(neighbour.relations, room + 4)
    inside = filled(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="#f3f6f8" stroke="{}"{}/>{}{}'
        "<title>{}: {}</title>",
        x,
        y,
        width,
        BOX_HEIGHT,
        LINE,
        DASHED if neighbour.relations[0].endswith(EXAMPLE) else "",
        _text(x + 10, y + 21, name, _Ink(14, "#12324a" if neighbour.href else INK)),
        _text(x + 10, y + BOX_HEIGHT - 11, [words], _Ink(13, LINE, weight="normal")),
        neighbour.name,
        ", ".join(neighbour.relations),
    )
    if not neighbour.href:
        return filled("<g>{}</g>", inside)
    return filled('<a href="{}" class="portal-map__link">{}</a>', neighbour.href, inside)
