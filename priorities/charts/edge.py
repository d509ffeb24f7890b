"""What is written around the box: values, periods, names at the right edge, letters of notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from priorities.charts import ink, scales
from priorities.charts.frame import LEADER, End, Format, Plot, every_period
from priorities.charts.inputs import Chart, Note, NoteKind
from priorities.charts.lettering import Words
from priorities.charts.marks import Marks

SAMPLE = 20.0
BADGE = 10.0


@dataclass(frozen=True)
class Name:
    """What is named at the right edge: its words, and the height of what they name."""

    end: End
    words: Words
    mark_y: float


@dataclass(frozen=True)
class Badge:
    """A note's letter above the box, and where its line stands."""

    note: Note
    letter: str
    x: float
    line_x: float


def names(ends: Sequence[End], plot: Plot, form: Format) -> list[Name]:
    """Return the names at the right edge, pushed apart so that none covers another."""
    ordered = sorted(ends, key=lambda one: (plot.y(one.value), -one.value))
    wanted = [plot.y(one.value) for one in ordered]
    half = form.row / 2
    heights = scales.apart(wanted, form.row, plot.top - half, plot.bottom)
    x = plot.right + LEADER + 2
    placed = []
    for end, mark_y, y in zip(ordered, wanted, heights, strict=True):
        sample = SAMPLE if end.shape or end.is_range else 0.0
        room = form.width - x - sample
        shown = end.within(room, form.size)
        whole = "" if shown == end.words else end.words
        words = Words(
            x + sample, y + form.size * 0.35, shown, form.size,
            bold=end.bold, fill=end.fill, whole=whole,
        )  # fmt: skip
        placed.append(Name(end, words, mark_y))
    return placed


def leaders(placed: Sequence[Name], plot: Plot, form: Format) -> Iterator[str]:
    """Yield what leads from the box to each name, and the shape that it names."""
    lines = [
        f"M{ink.number(plot.right + 2)} {one.mark_y}"
        f"L{ink.number(plot.right + LEADER - 1)} {ink.number(_middle(one, form))}"
        for one in placed
    ]
    if lines:
        yield f'<path d="{"".join(lines)}" {ink.stroke(ink.BAND_EDGE, 1.2)}/>'
    for one in placed:
        x, y = plot.right + LEADER + 9, _middle(one, form)
        if one.end.is_range:
            yield range_sample(x, y)
        elif one.end.shape:
            yield place_sample(one.end.shape, x, y, form.radius)


def _middle(name: Name, form: Format) -> float:
    return round(name.words.y - form.size * 0.35, 1)


def place_sample(shape: str, x: float, y: float, r: float) -> str:
    """Return the shape of a place as its points are drawn."""
    colour, is_filled = ink.PLACES[shape]  # type: ignore[index]
    how = ink.filled(colour) if is_filled else ink.hollow(colour, 2)
    return f'<path d="{ink.SHAPES[shape](x, y, r)}" {how}/>'


def range_sample(x: float, y: float) -> str:
    """Return a bar as the range of a period is drawn."""
    left, n = ink.number(x - 6), ink.number
    return (
        f'<path d="M{left} {n(y - 7)}h12v14h-12z" fill="{ink.BAND}" stroke="{ink.BAND_EDGE}"/>'
        f'<path d="M{left} {n(y)}h12" {ink.stroke(ink.BAND_LINE, 2.5)}/>'
    )


def values(plot: Plot, chart: Chart, form: Format) -> list[Words]:
    """Return the values of the axis, each to the left of its line."""
    return [
        Words(
            plot.left - 8,
            plot.y(one) + form.size * 0.35,
            scales.on_axis(one, chart.unit),
            form.size,
            "end",
        )
        for one in plot.ticks
    ]


def periods(plot: Plot, chart: Chart, form: Format) -> list[Words]:
    """Return the names of the periods below the box."""
    strides = scales.STRIDES[scales.rhythm(every_period(chart))]
    y = plot.bottom + form.size * 1.5
    return scales.named_periods(plot.along, y, form.size, (0.0, form.width), strides)


def grid(plot: Plot, form: Format) -> str:
    """Return the lines of the values, the base line, and a tick for each period."""
    lines = "".join(ink.straight(plot.left, plot.right, plot.y(one)) for one in plot.ticks)
    base = ink.straight(plot.left, plot.right, plot.bottom)
    if plot.ticks and plot.ticks[0] < 0 <= plot.ticks[-1]:
        base += ink.straight(plot.left, plot.right, plot.y(0))
    ticked = plot.along.values() if plot.spacing >= 4 else ()
    ticks = "".join(f"M{x} {ink.number(plot.bottom)}v5" for x in ticked)
    return (
        f'<path d="{lines}" {ink.stroke(ink.GRID, 1)}/>'
        f'<path d="{base}{ticks}" {ink.stroke(ink.QUIET, form.line * 0.45)}/>'
    )


def badges(chart: Chart, marks: Marks) -> list[Badge]:
    """Return the letters of the notes, above their lines and pushed apart."""
    plot = marks.plot
    noted = [one for one in chart.notes if one.period in plot.along]
    stand = sorted(
        ((marks.note_x(one.period, one.kind), one) for one in noted), key=lambda pair: pair[0]
    )
    fit = int((plot.right - plot.left) // (2 * BADGE + 2)) + 1
    stand = stand[: min(fit, len(ascii_uppercase))]
    places = scales.apart([x for x, _ in stand], 2 * BADGE + 2, plot.left, plot.right)
    return [
        Badge(note, letter, x, line_x)
        for letter, x, (line_x, note) in zip(ascii_uppercase, places, stand, strict=False)
    ]


def badge(x: float, y: float, kind: NoteKind) -> str:
    """Return the ground of a note's letter: a square for new limits, a disc for a caveat."""
    shape = ink.square(x, y, BADGE) if kind is NoteKind.REBASED else ink.circle(x, y, BADGE - 0.5)
    return f'<path d="{shape}" fill="{ink.QUIET}"/>'


def badge_letter(letter: str, x: float, y: float) -> Words:
    """Return a note's letter on its ground."""
    return Words(x, y + 4.6, letter, 13, "middle", bold=True, fill=ink.PAPER)
