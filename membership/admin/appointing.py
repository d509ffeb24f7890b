"""Guided acts that begin terms: fill a vacancy, replace a holder, appoint a holder again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from boards.periods import today
from design.forms import posted
from membership import services
from membership.admin.acts import ASK, board_page, terms_named
from membership.admin.confirming import confirmed, preview
from membership.consequences import Ending, Proposal, consequences
from membership.forms import (
    MOST_PEOPLE,
    FillVacancyForm,
    PersonSearch,
    ReappointForm,
    ReplaceHolderForm,
)
from membership.models import Appointment, Person, Seat

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

MANY_MATCH = f"More than {MOST_PEOPLE} people match. Enter more of the name"
NOBODY_MATCHES = "Nobody’s name matches. Check the spelling, or enter less of the name"


@ASK
def fill_vacancy(request: HttpRequest, admin: ModelAdmin, seat_id: int) -> HttpResponse:
    """Ask who takes a vacant seat, for whom, from when and why, and appoint them."""
    _require(request)
    with transaction.atomic():
        seat = _seat(request, seat_id)
        last = seat.appointments.select_related("person").order_by("-ends_on").first()
        context = {"seat": seat, "last": last, "title": "Fill vacancy"}
        search = _search(request, reverse("admin:boards_board_change", args=[seat.board_id]))
        people = _people(search, is_posted=request.method == "POST")
        if people is None:
            return render(request, "membership/find_person.html", {**context, "form": search})
        form = FillVacancyForm(posted(request), seat=seat, people=people)
        form.cancel = search.cancel
        context |= {"form": form, "search": search}
        if form.is_valid() and "change" not in request.POST:
            new = _new(seat, form)
            told = confirmed(
                request,
                form,
                lambda: consequences(Proposal(beginnings=[new])),
                lambda: services.fill_vacancy(
                    appointment=new,
                    by=request.user,  # type: ignore[arg-type]
                    because=form.cleaned_data["because"],
                ),
            )
            if told is None:
                return _seated(request, admin, new)
            if not form.errors:
                return preview(request, form, told, {**context, "caption": seat.title})
    return render(request, "membership/fill_vacancy.html", context)


@ASK
def replace_holder(request: HttpRequest, admin: ModelAdmin, held_id: str) -> HttpResponse:
    """Ask when a holder goes, who comes and why, and do both in one act."""
    _require(request)
    with transaction.atomic():
        (held,) = terms_named(request, Appointment, {held_id})
        context = {"seat": held.seat, "last": held, "title": "Replace holder", "replaces": True}
        search = _search(request, board_page(held))
        people = _people(search, is_posted=request.method == "POST")
        if people is None:
            return render(request, "membership/find_person.html", {**context, "form": search})
        form = ReplaceHolderForm(posted(request), held=held, people=people)
        form.cancel = search.cancel
        context |= {"form": form, "search": search}
        if form.is_valid() and "change" not in request.POST:
            new, answers = _new(held.seat, form), form.cleaned_data
            told = confirmed(
                request,
                form,
                lambda: consequences(Proposal([Ending(held, answers["last_day"])], [new])),
                lambda: services.replace_holder(
                    appointment=held,
                    last_day=answers["last_day"],
                    by_whom=new,
                    by=request.user,  # type: ignore[arg-type]
                    because=answers["because"],
                ),
            )
            if told is None:
                return _seated(request, admin, new)
            if not form.errors:
                return preview(request, form, told, {**context, "caption": held.seat.title})
    return render(request, "membership/replace_holder.html", context)


@ASK
def reappoint(request: HttpRequest, admin: ModelAdmin, held_id: str) -> HttpResponse:
    """Ask the days of the holder's new term and why, and appoint them again."""
    _require(request)
    with transaction.atomic():
        (held,) = terms_named(request, Appointment, {held_id})
        form = ReappointForm(posted(request), held=held)
        form.cancel = ("Cancel", board_page(held))
        context = {"seat": held.seat, "last": held, "title": "Reappoint", "form": form}
        if form.is_valid() and "change" not in request.POST:
            answers = form.cleaned_data
            new = Appointment(
                seat=held.seat,
                person=held.person,
                organisation=held.organisation,
                starts_on=answers["first_day"],
                ends_on=answers["last_day"],
            )
            told = confirmed(
                request,
                form,
                lambda: consequences(Proposal(beginnings=[new])),
                lambda: services.reappoint(
                    appointment=held,
                    first_day=answers["first_day"],
                    last_day=answers["last_day"],
                    by=request.user,  # type: ignore[arg-type]
                    because=answers["because"],
                ),
            )
            if told is None:
                return _seated(request, admin, new)
            if not form.errors:
                return preview(request, form, told, {**context, "caption": str(held.person)})
    return render(request, "membership/reappoint.html", context)


def _require(request: HttpRequest) -> None:
    keeps = ("membership.add_appointment", "membership.change_appointment")
    if not request.user.has_perms(keeps):  # type: ignore[union-attr]
        raise PermissionDenied


def _seat(request: HttpRequest, seat_id: int) -> Seat:
    """Return the seat, with its board's register locked when something is about to change."""
    seat = get_object_or_404(Seat.objects.select_related("board"), pk=seat_id)
    if request.method == "POST":
        services.hold_register(seat.board_id)
    return seat


def _new(seat: Seat, form: Any) -> Appointment:
    answers = form.cleaned_data
    return Appointment(
        seat=seat,
        person=answers["person"],
        organisation=answers["organisation"],
        starts_on=answers["first_day"],
    )


def _seated(request: HttpRequest, admin: ModelAdmin, new: Appointment) -> HttpResponse:
    """Say what was done, and go back to the board."""
    admin.log_change(request, new.seat, f"Appointed {new.person}.")
    holds = "holds" if new.starts_on is None or new.starts_on <= today() else "will hold"
    messages.success(request, f"{new.person} {holds} the seat {new.seat.title} {new.term}.")
    return redirect("admin:boards_board_change", new.seat.board_id)


def _search(request: HttpRequest, back: str) -> PersonSearch:
    """Return the question for some of a name, which can be left for the page ``back``."""
    search = PersonSearch(request.GET if "q" in request.GET else None)
    search.cancel = ("Cancel", back)
    return search


def _people(search: PersonSearch, *, is_posted: bool) -> QuerySet[Person] | None:
    """Return the people to choose from; nothing when one must be searched for first.

    What is posted was chosen already, and is never answered by another search.
    """
    found = search.found() if search.is_bound else Person.objects.all()
    if is_posted:
        return found
    if not search.is_bound:
        return None if found[MOST_PEOPLE : MOST_PEOPLE + 1].exists() else found
    number = found[: MOST_PEOPLE + 1].count()
    if 0 < number <= MOST_PEOPLE:
        return found
    if search.is_valid():
        search.add_error("q", MANY_MATCH if number else NOBODY_MATCHES)
    return None
