"""Measures, their values, and what they can be compared with."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse

from boards.models import Board
from boards.terms import known_choice
from boards.tracking import SourcedModel, TrackedQuerySet
from priorities.models.objectives import Objective
from priorities.models.plans import AreaOfFocus, PriorityTheme

if TYPE_CHECKING:
    from boards.access import Reader

# The place that this portal's partnership is about.
OWN_PLACE = "Oxfordshire"
# The place under which the mean of its statistical neighbours is kept.
NEIGHBOURS_MEAN = "Statistical neighbours"
YEARS = {
    "Calendar Year": "calendar years",
    "Financial Year": "years to 31 March",
    "Academic Year": "school years to 31 August",
    "Annual": "counted on 31 March",
    "Annual - January": "counted in January",
    "Annual (end of Sept)": "counted on 30 September",
}


class MeasureQuerySet(TrackedQuerySet):
    """Questions that may be asked of measures."""

    def visible_to(self, user: Reader) -> MeasureQuerySet:
        """Keep the measures of boards that ``user`` may see."""
        return self.filter(board__in=Board.objects.visible_to(user).values("pk"))

    def with_latest(self) -> MeasureQuerySet:
        """Add ``latest_id``: the value of our own place for the newest period, if any.

        A value whose period has no known end counts as older than any that has.
        """
        newest = (
            MeasureValue.objects.filter(measure=OuterRef("pk"), place=OWN_PLACE)
            .order_by(F("period_ends_on").desc(nulls_last=True), "-period", "-pk")
            .values("pk")[:1]
        )
        return self.annotate(latest_id=Subquery(newest))


class Measure(SourcedModel):
    """Something counted, with the definition and the caveat that travel with it."""

    class Polarity(models.TextChoices):
        HIGH = "high", "Higher is better"
        LOW = "low", "Lower is better"
        NEUTRAL = "neutral", "Neither way is better"

    class Frequency(models.TextChoices):
        UNKNOWN = "", "Not stated"
        MONTHLY = "monthly", "Monthly"
        QUARTERLY = "quarterly", "Quarterly"
        ANNUAL = "annual", "Annual"
        SURVEY = "survey", "One-off survey"

    board = models.ForeignKey(Board, models.PROTECT, related_name="measures")
    slug = models.SlugField("address", max_length=80)
    name = models.CharField(max_length=300)
    area = models.ForeignKey(
        AreaOfFocus, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    area_is_inferred = models.BooleanField("area is our conclusion", default=False)
    theme = models.ForeignKey(
        PriorityTheme, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    objectives = models.ManyToManyField(Objective, blank=True, related_name="measures")
    unit = models.CharField(max_length=60, blank=True)
    decimal_places = models.PositiveSmallIntegerField(default=0)
    polarity = models.CharField(max_length=8, choices=Polarity, default=Polarity.NEUTRAL)
    frequency = models.CharField(max_length=10, choices=Frequency, blank=True)
    definition = models.TextField(blank=True)
    statement = models.TextField("what the source says of it", blank=True)
    trend_stated = models.CharField("trend as stated", max_length=120, blank=True)
    benchmark_stated = models.TextField("comparison as stated", blank=True)
    target_stated = models.CharField("target as stated", max_length=200, blank=True)
    caveat = models.TextField(blank=True)
    source_name = models.CharField("published by", max_length=200, blank=True)
    source_url = models.URLField("published at", max_length=500, blank=True)
    code = models.CharField(
        "code in the series", max_length=60, blank=True, help_text="Empty: of no published series."
    )
    published_as = models.CharField("name in the series", max_length=300, blank=True)
    topic = models.CharField(max_length=80, blank=True)
    year_type = models.CharField("kind of year", max_length=40, blank=True)
    is_count = models.BooleanField(
        "a number, not a rate", default=False, help_text="Places are then not compared."
    )

    objects = MeasureQuerySet.as_manager()

    _history_m2m_fields = ["objectives"]

    class Meta:
        ordering = ["board", "area__number", "name"]
        constraints = [
            models.UniqueConstraint(
                name="measure_address_is_its_own",
                fields=["board", "slug"],
                violation_error_message="Another measure of this board has this address.",
            ),
            known_choice("measure_polarity_is_known", "polarity", ["high", "low", "neutral"]),
        ]

    def __str__(self) -> str:
        return self.name

    def figure(self, number: Decimal) -> str:
        """Return a number with the decimals of this measure; with none, as it is recorded."""
        if not self.decimal_places:
            text = f"{number:,.4f}"
            return text.rstrip("0").rstrip(".")
        exact = number.quantize(Decimal(1).scaleb(-self.decimal_places), ROUND_HALF_UP)
        return f"{exact:,f}"

    def with_unit(self, number: Decimal) -> str:
        """Return a number with its unit: "25%", "764 children"."""
        if self.is_percent:
            return f"{self.figure(number)}%"
        return f"{self.figure(number)} {self.unit.strip()}".strip()

    @property
    def is_percent(self) -> bool:
        """Say whether it is counted in per cent."""
        return self.unit.strip().lower() in ("percent", "per cent", "%")

    def in_table(self, number: Decimal) -> str:
        """Return a number for a table: a percentage keeps its sign, other units stand elsewhere."""
        return self.with_unit(number) if self.is_percent else self.figure(number)

    @property
    def years(self) -> str:
        """Say what its years are: "years to 31 March"; nothing where that is not known."""
        return YEARS.get(self.year_type, "")

    def get_absolute_url(self) -> str:
        """Return the address of the measure's page."""
        return reverse("priorities:measure", args=[self.board.slug, self.slug])


class MeasureValue(SourcedModel):
    """One value of a measure, for one area and one period."""

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", "Provisional"
        FINAL = "final", "Final"
        REVISED = "revised", "Revised"

    class Missing(models.TextChoices):
        NOT = "", "Not missing"
        SUPPRESSED = "suppressed", "Suppressed"
        UNAVAILABLE = "unavailable", "Not available"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="values")
    place = models.CharField("area", max_length=80, default=OWN_PLACE)
    period = models.CharField(max_length=60, help_text="As people say it, for example 2024/25.")
    period_ends_on = models.DateField("period ends", null=True, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    missing = models.CharField("why missing", max_length=12, choices=Missing, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.FINAL)
    period_is_inferred = models.BooleanField("period is our conclusion", default=False)
    computed_from = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of how many published values this is the mean, if it is."
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["measure", "place", "period_ends_on", "period"]
        constraints = [
            models.UniqueConstraint(
                name="value_is_recorded_once",
                fields=["measure", "place", "period"],
                violation_error_message=(
                    "This measure already has a value for that area and period."
                ),
            ),
            models.CheckConstraint(
                name="value_is_there_or_said_to_be_missing",
                condition=models.Q(value__isnull=False, missing="")
                | (models.Q(value__isnull=True) & ~models.Q(missing="")),
                violation_error_message="Enter a value, or say why it is missing.",
            ),
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
