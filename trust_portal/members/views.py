"""The health of membership; the checklist of an appointment; and taking over what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boards import access, timeline
from boards.access import Permission
from boards.models import Board
from boards.web import keeps_register, on_board, on_board_or_register, signed_in
from design.forms import posted
from membership import checklists, interests_chasers
from membership.checklists_forms import TickForm
from membership.models import Appointment, ChecklistTick
from membership.writing import writing
from trust_portal.members import departure, handover
from trust_portal.members.health import health_of
from trust_portal.members.reading import register_boards, with_review

if TYPE_CHECKING:
    from boards.web import SignedInRequest

PAGE_SIZE = 25
FORM = require_http_methods(["GET", "HEAD", "POST"])


@on_board_or_register(Permission.RUN_MEETINGS)
@require_safe
def health(request: HttpRequest, board: Board) -> HttpResponse:
    """Show what is out of order in the membership of one board, with what mends it."""
    keeps = access.keeps_register(request.user)
    looked_at = with_review(register_boards().filter(pk=board.pk))
    found = health_of(list(looked_at), keeps=keeps)[0]
    context = {"health": found, "keeps": keeps}
    return render(request, "membership/health/board.html", context)


@signed_in
@keeps_register
@require_safe
def all_health(request: HttpRequest) -> HttpResponse:
    """Show which boards have something out of order in their membership."""
    active = with_review(register_boards().filter(status=Board.Status.ACTIVE)).order_by("name")
    page = Paginator(active, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = health_of(list(page), keeps=True)
    return render(request, "membership/health/all.html", {"rows": rows, "page_obj": page})


@on_board_or_register(Permission.RUN_MEETINGS)
@require_POST
def remind(request: SignedInRequest, board: Board, person_id: int) -> HttpResponse:
    """Remind one member to declare, unless they were reminded this month."""
    owed = [
        duty
        for duty in interests_chasers.open_duties([board])
        if duty.person.pk == person_id and interests_chasers.can_declare(duty.person)
    ]
    if not owed:
        messages.info(request, "There is nothing to remind them of: they have declared.")
    elif interests_chasers.remind(owed[0].person, owed) is None:
        messages.info(request, f"{owed[0].person} was already reminded this month.")
    else:
        messages.success(request, f"A reminder to {owed[0].person} is on its way.")
    return redirect(f"{board.get_absolute_url()}health/#interests")


def _appointment(board: Board, seat_slug: str, appointment_id: int) -> Appointment:
    """Return an appointment to a seat of ``board``. Raises ``Http404``."""
    seat = get_object_or_404(board.seats.select_related("board"), slug=seat_slug)
    terms = seat.appointments.select_related("person__user", "seat__board", "organisation")
    found: Appointment = get_object_or_404(terms, pk=appointment_id)
    return found


def _address(appointment: Appointment) -> str:
    board, seat = appointment.seat.board, appointment.seat
    return f"{board.get_absolute_url()}members/{seat.slug}/{appointment.pk}/checklist/"


def _trail(appointment: Appointment, *last: str) -> list[tuple[str, str]]:
    board = appointment.seat.board
    top = board.get_absolute_url()
    way = [("Boards", "/boards/"), (board.called, top), ("Health", f"{top}health/")]
    return [
        *way,
        ("Checklist", _address(appointment) if last else ""),
        *((one, "") for one in last),
    ]


@on_board_or_register(Permission.RUN_MEETINGS)
@require_safe
def checklist(
    request: HttpRequest, board: Board, seat_slug: str, appointment_id: int
) -> HttpResponse:
    """Show what is done and left of one appointment's induction and exit."""
    appointment = _appointment(board, seat_slug, appointment_id)
    found = checklists.moments(checklists.items_of(appointment))
    leaving = departure.is_leaving(appointment)
    left = handover.unfinished(appointment.person, board) if leaving else handover.Unfinished()
    runs = Permission.RUN_MEETINGS in request.standing  # type: ignore[attr-defined]
    context = {
        "appointment": appointment,
        "moments": found,
        "leaving": leaving,
        "left": left if runs else None,
        "trail": _trail(appointment),
    }
    if leaving:
        numbers = len(left.drafts), len(left.actions)
        context["facts"] = departure.facts(appointment, board, *numbers)
    return render(request, "membership/checklist/checklist.html", context)


@on_board_or_register(Permission.RUN_MEETINGS)
@FORM
def step(
    request: SignedInRequest, board: Board, seat_slug: str, appointment_id: int, step_id: int
) -> HttpResponse:
    """Tick one step off, change what is noted, or take the tick back."""
    with writing(request):
        appointment = _appointment(board, seat_slug, appointment_id)
        checklists.hold_checklist(appointment)
        item = checklists.item_of(appointment, step_id)
        if item is None:
            raise Http404("No such step.")
        tick = item.tick or ChecklistTick(appointment=appointment, step=item.step)
        form = TickForm(posted(request), instance=tick)
        if form.is_valid():
            _keep(request, form, tick)
            return redirect(_address(appointment))
    form.cancel = ("Cancel", _address(appointment))
    context = {
        "form": form,
        "step": item.step,
        "appointment": appointment,
        "trail": _trail(appointment, "Step"),
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
def checklist_history(
    request: HttpRequest, board: Board, seat_slug: str, appointment_id: int
) -> HttpResponse:
    """Tell who ticked which step, and who took a tick back."""
    appointment = _appointment(board, seat_slug, appointment_id)
    title = f"History of the checklist of {appointment.person}"
    kept: list[Any] = checklists.ever_ticked(appointment)
    return timeline.page(request, board, kept, title=title, back=_address(appointment))


@on_board(Permission.RUN_MEETINGS)
@FORM
def hand_over(
    request: SignedInRequest, board: Board, seat_slug: str, appointment_id: int
) -> HttpResponse:
    """Let the officer take over drafts and actions of who leaves, or leave them as they are."""
    appointment = _appointment(board, seat_slug, appointment_id)
    if request.method == "POST":
        keys = set(request.POST.getlist("take"))
        given = handover.take_over(
            person=appointment.person, board=board, keys=keys, by=request.user
        )
        if given:
            number = len(given)
            messages.success(request, f"You took over {number} of what {appointment.person} left.")
        else:
            messages.info(request, "Nothing was taken over: everything stays as it is.")
        return redirect(_address(appointment))
    context = {
        "appointment": appointment,
        "left": handover.unfinished(appointment.person, board),
        "back": _address(appointment),
        "trail": _trail(appointment, "Take over"),
    }
    return render(request, "membership/checklist/hand_over.html", context)
