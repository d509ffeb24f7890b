"""Figures that wait for a second person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from boards.tracking import TrackedModel
from priorities.models.measures import Measure
from priorities.models.places import own_place
from priorities.models.values import MeasureValue


class ValueProposal(TrackedModel):
    """A figure somebody entered for a measure that asks for a checker. No page shows it as fact.

    Once another person has agreed, it is written as a ``MeasureValue``.
    """

    class Status(models.TextChoices):
        WAITS = "waits", "Waits to be checked"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Sent back"
        WITHDRAWN = "gone", "Withdrawn"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="proposals")
    place = models.CharField("area", max_length=80, default=own_place)
    group = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=60)
    period_ends_on = models.DateField("period ends", null=True, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    missing = models.CharField(
        "why missing", max_length=12, choices=MeasureValue.Missing, blank=True
    )
    value_status = models.CharField(
        "published as", max_length=12, choices=MeasureValue.Status, default="final"
    )
    as_at = models.DateField("as at", null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    on_version = models.PositiveIntegerField(
        "version of the figure it corrects",
        null=True,
        blank=True,
        editable=False,
        help_text="Empty: there was none for that period.",
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITS)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField("what was answered", blank=True)

    class Meta:
        ordering = ["measure", "period_ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_is_checked_by_another",
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("made_by"))
                | Q(status="gone"),
                violation_error_message="Somebody else has to check this figure.",
            ),
            models.UniqueConstraint(
                name="one_figure_waits_for_a_period",
                fields=["measure", "place", "group", "period"],
                condition=Q(status="waits"),
                violation_error_message="A figure for that period already waits to be checked.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.period}"

    @property
    def shown(self) -> str:
        """Return the figure with its unit, or why it is missing."""
        if self.value is None:
            return self.get_missing_display()
        return self.measure.with_unit(self.value)

    @property
    def whom(self) -> str:
        """Return the area and the group it is about."""
        return f"{self.place}, {self.group or 'everybody'}"

    @property
    def interval(self) -> str:
        """Return both confidence limits in words, or nothing."""
        if self.lower is None or self.upper is None:
            return ""
        return f"{self.measure.with_unit(self.lower)} to {self.measure.with_unit(self.upper)}"

    @property
    def counted(self) -> str:
        """Return numerator and denominator in words, or nothing."""
        if self.numerator is None:
            return ""
        out_of = f" of {self.denominator.normalize():f}" if self.denominator else ""
        return f"{self.numerator.normalize():f}{out_of}"
