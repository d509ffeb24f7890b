"""The forward plan of a board: what it means to take, and when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from boards.periods import Precision, day_in_words
from boards.tracking import SourcedModel, TrackedQuerySet
from meetings.models.meetings import Meeting, board_standing
from priorities.models import Priority

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class ForwardPlanQuerySet(TrackedQuerySet):
    """Questions that may be asked of the forward plan."""

    def visible_to(self, user: User | AnonymousUser) -> ForwardPlanQuerySet:
        """Keep what is published, and all of the boards on which ``user`` has standing."""
        return self.filter(
            Q(is_published=True, board__is_published=True) | Q(board__in=board_standing(user))
        )

    def within(self, board: Board, first: dt.date, last: dt.date) -> ForwardPlanQuerySet:
        """Keep what ``board`` expects, or takes at a meeting, between two days, in order."""
        days = (first, last)
        return (
            self.filter(board=board)
            .filter(Q(expected_on__range=days) | Q(meeting__held_on__range=days))
            .select_related("priority")
            .order_by("expected_on", "pk")
        )


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

    objects = ForwardPlanQuerySet.as_manager()

    class Meta:
        ordering = ["board", "expected_on", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its place on the board's forward plan."""
        year = self.expected_on.year - (self.expected_on.month < 4)
        page = reverse("meetings:forward-plan", args=[self.board.slug])
        return f"{page}?year={year}#business-{self.pk}"

    @property
    def when(self) -> str:
        """Return when it is expected, as exactly as that is known."""
        return day_in_words(self.expected_on, self.expected_on_precision)
