"""Draws the whole partnership as SVG: bands of boxes, and lines that run through none of them.

Pure functions: bodies and ties in, text out. The same stands beside the drawing as a
list and as a table, so nothing is told by the drawing alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from boards import routing
from boards.partnership import Band, Body, Partnership, Style
from boards.routing import CLEAR, STEP, Cell, Grid

WIDTH, LABEL, COLUMNS, GAP = 960.0, 100.0, 4, 46.0
BOX = Grid(COLUMNS, LABEL + GAP / 2 + 8, 162.0, GAP, 76.0)
INK, NAVY, LINE = "#0b0c0c", "#12324a", "#505a5f"
MIDDLE_OUT = (1, 2, 0, 3)
LETTERS, LINES = 20, 4
DRAWN = {
    Style.ANSWERS: (NAVY, 2.5, ""),
    Style.ASSURANCE: ("#00593d", 2.0, "9 4"),
    Style.THROUGH: ("#54319f", 2.5, "12 3 3 3"),
    Style.OTHER: (LINE, 1.5, "2 3"),
}
"""Colour, width and dashes of each style. The dashes alone tell them apart."""


@dataclass
class _Layout:
    """Where everything stands: the cell of each body, the tops of rows, channels and bands."""

    cells: dict[str, Cell] = field(default_factory=dict)
    rows_of: list[tuple[Band, range]] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    channels: dict[int, float] = field(default_factory=dict)
    height: float = 0.0


def draw_partnership(whole: Partnership, query: str = "") -> SafeString:
    """Return the map as SVG, 960 wide and as high as it must be.

    ``query`` ends the addresses of the bodies: it keeps the day that is shown.
    """
    layout = _layout(whole)
    ways = routing.ways(
        BOX, [(layout.cells[tie.start.key], layout.cells[tie.end.key]) for tie in whole.ties]
    )
    _stack(layout, routing.tracks_in(ways))
    lines = [
        _line(routing.points(way, BOX, layout.tops, layout.channels), tie.style, tie.in_words)
        for way, tie in zip(ways, whole.ties, strict=True)
    ]
    order = sorted(range(len(lines)), key=lambda n: -list(Style).index(whole.ties[n].style))
    boxes = [_box(body, layout, query) for body in whole.bodies]
    return format_html(
        '<svg class="portal-map" viewBox="0 0 {} {}" role="group" '
        'aria-labelledby="map-title map-desc" xmlns="http://www.w3.org/2000/svg" '
        'font-family="arial, sans-serif"><title id="map-title">Map of the partnership</title>'
        '<desc id="map-desc">{}</desc><rect width="100%" height="100%" fill="#ffffff"/>'
        "{}{}{}</svg>",
        WIDTH,
        layout.height,
        _told(whole),
        _joined(_bands(layout)),
        _joined(lines[n] for n in order),
        _joined(boxes),
    )


def _told(whole: Partnership) -> str:
    bands = [f"{band}: {', '.join(one.name for one in those)}" for band, those in whole.bands]
    return f"{'. '.join(bands)}. The links stand in the table below."


def _layout(whole: Partnership) -> _Layout:
    """Give every body its cell: bands one below the other, the most linked in the middle."""
    layout = _Layout()
    row = 0
    for band, those in whole.bands:
        first = row
        for start in range(0, len(those), COLUMNS):
            for column, body in zip(MIDDLE_OUT, those[start : start + COLUMNS], strict=False):
                layout.cells[body.key] = Cell(row, column)
            row += 1
        layout.rows_of.append((band, range(first, row)))
    return layout


def _stack(layout: _Layout, tracks: dict[int, int]) -> None:
    """Set the rows one below the other, with as much room between as the lines need."""
    y = 0.0
    rows = layout.rows_of[-1][1].stop if layout.rows_of else 0
    for row in range(rows + 1):
        layout.channels[row] = y
        needed = tracks.get(row, 0)
        y += 2 * CLEAR + STEP * (needed - 1) + 4 if needed else 16
        if row < rows:
            layout.tops.append(y)
            y += BOX.height
    layout.height = y


def _bands(layout: _Layout) -> Iterator[SafeString]:
    for number, (band, rows) in enumerate(layout.rows_of):
        top = layout.tops[rows.start] - 8
        height = layout.tops[rows[-1]] + BOX.height + 8 - top
        yield format_html(
            '<rect x="0" y="{}" width="{}" height="{}" fill="{}"/>',
            top,
            WIDTH,
            height,
            "#f3f6f8" if number % 2 == 0 else "#eaf0ea",
        )
        yield _text(8, top + 24, wrap(band, 13), 14)


def _box(body: Body, layout: _Layout, query: str) -> SafeString:
    cell = layout.cells[body.key]
    x, y = BOX.x(cell.column), layout.tops[cell.row]
    names = wrap(body.name, LETTERS)
    if len(names) > LINES:
        names = [*names[: LINES - 1], names[LINES - 1][: LETTERS - 1].rstrip() + "…"]
    if body.note:
        names = [*names[: LINES - 1], f"({body.note.lower()})"]
    first = y + BOX.height / 2 + 5 - (len(names) - 1) * 8
    is_organisation = body.band is Band.ORGANISATIONS
    told = "; ".join(tie.in_words for tie in body.ties)
    return format_html(
        '<a href="{}{}" class="portal-map__link"><title>{}{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="#ffffff" stroke="{}" '
        'stroke-width="1.5"/>{}</a>',
        body.href,
        query,
        body.name,
        f": {told}" if told else "",
        x,
        y,
        BOX.width,
        BOX.height,
        20 if is_organisation else 3,
        LINE,
        _text(x + BOX.width / 2, first, names, 13, middle=True),
    )


def _line(corners: Sequence[tuple[float, float]], style: Style, words: str) -> SafeString:
    colour, width, dashes = DRAWN[style]
    x, y = corners[-1]
    back = 9 if corners[-2][1] > y else -9
    shaft = [*corners[:-1], (x, y + back * 0.7)]
    return format_html(
        '<g><title>{}</title><polyline points="{}" fill="none" stroke="{}" stroke-width="{}"{}/>'
        '<polygon points="{},{} {},{} {},{}" fill="{}"/></g>',
        words,
        " ".join(f"{a:g},{b:g}" for a, b in shaft),
        colour,
        width,
        format_html(' stroke-dasharray="{}"', dashes) if dashes else "",
        x,
        y,
        x - 5,
        y + back,
        x + 5,
        y + back,
        colour,
    )


def legend(whole: Partnership) -> list[tuple[SafeString, str]]:
    """Return for each style in use a short line as it is drawn, and what it means."""
    return [
        (
            format_html(
                '<svg class="portal-map__key" width="60" height="12" aria-hidden="true" '
                'xmlns="http://www.w3.org/2000/svg">{}</svg>',
                _sample(style),
            ),
            style.value,
        )
        for style in whole.styles
    ]


def _sample(style: Style) -> SafeString:
    colour, width, dashes = DRAWN[style]
    return format_html(
        '<line x1="0" y1="6" x2="50" y2="6" stroke="{}" stroke-width="{}"{}/>'
        '<polygon points="60,6 50,1 50,11" fill="{}"/>',
        colour,
        width,
        format_html(' stroke-dasharray="{}"', dashes) if dashes else "",
        colour,
    )


def _text(
    x: float, y: float, lines: Sequence[str], size: int, *, middle: bool = False
) -> SafeString:
    spans = format_html_join(
        "",
        '<tspan x="{}" dy="{}">{}</tspan>',
        ((x, 0 if n == 0 else size + 3, line) for n, line in enumerate(lines)),
    )
    return format_html(
        '<text x="{}" y="{}" font-size="{}" fill="{}" font-weight="bold"{}>{}</text>',
        x,
        y,
        size,
        NAVY if middle else INK,
        SafeString(' text-anchor="middle"') if middle else "",
        spans,
    )


def _joined(pieces: Iterator[SafeString] | Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
