"""The shape of every guided act on the register: ask, show what else changes, then do it.

Nothing is stored until the page that shows the consequences is confirmed. When
anything told there has changed meanwhile, the page is shown again instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from membership.consequences import Consequences

BUTTONS = ("csrfmiddlewaretoken", "confirm", "change")
ASKED_AS = {"starts_on": "first_day", "ends_on": "last_day"}
"""Which question of ours asks for a field of the register."""


class _Tried(Exception):
    """Ends a trial, so that nothing of it is kept."""


def confirmed(
    request: HttpRequest,
    form: Any,
    tell: Callable[[], Consequences],
    act: Callable[[], Any],
) -> Consequences | None:
    """Do ``act`` when it is confirmed as it stands, and return nothing; else what to show.

    Call it with a valid form, in a transaction. Ask the form for errors afterwards:
    a refusal of the register is told there, and nothing is done.
    """
    told = tell()
    is_meant = request.POST.get("confirm") == told.fingerprint
    try:
        with transaction.atomic():
            act()
            if not is_meant:
                raise _Tried
    except _Tried:
        return told
    except ValidationError as refused:
        tell_refusal(form, refused)
        return told
    return None


def preview(
    request: HttpRequest, form: Any, told: Consequences, context: Mapping[str, Any]
) -> HttpResponse:
    """Show what would change, with what was typed kept for the confirmation."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in BUTTONS
        for value in values
    ]
    shown = {**context, "form": form, "told": told, "typed": typed}
    return render(request, "membership/preview.html", shown)


def tell_refusal(form: Any, refused: ValidationError, about: str = "") -> None:
    """Put a refusal of the register into ``form``, beside the question that mends it."""
    told = refused.message_dict if hasattr(refused, "error_dict") else None
    for field, sentences in (told or {NON_FIELD_ERRORS: refused.messages}).items():
        name = ASKED_AS.get(field, field)
        for sentence in sentences:
            form.add_error(
                name if name in form.fields else None, f"{about}: {sentence}" if about else sentence
            )
