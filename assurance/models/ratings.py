"""What a report claims of each objective, and the evidence that would convince someone else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from assurance import scales
from assurance.models.reports import STANDING, AssuranceReport, keys_of, readable_with
from boards.terms import known_choice
from boards.tracking import TrackedModel, TrackedQuerySet
from priorities.models import Objective

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def rating_words(rank: int | None, name: str) -> str:
    """Return a rating in the words that were frozen with it, else in those of today's scale."""
    return "Not rated" if rank is None else name or scales.step(rank).name


class RatingQuerySet(TrackedQuerySet):
    """Questions that may be asked of ratings."""

    def visible_to(self, user: User | AnonymousUser) -> RatingQuerySet:
        """Keep ratings of boards ``user`` files for, and filed ones to or from boards they weigh.

        The text of a report that was sent back is being written again: the
        receiving board sees it when it is submitted.
        """
        return self.shown_to(*keys_of(user))

    def shown_to(self, mine: list[int], weighed: list[int]) -> RatingQuerySet:
        """Keep what ``visible_to`` keeps for who files for ``mine`` and weighs ``weighed``."""
        filed = Q(report__status__in=STANDING)
        return self.filter(readable_with(mine, weighed, filed, "report__"))


class Rating(TrackedModel):
    """What a report claims about one objective: the claim, its rating, the gaps.

    The words of the rating, and the objective's title, are frozen when the report is submitted.
    """

    never_puts_back = frozenset({"report", "objective", "objective_title"})

    report = models.ForeignKey(AssuranceReport, models.PROTECT, related_name="ratings")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="ratings")
    rank = models.PositiveSmallIntegerField("rating", null=True, blank=True)
    rank_name = models.CharField("rating in words", max_length=30, blank=True)
    rank_meaning = models.CharField("what the rating meant", max_length=300, blank=True)
    objective_title = models.CharField("title of the objective then", max_length=300, blank=True)
    claim = models.TextField("what do you claim?", blank=True)
    gaps_in_control = models.TextField("what is not being done?", blank=True)
    gaps_in_assurance = models.TextField("what can you not tell?", blank=True)
    is_example = models.BooleanField("example, not from a source", default=False)

    objects = RatingQuerySet.as_manager()

    evidence_read: list[Evidence]  # there after queries.with_ratings

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
        return f"{self.about}: {self.words}"

    @property
    def title(self) -> str:
        """Return what the objective was called when it was reported on, else its title of today."""
        return self.objective_title or self.objective.title

    @property
    def about(self) -> str:
        """Return the objective by its reference, in the words of then."""
        return f"{self.objective.reference.upper()} {self.title}"

    @property
    def words(self) -> str:
        """Return the rating in its frozen words, else in those of today's scale."""
        return rating_words(self.rank, self.rank_name)

    @property
    def meaning(self) -> str:
        """Return what the rating meant when it was given, else what it means today."""
        if self.rank is None:
            return ""
        return self.rank_meaning or scales.step(self.rank).meaning

    @property
    def colour(self) -> str:
        """Return the colour that repeats the word."""
        return scales.colour(self.rank)

    @property
    def is_filled(self) -> bool:
        """Say whether it has all that a report needs to be submitted: a claim and a rating."""
        return self.rank is not None and bool(self.claim.strip())

    @property
    def is_begun(self) -> bool:
        """Say whether anything has been written."""
        written = (self.claim, self.gaps_in_control, self.gaps_in_assurance)
        return self.rank is not None or any(text.strip() for text in written)


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

    @property
    def line_name(self) -> str:
        """Return the line of assurance in two words."""
        return self.get_line_display().partition(":")[0]

    @property
    def shows_name(self) -> str:
        """Return what it shows in one word."""
        return self.get_shows_display().partition(":")[0]
