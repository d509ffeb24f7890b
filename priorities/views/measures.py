"""A board's measures, and one measure with its values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.web import on_board
from priorities import (
    figure_history,
    hiding,
    measure_page,
    measure_queries,
    quarter_changes,
    tallies,
    uses,
)
from priorities.forms import MeasureFilter
from priorities.measure_lines import MeasureLine, multiples
from priorities.models import (
    ChartChange,
    Forecast,
    Measure,
    MeasureValue,
    Target,
    ValueProposal,
)

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
    """List what the board counts, by area of focus, as each stands; or as small charts."""
    areas = measure_queries.areas_of(request.user, board)
    form = MeasureFilter(request.GET or None, areas=areas)
    tally = tallies.of_board(request.user, board)
    chosen = form.cleaned_data if form.is_valid() else {}
    is_filtered = any(value for name, value in chosen.items() if name != "view")
    keys = _chosen(request, board, form) if is_filtered else tally.keys
    page = Paginator(keys, MEASURES_A_PAGE).get_page(request.GET.get("page"))
    lines = measure_queries.lines(measure_queries.in_list(board, page))
    as_charts = chosen.get("view") == "charts"
    return render(
        request,
        "priorities/measures.html",
        {
            "form": form,
            "page_obj": page,
            "groups": [] if as_charts else by_area(lines),
            "pictures": multiples(f"Measures of {board}", lines) if as_charts and lines else (),
            "has_series": any(line.measure.code for line in lines),
            "is_filtered": is_filtered,
            "tally": tally,
            "other_view": _other_view(request, as_charts=as_charts),
            **_all_waiting(request, board),
        },
    )


def _other_view(request: HttpRequest, *, as_charts: bool) -> tuple[str, str]:
    """Return the words and the address of the same choice seen the other way."""
    asked = request.GET.copy()
    asked["view"] = "" if as_charts else "charts"
    return ("Show as a table" if as_charts else "Show as small charts", f"?{asked.urlencode()}")


def _all_waiting(request: HttpRequest, board: Board) -> dict[str, Any]:
    """Return what waits for a second person, for those who may decide."""
    if Permission.CHECK_MEASURES not in request.standing:  # type: ignore[attr-defined]
        return {}
    return {
        "waiting": measure_queries.waiting(board),
        "asked": measure_queries.lines_waiting(board),
    }


def _chosen(request: HttpRequest, board: Board, form: MeasureFilter) -> list[int]:
    """Return the keys of the measures that a valid filter asks for, in the order of a list."""
    found = measure_queries.of_board(request.user, board)
    area = form.cleaned_data["area"]
    if area == "none":
        found = found.filter(area=None)
    elif area:
        found = found.filter(area__slug=area)
    if form.cleaned_data["source"] == "series":
        found = found.exclude(code="")
    elif form.cleaned_data["source"] == "documents":
        found = found.filter(code="")
    return list(measure_queries.standing_so(found, form.cleaned_data).values_list("pk", flat=True))


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
    return render(
        request,
        "priorities/measure.html",
        {
            "measure": found,
            "page": measure_page.of(found),
            "edition": measure_queries.editions(found).first() if found.code else None,
            "objectives": measure_queries.objectives_of(found, request.user),
            "uses": uses.of(found, request.user),
            "waiting": _waiting(request, found),
            "asked": _asked(request, found),
        },
    )


def _waiting(request: HttpRequest, found: Measure) -> list[ValueProposal]:
    """Return the figures that wait to be checked, for those who enter or check them."""
    held = request.standing  # type: ignore[attr-defined]
    if not found.needs_checker or Permission.CHECK_MEASURES not in held:
        return []
    waiting = found.proposals.filter(status=ValueProposal.Status.WAITS)
    return list(waiting.select_related("made_by"))


def _asked(request: HttpRequest, found: Measure) -> list[ChartChange]:
    """Return the changes of lines that wait for an answer, for those who may give it."""
    if Permission.CHECK_MEASURES not in request.standing:  # type: ignore[attr-defined]
        return []
    return list(found.chart_changes.filter(status=ChartChange.Status.PROPOSED))


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Tell who changed a measure or one of its values, and how."""
    found = measure_queries.measure(request.user, board, slug)
    title = f"History of {found.name}"
    kinds = (Target, ChartChange, Forecast)
    parts = [timeline.ever(kind, measure=found) for kind in kinds]
    veil = None if _keeps(request) else partial(hiding.veil, found)
    parts += [
        replace(timeline.ever(kind, measure=found), veil=veil)
        for kind in (MeasureValue, ValueProposal)
    ]
    return timeline.page(
        request, board, [found, *parts], title=title, back=found.get_absolute_url()
    )


def _keeps(request: HttpRequest) -> bool:
    return Permission.KEEP_MEASURES in request.standing  # type: ignore[attr-defined]


@on_board(Permission.VIEW_BOARD)
@require_safe
def revisions(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """Tell what each figure was before it was revised, and until when."""
    found = measure_queries.measure(request.user, board, slug)
    context = {"measure": found, "periods": figure_history.of(found, keeps=_keeps(request))}
    return render(request, "priorities/revisions.html", context)


@on_board(Permission.VIEW_BOARD)
@require_safe
def newest_changes(request: HttpRequest, board: Board) -> HttpResponse:
    """Lead to what changed in this quarter."""
    return redirect("priorities:changes", board.slug, Quarter.containing(today()))


@on_board(Permission.VIEW_BOARD)
@require_safe
def changes(request: HttpRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Tell in plain words what changed in the board's measures in a quarter."""
    if quarter.starts_on > today():
        raise Http404("That quarter has not begun.")
    following = quarter.next()
    context = {
        "changes": quarter_changes.of(board, quarter),
        "next": following if following.starts_on <= today() else None,
    }
    return render(request, "priorities/changes.html", context)
