"""A chart laid out and written as SVG, whole in itself: the same on screen, paper and in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from priorities.charts import edge, ink, scales
from priorities.charts.frame import (
    WIDE,
    End,
    Format,
    Plot,
    ends_of,
    every_period,
    margins,
    ticks_of,
)
from priorities.charts.inputs import Chart
from priorities.charts.key import foot
from priorities.charts.lettering import Words, escaped, fitted, wrapped
from priorities.charts.marks import Marks

NOTHING = "No value is recorded."
#: A caveat travels whole with the picture, but for one of more than a page's length.
LINES_OF_A_SOURCE = 20
#: Around a picture that stands on its own, as in a file.
MARGIN = 16.0


@dataclass(frozen=True)
class Layout:
    """Where everything stands. ``words`` are all that is written, in no order."""

    chart: Chart
    form: Format
    plot: Plot
    marks: Marks
    names: list[edge.Name]
    badges: list[edge.Badge]
    words: list[Words]
    shapes: list[str]
    height: float


@dataclass
class _Head:
    """What stands above the box: the title and the finding if asked for, the unit."""

    words: list[Words]
    y: float


def laid_out(chart: Chart, form: Format = WIDE, *, headed: bool = False) -> Layout:
    """Return where everything of the chart stands; ``headed`` adds title, finding and source."""
    ticks = ticks_of(chart)
    ends = ends_of(chart, ticks)
    head = _head(chart, form, headed=headed)
    badges_y = head.y + edge.BADGE
    if chart.notes:
        head.y += 2 * edge.BADGE + 4
    plot = _plot(chart, form, head.y, (ticks, ends))
    marks = Marks(chart, plot, form)
    named = edge.names(ends, plot, form)
    badges = edge.badges(chart, marks)
    below = foot(chart, marks, badges, plot.bottom + form.size * 1.5 + form.small * 2.1)
    if headed and chart.source:
        below.note(chart.source, most=LINES_OF_A_SOURCE)
    letters = [edge.badge_letter(one.letter, one.x, badges_y) for one in badges]
    words = [*head.words, *edge.values(plot, chart, form), *edge.periods(plot, chart, form)]
    words += [one.words for one in named] + letters + below.words
    if not ticks:
        middle = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
        words.append(Words(*middle, NOTHING, form.size, "middle", fill=ink.QUIET))
    grounds = [edge.badge(one.x, badges_y, one.note.kind) for one in badges]
    return Layout(
        chart, form, plot, marks, named, badges, words,
        shapes=[*grounds, *below.shapes], height=round(below.y - form.small * 0.6, 1),
    )  # fmt: skip


def _head(chart: Chart, form: Format, *, headed: bool) -> _Head:
    head = _Head([], 0.0)
    if headed:
        large = form.size + 4
        for line in wrapped(chart.title, form.width, large, bold=True, most=3):
            head.y += large * 1.2
            head.words.append(Words(0, head.y - 2, line, large, bold=True))
        for line in wrapped(chart.finding, form.width, form.size, most=6):
            head.y += form.row
            head.words.append(Words(0, head.y, line, form.size))
        head.y += form.size * 0.9
    if chart.unit.words:
        shown = fitted(chart.unit.words, form.width, form.small)
        whole = "" if shown == chart.unit.words else chart.unit.words
        head.words.append(
            Words(0, head.y + form.small, shown, form.small, fill=ink.QUIET, whole=whole)
        )
        head.y += form.small * 1.5
    return head


def _plot(
    chart: Chart, form: Format, top: float, held: tuple[Sequence[float], Sequence[End]]
) -> Plot:
    """Return the box: as high as the format says, or as the names at its edge need."""
    ticks, ends = list(held[0]), list(held[1])
    left, right = margins(ends, ticks, chart, form)
    top += form.row / 2 + 2
    height = max(form.plot_height if ticks else form.size * 5, form.row * (len(ends) + 1))
    edge_of = form.width - right
    inset = 20.0 if chart.ranges or (chart.others and not chart.joined) else form.radius + 4
    along = scales.places(every_period(chart), left + inset, edge_of - inset)
    return Plot(left, round(top, 1), edge_of, round(top + height, 1), ticks, along)


def draw(chart: Chart, form: Format = WIDE, *, headed: bool = False) -> str:
    """Return the chart as SVG, with a title, a description that states the finding, and its data.

    Each point says its own words. Nothing in it is a style or a script.
    """
    layout = laid_out(chart, form, headed=headed)
    marks, plot = layout.marks, layout.plot
    inside = [
        edge.grid(plot, form),
        *marks.note_lines(),
        *marks.svg(),
        *edge.leaders(layout.names, plot, form),
        *layout.shapes,
        *map(ink.text, layout.words),
    ]
    ids = f"{chart.key}-{form.name}{'-headed' if headed else ''}"
    edge_room = MARGIN if headed else 0.0
    size = form.width, layout.height
    return whole(Picture(ids, chart.title, chart.finding, size, margin=edge_room), "".join(inside))


@dataclass(frozen=True)
class Picture:
    """What a picture says of itself: ``ids`` keep its ids unique on a page."""

    ids: str
    title: str
    description: str
    size: tuple[float, float]
    name: str = "chart"
    role: str = "img"
    margin: float = 0.0


def whole(picture: Picture, inside: str) -> str:
    """Return a picture as SVG, with its title and description."""
    n = ink.number
    edge_room = picture.margin
    wide, high = picture.size[0] + 2 * edge_room, picture.size[1] + 2 * edge_room
    ids = escaped(picture.ids)
    box = f"{n(-edge_room)} {n(-edge_room)} {n(wide)} {n(high)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="portal-{picture.name}" '
        f'width="{n(wide)}" height="{n(high)}" viewBox="{box}" role="{picture.role}" '
        f'aria-labelledby="{ids}-title {ids}-desc" focusable="false" '
        f'font-family="arial, sans-serif" fill="{ink.INK}">'
        f'<title id="{ids}-title">{escaped(picture.title)}</title>'
        f'<desc id="{ids}-desc">{escaped(picture.description)}</desc>'
        f'<path d="M{n(-edge_room)} {n(-edge_room)}h{n(wide)}v{n(high)}h{n(-wide)}z" '
        f'fill="{ink.PAPER}"/>{inside}</svg>'
    )
