"""Pages of the admin site on what happens to a board: ask, show what will change, do, undo."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from boards import services
from boards.lives import life_of
from design.forms import posted
from membership.admin.confirming import tell_refusal
from trust_portal.board_life import acts
from trust_portal.board_life.forms import UndoForm
from trust_portal.board_life.plans import Plan

ASK = require_http_methods(["GET", "HEAD", "POST"])
BUTTONS = ("csrfmiddlewaretoken", "confirm", "change")


def _require(request: HttpRequest) -> None:
    if not services.may_keep(request.user):
        raise PermissionDenied


@require_safe
def life(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what happened to a board, and offer what can happen next."""
    _require(request)
    board = acts.board_of(pk)
    found = life_of(board)
    context = {
        "subject": board,
        "life": found,
        "offers": acts.offered(board),
        "last": found.last_act,
        "title": f"Life of {board}",
    }
    return render(request, "board_life/life.html", context)


@ASK
def act(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Ask about one act, show all that it would change, and do it once that is confirmed."""
    _require(request)
    with transaction.atomic() if request.method == "POST" else nullcontext():
        board = acts.held(pk) if request.method == "POST" else acts.board_of(pk)
        offer = acts.offer(slug)
        if board.status not in offer.stands:
            status = board.get_status_display().lower()
            messages.warning(request, f"{board} is {status}: nothing was changed.")
            return redirect("admin:board_life", pk)
        form = offer.form(posted(request), board=board)
        form.cancel = ("Cancel", "../")
        context: dict[str, Any] = {"form": form, "subject": board, "offer": offer}
        context["title"] = offer.title
        plan = _plan(form, offer)
        if plan is None or "change" in request.POST:
            return render(request, "board_life/ask.html", context)
        if request.POST.get("confirm") == plan.fingerprint and _done(request, form, plan):
            return redirect("admin:board_life", pk)
        context |= {"plan": plan, "typed": _typed(request)}
        return render(request, "board_life/preview.html", context)


def _plan(form: Any, offer: acts.Offer) -> Plan | None:
    """Return what the answers would do, or nothing, with the refusal in the form."""
    if not form.is_valid():
        return None
    try:
        return offer.plan(form.board, form.cleaned_data)
    except ValidationError as refused:
        tell_refusal(form, refused)
        return None


def _done(request: HttpRequest, form: Any, plan: Plan) -> bool:
    """Carry out the plan; when a record refuses, leave the reason in the form."""
    try:
        with transaction.atomic():
            acts.carry_out(plan, by=request.user, because=form.cleaned_data["because"])  # type: ignore[arg-type]
    except ValidationError as refused:
        tell_refusal(form, refused)
        return False
    messages.success(request, f"{plan.act.text}. This is recorded, and can be undone.")
    return True


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was answered, to be sent again with the confirmation."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in BUTTONS
        for value in values
    ]


@ASK
def undo(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """Show what the last act changed, ask why it is undone, and put everything back."""
    _require(request)
    with transaction.atomic() if request.method == "POST" else nullcontext():
        if request.method == "POST":
            acts.held(pk)
        found, last = acts.undoable(pk, event)
        form = UndoForm(posted(request))
        form.cancel = ("Cancel", "../../")
        if form.is_valid() and _undone(request, form, last):
            return redirect("admin:board_life", pk)
    context = {"form": form, "subject": found.board, "event": last, "title": "Undo"}
    return render(request, "board_life/undo.html", context)


def _undone(request: HttpRequest, form: Any, event: Any) -> bool:
    what = event.text
    try:
        with transaction.atomic():
            acts.undo(event, by=request.user, because=form.cleaned_data["because"])  # type: ignore[arg-type]
    except ValidationError as refused:
        tell_refusal(form, refused)
        return False
    messages.success(request, f"Undone: {what}. Everything is as it was before.")
    return True
