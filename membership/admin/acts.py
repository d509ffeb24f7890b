"""Guided acts that end terms. Each shows first what else would change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.periods import long_date
from design.forms import posted
from membership import services
from membership.admin.confirming import confirmed, preview
from membership.consequences import Ending, Proposal, consequences
from membership.forms import EndTermForm
from membership.models import Appointment, OfficerAppointment
from membership.services import Held, board_of

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

ASK = require_http_methods(["GET", "HEAD", "POST"])
MOST_AT_ONCE = 50
"""Terms that may be ended on one page: more could not be read before saying yes."""
TERMS_TO_END = r"^(?P<named>[0-9]{1,18}(?:,[0-9]{1,18})*)/end/$"


@ASK
def end_terms(request: HttpRequest, admin: ModelAdmin, named: str) -> HttpResponse:
    """Ask the last day and the reason of the terms ``named`` like 3,17, and end them together."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    with transaction.atomic():
        terms = terms_named(request, admin.model, set(named.split(",")))
        form = EndTermForm(posted(request), terms=terms)
        form.cancel = ("Cancel", board_page(terms[0]))
        context = {"form": form, "terms": terms, "title": "End term"}
        if form.is_valid() and "change" not in request.POST:
            told = confirmed(request, form, lambda: _told(form), lambda: _end_all(request, form))
            if told is None:
                _tell(request, admin, form)
                return redirect(board_page(terms[0]))
            if not form.errors:
                caption = ", ".join(str(one.person) for one in terms)
                return preview(request, form, told, {**context, "caption": caption})
    return render(request, "membership/end_term.html", context)


def end_address(model: type[Held], keys: Iterable[int]) -> str:
    """Return the address of the page that ends the terms with ``keys``."""
    named = ",".join(str(key) for key in keys)
    return reverse(f"admin:membership_{model._meta.model_name}_end", args=[named])


def terms_named(request: HttpRequest, model: Any, named: set[str]) -> list[Any]:
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


def _told(form: EndTermForm) -> Any:
    last_day = form.cleaned_data["last_day"]
    return consequences(Proposal(endings=[Ending(one, last_day) for one in form.terms]))


def _end_all(request: HttpRequest, form: EndTermForm) -> None:
    """End every term of ``form``. Raises ``ValidationError`` that names the one refused."""
    answers = form.cleaned_data
    for one in form.terms:
        try:
            services.end_term(
                appointment=one,
                last_day=answers["last_day"],
                by=request.user,  # type: ignore[arg-type]
                because=answers["because"],
            )
        except ValidationError as refused:
            raise _about(one, refused) if len(form.terms) > 1 else refused from refused


def _about(one: Held, refused: ValidationError) -> ValidationError:
    """Return the refusal with the term that it is about before each sentence."""
    if not hasattr(refused, "error_dict"):
        return ValidationError([f"{one}: {line}" for line in refused.messages])
    return ValidationError(
        {name: [f"{one}: {line}" for line in lines] for name, lines in refused.message_dict.items()}
    )


def _tell(request: HttpRequest, admin: ModelAdmin, form: EndTermForm) -> None:
    last_day = long_date(form.cleaned_data["last_day"])
    for one in form.terms:
        admin.log_change(request, one, f"Ended the term on {last_day}.")
    names = ", ".join(str(one.person) for one in form.terms)
    messages.success(
        request, f"The term of {names} ends on {last_day}. Standing on the board ends with it."
    )


def board_page(held: Held) -> str:
    """Return the page in the admin site of the board that a term is served on."""
    board = held.board if isinstance(held, OfficerAppointment) else held.seat.board
    return reverse("admin:boards_board_change", args=[board.pk])
