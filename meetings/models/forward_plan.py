"""The forward plan of a board: what it means to take, and when."""

from __future__ import annotations

from django.db import models

from boards.models import Board
from boards.periods import Precision, day_in_words
from boards.tracking import SourcedModel
from meetings.models.meetings import Meeting
from priorities.models import Priority


class ForwardPlanItem(SourcedModel):
    """One piece of business planned for a month, or for a meeting once one is chosen."""

    class Kind(models.TextChoices):
        IN_DEPTH = "in_depth", "Priority in depth"
        ASSURANCE = "assurance", "Assurance"
        DECISION = "decision", "Decision"
        REPORT = "report", "Report"
        REVIEW = "review", "Review"
        WORKSHOP = "workshop", "Workshop"
        STANDING = "standing", "Standing item"

    board = models.ForeignKey(Board, models.PROTECT, related_name="forward_plan")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REPORT)
    expected_on = models.DateField("expected", help_text="The first of the month will do.")
    expected_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.MONTH
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="planned_business"
    )
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="planned_business"
    )
    lead = models.CharField("who brings it", max_length=200, blank=True)
    is_published = models.BooleanField("published", default=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["board", "expected_on", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> str:
        """Return when it is expected, as exactly as that is known."""
        return day_in_words(self.expected_on, self.expected_on_precision)
