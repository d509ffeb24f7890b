"""Draws a board's timeline as SVG: a row for each place, a bar for each term.

Pure functions: a timeline in, text out. The same stands in a table below the
drawing, so nothing is told by the drawing alone. Wide for a desk screen and paper,
with names in the bars; narrow for a phone, with the names in lines under each row.
"""

from __future__ import annotations

import datetime as dt
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from membership.shapes import DOTS, INK, OPEN, QUIET, line, rect, text
from membership.stretches import Kind
from membership.timeline import Bar, Row, Timeline
from membership.timeline_names import Scale, names

FAINT = "#d3d9dd"
FILLS = {Kind.HELD: "#cfe3e6", Kind.VACANT: "#ffffff", Kind.NOT_KNOWN: "none"}
BAR_HEIGHT = 24


def draw(timeline: Timeline, *, narrow: bool, suffix: str) -> SafeString:
    """Return the timeline as SVG. ``suffix`` keeps its ids unique on a page."""
    scale = Scale(timeline, 4, 352) if narrow else Scale(timeline, 206, 816)
    canvas = _Canvas(scale, narrow=narrow)
    for row in timeline.rows:
        canvas.row(row)
    return canvas.svg(suffix)


def mark(kind: str) -> SafeString:
    """Return a small sample of one mark, for the key: held, perhaps, vacant, unknown, election."""
    y, height = 2, 14
    shape = {
        "held": lambda: rect(1, 34, y, height, fill=FILLS[Kind.HELD]),
        "perhaps": lambda: rect(1, 34, y, height, fill="#eef5f6", dashes=OPEN),
        "vacant": lambda: rect(1, 34, y, height, fill="#ffffff", stroke="#b10e1e", dashes=OPEN),
        "unknown": lambda: line(1, 9, 35, 9, stroke=QUIET, dashes=DOTS),
        "election": lambda: line(18, 0, 18, 18, stroke="#6f3c79", dashes=OPEN),
    }[kind]()
    return format_html(
        '<svg class="portal-timeline__mark" width="36" height="18" viewBox="0 0 36 18" '
        'aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">{}</svg>',
        shape,
    )


class _Canvas:
    """Puts row under row."""

    def __init__(self, scale: Scale, *, narrow: bool) -> None:
        self.scale, self.narrow = scale, narrow
        self.y = 8.0 if narrow else 34.0
        self.behind: list[SafeString] = []
        self.bars: list[SafeString] = []
        self.words: list[SafeString] = []
        self.grids: list[tuple[float, float]] = []

    def row(self, row: Row) -> None:
        """Draw one place of a seat."""
        if self.narrow:
            self._narrow_row(row)
        else:
            self._wide_row(row)

    def _wide_row(self, row: Row) -> None:
        lines = wrap(row.title, 27)[:2]
        height = 40.0 if len(lines) == 1 else 46.0
        top = self.y + (height - BAR_HEIGHT) / 2
        first = self.y + height / 2 + 5 - (len(lines) - 1) * 8.5
        self.words.append(text(0, first, lines, size=14, weight="bold"))
        self.behind.append(line(0, self.y, self.scale.right, self.y, stroke=FAINT))
        for bar in row.bars:
            self._bar(bar, top)
        self.words += names(row, self.scale, top)
        self.grids.append((self.y, self.y + height))
        self.y += height

    def _narrow_row(self, row: Row) -> None:
        lines = wrap(row.title, 42)
        self.words.append(text(0, self.y + 16, lines, size=16, weight="bold"))
        self.y += 8 + 18 * len(lines)
        top, held = self.y, 0
        for bar in row.bars:
            self._bar(bar, top)
            if bar.kind is Kind.HELD:
                held += 1
                self.words.append(_number(held, *self.scale.edges(bar), top))
        self.grids.append((top, top + BAR_HEIGHT))
        self.y += BAR_HEIGHT
        self._years(self.y + 14, size=13)
        self.y += 22
        self._lines(row)
        self.y += 12

    def _lines(self, row: Row) -> None:
        """Write who held it, numbered as in the bars, and since when nobody does."""
        held = [bar for bar in row.bars if bar.kind is Kind.HELD]
        told = [f"{n}. {bar.words}{_example(bar)}" for n, bar in enumerate(held, start=1)]
        last = row.bars[-1] if row.bars else None
        now = [bar for bar in row.bars if bar.shown_from <= self.scale.timeline.on <= bar.shown_to]
        if last is not None and now and now[-1].kind is not Kind.HELD:
            told.append(now[-1].words)
        for words in told:
            lines = wrap(words, 46, subsequent_indent="   ")
            self.words.append(text(0, self.y + 12, lines, size=15))
            self.y += 4 + 18 * len(lines)

    def _bar(self, bar: Bar, top: float) -> None:
        left, right = self.scale.edges(bar)
        if bar.kind is Kind.NO_SEAT:
            return
        if bar.kind is Kind.NOT_KNOWN:
            middle = top + BAR_HEIGHT / 2
            shape = line(left, middle, right, middle, stroke=QUIET, dashes=DOTS)
        elif bar.kind is Kind.VACANT:
            shape = rect(
                left, right - left, top, BAR_HEIGHT, fill="#fff", stroke="#b10e1e", dashes=OPEN
            )
        else:
            shape = self._held(bar, left, right, top)
        self.bars.append(format_html("<g><title>{}</title>{}</g>", bar.words, shape))

    def _held(self, bar: Bar, left: float, right: float, top: float) -> SafeString:
        """Draw a term: what is certain filled, what is not in dashes around it."""
        solid_left, solid_right = self.scale(bar.solid_from), self.scale.end(bar.solid_to)
        shapes = []
        if solid_left > left or solid_right < right:
            shapes.append(rect(left, right - left, top, BAR_HEIGHT, fill="#eef5f6", dashes=OPEN))
        if bar.solid_from <= bar.solid_to:
            width = max(solid_right - solid_left, 4)
            shapes.append(rect(solid_left, width, top, BAR_HEIGHT, fill=FILLS[Kind.HELD]))
        return format_html_join("", "{}", ((shape,) for shape in shapes))

    def _years(self, y: float, size: int) -> None:
        timeline = self.scale.timeline
        every = 1 if not self.narrow or len(timeline.years) <= 7 else 2
        for number, year in enumerate(timeline.years):
            x = self.scale(dt.date(year, 1, 1))
            if number % every == 0 and x < self.scale.right - 20:
                self.words.append(text(x + 2, y, [str(year)], size=size, fill=QUIET))

    def _grid(self) -> None:
        """Draw the years, the elections and the day asked for behind the bars."""
        timeline, scale = self.scale.timeline, self.scale
        for top, bottom in self.grids:
            for year in timeline.years:
                x = scale(dt.date(year, 1, 1))
                self.behind.append(line(x, top, x, bottom, stroke=FAINT))
            for day in timeline.elections:
                x = scale(day)
                self.behind.append(line(x, top, x, bottom, stroke="#6f3c79", dashes=OPEN))
            self.behind.append(
                line(scale(timeline.on), top, scale(timeline.on), bottom, stroke=INK, width=2)
            )

    def svg(self, suffix: str) -> SafeString:
        """Return the finished drawing with its title and description."""
        self._grid()
        if not self.narrow:
            self._years(24, size=15)
        timeline = self.scale.timeline
        width = 356 if self.narrow else 820
        return format_html(
            '<svg class="portal-timeline" viewBox="0 0 {} {}" role="img" '
            'aria-labelledby="timeline-title-{} timeline-desc-{}" '
            'xmlns="http://www.w3.org/2000/svg" font-family="arial, sans-serif">'
            '<title id="timeline-title-{}">Who held each seat from {} to {}</title>'
            '<desc id="timeline-desc-{}">The table below the drawing says the same.</desc>'
            '<rect width="100%" height="100%" fill="#ffffff"/>{}{}{}</svg>',
            width,
            round(self.y + 6),
            suffix,
            suffix,
            suffix,
            timeline.first.year,
            timeline.last.year,
            suffix,
            *(
                format_html_join("", "{}", ((one,) for one in layer))
                for layer in (self.behind, self.bars, self.words)
            ),
        )


def _example(bar: Bar) -> str:
    return " (example)" if bar.is_example else ""


def _number(number: int, left: float, right: float, top: float) -> SafeString:
    """Return the number of a bar: inside it where it fits, else just after it."""
    if right - left >= 14:
        return text((left + right) / 2, top + 17, [str(number)], size=14, anchor="middle")
    return text(right + 2, top + 17, [str(number)], size=14, halo=True)
