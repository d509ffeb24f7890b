"""A board's whole quarter on one page, filled in any order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.web import SignedInRequest, on_board
from priorities import drafting, queries, rules, services, whole_quarter
from priorities.forms import ProgressForm
from priorities.models import Objective, ProgressUpdate
from priorities.progress_figures import ProgressRow
from priorities.views import pauses
from priorities.whole_quarter import Section, prefix_of


@on_board(Permission.RECORD_PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: SignedInRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Ask for all objectives of the quarter on one page; save what was typed, each by itself."""
    if not rules.may_be_recorded(quarter, today()):
        raise Http404("That quarter has not begun.")
    rows = queries.quarter_rows(request.user, board, quarter)
    if request.method != "POST":
        return _show(request, board, quarter, rows, {})
    forms = whole_quarter.save_typed(
        request.POST, [row.objective for row in rows], _saver(request, quarter)
    )
    saved = [form.instance.objective.called for form in forms.values() if form.is_valid()]
    refused = {key: form for key, form in forms.items() if not form.is_valid()}
    if saved:
        messages.success(request, f"Saved: {', '.join(saved)}.")
    if any(form.is_merged for form in forms.values() if form.is_valid()):
        messages.info(request, pauses.BOTH_KEPT)
    if refused:
        rows = queries.quarter_rows(request.user, board, quarter)
        return _show(request, board, quarter, rows, refused)
    if not forms:
        messages.success(request, "Everything on this page is saved.")
    place = request.POST.get("save", "")
    if place == "review":
        return redirect("priorities:submit", board.slug, quarter)
    known = {row.objective.reference for row in rows}
    address = reverse("priorities:fill", args=[board.slug, quarter])
    return redirect(f"{address}?open={place}#{place}" if place in known else address)


def _saver(request: SignedInRequest, quarter: Quarter) -> whole_quarter.Save:
    def save(objective: Objective, data: Mapping[str, Any]) -> ProgressForm:
        return drafting.save_draft(
            objective=objective,
            quarter=quarter,
            by=request.user,
            data=data,
            prefix=prefix_of(objective),
        )

    return save


def _show(
    request: SignedInRequest,
    board: Board,
    quarter: Quarter,
    rows: list[ProgressRow],
    refused: dict[int, ProgressForm],
) -> HttpResponse:
    sections = _sections(request, board, quarter, rows, refused)
    whole_quarter.open_first(sections, request.GET.get("open", ""))
    return render(
        request,
        "priorities/fill.html",
        {
            "quarter": quarter,
            "parts": sections,
            "filled": sum(section.is_filled for section in sections),
            "left": [section for section in sections if not section.is_filled],
            "returned": [section for section in sections if section.is_returned],
            "problems": whole_quarter.problems_of(refused.values()),
            "due_on": services.due_on(board, quarter),
        },
    )


def _sections(
    request: SignedInRequest,
    board: Board,
    quarter: Quarter,
    rows: list[ProgressRow],
    refused: dict[int, ProgressForm],
) -> list[Section]:
    """Return a section for each row: to read once submitted, else with a form."""
    meanings, last = services.meanings(board), queries.all_before(request.user, board, quarter)
    found = []
    for row in rows:
        objective, update = row.objective, row.update
        form = refused.get(objective.pk)
        if form is None and not (update and update.is_submitted):
            fresh = update or ProgressUpdate(year=quarter.year, quarter_number=quarter.number)
            fresh.objective = objective
            form = ProgressForm(instance=fresh, meanings=meanings, prefix=prefix_of(objective))
        href = reverse("priorities:draft", args=[board.slug, objective.reference, quarter])
        found.append(Section(objective, update, form, last.get(objective.pk), href))
    return found
