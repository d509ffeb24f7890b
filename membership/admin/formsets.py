"""Rows saved together are compared with one another, which no row can do alone."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from django.forms.models import BaseInlineFormSet

from boards.access import Role
from membership.models import Appointment
from membership.models.seats import seat_taken, second_chair


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
            if one.shares_a_day_with(other):
                raise seat_taken(one)


class SeatsOfOneBoard(BaseInlineFormSet):
    """The seats of one board. Two of them may not become the chair's on the same days."""

    def clean(self) -> None:
        """Refuse roles that would give the board two chairs."""
        super().clean()
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


def _is_filled(form: Any) -> bool:
    """Say whether a row holds something that will be saved, or is saved already."""
    return bool(getattr(form, "cleaned_data", None)) and not form.errors
