"""Finds the way of lines between boxes that stand in rows and columns, through no box.

A line leaves its box at the top or the bottom, runs level in the channel between two
rows, goes up or down in a gutter between two columns, and enters the other box from
its channel. Pure geometry: rows and columns in, points out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

STEP, CLEAR = 8.0, 12.0
"""Pixels between two lines of a channel, and between a line and the boxes."""


@dataclass(frozen=True)
class Grid:
    """Where columns stand: ``columns`` boxes of ``width``, ``gap`` apart, from ``left`` on."""

    columns: int
    left: float
    width: float
    gap: float
    height: float

    def x(self, column: int) -> float:
        """Return the left edge of a column."""
        return self.left + column * (self.width + self.gap)

    def gutter(self, number: int) -> float:
        """Return the middle of the gutter left of column ``number``; the last is on the right."""
        return self.x(number) - self.gap / 2


@dataclass(frozen=True)
class Cell:
    """The place of a box."""

    row: int
    column: int


@dataclass
class Way:
    """One line: from where to where, and the channels, tracks and gutter it takes."""

    start: Cell
    end: Cell
    leaves: int
    enters: int
    gutter: int | None
    xs: list[float] = field(default_factory=list)
    tracks: dict[int, int] = field(default_factory=dict)

    @property
    def spans(self) -> list[tuple[int, float, float]]:
        """Return each level stretch as (channel, from x, to x)."""
        if self.gutter is None:
            return [(self.leaves, self.xs[0], self.xs[-1])]
        return [(self.leaves, self.xs[0], self.xs[1]), (self.enters, self.xs[1], self.xs[2])]


def ways(grid: Grid, lines: list[tuple[Cell, Cell]]) -> list[Way]:
    """Return the way of each line, with its places on boxes, in gutters and in channels."""
    found = [_plan(grid, start, end) for start, end in lines]
    ports = _ports(grid, found)
    gutters = _in_gutters(grid, found)
    for number, way in enumerate(found):
        between = [gutters[number]] if way.gutter is not None else []
        way.xs = [ports[number, "start"], *between, ports[number, "end"]]
    _take_tracks(found)
    return found


def _plan(grid: Grid, start: Cell, end: Cell) -> Way:
    """Choose the channels, and where they differ the gutter that is the shortest way round."""
    down = end.row >= start.row
    leaves = start.row + 1 if down else start.row
    enters = end.row if end.row > start.row else end.row + 1
    if leaves == enters:
        return Way(start, end, leaves, enters, None)
    first, last = grid.x(start.column) + grid.width / 2, grid.x(end.column) + grid.width / 2
    gutter = min(
        range(grid.columns + 1),
        key=lambda one: abs(first - grid.gutter(one)) + abs(last - grid.gutter(one)),
    )
    return Way(start, end, leaves, enters, gutter)


def _ports(grid: Grid, found: list[Way]) -> dict[tuple[int, str], float]:
    """Spread the lines over the side of the box at which they stand, in the order of their ends."""
    sides: dict[tuple[Cell, int], list[tuple[float, int, str]]] = defaultdict(list)
    for number, way in enumerate(found):
        sides[way.start, way.leaves].append((grid.x(way.end.column), number, "start"))
        sides[way.end, way.enters].append((grid.x(way.start.column), number, "end"))
    placed: dict[tuple[int, str], float] = {}
    for (cell, channel), those in sides.items():
        above = channel == cell.row
        room = grid.width - 24
        for place, (_, number, which) in enumerate(sorted(those)):
            share = (place + 0.5) / len(those)
            # Lines at the top and the bottom of one column never fall on one another.
            placed[number, which] = grid.x(cell.column) + 12 + share * room + (3 if above else -3)
    return placed


def _in_gutters(grid: Grid, found: list[Way]) -> dict[int, float]:
    """Spread the lines that share a gutter over its width."""
    sharing: dict[int, list[int]] = defaultdict(list)
    for number, way in enumerate(found):
        if way.gutter is not None:
            sharing[way.gutter].append(number)
    placed: dict[int, float] = {}
    for gutter, numbers in sharing.items():
        step = min(STEP, (grid.gap - 8) / len(numbers))
        first = grid.gutter(gutter) - step * (len(numbers) - 1) / 2
        placed |= {number: first + step * place for place, number in enumerate(numbers)}
    return placed


def _take_tracks(found: list[Way]) -> None:
    """Give each level stretch the first track of its channel on which it meets no other."""
    taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    spans = [
        (abs(x2 - x1), channel, min(x1, x2), max(x1, x2), way)
        for way in found
        for channel, x1, x2 in way.spans
    ]
    for _, channel, low, high, way in sorted(spans, key=lambda span: span[:4]):
        track = 0
        while any(low < b + 4 and a < high + 4 for a, b in taken[channel, track]):
            track += 1
        taken[channel, track].append((low, high))
        way.tracks[channel] = track


def tracks_in(found: list[Way]) -> dict[int, int]:
    """Return how many tracks each channel needs."""
    most: dict[int, int] = defaultdict(int)
    for way in found:
        for channel, track in way.tracks.items():
            most[channel] = max(most[channel], track + 1)
    return dict(most)


def points(
    way: Way, grid: Grid, tops: list[float], channels: dict[int, float]
) -> list[tuple[float, float]]:
    """Return the corners of a line. ``tops`` are the tops of rows, ``channels`` of channels."""

    def level(channel: int) -> float:
        return channels[channel] + CLEAR + way.tracks[channel] * STEP

    def edge(cell: Cell, channel: int) -> float:
        return tops[cell.row] if channel == cell.row else tops[cell.row] + grid.height

    found = [(way.xs[0], edge(way.start, way.leaves)), (way.xs[0], level(way.leaves))]
    if way.gutter is not None:
        found += [(way.xs[1], level(way.leaves)), (way.xs[1], level(way.enters))]
    found += [(way.xs[-1], level(way.enters)), (way.xs[-1], edge(way.end, way.enters))]
    return [one for one, after in pairwise([*found, (None, None)]) if one != after]
