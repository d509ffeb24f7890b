"""Recording progress on one objective for one quarter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import evidence, measure_queries, queries, rules, services
from priorities.forms import ProgressForm, ReopenForm
from priorities.models import Objective, ProgressUpdate
from priorities.progress_figures import ProgressRow
from priorities.views.strip import steps

QUESTIONS = ["done", "difference", "evidence", "rag", "direction", "next_steps", "help_wanted"]


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
    meanings = services.meanings(objective.board)
    with transaction.atomic():
        update = services.update_to_write(objective, quarter)
        if update.pk is None:
            _refuse_closed(objective)
        update.objective = objective
        form = ProgressForm(posted(request), instance=update, meanings=meanings)
        if form.is_valid():
            reason = form.cleaned_data.get("because")
            if reason:
                _reopen_below(form, request, reason)
            form.save()
            return _after_save(request, objective, quarter)
    if update.pk:
        # Validation has written what was typed onto the record; the page tells what is stored.
        update.refresh_from_db(fields=["status", "submitted_at", "submitted_by"])
    return _show_form(request, form)


def _reopen_below(form: ProgressForm, request: SignedInRequest, reason: str) -> None:
    """Reopen submitted progress under the texts that the form is about to save on it."""
    stored = services.reopen_progress(update=form.instance, by=request.user, because=reason)
    for name in ("status", "submitted_at", "submitted_by", "rag_meaning", "version"):
        setattr(form.instance, name, getattr(stored, name))


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
            "questions": [(form[name], _last_words(last, name)) for name in names],
            "lines": measure_queries.lines_of(request.user, objective),
        },
    )


def _last_words(last: ProgressUpdate | None, name: str) -> str:
    """Return what was answered last time, in words."""
    if last is None or name == "because":
        return ""
    display = getattr(last, f"get_{name}_display", None)
    return str(display() if display else getattr(last, name))


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
    rows: list[ProgressRow] = queries.quarter_rows(request.user, objective.board, quarter)
    return {
        "objective": objective,
        "quarter": quarter,
        "due_on": rules.progress_due_on(quarter),
        "steps": steps(rows, quarter, current=objective),
        "review": reverse("priorities:submit", args=[objective.board.slug, quarter]),
    }
