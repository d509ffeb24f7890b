"""Guided acts on the register: end a term, fill a vacancy. Each says first what will change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.periods import long_date
from design.forms import posted
from membership import services
from membership.forms import MOST_PEOPLE, EndTermForm, FillVacancyForm, PersonSearch
from membership.models import Appointment, OfficerAppointment, Person, Seat
from membership.services import Held, board_of

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

MOST_AT_ONCE = 50
"""Terms that may be ended on one page: more could not be read before saying yes."""
TERMS_TO_END = r"^(?P<named>[0-9]{1,18}(?:,[0-9]{1,18})*)/end/$"
MANY_MATCH = f"More than {MOST_PEOPLE} people match. Enter more of the name"
NOBODY_MATCHES = "Nobody’s name matches. Check the spelling, or enter less of the name"
ASKED_AS = {"starts_on": "first_day", "ends_on": "last_day"}
"""Which question of ours asks for a field of the register."""


@require_http_methods(["GET", "HEAD", "POST"])
def end_terms(request: HttpRequest, admin: ModelAdmin, named: str) -> HttpResponse:
    """Ask the last day and the reason of the terms ``named`` like 3,17, and end them together."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    with transaction.atomic():
        terms = _terms_named(request, admin.model, set(named.split(",")))
        form = EndTermForm(posted(request), terms=terms)
        form.cancel = ("Cancel", _board_page(terms[0]))
        if form.is_valid() and _end_all(request, form):
            _tell(request, admin, form)
            return redirect(_board_page(terms[0]))
    context = {"form": form, "terms": terms, "title": "End term"}
    return render(request, "membership/end_term.html", context)


def end_address(model: type[Held], keys: Iterable[int]) -> str:
    """Return the address of the page that ends the terms with ``keys``."""
    named = ",".join(str(key) for key in keys)
    return reverse(f"admin:membership_{model._meta.model_name}_end", args=[named])


def _terms_named(request: HttpRequest, model: Any, named: set[str]) -> list[Any]:
    """Return the terms with the keys ``named``, locked when they are about to change.

    Raises ``Http404`` when too many are named, or one does not exist.
    """
    if len(named) > MOST_AT_ONCE:
        raise Http404("Too many terms.")
    found = model.objects.filter(pk__in=named)
    related = ["seat__board"] if model is Appointment else ["board"]
    if request.method == "POST":
        for board_id in sorted({board_of(one) for one in found.select_related(*related)}):
            services.hold_register(board_id)
    terms = list(found.select_related("person", *related).order_by("pk"))
    if len(terms) != len(named):
        raise Http404("No such term.")
    return terms


def _end_all(request: HttpRequest, form: EndTermForm) -> bool:
    """End every term of ``form``, or none: what is refused is told in the form."""
    answers = form.cleaned_data
    try:
        with transaction.atomic():
            for one in form.terms:
                services.end_term(
                    appointment=one,
                    last_day=answers["last_day"],
                    by=request.user,  # type: ignore[arg-type]
                    because=answers["because"],
                )
    except ValidationError as refused:
        tell_refusal(form, refused, about=str(one) if len(form.terms) > 1 else "")
        return False
    return True


def _tell(request: HttpRequest, admin: ModelAdmin, form: EndTermForm) -> None:
    last_day = long_date(form.cleaned_data["last_day"])
    for one in form.terms:
        admin.log_change(request, one, f"Ended the term on {last_day}.")
    names = ", ".join(str(one.person) for one in form.terms)
    messages.success(
        request, f"The term of {names} ends on {last_day}. Standing on the board ends with it."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def fill_vacancy(request: HttpRequest, admin: ModelAdmin, seat_id: int) -> HttpResponse:
    """Ask who takes a vacant seat, for whom, from when and why, and appoint them."""
    if not request.user.has_perm("membership.add_appointment"):  # type: ignore[union-attr]
        raise PermissionDenied
    seat = get_object_or_404(Seat.objects.select_related("board"), pk=seat_id)
    last = seat.appointments.select_related("person").order_by("-ends_on").first()
    context = {"seat": seat, "last": last, "title": "Fill vacancy"}
    search = PersonSearch(request.GET if "q" in request.GET else None)
    people = _people(search, is_posted=request.method == "POST")
    if people is None:
        return render(request, "membership/find_person.html", {**context, "form": search})
    form = FillVacancyForm(posted(request), seat=seat, people=people)
    form.cancel = ("Cancel", reverse("admin:boards_board_change", args=[seat.board_id]))
    if form.is_valid():
        appointed = _fill(request, seat, form)
        if appointed is not None:
            admin.log_change(request, seat, f"Appointed {appointed.person}.")
            messages.success(
                request, f"{appointed.person} holds the seat {seat.title} {appointed.term}."
            )
            return redirect("admin:boards_board_change", seat.board_id)
    return render(
        request, "membership/fill_vacancy.html", {**context, "form": form, "search": search}
    )


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


def _fill(request: HttpRequest, seat: Seat, form: FillVacancyForm) -> Appointment | None:
    answers = form.cleaned_data
    try:
        appointment = Appointment(
            seat=seat,
            person=answers["person"],
            organisation=answers["organisation"],
            starts_on=answers["first_day"],
        )
        return services.fill_vacancy(
            appointment=appointment,
            by=request.user,  # type: ignore[arg-type]
            because=answers["because"],
        )
    except ValidationError as refused:
        tell_refusal(form, refused)
        return None


def tell_refusal(form: Any, refused: ValidationError, about: str = "") -> None:
    """Put a refusal of the register into ``form``, beside the question that mends it."""
    told = refused.message_dict if hasattr(refused, "error_dict") else None
    for field, sentences in (told or {NON_FIELD_ERRORS: refused.messages}).items():
        name = ASKED_AS.get(field, field)
        for sentence in sentences:
            form.add_error(
                name if name in form.fields else None, f"{about}: {sentence}" if about else sentence
            )


def _board_page(held: Held) -> str:
    board = held.board if isinstance(held, OfficerAppointment) else held.seat.board
    return reverse("admin:boards_board_change", args=[board.pk])
