"""A board's plans, past and present, with what it set out to do in each year."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import as_on, timeline
from boards.access import Permission
from boards.models import Board
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import objective_lives, plan_lives, plan_queries, plan_reading, rules, trees
from priorities import years as year_choices
from priorities.models import ProgressDeadline, RagDefinition
from priorities.views.keeping import FORM
from priorities.writing import writing


@on_board(Permission.READ_PUBLISHED)
@require_safe
def plan(request: HttpRequest, board: Board) -> HttpResponse:
    """Show what the board's plans say today or said on another day, as a numbered tree."""
    day = as_on.day_alone(request)
    family = plan_reading.family(request.user, board)
    found = plan_reading.plans(request.user, family)
    told = [one for one in found if one.areas.all() or one.events.all()]
    rest = [one for one in found if one not in told]
    moved = objective_lives.moved_since(found, day)
    objectives = plan_reading.objectives(request.user, board, told)
    own = [one for one in objectives if one.board_id == board.pk]
    is_today = not as_on.of(request).asked
    then = objective_lives.whenever(own, day) if is_today else objective_lives.on(own, day, moved)
    serving = objective_lives.on(objectives, day, moved).held
    return render(
        request,
        "priorities/plan.html",
        {
            "objectives": trees.own(request.user, then.held, found),
            "then": then,
            "plans": trees.in_force_first(trees.tell(one, day, serving) for one in told),
            "other_plans": [one for one in rest if plan_lives.on(one, day).has_begun],
            "statements": plan_reading.said_of_themselves(family),
            "year": plan_reading.last_year(family),
            "carry_over": rules.CARRY_OVER,
        },
    )


@on_board(Permission.READ_PUBLISHED)
@require_safe
def years(request: HttpRequest, board: Board) -> HttpResponse:
    """Show what the board chose to work on in each year, and how that was worded then."""
    family = plan_queries.family(request.user, board)
    found = list(plan_queries.years(family))
    context = {"years": found, "themes": plan_queries.themes(found)}
    return render(request, "priorities/years.html", context)


@on_board(Permission.RECORD_PROGRESS)
@FORM
def choose_year(request: SignedInRequest, board: Board) -> HttpResponse:
    """Ask what the board works on in a year, with what the last year had chosen already."""
    with writing(request):
        form = year_choices.YearForm(posted(request), board=board)
        form.cancel = ("Cancel", reverse("priorities:years", args=[board.slug]))
        if form.is_valid():
            try:
                chosen = year_choices.choose(
                    board=board, answers=form.cleaned_data, by=request.user
                )
            except ValidationError as refused:
                form.add_error("year", refused.messages)
            else:
                messages.success(request, f"{chosen} are recorded.")
                return redirect("priorities:years", board.slug)
    context = {"form": form, "heading": "Choose the priorities of a year", "intro": form.intro}
    return render(request, "priorities/keep.html", context)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the board's plans, areas of focus and priorities, and how."""
    return timeline.page(
        request,
        board,
        plan_queries.plan_history(board, request.user),
        title="History of the plan",
        back=f"{board.get_absolute_url()}plan/",
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def years_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed the priorities of each year, and how."""
    return timeline.page(
        request,
        board,
        plan_queries.years_history(board),
        title="History of the priorities of each year",
        back=f"{board.get_absolute_url()}plan/years/",
    )


@on_board(Permission.VIEW_BOARD)
@require_safe
def ratings_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who changed what each rating of progress means, and when progress is due, and how."""
    return timeline.page(
        request,
        board,
        [timeline.ever(RagDefinition, board=board), timeline.ever(ProgressDeadline, board=board)],
        title="History of what the ratings mean, and of the deadline",
        back=f"{board.get_absolute_url()}progress/",
    )
