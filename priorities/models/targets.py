"""What a measure is held against: targets, changes of its chart's lines, and forecasts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from boards.periods import long_date
from boards.terms import known_choice
from boards.tracking import SourcedModel
from priorities.models.measures import Measure


class Target(SourcedModel):
    """What a measure should reach in the periods that end in a span of days, both included.

    A trajectory is several of them in a row.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="targets")
    from_on = models.DateField("for periods that end from")
    until_on = models.DateField(
        "until", null=True, blank=True, help_text="Leave empty while it holds."
    )
    value = models.DecimalField(max_digits=14, decimal_places=4)
    basis = models.CharField("who set it, and why", max_length=300, blank=True)
    is_step = models.BooleanField("a step of a trajectory", default=False)

    class Meta:
        ordering = ["measure", "from_on"]
        constraints = [
            models.UniqueConstraint(
                name="target_is_set_once_from_a_day",
                fields=["measure", "from_on"],
                violation_error_message="This measure already has a target from that day.",
            ),
            models.CheckConstraint(
                name="target_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                violation_error_message="Enter a last day on or after the first day.",
            ),
        ]

    def __str__(self) -> str:
        return f"Target {self.measure.with_unit(self.value)}"


class ChartChange(SourcedModel):
    """A decision about the lines of a measure's process chart, with who asked and who agreed.

    ``rebase``: new lines begin with the period that ends on ``from_on``. ``baseline``: the
    lines are worked out from the first ``points`` points of the stretch that begins there,
    and stay. Nothing is drawn by it until another person has agreed.
    """

    class Kind(models.TextChoices):
        REBASE = "rebase", "New lines from here"
        BASELINE = "baseline", "Lines fixed on the first points"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="chart_changes")
    kind = models.CharField(max_length=8, choices=Kind)
    from_on = models.DateField("from the period that ends on")
    points = models.PositiveSmallIntegerField("number of points", null=True, blank=True)
    reason = models.TextField()
    status = models.CharField(max_length=9, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField("what was answered", blank=True)

    class Meta:
        ordering = ["measure", "from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="baseline_says_how_many_points",
                condition=Q(kind="rebase", points__isnull=True)
                | Q(kind="baseline", points__gte=12),
                violation_error_message="Fix the lines on 12 points or more.",
            ),
            models.CheckConstraint(
                name="chart_change_is_decided_by_another",
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("proposed_by"))
                | Q(status="withdrawn"),
                violation_error_message="Somebody else has to agree to this change.",
            ),
            models.CheckConstraint(
                name="decided_chart_change_has_who_and_when",
                condition=Q(status="proposed")
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            known_choice("chart_change_kind_is_known", "kind", ["rebase", "baseline"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.from_on}"

    @property
    def title(self) -> str:
        """Return what changes, and from when: "New lines from here, 31 March 2024"."""
        fixed = f" ({self.points} points)" if self.points else ""
        return f"{self.get_kind_display()}, {long_date(self.from_on)}{fixed}"


class Forecast(SourcedModel):
    """What would come if nothing changed, frozen on a day; later figures are judged by it.

    ``points`` is a list of ``{"period", "ends_on", "value", "lower", "upper"}``, oldest
    first, in the measure's unit. It is never changed: a new forecast is another record.

    Source: turning the curve, outcomes-based accountability (`docs/rules.md`).
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="forecasts")
    frozen_on = models.DateField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    method = models.CharField(max_length=200)
    basis = models.TextField("why now", blank=True)
    points: Any = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["measure", "-frozen_on", "-pk"]

    def __str__(self) -> str:
        return f"Forecast of {self.frozen_on}"
