"""What a plan says besides its areas of focus."""

from __future__ import annotations

from django.db import models

from boards.tracking import SourcedModel
from priorities.models.plans import Plan


class PlanStatement(SourcedModel):
    """Something a plan says besides its areas: an aim, a commitment, how people are to act."""

    class Kind(models.TextChoices):
        AIM = "aim", "Aim"
        COMMITMENT = "commitment", "Commitment"
        RIGHT = "right", "Getting it right"
        WRONG = "wrong", "When it goes wrong"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveSmallIntegerField(default=1)
    text = models.CharField("what it says", max_length=300)
    detail = models.TextField("in detail", blank=True, help_text="One point a line.")

    class Meta:
        ordering = ["plan", "kind", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="plan_statement_has_one_place",
                fields=["plan", "kind", "number"],
                violation_error_message="Another statement of this kind has that number.",
            )
        ]

    def __str__(self) -> str:
        return self.text
