"""The chart of a measure as a file, and the gallery of every kind of chart."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.web import on_board, open_to_all
from priorities import chart_gallery, kept_pictures, measure_page, measure_queries
from priorities.charts import downloads
from priorities.charts.inputs import Chart


@on_board(Permission.READ_PUBLISHED)
@require_safe
def svg(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Send the chart of a measure as an SVG file."""
    return _sent(_chart(request, board, slug), slug, "svg", downloads.svg_file)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def png(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Send the chart of a measure as a PNG file."""
    return _sent(_chart(request, board, slug), slug, "png", kept_pictures.png_file)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def csv(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Send the data of the chart of a measure as a CSV file."""
    return _sent(_chart(request, board, slug), slug, "csv", downloads.csv_file)


TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


def _chart(request: HttpRequest, board: Board, slug: str) -> Chart:
    page = measure_page.of(measure_queries.measure(request.user, board, slug))
    return page.whole_chart


def _sent(chart: Chart, slug: str, kind: str, as_file: Callable[[Chart], bytes]) -> HttpResponse:
    name = f'attachment; filename="{slug}.{kind}"'
    return HttpResponse(as_file(chart), TYPES[kind], headers={"Content-Disposition": name})


@open_to_all
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every kind of chart, and what is hard to draw, with made-up values."""
    return render(request, "priorities/chart_gallery.html", chart_gallery.pictures())
