"""Who took part in a meeting, and how; and who came in a member's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from boards.tracking import TrackedModel, TrackedQuerySet
from meetings.models.meetings import Meeting, board_standing
from membership.models import Appointment, Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class AttendanceQuerySet(TrackedQuerySet):
    """Questions that may be asked of attendance."""

    def visible_to(self, user: User | AnonymousUser) -> AttendanceQuerySet:
        """Keep, by name, what is of boards on which ``user`` has standing; nobody else's."""
        return self.shown_to(board_standing(user))

    def shown_to(self, standing: list[int]) -> AttendanceQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(meeting__board__in=standing)


class Attendance(TrackedModel):
    """How one appointed person took part in one meeting."""

    class Status(models.TextChoices):
        PRESENT = "present", "Present in the room"
        REMOTE = "remote", "Present remotely"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"
        SUBSTITUTE = "substitute", "A substitute came"
        SUBSTITUTE_REMOTE = "sub_remote", "A substitute came remotely"
        UNKNOWN = "unknown", "Not recorded"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=10, choices=Status, default=Status.UNKNOWN)
    substitute = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substituted_at",
        help_text="Who came in the member's place.",
    )
    substitute_name = models.CharField("substitute not on the register", max_length=200, blank=True)
    is_example = models.BooleanField("example, not from a source", default=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "appointment"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_is_recorded_once",
                fields=["meeting", "appointment"],
                violation_error_message="Attendance of this person is already recorded.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.appointment.person}: {self.get_status_display()}"

    @property
    def came_instead(self) -> str:
        """Return the name of the substitute who came, or nothing."""
        return str(self.substitute) if self.substitute else self.substitute_name
