"""Inspections, and the chain of events that follows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards import access
from boards.models import Board, Organisation
from boards.periods import Precision, day_in_words
from boards.tracking import SourcedModel, TrackedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class InspectionQuerySet(TrackedQuerySet):
    """Questions that may be asked of inspections."""

    def visible_to(self, user: User | AnonymousUser) -> InspectionQuerySet:
        """Keep inspections none of whose boards is hidden from ``user``.

        Inspectors publish what they find, so what remains is for everyone.
        """
        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> InspectionQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        seen = Board.objects.shown_to(standing).values("pk")
        return self.filter(
            Q(inspected_board__isnull=True) | Q(inspected_board__in=seen),
            Q(improvement_board__isnull=True) | Q(improvement_board__in=seen),
        )

    def concerning(
        self, boards: list[Board] | list[int] | models.QuerySet[Board]
    ) -> InspectionQuerySet:
        """Keep inspections of ``boards``, and those that they answer."""
        return self.filter(Q(inspected_board__in=boards) | Q(improvement_board__in=boards))


class Inspection(SourcedModel):
    """A visit by inspectors, and what they found, in their words."""

    slug = models.SlugField("address", unique=True, max_length=80)
    subject = models.CharField(max_length=200)
    inspected_board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="inspections"
    )
    improvement_board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="inspections_answered"
    )
    inspectors = models.ManyToManyField(Organisation, blank=True, related_name="inspections")
    inspected_on = models.DateField(null=True, blank=True)
    inspected_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    finding = models.CharField("finding, as printed", max_length=300, blank=True)
    finding_note = models.TextField(blank=True)
    action_areas = models.PositiveSmallIntegerField(
        "areas for priority action", null=True, blank=True
    )
    action_areas_note = models.TextField(blank=True)

    objects = InspectionQuerySet.as_manager()

    _history_m2m_fields = ["inspectors"]

    class Meta:
        ordering = ["-inspected_on"]

    def __str__(self) -> str:
        return f"Inspection of {self.subject}"

    def get_absolute_url(self) -> str:
        """Return its address on the board that answers it, else on the inspected one."""
        board = self.improvement_board or self.inspected_board
        if board is None:
            return "/boards/"
        return reverse("assurance:inspection", args=[board.slug, self.slug])

    @property
    def when(self) -> str:
        """Return the day in words, with how exactly it is known."""
        return day_in_words(self.inspected_on, self.inspected_on_precision)


class InspectionEvent(SourcedModel):
    """One step after an inspection: a notice, a plan approved, a board set up."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="events")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    happened_on = models.DateField(null=True, blank=True)
    happened_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    until = models.DateField("last day", null=True, blank=True)
    by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="inspection_events"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["inspection", "order"]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> str:
        """Return the day in words, with how exactly it is known."""
        return day_in_words(self.happened_on, self.happened_on_precision)
