"""Pages that span the boards: all measures, the priorities, and how it is going."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from boards.periods import today
from boards.web import open_to_all
from priorities import measure_cells, measure_queries, outlook, plan_queries, tallies, trees
from priorities.forms import BoardFilter

MEASURES_A_PAGE = 40
BOARDS_A_PAGE = 160
OBJECTIVES_A_PAGE = 20


def founding_board() -> str:
    """Return the address part of the board whose plan is the partnership's own."""
    return getattr(settings, "FOUNDING_BOARD", "children-trust-board")


@open_to_all
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """List the measures of all boards that the reader may see."""
    boards = measure_queries.boards_with_measures(request.user)
    form = BoardFilter(request.GET or None, boards=boards)
    found = measure_queries.measures(request.user)
    found = measure_queries.light(found, "board", "area", "standing__latest")
    if form.is_valid():
        if form.cleaned_data["board"]:
            found = found.filter(board__slug=form.cleaned_data["board"])
        found = measure_queries.standing_so(found, form.cleaned_data)
    page = Paginator(found, MEASURES_A_PAGE).get_page(request.GET.get("page"))
    lines = measure_queries.lines(page.object_list)
    context = {
        "form": form,
        "page_obj": page,
        "lines": lines,
        "has_series": any(line.measure.code for line in lines),
    }
    return render(request, "priorities/all_measures.html", context)


@open_to_all
@require_safe
def board_tallies(request: HttpRequest) -> HttpResponse:
    """Say of each board how its measures stand, as far as the reader may see them."""
    found = tallies.by_board(request.user)
    page = Paginator(found, BOARDS_A_PAGE).get_page(request.GET.get("page"))
    rows = SafeString("".join(map(measure_cells.of_board, page.object_list)))
    return render(request, "priorities/board_tallies.html", {"page_obj": page, "rows": rows})


@open_to_all
@require_safe
def priorities(request: HttpRequest) -> HttpResponse:
    """Say in plain words what the partnership wants for children."""
    board = outlook.board_seen(request.user, founding_board())
    context: dict[str, Any] = {"trust": board}
    if board is not None:
        family = plan_queries.family(request.user, board)
        found = [one for one in plan_queries.plans(request.user, family) if one.areas.all()]
        context |= {
            "plans": trees.in_force_first(trees.tell(one, today(), []) for one in found),
            "vision": plan_queries.statements(family)["vision"][:1],
            "year": next((y for y in plan_queries.years(family) if y.themes.all()), None),
        }
    return render(request, "priorities/priorities.html", context)


@open_to_all
@require_safe
def doing(request: HttpRequest) -> HttpResponse:
    """Say of each objective how it was last reported to be going, and what is counted."""
    found = outlook.objectives(request.user, founding_board())
    page = Paginator(found, OBJECTIVES_A_PAGE).get_page(request.GET.get("page"))
    groups = outlook.by_board(outlook.reports(request.user, page.object_list))
    return render(request, "priorities/doing.html", {"page_obj": page, "groups": groups})
