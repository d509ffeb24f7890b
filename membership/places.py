"""The places of a seat that several hold together: which of them is free."""

from __future__ import annotations

from boards.terms import TermModel, overlapping
from membership.models import Appointment, Seat


def free_place(seat: Seat, term: TermModel) -> int:
    """Return the first place of ``seat`` that nobody holds on any day of ``term``.

    Place 1 where none is free, so that the refusal names who holds it. One statement.
    """
    held = Appointment.objects.filter(overlapping(term.starts_on, term.ends_on), seat=seat)
    taken = set(held.exclude(pk=term.pk).values_list("place", flat=True))
    return next((one for one in range(1, seat.places + 1) if one not in taken), 1)
