"""The officer's pages for what a board works by: its objectives, and what its ratings mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.access import Permission
from boards.models import Board
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import keeping, queries, services
from priorities.keeping_forms import ObjectiveForm, RatingsForm
from priorities.models import Objective

FORM = require_http_methods(["GET", "HEAD", "POST"])


@on_board(Permission.RECORD_PROGRESS)
@FORM
def add_objective(request: SignedInRequest, board: Board) -> HttpResponse:
    """Ask for a new objective of the board; it gets the next reference."""
    form = ObjectiveForm(posted(request), instance=Objective(board=board), by=request.user)
    if form.is_valid() and _is_kept(request, form):
        messages.success(request, f"Objective {form.instance.called} is recorded.")
        return redirect(form.instance.get_absolute_url())
    return _ask(request, form, "Add an objective", _plan(board))


@on_board(Permission.RECORD_PROGRESS)
@FORM
def edit_objective(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Change an objective, close it, or open it again."""
    with writing(request):
        found = queries.objectives(request.user, board)
        if request.method == "POST":
            found = found.select_for_update(of=("self",), no_key=True)
        objective: Objective = get_object_or_404(found, reference=reference)
        form = ObjectiveForm(posted(request), instance=objective, by=request.user)
        if form.is_valid() and _is_kept(request, form):
            messages.success(request, f"Objective {objective.called} is saved.")
            return redirect(objective.get_absolute_url())
    back = reverse("priorities:objective", args=[board.slug, reference])
    history = reverse("priorities:objective-history", args=[board.slug, reference])
    return _ask(request, form, f"Edit objective {objective.called}", back, history=history)


def _is_kept(request: SignedInRequest, form: ObjectiveForm) -> bool:
    """Keep the objective of a valid form; say what is wrong where a rule refuses it."""
    try:
        keeping.keep_objective(
            objective=form.save(commit=False),
            by=request.user,
            because=form.cleaned_data["because"],
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


@on_board(Permission.RECORD_PROGRESS)
@FORM
def ratings(request: SignedInRequest, board: Board) -> HttpResponse:
    """Ask what each rating means on the board."""
    with writing(request):
        if request.method == "POST":
            keeping.hold(board)
        form = RatingsForm(posted(request), board=board, known=keeping.definitions(board))
        if form.is_valid() and _are_kept(request, board, form):
            messages.success(request, f"What the ratings mean on {board} is saved.")
            return redirect(_progress(board))
    return _ask(
        request,
        form,
        "What the ratings mean",
        _progress(board),
        usual=services.meanings(board) if not form.known else {},
        history=reverse("priorities:ratings-history", args=[board.slug]),
        is_ratings=True,
    )


def _are_kept(request: SignedInRequest, board: Board, form: RatingsForm) -> bool:
    try:
        keeping.keep_ratings(
            board=board,
            meanings=form.meanings,
            by=request.user,
            because=form.cleaned_data["because"],
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


@contextmanager
def writing(request: HttpRequest) -> Iterator[None]:
    """Open a transaction for a page that is posted to; only to look needs none."""
    if request.method == "POST":
        with transaction.atomic():
            yield
    else:
        yield


def _plan(board: Board) -> str:
    return reverse("priorities:plan", args=[board.slug])


def _progress(board: Board) -> str:
    return reverse("priorities:newest-progress", args=[board.slug])


def _ask(request: HttpRequest, form: Any, heading: str, back: str, **more: Any) -> HttpResponse:
    """Answer with the page of one form, whose way out leads ``back``."""
    form.cancel = ("Cancel", back)
    return render(request, "priorities/keep.html", {"form": form, "heading": heading} | more)
