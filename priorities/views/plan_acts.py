"""Deciding of a plan: ask, show what hangs on it and what carries over, do, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.web import on_board
from design.forms import posted
from priorities import plan_act_forms as ask_forms
from priorities import plan_acts, plan_proposals, plan_queries, rules
from priorities.models import Plan, PlanEvent
from priorities.plan_acts import PlanAct
from priorities.views.keeping import FORM, writing

BUTTONS = ("csrfmiddlewaretoken", "confirm", "change")


@dataclass(frozen=True)
class Offer:
    """One act: its address, its words, its questions, and what it would do."""

    slug: str
    title: str
    hint: str
    form: type[ask_forms.DecideForm]
    propose: Callable[[Plan, Board, Any], PlanAct]
    kind: str


OFFERS = {
    one.slug: one
    for one in (
        Offer(
            "adopt",
            "Adopt",
            "It was agreed, and is in force for its period.",
            ask_forms.AdoptForm,
            plan_proposals.adopt,
            PlanEvent.Kind.ADOPTED,
        ),
        Offer(
            "extend",
            "Extend",
            "Its period was made longer.",
            ask_forms.ExtendForm,
            plan_proposals.extend,
            PlanEvent.Kind.EXTENDED,
        ),
        Offer(
            "re-prioritise",
            "Change its priorities",
            "Some priorities were left out, or others were added.",
            ask_forms.ReprioritiseForm,
            plan_proposals.reprioritise,
            PlanEvent.Kind.REPRIORITISED,
        ),
        Offer(
            "supersede",
            "Supersede",
            "Another plan took over.",
            ask_forms.SupersedeForm,
            plan_proposals.supersede,
            PlanEvent.Kind.SUPERSEDED,
        ),
    )
}


@on_board(Permission.RECORD_PROGRESS)
@require_safe
def decide(request: HttpRequest, board: Board, plan_slug: str) -> HttpResponse:
    """Show what was decided of a plan, and offer what can be decided next."""
    plan = plan_queries.plan_of(request.user, board, plan_slug)
    context = {
        "plan": plan,
        "offers": OFFERS.values(),
        "last": plan_acts.last_act(plan),
        "rules": rules.CARRY_OVER,
    }
    return render(request, "priorities/acts/decide.html", context)


@on_board(Permission.RECORD_PROGRESS)
@FORM
def act(request: HttpRequest, board: Board, plan_slug: str, act: str) -> HttpResponse:
    """Ask about one act, show all that it would change, and do it once that is confirmed."""
    offer = OFFERS.get(act)
    if offer is None:
        raise Http404("No such act.")
    with writing(request):
        plan = plan_queries.plan_of(request.user, board, plan_slug)
        if request.method == "POST":
            plan_acts.hold(plan)
            plan = plan_queries.plan_of(request.user, board, plan_slug)
        form = _form(request, offer, plan, board)
        context: dict[str, Any] = {"form": form, "plan": plan, "offer": offer}
        context["rule"] = rules.CARRY_OVER[offer.kind]
        proposed = _proposed(form, offer)
        if proposed is None or "change" in request.POST:
            return render(request, "priorities/acts/ask.html", context)
        if request.POST.get("confirm") == proposed.fingerprint and _done(request, form, proposed):
            return redirect("priorities:decide", board.slug, plan.slug)
        context |= {"act": proposed, "typed": _typed(request)}
        return render(request, "priorities/acts/preview.html", context)


def _form(request: HttpRequest, offer: Offer, plan: Plan, board: Board) -> Any:
    more: dict[str, Any] = {}
    if offer.slug == "supersede":
        more["others"] = plan_queries.plans_beside(request.user, board, plan)
    form = offer.form(posted(request), plan=plan, board=board, **more)
    form.cancel = ("Cancel", "../")
    return form


def _proposed(form: Any, offer: Offer) -> PlanAct | None:
    """Return what the answers would do, or nothing, with the refusal in the form."""
    if not form.is_valid():
        return None
    try:
        return offer.propose(form.plan, form.board, form.cleaned_data)
    except ValidationError as refused:
        _tell(form, refused)
        return None


def _done(request: HttpRequest, form: Any, proposed: PlanAct) -> bool:
    """Carry out the act; when a record refuses, leave the reason in the form."""
    because = form.cleaned_data["because"]
    try:
        with transaction.atomic():
            plan_acts.carry_out(proposed, board=form.board, by=request.user, because=because)  # type: ignore[arg-type]
    except ValidationError as refused:
        _tell(form, refused)
        return False
    messages.success(request, f"{proposed.change}. This is recorded, and can be undone.")
    return True


def _tell(form: Any, refused: ValidationError) -> None:
    told = refused.message_dict if hasattr(refused, "error_dict") else None
    for name, sentences in (told or {NON_FIELD_ERRORS: refused.messages}).items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was answered, to be sent again with the confirmation."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in BUTTONS
        for value in values
    ]


@on_board(Permission.RECORD_PROGRESS)
@FORM
def undo(request: HttpRequest, board: Board, plan_slug: str, event: int) -> HttpResponse:
    """Show what the last act changed, ask why it is undone, and put everything back."""
    with writing(request):
        plan = plan_queries.plan_of(request.user, board, plan_slug)
        if request.method == "POST":
            plan_acts.hold(plan)
        last = plan_acts.last_act(plan)
        if last is None or last.pk != event:
            raise Http404("No such act, or not the last one.")
        form = ask_forms.UndoForm(posted(request))
        form.cancel = ("Cancel", "../../")
        if form.is_valid() and _undone(request, board, form, last):
            return redirect("priorities:decide", board.slug, plan.slug)
    context = {"form": form, "plan": plan, "event": last}
    return render(request, "priorities/acts/undo.html", context)


def _undone(request: HttpRequest, board: Board, form: Any, event: PlanEvent) -> bool:
    what, because = event.change, form.cleaned_data["because"]
    try:
        with transaction.atomic():
            plan_acts.undo(event, board=board, by=request.user, because=because)  # type: ignore[arg-type]
    except ValidationError as refused:
        _tell(form, refused)
        return False
    messages.success(request, f"Undone: {what}. Everything is as it was before.")
    return True
