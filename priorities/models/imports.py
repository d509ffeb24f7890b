"""Files of figures that were brought in, and the names in them that were matched once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from boards.models import Board
from boards.terms import known_choice
from boards.tracking import TrackedModel
from priorities.models.measures import Measure


class DatasetImport(TrackedModel):
    """One file of figures that was written: every value keeps which, and the row it stood in."""

    class Format(models.TextChoices):
        LONG = "long", "Our own sheet, a row for each figure"
        WIDE = "wide", "Our own sheet, a column for each period"
        LAIT = "lait", "Local Authority Interactive Tool"
        EES = "ees", "Explore education statistics"
        FINGERTIPS = "fingertips", "Fingertips"

    board = models.ForeignKey(Board, models.PROTECT, related_name="dataset_imports")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField("fingerprint of the file", max_length=64)
    format = models.CharField(max_length=12, choices=Format)
    reason = models.CharField(max_length=300, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField("the same", default=0)
    refused = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who confirmed it, where a measure asks for a second person.",
    )
    taken_back_at = models.DateTimeField("taken back", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_because = models.CharField("why it was taken back", max_length=300, blank=True)

    class Meta:
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_is_checked_by_another",
                condition=Q(checked_by__isnull=True)
                | Q(imported_by__isnull=True)
                | ~Q(checked_by=models.F("imported_by")),
                violation_error_message="Somebody else has to check this import.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class KnownName(TrackedModel):
    """What a name in somebody's file stands for here, decided once and remembered."""

    class Kind(models.TextChoices):
        MEASURE = "measure", "Measure"
        PLACE = "place", "Area"

    board = models.ForeignKey(Board, models.PROTECT, related_name="known_names")
    format = models.CharField(max_length=12, choices=DatasetImport.Format)
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField("name in the file", max_length=300)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField("area", max_length=80, blank=True)
    is_left_out = models.BooleanField("left out each time", default=False)

    class Meta:
        ordering = ["board", "format", "kind", "name"]
        constraints = [
            models.UniqueConstraint(
                name="name_in_a_file_stands_for_one_thing",
                fields=["board", "format", "kind", "name"],
                violation_error_message="It is already decided what that name stands for.",
            ),
            models.CheckConstraint(
                name="known_name_stands_for_something",
                condition=Q(is_left_out=True)
                | Q(kind="measure", measure__isnull=False)
                | (Q(kind="place") & ~Q(place="")),
                violation_error_message="Say what the name stands for, or that it is left out.",
            ),
            known_choice("known_name_kind_is_known", "kind", ["measure", "place"]),
        ]

    def __str__(self) -> str:
        return self.name
