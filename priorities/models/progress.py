"""What a board says of its objectives each quarter, and what its ratings mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from boards.terms import known_choice
from boards.tracking import SourcedModel, TrackedModel, TrackedQuerySet
from priorities.models.objectives import Objective

if TYPE_CHECKING:
    from boards.access import Reader


class Rag(models.TextChoices):
    """How delivery is going. A board defines what each means for itself."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"


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

        A submitted update of a published board is everyone's; of a hidden one, its
        members'. A draft is for those who record progress on that board.
        """
        seen = Board.objects.visible_to(user).values("pk")
        writes = access.keys_where(user, Permission.RECORD_PROGRESS)
        return self.filter(
            Q(status=ProgressUpdate.Status.SUBMITTED, objective__board__in=seen)
            | Q(objective__board__in=writes)
        )

    def submitted(self) -> ProgressUpdateQuerySet:
        """Keep what has been submitted; drafts are for those who write them."""
        return self.filter(status=ProgressUpdate.Status.SUBMITTED)


class ProgressUpdate(TrackedModel):
    """What a board says of one objective for one quarter. A draft until submitted."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"

    class Direction(models.TextChoices):
        IMPROVING = "improving", "Improving"
        SAME = "same", "About the same"
        WORSENING = "worsening", "Getting worse"
        UNKNOWN = "unknown", "Cannot tell yet"

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="updates")
    year = models.PositiveSmallIntegerField("year in which the financial year starts")
    quarter_number = models.PositiveSmallIntegerField("quarter")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    rag = models.CharField("how is delivery going?", max_length=5, choices=Rag, blank=True)
    rag_meaning = models.CharField("what the rating meant", max_length=300, blank=True)
    direction = models.CharField(
        "direction of travel", max_length=10, choices=Direction, blank=True
    )
    done = models.TextField("what did we do?", blank=True)
    difference = models.TextField("what difference did it make?", blank=True)
    evidence = models.TextField("links to evidence", blank=True)
    next_steps = models.TextField("what next?", blank=True)
    help_wanted = models.TextField("what help do we need?", blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
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
                condition=Q(status="draft")
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
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
        """Say whether the update has left the draft."""
        return self.status == self.Status.SUBMITTED
