"""What is done when somebody joins or leaves a board, and what has been done."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from boards.models import Board
from boards.tracking import TrackedModel
from membership.models.appointments import Appointment, OfficerAppointment


class ChecklistStep(TrackedModel):
    """One thing to do at the start or the end of each term, in a seat or as officer."""

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
    """One step done for one term, in a seat or as officer: when, by whom, what to remember."""

    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="ticks"
    )
    officer = models.ForeignKey(
        OfficerAppointment, models.PROTECT, null=True, blank=True, related_name="ticks"
    )
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
            ),
            models.UniqueConstraint(
                name="checklist_step_of_an_officer_is_done_once",
                fields=["officer", "step"],
                violation_error_message="This step is already ticked.",
            ),
            models.CheckConstraint(
                name="tick_is_of_one_term",
                condition=models.Q(appointment__isnull=False, officer__isnull=True)
                | models.Q(appointment__isnull=True, officer__isnull=False),
                violation_error_message="Choose either a term in a seat or an officer's.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.held}"

    @property
    def held(self) -> Appointment | OfficerAppointment:
        """Return the term that it is of."""
        found = self.appointment or self.officer
        assert found is not None
        return found
