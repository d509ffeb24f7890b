"""Deciding of a plan: ask, show what hangs on it and what carries over, do, undo.

The same pages stand on the board, for its officer, and in the admin site, for who keeps
plans; each hands over the place where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from boards import effects
from boards.models import Board
from design.forms import posted
from priorities import plan_act_forms as ask_forms
from priorities import plan_acts, plan_proposals, rules
from priorities.models import Plan, PlanEvent
from priorities.plan_acts import PlanAct
from priorities.writing import writing

NO_OTHER = (
    "There is no other plan with areas of focus to take over. An administrator records plans."
)
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


@dataclass(frozen=True)
class Place:
    """Where somebody decides of a plan: for which board, at which address, and of which plan.

    ``find`` reads the plan anew each time it is called. Raises ``Http404`` where there is none.
    """

    board: Board
    home: str
    find: Callable[[], Plan]
    others: Callable[[Plan], Any]


def decide(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what was decided of a plan, and offer what can be decided next."""
    plan = place.find()
    context = {
        "board": place.board,
        "plan": plan,
        "offers": _offered(plan, place.others(plan)),
        "last": plan_acts.last_act(plan),
    }
    return render(request, "priorities/acts/decide.html", context)


def _offered(plan: Plan, others: Any) -> list[tuple[Offer, str]]:
    """Return each act with why it cannot be done now, or nothing."""
    refused = {kind: plan_acts.why_not(plan, kind) for kind in PlanEvent.Kind.values}
    if not refused[PlanEvent.Kind.SUPERSEDED] and not others.exists():
        refused[PlanEvent.Kind.SUPERSEDED] = NO_OTHER
    return [(one, refused[one.kind]) for one in OFFERS.values()]


def act(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    """Ask about one act, show all that it would change, and do it once that is confirmed."""
    offer = OFFERS.get(slug)
    if offer is None:
        raise Http404("No such act.")
    with writing(request):
        form = _form(request, offer, place)
        context: dict[str, Any] = {"form": form, "plan": form.plan, "offer": offer}
        context |= {"rule": rules.CARRY_OVER[offer.kind], "board": place.board}
        proposed = _proposed(form, offer)
        if proposed is None or "change" in request.POST:
            return render(request, "priorities/acts/ask.html", context)
        if request.POST.get("confirm") == proposed.fingerprint and _done(request, form, proposed):
            return redirect(place.home)
        context |= {"act": proposed, "typed": _typed(request)}
        return render(request, "priorities/acts/preview.html", context)


def _form(request: HttpRequest, offer: Offer, place: Place) -> Any:
    """Return the questions of an act; the plan is locked before it is read, when posted to."""
    plan = place.find()
    if request.method == "POST":
        plan_acts.hold(plan)
        plan = place.find()
    more = {"others": place.others(plan)} if offer.slug == "supersede" else {}
    form = offer.form(posted(request), plan=plan, board=place.board, **more)
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


def undo(request: HttpRequest, place: Place, event: int) -> HttpResponse:
    """Show what the last act changed, ask why it is undone, and put everything back."""
    with writing(request):
        plan = place.find()
        if request.method == "POST":
            plan_acts.hold(plan)
        last = plan_acts.last_act(plan)
        if last is None or last.pk != event:
            raise Http404("No such act, or not the last one.")
        form = ask_forms.UndoForm(posted(request))
        form.cancel = ("Cancel", "../../")
        if form.is_valid() and _undone(request, place.board, form, last):
            return redirect(place.home)
    context = {"form": form, "plan": plan, "event": last, "board": place.board}
    context["undone"] = effects.told(last.effects)
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
