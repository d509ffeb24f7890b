"""The terms of reference of a board: their versions, one of them, and two against each other."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board, TermsOfReference
from boards.rules import RuleBroken
from boards.web import on_board
from design.forms import posted
from trust_portal.public import terms
from trust_portal.public.terms_form import CorrectTermsForm, TermsForm

if TYPE_CHECKING:
    from boards.web import SignedInRequest

FORM = require_http_methods(["GET", "HEAD", "POST"])


def trail(board: Board, *last: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way down to a page of the terms of reference."""
    top = board.get_absolute_url()
    way = [("Boards", "/boards/"), (board.called, top), ("Terms of reference", f"{top}terms/")]
    return [*way, *last]


@on_board(Permission.READ_PUBLISHED)
@require_safe
def versions(request: HttpRequest, board: Board) -> HttpResponse:
    """List the versions, the newest first, with what is due and what can be compared."""
    found = terms.versions(board, request.user)
    context = {
        "versions": found,
        "overdue": terms.overdue(found),
        "comparable": sum(bool(one.text) for one in found) > 1,
        "trail": [*trail(board)[:-1], ("Terms of reference", "")],
    }
    return render(request, "boards/terms.html", context)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def version(request: HttpRequest, board: Board, pk: int) -> HttpResponse:
    """Show one version whole."""
    found = terms.versions(board, request.user)
    shown = terms.one_of(found, pk)
    place = found.index(shown)
    context = {
        "version": shown,
        "earlier": found[place + 1] if place + 1 < len(found) else None,
        "later": found[place - 1] if place else None,
        "trail": trail(board, (shown.title, "")),
    }
    return render(request, "boards/terms_version.html", context)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def compare(request: HttpRequest, board: Board) -> HttpResponse:
    """Show what changed between two versions, by paragraph and by word."""
    found = terms.versions(board, request.user)
    earlier, later = terms.pair(
        found, request.GET.get("from", "")[:20], request.GET.get("to", "")[:20]
    )
    context = {
        "versions": found,
        "earlier": earlier,
        "later": later,
        "comparison": terms.comparison(earlier, later),
        "trail": trail(board, ("Compare two versions", "")),
    }
    return render(request, "boards/terms_compare.html", context)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, pk: int) -> HttpResponse:
    """Tell who changed a version, and how."""
    shown = terms.one_of(terms.versions(board, request.user), pk)
    back = shown.get_absolute_url()
    return timeline.page(request, board, shown, title=f"History of “{shown}”", back=back)


@on_board(Permission.RUN_MEETINGS)
@FORM
def add(request: SignedInRequest, board: Board) -> HttpResponse:
    """Add a version that the board adopted."""
    form = TermsForm(posted(request), request.FILES or None, instance=TermsOfReference(board=board))
    kept = _kept(request, form)
    if kept is not None:
        messages.success(request, f"“{kept.title}” is added: {_who_reads(board)}.")
        return redirect(kept)
    return _ask(request, form, "Add a version", trail(board, ("Add a version", "")))


@on_board(Permission.RUN_MEETINGS)
@FORM
def edit(request: SignedInRequest, board: Board, pk: int) -> HttpResponse:
    """Correct a version, or set when it is reviewed next."""
    with transaction.atomic() if request.method == "POST" else nullcontext():
        rows = board.terms_of_reference.select_related("board", "document__board")
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",))
        found = get_object_or_404(rows, pk=pk)
        form = CorrectTermsForm(posted(request), request.FILES or None, instance=found)
        kept = _kept(request, form)
        if kept is not None:
            messages.success(request, f"“{kept.title}” is saved.")
            return redirect(kept)
    way = trail(board, (found.title, found.get_absolute_url()), ("Change", ""))
    return _ask(request, form, "Change this version", way)


def _kept(request: SignedInRequest, form: TermsForm) -> TermsOfReference | None:
    """Store the version, or return nothing and leave the reason on the form."""
    if not form.is_valid():
        return None
    answers = form.cleaned_data
    try:
        return terms.keep_version(
            version=form.save(commit=False),
            by=request.user,
            because=answers.get("because", ""),
            upload=answers["upload"],
        )
    except RuleBroken as broken:
        form.add_error("upload", broken)
        return None


def _who_reads(board: Board) -> str:
    return "anyone may read it" if board.is_published else "only members may read it"


def _ask(
    request: HttpRequest, form: TermsForm, heading: str, way: list[tuple[str, str]]
) -> HttpResponse:
    form.cancel = ("Cancel", way[-2][1])
    context: dict[str, Any] = {"form": form, "heading": heading, "trail": way}
    return render(request, "boards/terms_form.html", context)
