"""Who may be appointed to a seat: the organisations it stands for, their heirs, their sector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q

from boards.models import Organisation
from boards.successions import Lineages

if TYPE_CHECKING:
    from membership.models import Seat


def eligible_organisations(seat: Seat) -> list[Organisation] | None:
    """Return the organisations whose people may hold ``seat``, by name; ``None`` for any.

    They are those it stands for or that take turns in it, all that came before or
    after them, and the parts of each: a member of a sector, a service of a council.
    A seat that names no organisation is open to any. At most four statements.
    """
    if seat.filled_by == seat.FilledBy.ANYONE:
        return None
    named = list(seat.organisations.all()) + [one.organisation for one in seat.rotation.all()]
    if not named:
        return None
    lineages = Lineages.read()
    family = {one.pk for start in named for one in lineages.family(start)}
    within = Q(pk__in=family) | Q(part_of__in=family)
    return list(Organisation.objects.filter(within).order_by("name"))


def refuse_ineligible(seat: Seat, organisation: Organisation | None) -> None:
    """Raise ``ValidationError`` when ``seat`` is not open to ``organisation``.

    Nobody's name is asked for: who sits for no organisation sits for themselves.
    """
    if organisation is None or seat.pk is None:
        return
    eligible = eligible_organisations(seat)
    if eligible is not None and organisation not in eligible:
        raise not_open_to(eligible)


def not_open_to(eligible: Iterable[Organisation]) -> ValidationError:
    """Return the refusal of an organisation by a seat that is open to ``eligible`` only."""
    names = ", ".join([one.called for one in eligible][:6])
    return ValidationError(
        {
            "organisation": f"This seat is open to {names}. Choose one of these, "
            "or first change whom the seat stands for."
        },
        code="not_eligible",
    )
