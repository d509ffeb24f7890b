"""The crosswalk of a board's plan, and the pages of its priorities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.web import on_board
from design.forms import GovukForm
from priorities import crosswalk as crosswalks
from priorities import plan_queries, plan_reading, priority_pages
from priorities.crosswalk_markup import Walk

SHOWN = [
    ("", "Every priority"),
    ("overlaps", "Served by several boards"),
    ("unserved", "Served by no objective"),
    ("leaderless", "Led by nobody"),
]


class CrosswalkFilter(GovukForm):
    """Chooses the plan, and which of its priorities are shown."""

    plan = forms.ChoiceField(label="Plan", required=False)
    show = forms.ChoiceField(label="Show", required=False, choices=SHOWN)
    submit_label = "Show"

    def __init__(self, *args: Any, plans: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["plan"]
        choice.choices = [(one.slug, str(one)) for one in plans]


@on_board(Permission.READ_PUBLISHED)
@require_safe
def crosswalk(request: HttpRequest, board: Board) -> HttpResponse:
    """Show the boards' objectives against the priorities of a plan: as a matrix and as a list."""
    family = plan_reading.family(request.user, board)
    plans = [one for one in plan_reading.plans(request.user, family) if one.areas.all()]
    boards = crosswalks.boards_beside(request.user, board)
    found = crosswalks.objectives(request.user, boards)
    form = CrosswalkFilter(request.GET or None, plans=plans)
    asked = form.cleaned_data if form.is_valid() else {}
    chosen = next((one for one in plans if one.slug == asked.get("plan")), None)
    chosen = chosen or _most_served(plans, found)
    context: dict[str, Any] = {"form": form}
    if chosen is not None:
        form.initial["plan"] = chosen.slug
        context |= _walked(
            board, crosswalks.crosswalk(chosen, boards, found), asked.get("show", "")
        )
    else:
        context["asked_by"] = crosswalks.boards_that_ask(request.user, board)
    return render(request, "priorities/crosswalk.html", context)


def _most_served(plans: list[Any], found: list[Any]) -> Any:
    """Return the plan that most objectives serve, the first of them where none does."""
    serve = [area for one in found for area in [one.area] if area is not None]
    counts = {plan.pk: sum(area.plan_id == plan.pk for area in serve) for plan in plans}
    return max(plans, key=lambda plan: counts[plan.pk], default=None)


def _walked(board: Board, walk: crosswalks.Crosswalk, show: str) -> dict[str, Any]:
    """Return what the page shows of a crosswalk: the rows asked for, as matrix and as list."""
    named = {
        "overlaps": walk.overlaps,
        "unserved": walk.unserved,
        "leaderless": walk.leaderless,
    }
    markup = Walk(board, walk.plan, walk.boards)
    matrix, rows = markup.rows(named.get(show, walk.rows))
    return {
        **named,
        "walk": walk,
        "matrix": matrix,
        "list": rows,
        "orphans": markup.objectives(walk.orphans),
        "showing": dict(SHOWN[1:]).get(show),
    }


@on_board(Permission.READ_PUBLISHED)
@require_safe
def priority(request: HttpRequest, board: Board, plan_slug: str, number: int) -> HttpResponse:
    """Show a priority: who leads, what serves it, what is counted, what was heard."""
    found = priority_pages.priority(request.user, board, plan_slug, number)
    return render(request, "priorities/priority.html", priority_pages.told(request.user, found))


@on_board(Permission.READ_PUBLISHED)
@require_safe
def numbered(request: HttpRequest, board: Board, number: int) -> HttpResponse:
    """Lead to the priority of that number in the board's current plan, else in its latest."""
    family = plan_queries.family(request.user, board)
    for plan in plan_queries.plans(request.user, family):
        held = [one for area in plan.areas.all() for one in area.priorities.all()]
        numbers = {one.number for one in held if one.ends_on is None or one.ends_on >= today()}
        if number in numbers:
            return redirect("priorities:priority", board.slug, plan.slug, number)
    raise Http404("No such priority.")
