"""Organisations, and which of them took over from which."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from boards.periods import Precision, day_in_words
from boards.tracking import SourcedModel


class Organisation(SourcedModel):
    """A body that sends people to boards: a council, an NHS body, a sector."""

    class Kind(models.TextChoices):
        COUNTY_COUNCIL = "county_council", "County council"
        DISTRICT_COUNCIL = "district_council", "District council"
        NHS_COMMISSIONER = "nhs_commissioner", "NHS commissioner"
        NHS_PROVIDER = "nhs_provider", "NHS provider"
        POLICE = "police", "Police"
        SCHOOL = "school", "School"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        CONSUMER_CHAMPION = "consumer_champion", "Consumer champion"
        INSPECTORATE = "inspectorate", "Inspectorate"
        GOVERNMENT = "government_department", "Government department"
        CULTURAL = "cultural", "Cultural organisation"
        SERVICE = "service", "Service"
        SERVICE_AREA = "service_area", "Service area of an organisation"
        SECTOR = "sector", "Sector"
        COLLECTIVE = "collective", "Several organisations together"

    slug = models.SlugField("address", unique=True, max_length=80)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30, choices=Kind)
    also_known_as = models.TextField(blank=True, help_text="Other names, one a line.")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    role = models.TextField("what it does here", blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the organisation's page."""
        return f"/organisations/{self.slug}/"

    @property
    def called(self) -> str:
        """Return the short name where there is one, else the name."""
        return self.short_name or self.name


class Succession(SourcedModel):
    """One organisation took over from another, on a day that may not be known."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", "was renamed"
        REPLACED = "replaced", "was replaced by"
        MERGED = "merged", "was merged into"
        SPLIT = "split", "was split into"

    predecessor = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="successions",
        verbose_name="earlier organisation",
    )
    successor = models.ForeignKey(
        Organisation, models.PROTECT, related_name="inheritances", verbose_name="later organisation"
    )
    kind = models.CharField("how", max_length=10, choices=Kind, default=Kind.REPLACED)
    happened_on = models.DateField("on", null=True, blank=True)
    happened_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="succession_is_between_two",
                condition=~Q(predecessor=F("successor")),
                violation_error_message="Choose two different organisations.",
            ),
            models.UniqueConstraint(
                name="succession_is_recorded_once",
                fields=["predecessor", "successor"],
                violation_error_message="This succession is already recorded.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} {self.get_kind_display()} {self.successor}"

    @property
    def when(self) -> str:
        """Return the day in words, with how exactly it is known."""
        return day_in_words(self.happened_on, self.happened_on_precision)
