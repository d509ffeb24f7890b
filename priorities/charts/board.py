"""Small multiples: every measure of a board on one page, each in the same small frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from priorities.charts import icons, ink, scales
from priorities.charts.drawing import Picture, whole
from priorities.charts.frame import Format, Plot, every_period, ticks_of
from priorities.charts.inputs import Assurance, Chart, Kind
from priorities.charts.lettering import Words, escaped, fitted, wrapped
from priorities.charts.marks import Marks

HEIGHT, GAP, ICON, COLUMNS = 158.0, 22.0, 34.0, 3


@dataclass(frozen=True)
class Cell:
    """One measure: its chart, its newest value and period in words, its two icons.

    ``href`` leads to its page. Without ``variation`` no icon is shown, as where there are too
    few points to judge.
    """

    chart: Chart
    value: str
    period: str
    variation: Kind | None = None
    assurance: Assurance = Assurance.NONE
    href: str = ""


def multiples(key: str, title: str, cells: Sequence[Cell], *, narrow: bool = False) -> str:
    """Return the cells as one picture, three in a row, or one below the other on a phone."""
    wide, columns = (358.0, 1) if narrow else (720.0, COLUMNS)
    across = (wide - (columns - 1) * GAP) / columns
    parts = []
    for at, cell in enumerate(cells):
        row, column = divmod(at, columns)
        x, y = column * (across + GAP), row * (HEIGHT + GAP)
        inside = "".join(_cell(cell, across))
        name = f"<title>{escaped(_told(cell))}</title>"
        if cell.href:
            inside = f'<a href="{escaped(cell.href)}">{name}{inside}</a>'
        else:
            inside = f"<g>{name}{inside}</g>"
        parts.append(f'<g transform="translate({ink.number(x)} {ink.number(y)})">{inside}</g>')
    rows = -(-len(cells) // columns) or 1
    told = " ".join(_told(cell) for cell in cells) or "No measures."

    # A picture with links in it is no image but a group of them.
    role = "group" if any(cell.href for cell in cells) else "img"
    size = wide, rows * (HEIGHT + GAP)
    return whole(Picture(key, title, told, size, "multiples", role), "".join(parts))


def _told(cell: Cell) -> str:
    said = [f"{cell.chart.title}: {cell.value}, {cell.period}."]
    if cell.variation is not None:
        said.append(f"{icons.VARIATION[cell.variation]}.")
    if cell.assurance is not Assurance.NONE:
        said.append(f"{icons.ASSURANCE[cell.assurance]}.")
    return " ".join(said)


def _cell(cell: Cell, across: float) -> Iterator[str]:
    """Yield a cell from the top: rule, name, newest value and icons, the small chart."""
    yield f'<path d="M0 1H{ink.number(across)}" {ink.stroke(ink.OWN, 2)}/>'
    for at, line in enumerate(wrapped(cell.chart.title, across, 14, bold=True, most=2)):
        yield ink.text(Words(0, 19 + at * 17, line, 14, bold=True))
    shown = [icons.variation_mark(cell.variation)] if cell.variation is not None else []
    if cell.assurance is not Assurance.NONE:
        shown.append(icons.assurance_mark(cell.assurance))
    right = across - len(shown) * (ICON + 6)
    value = fitted(cell.value, right, 22, True)
    yield ink.text(Words(0, 66, value, 22, bold=True))
    after = Words(0, 66, value, 22, bold=True).box[2] + 8
    period = fitted(cell.period, max(0.0, right - after), 13)
    if period != "…":
        yield ink.text(Words(after, 66, period, 13, fill=ink.QUIET))
    for at, icon in enumerate(shown):
        x = across - (len(shown) - at) * (ICON + 6) + 6
        yield f'<g transform="translate({ink.number(x)} 42) scale({ICON / 44:.3f})">{icon}</g>'
    yield from _small_chart(cell.chart, across)


def _small_chart(chart: Chart, across: float) -> Iterator[str]:
    quiet = replace(chart, others=(), ranges=(), notes=(), forecast=())
    form = Format("small", across, 54, 12, 0, 2.2, 3.2)
    points = every_period(quiet)
    along = scales.places(points, 6, across - 6)
    plot = Plot(0, 84, across, HEIGHT - 6, ticks_of(quiet), along)
    yield f'<path d="M0 {HEIGHT}H{ink.number(across)}" {ink.stroke(ink.GRID, 1)}/>'
    yield from Marks(quiet, plot, form, silent=True).svg()
    yield from _newest(quiet, plot)


def _newest(chart: Chart, plot: Plot) -> Iterator[str]:
    """Yield the newest point once more, larger: it is the value that stands above."""
    drawn = [one for one in chart.own.points if one.value is not None]
    if drawn and drawn[-1].kind is Kind.ORDINARY:
        x, y = plot.along[drawn[-1].period], plot.y(drawn[-1].value or 0.0)
        colour = ink.COLOURS[Kind.ORDINARY] if chart.lines else ink.OWN
        yield f'<path d="{ink.circle(x, y, 4.2)}" fill="{colour}"/>'
