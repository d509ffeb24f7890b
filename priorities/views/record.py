"""Recording progress on one objective for one quarter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.rules import RuleBroken
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import drafting, evidence, measure_queries, queries, rules, services
from priorities.forms import ProgressForm, ReopenForm
from priorities.models import Objective, ProgressUpdate
from priorities.progress_figures import ProgressRow
from priorities.views import pauses
from priorities.views.pauses import BOTH_KEPT
from priorities.views.strip import steps
from priorities.whole_quarter import last_words, still_to_say

QUESTIONS = list(ProgressUpdate.ANSWERS)


@on_board(Permission.RECORD_PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def record(
    request: SignedInRequest, board: Board, reference: str, quarter: Quarter
) -> HttpResponse:
    """Ask what changed in the quarter; keep the answers as a draft."""
    objective = _objective_to_report(request, board, reference, quarter)
    if request.method == "POST":
        return _save(request, objective, quarter)
    update = queries.updates_of(request.user, objective).of_quarter(quarter).first()
    if update is None:
        _refuse_closed(objective)
        update = ProgressUpdate(year=quarter.year, quarter_number=quarter.number)
    update.objective = objective
    if update.is_submitted:
        return _show_submitted(request, update, ReopenForm())
    form = ProgressForm(instance=update, meanings=services.meanings(board))
    return _show_form(request, form)


@on_board(Permission.RECORD_PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(
    request: SignedInRequest, board: Board, reference: str, quarter: Quarter
) -> HttpResponse:
    """Turn submitted progress back into a draft, for a reason."""
    objective = _objective_to_report(request, board, reference, quarter)
    update = queries.update_of(request.user, objective, quarter)
    if not update.is_submitted:
        return redirect("priorities:record", board.slug, objective.reference, quarter)
    form = ReopenForm(posted(request))
    if not form.is_valid():
        return _show_submitted(request, update, form)
    services.reopen_progress(update=update, by=request.user, because=form.cleaned_data["because"])
    messages.success(request, f"{objective.called} is a draft again. Change it, then submit it.")
    return redirect("priorities:record", board.slug, objective.reference, quarter)


def _objective_to_report(
    request: SignedInRequest, board: Board, reference: str, quarter: Quarter
) -> Objective:
    if not rules.may_be_recorded(quarter, today()):
        raise Http404("That quarter has not begun.")
    return queries.objective(request.user, board, reference)


def _refuse_closed(objective: Objective) -> None:
    if objective.is_closed:
        raise Http404("A closed objective is not reported on.")


def _save(request: SignedInRequest, objective: Objective, quarter: Quarter) -> HttpResponse:
    try:
        form = drafting.save_draft(
            objective=objective, quarter=quarter, by=request.user, data=request.POST
        )
    except RuleBroken as broken:
        raise Http404(broken.message) from broken
    if form.is_untouched or form.is_valid():
        if form.is_merged:
            messages.info(request, BOTH_KEPT)
        return _after_save(request, objective, quarter)
    return _show_form(request, form)


@on_board(Permission.RECORD_PROGRESS)
@require_POST
def draft(request: SignedInRequest, board: Board, reference: str, quarter: Quarter) -> HttpResponse:
    """Save what is typed at a pause, and say in a sentence what became of it."""
    objective = _objective_to_report(request, board, reference, quarter)
    try:
        form = drafting.save_draft(
            objective=objective, quarter=quarter, by=request.user, data=request.POST, typing=True
        )
    except RuleBroken as broken:
        raise Http404(broken.message) from broken
    return pauses.told(form)


def _after_save(request: SignedInRequest, objective: Objective, quarter: Quarter) -> HttpResponse:
    board = objective.board
    if "next" not in request.POST:
        messages.success(request, f"Draft of {objective.called} saved.")
        return redirect("priorities:record", board.slug, objective.reference, quarter)
    rows = queries.quarter_rows(request.user, board, quarter)
    order = [row.objective.reference for row in rows]
    following = order[order.index(objective.reference) + 1 :]
    if not following:
        messages.success(request, f"Draft of {objective.called} saved. It was the last one.")
        return redirect("priorities:submit", board.slug, quarter)
    messages.success(request, f"Draft of {objective.called} saved.")
    return redirect("priorities:record", board.slug, following[0], quarter)


def _show_form(request: SignedInRequest, form: ProgressForm) -> HttpResponse:
    update: ProgressUpdate = form.instance
    objective, quarter = update.objective, update.quarter
    last = queries.before(request.user, objective, quarter)
    names = QUESTIONS + (["because"] if "because" in form.fields else [])
    return render(
        request,
        "priorities/record.html",
        _around(request, objective, quarter)
        | {
            "form": form,
            "update": update,
            "last": last,
            "last_evidence": evidence.lines(last.evidence) if last else [],
            "questions": [(form[name], last_words(last, name)) for name in names],
            "draft_href": reverse("priorities:draft", args=[*_place(objective), quarter]),
            "left": still_to_say(rules.what_is_missing(update)) if update.pk else "",
            "lines": measure_queries.lines_of(request.user, objective),
        },
    )


def _place(objective: Objective) -> list[str]:
    return [objective.board.slug, objective.reference]


def _show_submitted(
    request: SignedInRequest, update: ProgressUpdate, form: ReopenForm
) -> HttpResponse:
    return render(
        request,
        "priorities/submitted.html",
        _around(request, update.objective, update.quarter)
        | {"update": update, "evidence": evidence.lines(update.evidence), "form": form},
    )


def _around(request: SignedInRequest, objective: Objective, quarter: Quarter) -> dict[str, Any]:
    board = objective.board
    rows: list[ProgressRow] = queries.quarter_rows(request.user, board, quarter)
    return {
        "objective": objective,
        "quarter": quarter,
        "due_on": services.due_on(board, quarter),
        "steps": steps(rows, quarter, current=objective),
        "review": reverse("priorities:submit", args=[board.slug, quarter]),
    }
