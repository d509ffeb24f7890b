"""What a board says of its objectives each quarter, and what its ratings mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from boards.signing import signed_by
from boards.terms import known_choice
from boards.tracking import SourcedModel, TrackedModel, TrackedQuerySet
from priorities.models.answers import ProgressAnswers, Rag
from priorities.models.objectives import Objective

if TYPE_CHECKING:
    from boards.access import Reader


class RagDefinition(SourcedModel):
    """What one rating means on one board. The words are frozen into each update."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="rag_definitions")
    rag = models.CharField("rating", max_length=5, choices=Rag)
    order = models.PositiveSmallIntegerField(default=1)
    meaning = models.CharField(max_length=300)

    class Meta:
        ordering = ["board", "order"]
        constraints = [
            models.UniqueConstraint(
                name="rag_is_defined_once",
                fields=["board", "rag"],
                violation_error_message="This board has already defined that rating.",
            ),
            known_choice("rag_definition_is_known", "rag", Rag.values),
        ]

    def __str__(self) -> str:
        return f"{self.get_rag_display()}: {self.meaning}"


class ProgressUpdateQuerySet(TrackedQuerySet):
    """Questions that may be asked of progress updates."""

    def of_quarter(self, quarter: Quarter) -> ProgressUpdateQuerySet:
        """Keep the updates of ``quarter``."""
        return self.filter(year=quarter.year, quarter_number=quarter.number)

    def visible_to(self, user: Reader) -> ProgressUpdateQuerySet:
        """Keep submitted updates of boards that ``user`` may see, and drafts where they write.

        A submitted update of a published board is everyone's, accepted or not; of a
        hidden one, its members'. A draft, and one sent back, is for those who record
        progress on that board.
        """
        return self.shown_to(
            access.keys_where(user, Permission.VIEW_BOARD),
            access.keys_where(user, Permission.RECORD_PROGRESS),
        )

    def shown_to(self, standing: list[int], writes: list[int]) -> ProgressUpdateQuerySet:
        """Keep what ``visible_to`` keeps for who stands, and writes, on boards of those keys."""
        seen = Board.objects.shown_to(standing).values("pk")
        return self.filter(
            Q(status__in=ProgressUpdate.FILED, objective__board__in=seen)
            | Q(objective__board__in=writes)
        )

    def submitted(self) -> ProgressUpdateQuerySet:
        """Keep what has been submitted, accepted or not; drafts are for those who write them."""
        return self.filter(status__in=ProgressUpdate.FILED)

    def waiting(self) -> ProgressUpdateQuerySet:
        """Keep what has been submitted and waits for the chair."""
        return self.filter(status=ProgressUpdate.Status.SUBMITTED)


class ProgressUpdate(ProgressAnswers):
    """What a board says of one objective for one quarter. A draft until submitted.

    Submitted, it waits for the chair, who accepts it or sends it back with a reason.
    What its rating meant that day, and the whole scale it was chosen from, are kept
    in it: the board may change its words later.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Sent back"
        ACCEPTED = "accepted", "Accepted"

    FILED = (Status.SUBMITTED, Status.ACCEPTED)
    """The states in which others than its writers read it."""

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="updates")
    year = models.PositiveSmallIntegerField("year in which the financial year starts")
    quarter_number = models.PositiveSmallIntegerField("quarter")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    rag_meaning = models.CharField("what the rating meant", max_length=300, blank=True)
    rag_scale = models.JSONField(
        "the ratings there were to choose from", default=list, blank=True, editable=False
    )
    filed_by = models.CharField("filed by link by", max_length=320, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = signed_by()
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = signed_by()
    return_reason = models.TextField("why it was sent back", blank=True, editable=False)
    is_example = models.BooleanField("example, not from a source", default=False)

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter_number", "objective"]
        constraints = [
            models.UniqueConstraint(
                name="progress_is_recorded_once_a_quarter",
                fields=["objective", "year", "quarter_number"],
                violation_error_message="Progress for this quarter is already recorded.",
            ),
            models.CheckConstraint(
                name="submitted_progress_has_who_and_when",
                condition=Q(status__in=["draft", "returned"])
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decided_progress_has_who_and_when",
                condition=Q(status__in=["draft", "submitted"])
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="returned_progress_has_a_reason",
                condition=~Q(status="returned") | ~Q(return_reason=""),
            ),
            known_choice("progress_rag_is_known", "rag", ["", *Rag.values]),
        ]

    def __str__(self) -> str:
        return f"{self.objective.reference.upper()}, {self.quarter.short}"

    @property
    def quarter(self) -> Quarter:
        """Return the quarter the update is about."""
        return Quarter(self.year, self.quarter_number)

    @property
    def is_submitted(self) -> bool:
        """Say whether the update has left its writers: it waits for the chair, or is accepted."""
        return self.status in self.FILED

    @property
    def is_accepted(self) -> bool:
        """Say whether the chair has accepted it."""
        return self.status == self.Status.ACCEPTED

    @property
    def is_returned(self) -> bool:
        """Say whether the chair has sent it back and it is not submitted again."""
        return self.status == self.Status.RETURNED


class ProgressDeadline(TrackedModel):
    """How long a board gives itself for a quarter's progress, where it has said so."""

    board = models.OneToOneField(Board, models.PROTECT, related_name="progress_deadline")
    days = models.PositiveSmallIntegerField("days after the quarter ends")
    agreed = models.CharField("where it was agreed", max_length=200, blank=True)

    class Meta:
        ordering = ["board"]
        constraints = [
            models.CheckConstraint(
                name="progress_is_due_within_a_quarter",
                condition=Q(days__gte=1, days__lte=91),
                violation_error_message="Enter a number of days from 1 to 91.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.days} days after the quarter ends"
