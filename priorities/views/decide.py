"""The chair decides on submitted progress: accept it, or send it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.rules import RuleBroken
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import accepting, queries, rules, services
from priorities.forms import ReviewedForm, as_reviewed
from priorities.invitation_forms import BecauseForm
from priorities.models import ProgressUpdate
from priorities.progress_figures import ProgressRow
from priorities.views.quarters import with_evidence

ANSWERS = require_http_methods(["GET", "HEAD", "POST"])


@on_board(Permission.ACCEPT_PROGRESS)
@ANSWERS
def decide(request: SignedInRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Show what waits for the chair; on confirmation accept what they read."""
    if not rules.may_be_recorded(quarter, today()):
        raise Http404("That quarter has not begun.")
    form = ReviewedForm(posted(request))
    if form.is_valid():
        read = form.cleaned_data["reviewed"]
        try:
            done = accepting.accept_progress(
                board=board, quarter=quarter, by=request.user, read=read
            )
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            _tell(request, len(done))
            return redirect("priorities:progress", board.slug, quarter)
    rows = queries.quarter_rows(request.user, board, quarter)
    waiting = [row for row in rows if _waits(row)]
    return render(
        request,
        "priorities/decide.html",
        {
            "quarter": quarter,
            "form": form,
            "waiting": with_evidence(waiting),
            "reviewed": as_reviewed(row.update for row in waiting if row.update),
            "accepted": sum(bool(row.update and row.update.is_accepted) for row in rows),
            "total": len(rows),
            "meanings": services.meanings(board),
        },
    )


@on_board(Permission.ACCEPT_PROGRESS)
@ANSWERS
def send_back(
    request: SignedInRequest, board: Board, reference: str, quarter: Quarter
) -> HttpResponse:
    """Ask why an update is sent back, and send it."""
    objective = queries.objective(request.user, board, reference)
    update = queries.update_of(request.user, objective, quarter)
    back = reverse("priorities:decide", args=[board.slug, quarter])
    form = BecauseForm(posted(request), initial={"read": str(update.version)})
    form.cancel = ("Cancel", back)
    if form.is_valid() and _is_sent_back(request, update, form):
        messages.success(request, f"{objective.called} is sent back. Who submitted it is told.")
        return redirect(back)
    (_, lines), *_ = with_evidence([ProgressRow(objective, update)])
    return render(
        request,
        "priorities/send_back.html",
        {"form": form, "update": update, "objective": objective, "quarter": quarter}
        | {"evidence": lines},
    )


def _is_sent_back(request: SignedInRequest, update: ProgressUpdate, form: Any) -> bool:
    read = form.cleaned_data["read"]
    try:
        accepting.return_progress(
            update=update,
            by=request.user,
            because=form.cleaned_data["because"],
            read=int(read) if read.isascii() and read.isdigit() and len(read) < 10 else 0,
        )
    except RuleBroken as broken:
        form.add_error(None, broken)
        return False
    return True


def _waits(row: ProgressRow) -> bool:
    return bool(row.update and row.update.is_submitted and not row.update.is_accepted)


def _tell(request: SignedInRequest, count: int) -> None:
    if count:
        on = "one objective" if count == 1 else f"{count} objectives"
        messages.success(request, f"Progress on {on} is accepted. Who submitted it is told.")
    else:
        messages.info(request, "Nothing was left to accept: what you read is accepted already.")
