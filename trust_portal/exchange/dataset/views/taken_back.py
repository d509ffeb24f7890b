"""Takes a file of figures back that was brought in: looked at, asked why, done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from boards.access import Permission
from boards.models import Board
from boards.rules import RuleBroken
from boards.web import on_board
from design.forms import posted
from priorities.models import DatasetImport
from trust_portal.exchange.dataset import jobs, taking_back
from trust_portal.exchange.dataset.forms import TakeBackForm
from trust_portal.exchange.dataset.taken_back_rows import WORDS, Rows
from trust_portal.exchange.dataset.taking_back import KINDS, Sums
from trust_portal.exchange.dataset.writing import Overtaken
from trust_portal.exchange.sheets import runs
from trust_portal.exchange.sheets.uploads import RUNNING, WRITTEN

PAGE_SIZE = 50


@on_board(Permission.CHECK_MEASURES)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, board: Board, pk: int) -> HttpResponse:
    """Show what of an import goes back and what stays, ask why, and take it back."""
    kept = get_object_or_404(board.dataset_imports.select_related("imported_by"), pk=pk)
    if kept.taken_back_at:
        return redirect(_result(kept))
    upload = jobs.taking_back_of(kept)
    state = upload.state if upload else ""
    if upload and state == RUNNING:
        return render(request, "exchange/dataset/progress.html", {"upload": upload})
    found = taking_back.sums(kept)
    refused = taking_back.why_not(kept, _me(request), taking_back.touched(kept))
    form = TakeBackForm(posted(request))
    if found.changes and not refused and form.is_valid():
        state = _begin(request, kept, found, form)
        if state in (RUNNING, WRITTEN):
            return redirect(f"{_result(kept)}take-back/" if state == RUNNING else _result(kept))
        found = taking_back.sums(kept)
    return _preview(request, kept, found, form, {"refused": refused, "state": state})


def _begin(request: HttpRequest, kept: DatasetImport, found: Sums, form: TakeBackForm) -> str:
    """Take it back at once where that is quick, else begin to; return what became of that."""
    because = form.cleaned_data["because"]
    if form.cleaned_data["looked_at"] != found.fingerprint:
        return runs.OVERTAKEN
    act: dict[str, Any] = {"by": _me(request), "because": because, "expected": found.fingerprint}
    try:
        if found.changes > jobs.FEW:
            jobs.begin_taking_back(kept, **act)
            return RUNNING
        taking_back.take_back(kept, **act)
    except runs.AnotherRuns:
        return runs.ANOTHER
    except (Overtaken, RuleBroken, PermissionDenied):
        return runs.OVERTAKEN
    messages.success(request, f"{kept.file_name} is taken back.")
    return WRITTEN


def _preview(
    request: HttpRequest, kept: DatasetImport, found: Sums, form: TakeBackForm, more: Any
) -> HttpResponse:
    form.carry(found.fingerprint)
    form.submit_label = f"Take back {found.changes:,} figure{'' if found.changes == 1 else 's'}"
    context = rows_shown(request, kept, found) | {"one": kept, "sums": found, "form": form} | more
    is_late = more["state"] in (runs.OVERTAKEN, runs.ANOTHER) and form.is_bound
    return render(
        request, "exchange/dataset/take_back.html", context, status=409 if is_late else 200
    )


def rows_shown(request: HttpRequest, kept: DatasetImport, found: Sums) -> dict[str, Any]:
    """Return the figures of the kind that is asked for, a page of them, and all kinds with counts.

    Who does not keep the measures reads no figure that could tell a number that is hidden.
    """
    counts = {kind: int(getattr(found, kind)) for kind in KINDS}
    asked = request.GET.get("show", "")
    shown = asked if asked in counts else next((kind for kind in KINDS if counts[kind]), KINDS[0])
    reads_all = Permission.KEEP_MEASURES in request.standing  # type: ignore[attr-defined]
    lines: Any = Rows(kept, shown, found, reads_all=reads_all)
    return {
        "shown": shown,
        "shown_words": WORDS[shown],
        "page_obj": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "kinds": [(kind, words, counts[kind]) for kind, words in WORDS.items()],
    }


def _result(kept: DatasetImport) -> str:
    return f"/boards/{kept.board.slug}/measures/imports/{kept.pk}/"


def _me(request: HttpRequest) -> Any:
    return request.user
