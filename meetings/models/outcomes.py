"""What a meeting led to: decisions and actions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board, Organisation
from boards.periods import Precision, day_in_words, today
from boards.tracking import SourcedModel, TrackedQuerySet
from meetings.models.meetings import AgendaItem, Meeting, board_standing
from membership.models import Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class OutcomeQuerySet(TrackedQuerySet):
    """Questions that may be asked of decisions and actions alike."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what is published, and all of the boards on which ``user`` has standing.

        What came of a members-only item or meeting is not published by itself.
        """
        return self.shown_to(board_standing(user))

    def shown_to(self, standing: list[int]) -> Self:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(
            Q(is_published=True, board__is_published=True)
            & (Q(meeting=None) | Q(meeting__is_published=True))
            & (Q(item=None) | Q(item__is_published=True, item__meeting__is_published=True))
            | Q(board__in=standing)
        )

    def inside(self, standing: list[int]) -> Self:
        """Keep what ``shown_to`` keeps of the boards of those keys, and of no other.

        There nothing has to be published, so neither meeting nor item is asked.
        """
        return self.filter(board__in=standing)


class Decision(SourcedModel):
    """Something a board decided, with its reason."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    reference = models.SlugField("address", max_length=60)
    text = models.TextField("what was decided")
    reason = models.TextField("why", blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    note = models.TextField(blank=True)
    is_inferred = models.BooleanField("our conclusion from the source", default=False)
    is_published = models.BooleanField("published", default=False)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["board", "-decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="decision_reference_is_its_own",
                fields=["board", "reference"],
                violation_error_message="Another decision of this board has this reference.",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Return where the decision is read, in the list of the board's decisions."""
        return f"{reverse('meetings:decisions', args=[self.board.slug])}#{self.reference}"

    @property
    def when(self) -> str:
        """Return the day in words, with how exactly it is known."""
        return day_in_words(self.decided_on, self.decided_on_precision)


class ActionQuerySet(OutcomeQuerySet):
    """Questions that may be asked of actions."""

    def open(self) -> Self:
        """Keep actions that are not finished."""
        return self.filter(status=Action.Status.OPEN)

    def overdue(self, on: dt.date | None = None) -> Self:
        """Keep open actions due before ``on``, by default today; due today is not overdue."""
        return self.filter(status=Action.Status.OPEN, due_on__lt=on or today())


class Action(SourcedModel):
    """Something somebody undertook to do, and by when."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    board = models.ForeignKey(Board, models.PROTECT, related_name="actions")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    reference = models.SlugField("address", max_length=60)
    text = models.TextField("what will be done")
    owner_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="which organisation owns it",
    )
    owner = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="who owns it",
    )
    due_on = models.DateField("due", null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    progress = models.TextField("how it is going", blank=True)
    closed_on = models.DateField("finished", null=True, blank=True)
    is_published = models.BooleanField("published", default=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["board", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="action_reference_is_its_own",
                fields=["board", "reference"],
                violation_error_message="Another action of this board has this reference.",
            ),
            models.CheckConstraint(
                name="finished_action_has_its_day",
                condition=Q(status="open", closed_on__isnull=True)
                | (~Q(status="open") & Q(closed_on__isnull=False)),
                violation_error_message="Enter the day the action was finished.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Return the address of the action's page."""
        return reverse("meetings:action", args=[self.board.slug, self.reference])
