"""Inspections, and the chain of events that follows one."""

from __future__ import annotations

from django.db import models

from boards.models import Board, Organisation
from boards.periods import Precision, day_in_words
from boards.tracking import SourcedModel


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

    _history_m2m_fields = ["inspectors"]

    class Meta:
        ordering = ["-inspected_on"]

    def __str__(self) -> str:
        return f"Inspection of {self.subject}"

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
