"""Objectives: what a board has set out to achieve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from boards import access
from boards.models import Board, Organisation
from boards.periods import today
from boards.terms import TermModel, term_ends_after_it_starts
from boards.tracking import SourcedModel, TrackedQuerySet
from priorities.models.plans import AreaOfFocus, Priority

if TYPE_CHECKING:
    from boards.access import Reader


class ObjectiveQuerySet(TrackedQuerySet):
    """Questions that may be asked of objectives."""

    def visible_to(self, user: Reader) -> ObjectiveQuerySet:
        """Keep the objectives of boards that ``user`` may see."""
        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> ObjectiveQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(board__in=Board.objects.shown_to(standing).values("pk"))

    def open(self) -> ObjectiveQuerySet:
        """Keep objectives that have not been closed."""
        return self.filter(is_closed=False)


class Objective(TermModel, SourcedModel):
    """Something a board has set out to achieve, by the reference people say aloud.

    Its term says when it held; without a first day, nobody knows since when. Closed is
    another thing: no more progress is asked for. The progress of its last quarter is
    often still to come when its last day is over.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="objectives")
    reference = models.SlugField(max_length=20, help_text="For example o3.")
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300)
    area = models.ForeignKey(
        AreaOfFocus,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="objectives",
        verbose_name="area of focus it serves",
        help_text="For a partner board, the area of the Trust's plan.",
    )
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="objectives"
    )
    lead_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="objectives_led"
    )
    period = models.CharField(max_length=10, blank=True, help_text="If for one year: 2024/25.")
    is_closed = models.BooleanField("closed", default=False)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["board", "number"]
        constraints = [
            term_ends_after_it_starts("objective_ends_after_it_starts"),
            models.UniqueConstraint(
                name="objective_reference_is_its_own",
                fields=["board", "reference"],
                violation_error_message="Another objective of this board has this reference.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference.upper()} {self.title}"

    def clean(self) -> None:
        """Refuse a closed objective that still holds."""
        super().clean()
        if self.is_closed and self.ends_on is not None and self.ends_on > today():
            raise ValidationError(
                {"ends_on": "Enter today or a day in the past: a closed objective holds no more."}
            )

    def get_absolute_url(self) -> str:
        """Return the address of the objective's page."""
        return reverse("priorities:objective", args=[self.board.slug, self.reference])

    @property
    def held(self) -> str:
        """Return from when until when it held, in words, and what of that is not recorded."""
        if self.starts_on is None:
            until = f"until {self.until}; " if self.ends_on is not None else ""
            return f"{until}since when is not recorded"
        over = "; until when is not recorded" if self.is_closed and self.ends_on is None else ""
        return f"{self.term}{over}"

    @property
    def called(self) -> str:
        """Return the reference as people say it: O3."""
        return self.reference.upper()
