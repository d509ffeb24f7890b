"""Assurance reports: one board's word to another on a quarter, and how far it has come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from boards.models import Board
from boards.periods import Quarter, today
from boards.signing import signed_by
from boards.tracking import TrackedModel, TrackedQuerySet
from meetings.models import Meeting

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from assurance.models.ratings import Rating


STANDING = ("submitted", "accepted")
COLOURS = {"draft": "grey", "submitted": "blue", "returned": "yellow", "accepted": "green"}


def keys_of(user: User | AnonymousUser) -> tuple[list[int], list[int]]:
    """Return the keys of boards that ``user`` files for, and of those that they weigh."""
    from boards import access

    mine = access.keys_where(user, access.Permission.FILE_ASSURANCE)
    return mine, access.keys_where(user, access.Permission.VIEW_DASHBOARD)


def readable_with(mine: list[int], weighed: list[int], filed: Q, through: str = "") -> Q:
    """Match all from the boards ``mine``, and what is ``filed`` from or to those ``weighed``.

    ``through`` is a lookup path ending in ``__`` when the report is on a related row.
    """
    received = Q(**{f"{through}to_board__in": weighed})
    sent = Q(**{f"{through}from_board__in": weighed})
    return Q(**{f"{through}from_board__in": mine}) | (filed & (received | sent))


class AssuranceReportQuerySet(TrackedQuerySet):
    """Questions that may be asked of assurance reports."""

    def of_quarter(self, quarter: Quarter) -> AssuranceReportQuerySet:
        """Keep the reports of ``quarter``."""
        return self.filter(year=quarter.year, quarter_number=quarter.number)

    def visible_to(self, user: User | AnonymousUser) -> AssuranceReportQuerySet:
        """Keep reports of boards ``user`` files for, and filed ones to or from boards they weigh.

        The receiving board never sees a report before it is submitted.
        """
        return self.shown_to(*keys_of(user))

    def shown_to(self, mine: list[int], weighed: list[int]) -> AssuranceReportQuerySet:
        """Keep what ``visible_to`` keeps for who files for ``mine`` and weighs ``weighed``."""
        return self.filter(readable_with(mine, weighed, ~Q(status=AssuranceReport.Status.DRAFT)))

    def filed(self) -> AssuranceReportQuerySet:
        """Keep reports whose text stands: submitted or accepted, not written at any more."""
        return self.filter(status__in=STANDING)


class AssuranceReport(TrackedModel):
    """One board's assurance to another about its objectives in one quarter.

    A report has two boards and so is no record "of" one: who may write it is asked
    of ``from_board`` (``FILE_ASSURANCE``), who may read and decide it of
    ``to_board`` (``VIEW_DASHBOARD``, ``REVIEW_ASSURANCE``). It has no ``board_id``
    on purpose: ``access.can(user, ..., report)`` fails loudly instead of asking
    the wrong board. While it is a draft or sent back, its text is the writers' alone.
    """

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
    submitted_by = signed_by()
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = signed_by()
    return_reason = models.TextField("why it was sent back", blank=True)
    is_example = models.BooleanField("example, not from a source", default=False)

    objects = AssuranceReportQuerySet.as_manager()

    ratings_read: list[Rating]  # there after queries.with_ratings

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
        """Return where the receiving board reads the report."""
        return self._address("report", self.to_board, self.from_board)

    @property
    def writing_url(self) -> str:
        """Return where the reporting board writes the report."""
        return self._address("write", self.from_board, self.to_board)

    def _address(self, name: str, board: Board, other: Board) -> str:
        return reverse(f"assurance:{name}", args=[board.slug, self.quarter.reference, other.slug])

    @property
    def quarter(self) -> Quarter:
        """Return the quarter the report is about."""
        return Quarter(self.year, self.quarter_number)

    @property
    def how_far(self) -> str:
        """Return how far it has come, in words: "Not started" until it is stored."""
        return str(self.get_status_display()) if self.pk else "Not started"

    @property
    def can_be_written(self) -> bool:
        """Say whether the reporting board may still change it."""
        return self.status in (self.Status.DRAFT, self.Status.RETURNED)

    @property
    def colour(self) -> str:
        """Return the colour that repeats the status in words."""
        return COLOURS[self.status]

    @property
    def stands(self) -> bool:
        """Say whether its text is filed: the receiving board may read it."""
        return self.status in STANDING

    def is_late(self, on: dt.date | None = None) -> bool:
        """Say whether it was due before ``on`` and has not been filed; a report sent back was."""
        return self.status == self.Status.DRAFT and self.due_on < (on or today())
