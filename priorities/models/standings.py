"""How each measure stands now: worked out from its values, kept so that lists need not."""

from __future__ import annotations

from typing import Any

from django.db import models

from priorities.models.measures import Measure
from priorities.models.values import MeasureValue


class MeasureStanding(models.Model):
    """What is derived from one measure's own figures (our own place, everybody).

    Written by ``priorities.standings.refresh`` in the transaction that changes a value, a
    target or a line of the chart; never by hand, so it has no history of its own. A measure
    without a value has none.
    """

    is_derived = True

    measure = models.OneToOneField(Measure, models.CASCADE, related_name="standing")
    latest = models.ForeignKey(MeasureValue, models.SET_NULL, null=True, related_name="+")
    previous = models.ForeignKey(MeasureValue, models.SET_NULL, null=True, related_name="+")
    target = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    status = models.CharField("red, amber, green, or none", max_length=8, blank=True)
    chart = models.CharField("process, run, annual or none", max_length=8, blank=True)
    signal = models.CharField("variation of the newest point", max_length=16, blank=True)
    assurance = models.CharField("pass, fail, chance or none", max_length=8, blank=True)
    travel = models.CharField("direction of travel", max_length=16, blank=True)
    sentence = models.TextField("what it says", blank=True)
    points = models.PositiveIntegerField("number of values", default=0)
    expected = models.PositiveIntegerField("number of periods there should be", default=0)
    due_on = models.DateField("next figure is due", null=True)
    spark: Any = models.JSONField(
        "newest values for a small chart",
        default=list,
        help_text="[period, value, mark], oldest first.",
    )

    class Meta:
        ordering = ["measure"]

    def __str__(self) -> str:
        return f"{self.measure}"
