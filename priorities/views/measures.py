"""A board's measures, and one measure with its values."""

from __future__ import annotations

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
from priorities import measure_queries, measure_tables
from priorities.forms import MeasureFilter
from priorities.measure_queries import MeasureLine
from priorities.models import Measure, MeasureValue

MEASURES_A_PAGE = 60


@on_board(Permission.READ_PUBLISHED)
@require_safe
def measures(request: HttpRequest, board: Board) -> HttpResponse:
    """List what the board counts, by area of focus, with the newest values."""
    areas = measure_queries.areas_of(request.user, board)
    form = MeasureFilter(request.GET or None, areas=areas)
    found = _chosen(measure_queries.of_board(request.user, board), form)
    page = Paginator(found, MEASURES_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "priorities/measures.html",
        {
            "form": form,
            "page_obj": page,
            "groups": by_area(measure_queries.lines(page.object_list)),
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
    return measure_queries.with_values(found) if form.cleaned_data["values"] else found


def by_area(lines: list[MeasureLine]) -> list[tuple[str, list[MeasureLine]]]:
    """Return the lines under the names of their areas of focus, in the order they come."""
    grouped = groupby(lines, key=lambda line: line.measure.area)
    return [(area.called if area else "No area stated", list(found)) for area, found in grouped]


@on_board(Permission.READ_PUBLISHED)
@require_safe
def measure(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Show a measure: what it says, how far it can be trusted, and all its values."""
    found = measure_queries.measure(request.user, board, slug)
    table = measure_tables.table(list(found.values.all()))
    return render(
        request,
        "priorities/measure.html",
        {
            "measure": found,
            "table": table,
            "chart": measure_tables.draw(found, table),
            "sentences": measure_tables.sentences(found, table),
            "objectives": found.objectives.visible_to(request.user).select_related("board"),
        },
    )


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
