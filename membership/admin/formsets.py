"""Rows saved together are compared with one another, which no row can do alone."""

from __future__ import annotations

from itertools import combinations, count
from typing import Any

from django.forms.models import BaseInlineFormSet
from django.utils.text import slugify

from boards.access import Role
from membership.models import Appointment
from membership.models.appointments import seat_taken, second_chair
from membership.models.seats import TAKEN


class TermsOfOneSeat(BaseInlineFormSet):
    """The terms in one seat. Ending one and beginning the next may be one save."""

    def full_clean(self) -> None:
        """Let each row leave the others to ``clean``, which sees them as they will be."""
        if self.is_bound:
            together = frozenset(form.instance.pk for form in self.initial_forms) - {None}
            for form in self.forms:
                form.instance.saved_together = together
        super().full_clean()

    def clean(self) -> None:
        """Refuse two rows of this page that share a day."""
        super().clean()
        rows = [form.instance for form in self.forms if _is_filled(form)]
        for one, other in combinations(rows, 2):
            same = one.place == other.place or one.person_id == other.person_id
            if same and one.shares_a_day_with(other):
                raise seat_taken(one)


class SeatsOfOneBoard(BaseInlineFormSet):
    """The seats of one board. Two of them may not become the chair's on the same days."""

    def clean(self) -> None:
        """Give new seats an address, and refuse roles that would give the board two chairs."""
        super().clean()
        self._name_new_seats()
        chairs = [
            form.instance
            for form in self.initial_forms
            if _is_filled(form) and form.instance.role == Role.CHAIR
        ]
        if len(chairs) < 2:
            return
        terms = Appointment.objects.filter(seat__in=chairs).select_related("person")
        for one, other in combinations(terms, 2):
            if one.seat_id != other.seat_id and one.shares_a_day_with(other):
                raise second_chair(one)

    def _name_new_seats(self) -> None:
        """Give each new seat the first address after its title that is free on the board."""
        new = [form.instance for form in self.extra_forms if _is_filled(form)]
        taken = set(TAKEN)
        if new:
            taken |= set(self.instance.seats.values_list("slug", flat=True))
        for seat in new:
            plain = slugify(seat.title)[:70] or "seat"
            free = (plain if n == 1 else f"{plain}-{n}" for n in count(1))
            seat.slug = next(one for one in free if one not in taken)
            taken.add(seat.slug)


def _is_filled(form: Any) -> bool:
    """Say whether a row holds something that will be saved, or is saved already."""
    return bool(getattr(form, "cleaned_data", None)) and not form.errors
