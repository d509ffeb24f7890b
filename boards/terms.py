"""Terms: from a first day to a last day, both included; no last day is open-ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q

from boards.periods import Precision, day_in_words, long_date


def in_force(on: dt.date, through: str = "") -> Q:
    """Match rows whose term includes ``on``; both end dates are included.

    ``through`` is a lookup path ending in ``__`` when the term is on a related
    row, for example ``in_force(today, "seats__appointments__")``. A first day
    that is not known counts as always.
    """
    started = Q(**{f"{through}starts_on__isnull": True}) | Q(**{f"{through}starts_on__lte": on})
    not_over = Q(**{f"{through}ends_on__isnull": True}) | Q(**{f"{through}ends_on__gte": on})
    return started & not_over


def overlapping(starts_on: dt.date | None, ends_on: dt.date | None) -> Q:
    """Match rows whose term shares at least one day with the given one."""
    found = Q()
    if ends_on is not None:
        found &= Q(starts_on__isnull=True) | Q(starts_on__lte=ends_on)
    if starts_on is not None:
        found &= Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    return found


class TermModel(models.Model):
    """Base of rows that hold for a term. Each end says how exactly it is known."""

    starts_on = models.DateField("first day", null=True, blank=True)
    starts_on_precision = models.CharField(
        "first day known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    ends_on = models.DateField(
        "last day", null=True, blank=True, help_text="Leave empty while the term is open-ended."
    )
    ends_on_precision = models.CharField(
        "last day known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )

    class Meta:
        abstract = True

    @property
    def since(self) -> str:
        """Return the first day in words, with how exactly it is known."""
        return day_in_words(self.starts_on, self.starts_on_precision)

    @property
    def until(self) -> str:
        """Return the last day in words, or nothing while the term is open-ended."""
        return day_in_words(self.ends_on, self.ends_on_precision) if self.ends_on else ""

    @property
    def term(self) -> str:
        """Return the whole term in words."""
        if self.starts_on is None and self.ends_on is None:
            return "dates not known"
        by = self.starts_on is not None and self.starts_on_precision == Precision.BY
        since = f"{long_date(self.starts_on)} or earlier" if by and self.starts_on else self.since
        if self.ends_on is None:
            return f"since {since}"
        if by and self.ends_on_precision == Precision.FROM and self.starts_on == self.ends_on:
            return f"on {long_date(self.ends_on)}; neither first nor last day is known"
        return f"{since} to {self.until}"

    def is_in_force(self, on: dt.date) -> bool:
        """Say whether the term includes ``on``; both end dates are included."""
        return (self.starts_on is None or self.starts_on <= on) and (
            self.ends_on is None or self.ends_on >= on
        )

    def shares_a_day_with(self, other: TermModel) -> bool:
        """Say whether any day belongs to both terms."""
        starts_in_time = (
            self.starts_on is None or other.ends_on is None or self.starts_on <= other.ends_on
        )
        other_does = (
            other.starts_on is None or self.ends_on is None or other.starts_on <= self.ends_on
        )
        return starts_in_time and other_does


def term_ends_after_it_starts(name: str) -> models.CheckConstraint:
    """Return the constraint that a last day is never before the first."""
    return models.CheckConstraint(
        name=name,
        condition=Q(ends_on__isnull=True)
        | Q(starts_on__isnull=True)
        | Q(ends_on__gte=F("starts_on")),
        violation_error_message="Enter a last day on or after the first day.",
    )


def known_choice(name: str, field: str, values: list[Any]) -> models.CheckConstraint:
    """Return the constraint that ``field`` holds one of ``values``."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": values}))
