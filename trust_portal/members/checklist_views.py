"""The checklist of one term, in a seat or as officer; and taking over what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.web import on_board, on_board_or_register
from design.forms import posted
from membership import checklists
from membership.checklists import Term
from membership.checklists_forms import TickForm
from membership.models import Appointment, ChecklistTick, OfficerAppointment
from membership.writing import writing
from trust_portal.members import departure, handover

if TYPE_CHECKING:
    from boards.web import SignedInRequest

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _term(board: Board, seat_slug: str = "", appointment_id: int = 0, officer_id: int = 0) -> Term:
    """Return a term in a seat of ``board``, or of one of its officers. Raises ``Http404``."""
    if officer_id:
        officers = board.officers.select_related("person__user", "board")
        served: OfficerAppointment = get_object_or_404(officers, pk=officer_id)
        return served
    seat = get_object_or_404(board.seats.select_related("board"), slug=seat_slug)
    terms = seat.appointments.select_related("person__user", "seat__board", "organisation")
    found: Appointment = get_object_or_404(terms, pk=appointment_id)
    return found


def _address(term: Term) -> str:
    top = checklists.board_of(term).get_absolute_url()
    if isinstance(term, OfficerAppointment):
        return f"{top}officers/{term.pk}/checklist/"
    return f"{top}members/{term.seat.slug}/{term.pk}/checklist/"


def _trail(term: Term, *last: str) -> list[tuple[str, str]]:
    board = checklists.board_of(term)
    top = board.get_absolute_url()
    way = [("Boards", "/boards/"), (board.called, top), ("Health", f"{top}health/")]
    return [
        *way,
        ("Checklist", _address(term) if last else ""),
        *((one, "") for one in last),
    ]


@on_board_or_register(Permission.RUN_MEETINGS)
@require_safe
def checklist(request: HttpRequest, board: Board, **which: Any) -> HttpResponse:
    """Show what is done and left of one term's induction and exit."""
    term = _term(board, **which)
    found = checklists.moments(checklists.items_of(term))
    leaving = departure.is_leaving(term)
    left = handover.unfinished(term.person, board) if leaving else handover.Unfinished()
    runs = Permission.RUN_MEETINGS in request.standing  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "appointment": term,
        "held_as": checklists.held_as(term),
        "moments": found,
        "leaving": leaving,
        "left": left if runs else None,
        "trail": _trail(term),
    }
    if leaving:
        numbers = len(left.drafts), len(left.actions)
        context["facts"] = departure.facts(term, board, *numbers)
    return render(request, "membership/checklist/checklist.html", context)


@on_board_or_register(Permission.RUN_MEETINGS)
@FORM
def step(request: SignedInRequest, board: Board, step_id: int, **which: Any) -> HttpResponse:
    """Tick one step off, change what is noted, or take the tick back."""
    with writing(request):
        term = _term(board, **which)
        checklists.hold_checklist(term)
        item = checklists.item_of(term, step_id)
        if item is None:
            raise Http404("No such step.")
        tick = item.tick or checklists.new_tick(term, item.step)
        form = TickForm(posted(request), instance=tick)
        if form.is_valid():
            _keep(request, form, tick)
            return redirect(_address(term))
    form.cancel = ("Cancel", _address(term))
    context = {
        "form": form,
        "step": item.step,
        "appointment": term,
        "held_as": checklists.held_as(term),
        "trail": _trail(term, "Step"),
    }
    return render(request, "membership/checklist/step.html", context)


def _keep(request: SignedInRequest, form: TickForm, tick: ChecklistTick) -> None:
    if "undo" in request.POST and tick.pk:
        checklists.undo_tick(tick=tick, by=request.user)
        messages.success(request, f"Not done yet: {tick.step}")
    else:
        checklists.keep_tick(tick=form.save(commit=False), by=request.user)
        messages.success(request, f"Done: {tick.step}")


@on_board_or_register(Permission.RUN_MEETINGS)
@require_safe
def checklist_history(request: HttpRequest, board: Board, **which: Any) -> HttpResponse:
    """Tell who ticked which step, and who took a tick back."""
    term = _term(board, **which)
    title = f"History of the checklist of {term.person}"
    kept: list[Any] = checklists.ever_ticked(term)
    return timeline.page(request, board, kept, title=title, back=_address(term))


@on_board(Permission.RUN_MEETINGS)
@FORM
def hand_over(request: SignedInRequest, board: Board, **which: Any) -> HttpResponse:
    """Let the officer take over drafts and actions of who leaves, or leave them as they are."""
    term = _term(board, **which)
    if request.method == "POST":
        keys = set(request.POST.getlist("take"))
        given = handover.take_over(person=term.person, board=board, keys=keys, by=request.user)
        if given:
            number = len(given)
            messages.success(request, f"You took over {number} of what {term.person} left.")
        else:
            messages.info(request, "Nothing was taken over: everything stays as it is.")
        return redirect(_address(term))
    context = {
        "appointment": term,
        "held_as": checklists.held_as(term),
        "left": handover.unfinished(term.person, board),
        "back": _address(term),
        "trail": _trail(term, "Take over"),
    }
    return render(request, "membership/checklist/hand_over.html", context)
