"""The values of measures: one for each place, group and period."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from boards.terms import known_choice
from boards.tracking import SourcedModel
from priorities.models.imports import DatasetImport
from priorities.models.measures import Measure
from priorities.models.places import own_place


class MeasureValue(SourcedModel):
    """One value of a measure, for one area, one group and one period.

    A figure that is published again is the same record, changed: its history keeps every
    revision. The interval is the source's own, or worked out from numerator and
    denominator; both ends belong to it.
    """

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", "Provisional"
        FINAL = "final", "Final"
        REVISED = "revised", "Revised"

    class Missing(models.TextChoices):
        NOT = "", "Not missing"
        SUPPRESSED = "suppressed", "Suppressed"
        UNAVAILABLE = "unavailable", "Not available"
        NOT_APPLICABLE = "inapplicable", "Not applicable"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="values")
    place = models.CharField("area", max_length=80, default=own_place)
    group = models.CharField(
        max_length=80, blank=True, help_text="For example “Girls”. Empty: everybody."
    )
    period = models.CharField(max_length=60, help_text="As people say it, for example 2024/25.")
    period_ends_on = models.DateField("period ends", null=True, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(
        "lower confidence limit", max_digits=14, decimal_places=4, null=True, blank=True
    )
    upper = models.DecimalField(
        "upper confidence limit", max_digits=14, decimal_places=4, null=True, blank=True
    )
    missing = models.CharField("why missing", max_length=12, choices=Missing, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.FINAL)
    period_is_inferred = models.BooleanField("period is our conclusion", default=False)
    computed_from = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of how many published values this is the mean, if it is."
    )
    as_at = models.DateField("as at", null=True, blank=True, help_text="When it was published.")
    note = models.CharField(max_length=300, blank=True)
    imported_in = models.ForeignKey(
        DatasetImport,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="values",
        verbose_name="import that brought it",
    )
    row_number = models.PositiveIntegerField("row of the file", null=True, editable=False)

    class Meta:
        ordering = ["measure", "place", "group", "period_ends_on", "period"]
        constraints = [
            models.UniqueConstraint(
                name="value_is_recorded_once",
                fields=["measure", "place", "group", "period"],
                violation_error_message=(
                    "This measure already has a value for that area, group and period."
                ),
            ),
            models.CheckConstraint(
                name="value_is_there_or_said_to_be_missing",
                condition=Q(value__isnull=False, missing="")
                | (Q(value__isnull=True) & ~Q(missing="")),
                violation_error_message="Enter a value, or say why it is missing.",
            ),
            models.CheckConstraint(
                name="interval_has_both_ends_in_order",
                condition=Q(lower__isnull=True, upper__isnull=True)
                | Q(lower__isnull=False, upper__isnull=False, lower__lte=F("upper")),
                violation_error_message=(
                    "Enter both confidence limits, the lower one first, or neither."
                ),
            ),
            models.CheckConstraint(
                name="denominator_is_above_nought",
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
                violation_error_message="Enter a denominator above 0, or leave it empty.",
            ),
            known_choice("value_status_is_known", "status", ["provisional", "final", "revised"]),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.period}: {self.shown}"

    @property
    def shown(self) -> str:
        """Return the value as it is read, or why it is missing."""
        if self.value is None:
            return self.get_missing_display()
        text = f"{self.value:,.4f}"
        return text.rstrip("0").rstrip(".")

    @property
    def in_table(self) -> str:
        """Return the value as its measure shows it in a table, or why it is missing."""
        return self.shown if self.value is None else self.measure.in_table(self.value)
