"""A board's whole quarter on one page, its review and its submission."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.rules import RuleBroken
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import evidence, letters, progress_figures, queries, rules, services
from priorities.forms import ReviewedForm, as_reviewed
from priorities.progress_figures import ProgressRow
from priorities.views.strip import steps


@on_board(Permission.VIEW_BOARD)
@require_safe
def newest(request: HttpRequest, board: Board) -> HttpResponse:
    """Lead to the quarter being reported on now."""
    return redirect("priorities:progress", board.slug, queries.quarter_to_report())


@on_board(Permission.VIEW_BOARD)
@require_safe
def progress(request: HttpRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Show all that the board has said of one quarter, as far as the reader may see it."""
    _refuse_future(quarter)
    writes = Permission.RECORD_PROGRESS in request.standing  # type: ignore[attr-defined]
    rows = queries.quarter_rows(request.user, board, quarter)
    return render(
        request,
        "priorities/progress.html",
        {
            "quarter": quarter,
            "rows": with_evidence(rows),
            "total": progress_figures.objectives_to_report(rows),
            "submitted": progress_figures.objectives_submitted(rows),
            "accepted": progress_figures.objectives_accepted(rows),
            "filled": progress_figures.objectives_filled(rows),
            "neighbours": queries.neighbours(request.user, board, quarter, writes=writes),
            "due_on": services.due_on(board, quarter),
            "meanings": services.meanings(board),
            "steps": steps(rows, quarter) if writes else [],
        },
    )


@on_board(Permission.RECORD_PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: SignedInRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Show what will be submitted and what is missing; on confirmation submit it."""
    _refuse_future(quarter)
    form = ReviewedForm(posted(request))
    if form.is_valid():
        try:
            done = services.submit_progress(
                board=board,
                quarter=quarter,
                by=request.user,
                reviewed=form.cleaned_data["reviewed"],
            )
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            _tell(request, len(done))
            return redirect("priorities:progress", board.slug, quarter)
    return _review(request, board, quarter, form)


def _review(
    request: SignedInRequest, board: Board, quarter: Quarter, form: ReviewedForm
) -> HttpResponse:
    rows = queries.quarter_rows(request.user, board, quarter)
    ready = [row for row in rows if row.state == "draft" and row.is_filled]
    return render(
        request,
        "priorities/submit.html",
        {
            "quarter": quarter,
            "form": form,
            "ready": with_evidence(ready),
            "reviewed": as_reviewed(row.update for row in ready if row.update),
            "unready": [row for row in rows if not row.is_filled],
            "submitted": [row for row in rows if row.state == "submitted"],
            "total": len(rows),
            "due_on": services.due_on(board, quarter),
            "still_running": quarter.ends_on >= today(),
            "meanings": services.meanings(board),
            "steps": steps(rows, quarter),
            "deciders": letters.those_who_decide(board),
        },
    )


def with_evidence(rows: list[ProgressRow]) -> list[tuple[ProgressRow, list[evidence.Evidence]]]:
    """Return each row with its evidence as lines to show."""
    return [(row, evidence.lines(row.update.evidence) if row.update else []) for row in rows]


def _refuse_future(quarter: Quarter) -> None:
    if not rules.may_be_recorded(quarter, today()):
        raise Http404("That quarter has not begun.")


def _tell(request: SignedInRequest, count: int) -> None:
    if count:
        on = "one objective" if count == 1 else f"{count} objectives"
        messages.success(request, f"Progress on {on} is submitted.")
    else:
        messages.info(
            request, "Nothing was left to submit: what you reviewed is submitted already."
        )
