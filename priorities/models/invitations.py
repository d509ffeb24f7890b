"""Asking somebody without an account for progress, and who was reminded of it when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.terms import known_choice
from boards.tracking import TrackedModel, TrackedQuerySet
from membership.models import Letter, Person
from priorities.models.answers import ProgressAnswers, Rag
from priorities.models.objectives import Objective

if TYPE_CHECKING:
    from boards.access import Reader


class ProgressInvitationQuerySet(TrackedQuerySet):
    """Questions that may be asked of invitations to report progress."""

    def visible_to(self, user: Reader) -> ProgressInvitationQuerySet:
        """Keep those of the boards on which ``user`` records progress."""
        return self.filter(board__in=access.keys_where(user, Permission.RECORD_PROGRESS))

    def of_quarter(self, quarter: Quarter) -> ProgressInvitationQuerySet:
        """Keep those that ask about ``quarter``."""
        return self.filter(year=quarter.year, quarter_number=quarter.number)


class ProgressInvitation(TrackedModel):
    """A partner's officer without an account is asked for progress on some objectives.

    What they write is proposed: it is the board's only once its officer accepts it.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Waits for an answer"
        PROPOSED = "proposed", "Answered: waits for you"
        ACCEPTED = "accepted", "Accepted"
        WITHDRAWN = "withdrawn", "Withdrawn"

    board = models.ForeignKey(Board, models.PROTECT, related_name="progress_invitations")
    year = models.PositiveSmallIntegerField("year in which the financial year starts")
    quarter_number = models.PositiveSmallIntegerField("quarter")
    name = models.CharField("who is asked", max_length=150)
    organisation = models.CharField("of which organisation", max_length=150)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    last_day = models.DateField("last day on which the link is good")
    proposed_at = models.DateTimeField(null=True, blank=True, editable=False)
    return_reason = models.TextField("why it was sent back", blank=True, editable=False)

    objects = ProgressInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["board", "-year", "-quarter_number", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proposed_progress_has_a_moment",
                condition=~Q(status="proposed") | Q(proposed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"

    @property
    def quarter(self) -> Quarter:
        """Return the quarter that is asked about."""
        return Quarter(self.year, self.quarter_number)

    @property
    def is_open(self) -> bool:
        """Say whether an answer is still awaited and may still be given."""
        return self.status == self.Status.OPEN and today() <= self.last_day

    @property
    def has_expired(self) -> bool:
        """Say whether its time ran out before it was answered."""
        return self.status == self.Status.OPEN and today() > self.last_day

    @property
    def is_proposed(self) -> bool:
        """Say whether it is answered and waits for the board's officer."""
        return self.status == self.Status.PROPOSED


class ProposedProgress(ProgressAnswers):
    """What somebody asked by link says of one objective: the board's only once accepted."""

    invitation = models.ForeignKey(
        ProgressInvitation, models.PROTECT, related_name="proposals", editable=False
    )
    objective = models.ForeignKey(
        Objective, models.PROTECT, related_name="proposals", editable=False
    )

    class Meta:
        ordering = ["invitation", "objective__number", "pk"]
        verbose_name = "proposed progress"
        constraints = [
            models.UniqueConstraint(
                name="an_invitation_asks_of_an_objective_once", fields=["invitation", "objective"]
            ),
            known_choice("proposed_rag_is_known", "rag", ["", *Rag.values]),
        ]

    def __str__(self) -> str:
        return f"{self.objective.reference.upper()}, proposed"

    @property
    def quarter(self) -> Quarter:
        """Return the quarter it is about."""
        return self.invitation.quarter

    @property
    def is_submitted(self) -> bool:
        """Say no: what is proposed is never the board's own."""
        return False


class InvitationLink(models.Model):
    """One link of an invitation: a digest of its secret, and whom the letter goes to.

    The secret itself is nowhere but in the letter. The address goes when the link ends,
    which is why this is in no history: one would keep it.
    """

    invitation = models.ForeignKey(ProgressInvitation, models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField("e-mail address", blank=True)
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["invitation", "-pk"]

    def __str__(self) -> str:
        return f"Link of {self.invitation}"


class ProgressReminder(models.Model):
    """One reminder that progress is owed: to whom, of which quarter, at which step.

    Written once and never changed, like its letter; the database lets no second one in.
    """

    class Step(models.TextChoices):
        BEFORE = "before", "A week before it is due"
        DUE = "due", "When it is due"
        LATE = "late", "A week late"
        LONG_LATE = "long_late", "Three weeks late, to the chair too"
        BY_HAND = "by_hand", "By an officer"

    board = models.ForeignKey(Board, models.PROTECT, related_name="progress_reminders")
    year = models.PositiveSmallIntegerField()
    quarter_number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=10, choices=Step)
    written_on = models.DateField()
    to = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="progress_reminders"
    )
    invitation = models.ForeignKey(
        ProgressInvitation, models.PROTECT, null=True, blank=True, related_name="reminders"
    )
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-written_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="progress_is_reminded_of_once_a_step",
                fields=["board", "year", "quarter_number", "step", "to"],
                condition=Q(to__isnull=False) & ~Q(step="by_hand"),
            ),
            models.UniqueConstraint(
                name="progress_is_reminded_of_by_hand_once_a_day",
                fields=["board", "year", "quarter_number", "written_on", "to"],
                condition=Q(to__isnull=False, step="by_hand"),
            ),
            models.UniqueConstraint(
                name="an_invitation_is_reminded_of_once_a_step",
                fields=["invitation", "step"],
                condition=Q(invitation__isnull=False) & ~Q(step="by_hand"),
            ),
            models.UniqueConstraint(
                name="an_invitation_is_reminded_of_by_hand_once_a_day",
                fields=["invitation", "written_on"],
                condition=Q(invitation__isnull=False, step="by_hand"),
            ),
            models.CheckConstraint(
                name="a_reminder_is_to_somebody",
                condition=Q(to__isnull=False, invitation__isnull=True)
                | Q(to__isnull=True, invitation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.called}, {self.get_step_display()}"

    @property
    def called(self) -> str:
        """Return to whom it went."""
        return str(self.to or self.invitation)
