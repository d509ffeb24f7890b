"""What stands below the box: what the shapes mean, the notes, where the scale starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from priorities.charts import edge, ink, scales
from priorities.charts.frame import Format, is_known, known
from priorities.charts.inputs import Chart, Kind, LineKind, NoteKind
from priorities.charts.lettering import Words, width, wrapped
from priorities.charts.marks import Marks

MEANINGS = {
    Kind.ORDINARY: "Ordinary variation",
    Kind.HIGH_IMPROVING: "Improvement, higher",
    Kind.LOW_IMPROVING: "Improvement, lower",
    Kind.HIGH_CONCERN: "Concern, higher",
    Kind.LOW_CONCERN: "Concern, lower",
    Kind.HIGH_NEUTRAL: "Real change, higher",
    Kind.LOW_NEUTRAL: "Real change, lower",
}
NOTES = {NoteKind.REBASED: "Limits worked out anew: ", NoteKind.CAVEAT: ""}
LINES_OF_A_NOTE = 3

type_of_sample = Callable[[float, float], str]


@dataclass
class Foot:
    """The words and shapes below the box, from ``y`` down."""

    form: Format
    y: float
    words: list[Words] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)

    def key(self, entries: list[tuple[type_of_sample, str]]) -> None:
        """Set samples with their meaning side by side, as many in a line as fit."""
        size, x, row = self.form.small, 0.0, round(self.form.small * 1.55, 1)
        for draw, meaning in entries:
            lines = wrapped(meaning, self.form.width - 26, size, most=3)
            long = 26 + max(width(one, size) for one in lines)
            if x and x + long > self.form.width:
                x, self.y = 0.0, self.y + row
            self.shapes.append(draw(x + 10, self.y - size * 0.35))
            for at, line in enumerate(lines):
                self.words.append(Words(x + 26, self.y + at * size * 1.25, line, size))
            self.y += (len(lines) - 1) * size * 1.25
            x = x + long + 18 if len(lines) == 1 else self.form.width
        if entries:
            self.y += row

    def note(self, words: str, *, indent: float = 0.0, most: int = LINES_OF_A_NOTE) -> None:
        """Set a sentence in lines of its own."""
        size = self.form.small
        lines = wrapped(words, self.form.width - indent, size, most=most)
        for line in lines:
            whole = words if line.endswith("…") else ""
            self.words.append(
                Words(indent, round(self.y, 1), line, size, fill=ink.QUIET, whole=whole)
            )
            self.y += size * 1.25
        self.y += size * 0.3

    def badge(self, one: edge.Badge) -> None:
        """Set a note beside its letter."""
        middle = self.y - self.form.small * 0.35
        self.shapes.append(edge.badge(BADGE_X, middle, one.note.kind))
        self.words.append(edge.badge_letter(one.letter, BADGE_X, middle))
        self.note(f"{one.note.period}: {NOTES[one.note.kind]}{one.note.words}", indent=26)
        self.y += 3


BADGE_X = 10.5


def foot(chart: Chart, marks: Marks, badges: list[edge.Badge], y: float) -> Foot:
    """Return all that is told below the box; ``y`` is where its first line stands."""
    found = Foot(marks.form, y)
    found.key(list(_entries(chart, marks)))
    for one in badges:
        found.badge(one)
    left_out = len(chart.notes) - len(badges)
    if left_out:
        found.note(f"{left_out} more {'note' if left_out == 1 else 'notes'} not drawn.")
    ticks = marks.plot.ticks
    if ticks and not ticks[0] <= 0 <= ticks[-1]:
        unit = chart.unit
        start = f"{unit.before}{scales.label(ticks[0])}{unit.after}"
        found.note(f"The scale starts at {start}, not at nought.")
    return found


def _entries(chart: Chart, marks: Marks) -> Iterator[tuple[type_of_sample, str]]:
    kinds = {one.kind for one in known(chart.own.points)}
    if kinds - {Kind.ORDINARY}:
        yield from ((_kind(one, marks.form.radius), MEANINGS[one]) for one in Kind if one in kinds)
    if any(one.kind is LineKind.TRIAL_LIMIT for one in chart.lines):
        yield _dotted, "Trial limits, from few points"
    if chart.interval_words:
        yield _whisker, chart.interval_words
    if chart.ranges and chart.range_words:
        yield edge.range_sample, chart.range_words
    if chart.forecast:
        yield _foreseen, "Forecast with its range"
    if any(not is_known(one) for one in chart.own.points):
        yield _cross, "No value"


def _kind(kind: Kind, r: float) -> type_of_sample:
    return lambda x, y: f'<path d="{ink.outline(kind, x, y, r)}" {ink.filled(ink.COLOURS[kind])}/>'


def _dotted(x: float, y: float) -> str:
    dots = ink.LINES[LineKind.TRIAL_LIMIT][2]
    return f'<path d="{ink.straight(x - 10, x + 10, y)}" {ink.stroke(ink.QUIET, 2, dots)}/>'


def _whisker(x: float, y: float) -> str:
    n = ink.number
    path = f"M{n(x - 4)} {n(y - 7)}h8m-4 0v14m-4 0h8"
    return f'<path d="{path}" {ink.stroke(ink.OWN, 2)}/>'


def _foreseen(x: float, y: float) -> str:
    n = ink.number
    return (
        f'<path d="M{n(x - 10)} {n(y - 6)}h20v12h-20z" fill="#e3edf4"/>'
        f'<path d="{ink.straight(x - 10, x + 10, y)}" {ink.stroke(ink.OWN, 2, (2.5, 2))}/>'
    )


def _cross(x: float, y: float) -> str:
    return f'<path d="{ink.cross(x, y, 4)}" {ink.stroke(ink.QUIET, 2)}/>'
