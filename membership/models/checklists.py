"""What is done when somebody joins or leaves a board, and what has been done."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from boards.models import Board
from boards.tracking import TrackedModel
from membership.models.appointments import Appointment


class ChecklistStep(TrackedModel):
    """One thing to do at the start or the end of each appointment."""

    class Moment(models.TextChoices):
        INDUCTION = "induction", "Induction"
        EXIT = "exit", "Exit"

    board = models.ForeignKey(
        Board,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="checklist_steps",
        help_text="Leave empty for a step of every board.",
    )
    moment = models.CharField(max_length=10, choices=Moment)
    order = models.PositiveSmallIntegerField(default=50)
    text = models.CharField("what to do", max_length=200)
    is_used = models.BooleanField("in use", default=True)

    class Meta:
        ordering = ["moment", "order", "pk"]

    def __str__(self) -> str:
        return self.text


class ChecklistTick(TrackedModel):
    """One step done for one appointment: when, by whom, with what to remember."""

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="ticks")
    step = models.ForeignKey(ChecklistStep, models.PROTECT, related_name="ticks")
    done_on = models.DateField("done on")
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["appointment", "step"]
        constraints = [
            models.UniqueConstraint(
                name="checklist_step_is_done_once",
                fields=["appointment", "step"],
                violation_error_message="This step is already ticked.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.appointment}"
