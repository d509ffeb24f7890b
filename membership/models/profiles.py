"""What members volunteer about skills and themselves. Shown only in aggregate."""

from __future__ import annotations

from django.db import models

from boards.tracking import TrackedModel
from membership.models.people import Person


class ProfileQuestion(TrackedModel):
    """A question that members may answer if they like: a skill, or who they are."""

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill or experience"
        DIVERSITY = "diversity", "About you"

    kind = models.CharField(max_length=10, choices=Kind)
    order = models.PositiveSmallIntegerField(default=50)
    text = models.CharField("question", max_length=200, unique=True)
    answers = models.TextField("answers to choose from", help_text="One a line.")
    is_asked = models.BooleanField("asked at present", default=True)

    class Meta:
        ordering = ["kind", "order", "text"]

    def __str__(self) -> str:
        return self.text

    @property
    def choices(self) -> list[str]:
        """Return the answers to choose from, in order."""
        return [line.strip() for line in self.answers.splitlines() if line.strip()]


class ProfileAnswer(models.Model):
    """One person's answer to one question.

    Some are special category data, so no history of them is kept, and taking an
    answer back deletes it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="profile_answers")
    question = models.ForeignKey(ProfileQuestion, models.PROTECT, related_name="given")
    answer = models.CharField(max_length=200)

    class Meta:
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="profile_question_is_answered_once", fields=["person", "question"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"
