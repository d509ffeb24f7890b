"""Voice: what children, young people and families said, and what changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.timeline import Part, ever
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import voice_queries
from priorities.models import VoiceItem, WhatChanged
from priorities.views.keeping import FORM
from priorities.voice_forms import ChangeForm, VoiceFilter, VoiceForm, keep_voice
from priorities.writing import writing

A_PAGE = 20


@on_board(Permission.READ_PUBLISHED)
@require_safe
def voice(request: HttpRequest, board: Board) -> HttpResponse:
    """List what was heard, narrowed by kind, age and area of focus."""
    areas = voice_queries.areas_of(request.user, board)
    form = VoiceFilter(request.GET or None, areas=areas)
    found = voice_queries.of_board(request.user, board)
    if form.is_valid():
        found = voice_queries.narrowed(found, form.cleaned_data)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "answered": voice_queries.answered(request.user, board),
    }
    return render(request, "priorities/voice/voice.html", context)


@on_board(Permission.READ_PUBLISHED)
@require_safe
def item(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Show one thing that was heard, what it is about, and what changed."""
    found = voice_queries.item(request.user, board, reference)
    about = voice_queries.about(request.user, found)
    return render(request, "priorities/voice/item.html", {"item": found} | about)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Tell who changed an item and its lines, and how."""
    found = voice_queries.item(request.user, board, reference)
    parts: list[VoiceItem | Part] = [found, ever(WhatChanged, item=found)]
    title = f"History of “{found}”"
    return timeline.page(request, board, parts, title=title, back=found.get_absolute_url())


@on_board(Permission.RECORD_PROGRESS)
@FORM
def keep(request: SignedInRequest, board: Board, reference: str = "") -> HttpResponse:
    """Ask for something that was heard, or change it."""
    back = reverse("priorities:voice", args=[board.slug])
    with writing(request):
        found = VoiceItem(board=board)
        if reference:
            rows = voice_queries.of_board(request.user, board)
            found = _held(request, rows, reference=reference)
            back = found.get_absolute_url()
        form = VoiceForm(posted(request), instance=found, board=board, by=request.user)
        if form.is_valid() and _is_kept(request, form):
            return redirect(found.get_absolute_url())
    return _ask(
        request, form, "Edit what was said" if reference else "Add something that was said", back
    )


def _is_kept(request: SignedInRequest, form: VoiceForm) -> bool:
    try:
        keep_voice(form=form, by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, f"“{form.instance}” is saved.")
    return True


@on_board(Permission.RECORD_PROGRESS)
@FORM
def change(
    request: SignedInRequest, board: Board, reference: str, pk: int | None = None
) -> HttpResponse:
    """Ask what changed by what was said, or write it anew."""
    found = voice_queries.item(request.user, board, reference)
    with writing(request):
        one = _held(request, found.changes, pk=pk) if pk else WhatChanged(item=found)
        form = ChangeForm(posted(request), instance=one)
        if form.is_valid():
            form.save()
            messages.success(request, "What changed is saved.")
            return redirect(found.get_absolute_url())
    heading = "Edit what changed" if pk else "Add what changed"
    return _ask(request, form, heading, found.get_absolute_url(), about=found)


def _held(request: HttpRequest, rows: Any, **which: Any) -> Any:
    """Return one record, locked where the page is posted to. Raises ``Http404``."""
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows, **which)


def _ask(
    request: HttpRequest, form: Any, heading: str, back: str, about: VoiceItem | None = None
) -> HttpResponse:
    """Answer with the page of one form, whose way out leads ``back``."""
    form.cancel = ("Cancel", back)
    said = {"name": about.title, "words": about.text} if about else None
    context = {"form": form, "heading": heading, "about": said}
    return render(request, "priorities/keep.html", context)
