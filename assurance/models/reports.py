"""Assurance reports: what a partner board claims of its objectives, and on what evidence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from boards.models import Board
from boards.periods import Quarter, today
from boards.terms import known_choice
from boards.tracking import TrackedModel, TrackedQuerySet
from meetings.models import Meeting
from priorities.models import Objective

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class AssuranceReportQuerySet(TrackedQuerySet):
    """Questions that may be asked of assurance reports."""

    def of_quarter(self, quarter: Quarter) -> AssuranceReportQuerySet:
        """Keep the reports of ``quarter``."""
        return self.filter(year=quarter.year, quarter_number=quarter.number)

    def visible_to(self, user: User | AnonymousUser) -> AssuranceReportQuerySet:
        """Keep reports of boards ``user`` files for, and filed ones to boards they weigh.

        The receiving board never sees a report before it is submitted.
        """
        from boards import access

        mine = access.boards_where(user, access.Permission.FILE_ASSURANCE).values("pk")
        weighed = access.boards_where(user, access.Permission.VIEW_DASHBOARD).values("pk")
        filed = ~Q(status=AssuranceReport.Status.DRAFT)
        return self.filter(
            Q(from_board__in=mine) | (Q(to_board__in=weighed) & filed) | (Q(from_board__in=weighed) & filed)
        )


class AssuranceReport(TrackedModel):
    """One board's assurance to another about its objectives in one quarter."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Sent back"
        ACCEPTED = "accepted", "Accepted"

    from_board = models.ForeignKey(Board, models.PROTECT, related_name="reports_filed")
    to_board = models.ForeignKey(Board, models.PROTECT, related_name="reports_received")
    year = models.PositiveSmallIntegerField("year in which the financial year starts")
    quarter_number = models.PositiveSmallIntegerField("quarter")
    due_on = models.DateField("due")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    summary = models.TextField("in a few sentences, for the chair", blank=True)
    presented_to = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="assurance_reports"
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    return_reason = models.TextField("why it was sent back", blank=True)
    is_example = models.BooleanField("example, not from a source", default=False)

    objects = AssuranceReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter_number", "from_board"]
        constraints = [
            models.UniqueConstraint(
                name="assurance_is_reported_once_a_quarter",
                fields=["from_board", "to_board", "year", "quarter_number"],
                violation_error_message="This board's report for the quarter already exists.",
            ),
            models.CheckConstraint(
                name="assurance_is_given_to_another_board",
                condition=~Q(from_board=F("to_board")),
                violation_error_message="A board gives assurance to another board, not to itself.",
            ),
            models.CheckConstraint(
                name="filed_report_has_who_and_when",
                condition=Q(status="draft")
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decided_report_has_who_and_when",
                condition=Q(status__in=["draft", "submitted"])
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="returned_report_has_its_reason",
                condition=~Q(status="returned", return_reason=""),
                violation_error_message="Say why you are sending the report back.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_board}, {self.quarter.short}"

    def get_absolute_url(self) -> str:
        """Return the address of the report, on the reporting board."""
        return reverse("assurance:report", args=[self.from_board.slug, self.quarter.reference])

    @property
    def board_id(self) -> int:
        """Return the board that files the report: it is a record of that board."""
        return self.from_board_id

    @property
    def quarter(self) -> Quarter:
        """Return the quarter the report is about."""
        return Quarter(self.year, self.quarter_number)

    @property
    def can_be_written(self) -> bool:
        """Say whether the reporting board may still change it."""
        return self.status in (self.Status.DRAFT, self.Status.RETURNED)

    def is_late(self, on: dt.date | None = None) -> bool:
        """Say whether it is due before ``on`` and not yet filed."""
        return self.can_be_written and self.due_on < (on or today())


class Rating(TrackedModel):
    """What a report claims about one objective: the claim, its rating, the gaps.

    The scale and the words of the rating are frozen when the report is submitted.
    """

    report = models.ForeignKey(AssuranceReport, models.PROTECT, related_name="ratings")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="ratings")
    rank = models.PositiveSmallIntegerField("rating", null=True, blank=True)
    rank_name = models.CharField("rating in words", max_length=30, blank=True)
    rank_meaning = models.CharField("what the rating meant", max_length=300, blank=True)
    claim = models.TextField("what do you claim?", blank=True)
    gaps_in_control = models.TextField("what is not being done?", blank=True)
    gaps_in_assurance = models.TextField("what can you not tell?", blank=True)
    is_example = models.BooleanField("example, not from a source", default=False)

    class Meta:
        ordering = ["report", "objective__number"]
        constraints = [
            models.UniqueConstraint(
                name="objective_is_rated_once_a_report", fields=["report", "objective"]
            ),
            models.CheckConstraint(
                name="rank_is_one_to_four",
                condition=Q(rank__isnull=True) | Q(rank__gte=1, rank__lte=4),
                violation_error_message="Choose one of the four ratings.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective}: {self.rank_name or 'not rated'}"


class Evidence(TrackedModel):
    """One thing that would convince somebody else, by line of assurance and date."""

    class Line(models.IntegerChoices):
        FIRST = 1, "First line: those who run the service"
        SECOND = 2, "Second line: oversight apart from delivery"
        THIRD = 3, "Third line: independent and objective"

    class Shows(models.TextChoices):
        IMPACT = "impact", "Impact: what changed for children"
        ACTIVITY = "activity", "Activity: what was done"

    rating = models.ForeignKey(Rating, models.PROTECT, related_name="evidence")
    title = models.CharField("what is it?", max_length=250)
    line = models.PositiveSmallIntegerField("line of assurance", choices=Line)
    shows = models.CharField("does it show impact or activity?", max_length=10, choices=Shows)
    dated_on = models.DateField("date of the evidence", null=True, blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    is_example = models.BooleanField("example, not from a source", default=False)

    class Meta:
        ordering = ["rating", "-line", "-dated_on", "pk"]
        verbose_name_plural = "evidence"
        constraints = [known_choice("evidence_line_is_known", "line", [1, 2, 3])]

    def __str__(self) -> str:
        return self.title
