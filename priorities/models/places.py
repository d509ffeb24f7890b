"""Which places are like ours, so that it is fair to compare with them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from boards.tracking import SourcedModel

# The place that this portal's partnership is about.
OWN_PLACE: str = settings.AREA
COUNTRY = "England"
REGION: str = settings.REGION
# The place under which the mean of its statistical neighbours is kept.
NEIGHBOURS_MEAN = "Statistical neighbours"
# The areas that ours is divided into: a breakdown, and not places to compare with.
PARTS: tuple[str, ...] = tuple(settings.AREA_PARTS)


def own_place() -> str:
    """Return the place of a figure of which none is stated: a default that migrations can name."""
    return OWN_PLACE


class StatisticalNeighbour(SourcedModel):
    """A place that the Department for Education counts among those most like another."""

    place = models.CharField("area", max_length=80)
    neighbour = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField(help_text="1 is the closest.")
    closeness = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["place", "rank"]
        constraints = [
            models.UniqueConstraint(
                name="neighbour_is_named_once",
                fields=["place", "neighbour"],
                violation_error_message="This neighbour of the area is already there.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.neighbour}, like {self.place}"
