"""Measures: what a board counts, and how."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards import access
from boards.models import Board, Organisation
from boards.terms import known_choice
from boards.tracking import SourcedModel, TrackedQuerySet
from priorities.models.objectives import Objective
from priorities.models.plans import AreaOfFocus, PriorityTheme

if TYPE_CHECKING:
    from boards.access import Reader

YEARS = {
    "Calendar Year": "calendar years",
    "Financial Year": "years to 31 March",
    "Academic Year": "school years to 31 August",
    "Annual": "counted on 31 March",
    "Annual - January": "counted in January",
    "Annual (end of Sept)": "counted on 30 September",
}


ANNUAL = ("annual", "financial", "calendar", "academic")


class MeasureQuerySet(TrackedQuerySet):
    """Questions that may be asked of measures."""

    def visible_to(self, user: Reader) -> MeasureQuerySet:
        """Keep the measures of boards that ``user`` may see."""
        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> MeasureQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(board__in=Board.objects.shown_to(standing).values("pk"))


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
        FINANCIAL = "financial", "Annual, by financial year"
        CALENDAR = "calendar", "Annual, by calendar year"
        ACADEMIC = "academic", "Annual, by academic year"
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
    numerator = models.CharField("what is counted", max_length=300, blank=True)
    denominator = models.CharField("out of what", max_length=300, blank=True)
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures_owned",
        help_text="The organisation that answers for the figure.",
    )
    story = models.TextField(
        "story behind it", blank=True, help_text="Why it is as it is, in plain words."
    )
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
    is_seasonal = models.BooleanField(
        "follows the seasons",
        default=False,
        help_text="It is then compared with the same month or quarter a year before.",
    )
    is_rolling = models.BooleanField(
        "periods overlap", default=False, help_text="For example, means over three years."
    )
    is_count = models.BooleanField(
        "a number, not a rate", default=False, help_text="Places are then not compared."
    )
    suppress_below = models.PositiveSmallIntegerField(
        "hide numbers up to",
        default=0,
        help_text="Numbers of people from 1 up to this one are not shown. 0: none is hidden.",
    )
    tolerance = models.DecimalField(
        "amber within",
        max_digits=7,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="How far short of its target the figure may fall and still be amber.",
    )
    tolerance_is_absolute = models.BooleanField(
        "in points, not per cent of the target", default=True
    )
    trend_length = models.PositiveSmallIntegerField(
        "points that make a trend", default=7, choices=[(6, "6"), (7, "7")]
    )
    screens_outliers = models.BooleanField(
        "limits leave out extreme jumps",
        default=True,
        help_text="Moving ranges of 3.267 times their mean and more do not count.",
    )
    needs_checker = models.BooleanField("a second person checks each figure", default=False)

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
            known_choice("measure_trend_is_six_or_seven_points", "trend_length", [6, 7]),
            models.CheckConstraint(
                name="tolerance_is_not_below_nought",
                condition=Q(tolerance__isnull=True) | Q(tolerance__gte=0),
                violation_error_message="Enter a tolerance of 0 or more.",
            ),
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

    @property
    def is_annual(self) -> bool:
        """Say whether it has one value a year, of whatever kind of year."""
        return self.frequency in ANNUAL

    def get_absolute_url(self) -> str:
        """Return the address of the measure's page."""
        return reverse("priorities:measure", args=[self.board.slug, self.slug])
