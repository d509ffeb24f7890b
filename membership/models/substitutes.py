"""Substitutes: who may come in the place of a seat's holder, and in which order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from boards.models import Organisation
from boards.terms import TermModel, term_ends_after_it_starts
from boards.tracking import SourcedModel
from membership.models.appointments import AppointmentQuerySet
from membership.models.people import Person
from membership.models.seats import Seat


class Substitute(TermModel, SourcedModel):
    """One who may come for a seat: a named person, or anyone from an organisation.

    ``rank`` 1 is asked first. Whether substitutes may come at all is the board's
    rule (``Board.substitution``).
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="substitutes")
    rank = models.PositiveSmallIntegerField("order", default=1, help_text="1 is asked first.")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="substitutions"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutions",
        verbose_name="anyone from",
        help_text="Choose an organisation where no person is named.",
    )
    note = models.TextField(blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "rank", "pk"]
        constraints = [
            models.CheckConstraint(
                name="substitute_is_a_person_or_from_an_organisation",
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                violation_error_message="Choose either a person or an organisation.",
            ),
            term_ends_after_it_starts("substitute_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.called}"

    @property
    def called(self) -> str:
        """Return who may come: the person's name, or "anyone from" the organisation."""
        return str(self.person) if self.person else f"Anyone from {self.organisation}"
