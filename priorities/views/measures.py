"""A board's measures, and one measure with its values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from priorities import findings, measure_queries, measure_tables
from priorities.figures import Figure
from priorities.forms import MeasureFilter
from priorities.measure_queries import MeasureLine
from priorities.models import Measure, MeasureValue

MEASURES_A_PAGE = 60


@dataclass(frozen=True)
class Group:
    """The measures of one area of focus: those of a published series, and the others."""

    called: str
    series: list[MeasureLine]
    others: list[MeasureLine]


@on_board(Permission.READ_PUBLISHED)
@require_safe
def measures(request: HttpRequest, board: Board) -> HttpResponse:
    """List what the board counts, by area of focus, with the newest values."""
    areas = measure_queries.areas_of(request.user, board)
    form = MeasureFilter(request.GET or None, areas=areas)
    found = _chosen(measure_queries.of_board(request.user, board), form)
    page = Paginator(found, MEASURES_A_PAGE).get_page(request.GET.get("page"))
    groups = by_area(measure_queries.lines(page.object_list))
    return render(
        request,
        "priorities/measures.html",
        {
            "form": form,
            "page_obj": page,
            "groups": groups,
            "has_series": any(group.series for group in groups),
            "is_filtered": form.is_valid() and any(form.cleaned_data.values()),
        },
    )


def _chosen(found: QuerySet[Measure], form: MeasureFilter) -> QuerySet[Measure]:
    if not form.is_valid():
        return found
    area = form.cleaned_data["area"]
    if area == "none":
        found = found.filter(area=None)
    elif area:
        found = found.filter(area__slug=area)
    if form.cleaned_data["source"] == "series":
        found = found.exclude(code="")
    elif form.cleaned_data["source"] == "documents":
        found = found.filter(code="")
    return measure_queries.with_values(found) if form.cleaned_data["values"] else found


def by_area(lines: list[MeasureLine]) -> list[Group]:
    """Return the lines under the names of their areas of focus, in the order they come."""
    return [
        Group(
            called=area.called if area else "No area stated",
            series=[line for line in found if line.measure.code],
            others=[line for line in found if not line.measure.code],
        )
        for area, found in (
            (area, list(lines))
            for area, lines in groupby(lines, key=lambda line: line.measure.area)
        )
    ]


@on_board(Permission.READ_PUBLISHED)
@require_safe
def measure(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Show a measure: what it says, how far it can be trusted, and all its values."""
    found = measure_queries.measure(request.user, board, slug)
    near = list(measure_queries.neighbours()) if found.code else []
    table = measure_tables.table(found, list(found.values.filter(group="")), near)
    return render(
        request,
        "priorities/measure.html",
        {
            "measure": found,
            "table": table,
            "figure": figure(found, table),
            "sentences": findings.sentences(found, table),
            "edition": measure_queries.editions(found).first() if found.code else None,
            "objectives": found.objectives.visible_to(request.user).select_related("board"),
        },
    )


def figure(measure: Measure, table: measure_tables.Table) -> Figure | None:
    """Return the chart of a measure for its page, which has a table of its own."""
    chart = findings.draw(measure, table)
    if chart is None:
        return None
    return Figure(chart, address=f"{measure.get_absolute_url()}chart", has_table=False)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Tell who changed a measure or one of its values, and how."""
    found = measure_queries.measure(request.user, board, slug)
    title = f"History of {found.name}"
    return timeline.page(
        request,
        board,
        [found, timeline.ever(MeasureValue, measure=found)],
        title=title,
        back=found.get_absolute_url(),
    )
