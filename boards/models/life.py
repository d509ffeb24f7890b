"""What happened to a board: events, former names, versions of its terms of reference, its rules."""

from __future__ import annotations

from django.db import models

from boards.models.boards import Board
from boards.models.documents import Document
from boards.periods import Precision, day_in_words
from boards.terms import TermModel, term_ends_after_it_starts
from boards.tracking import SourcedModel


class BoardEvent(SourcedModel):
    """Something that happened to a board as such: set up, reset, renamed, wound up."""

    class Kind(models.TextChoices):
        SET_UP = "set_up", "Set up"
        DORMANT = "dormant", "Became dormant"
        RESET = "reset", "Reset"
        RENAMED = "renamed", "Renamed"
        MOVED = "moved", "Moved under another board"
        MERGED = "merged", "Merged into another"
        SPLIT = "split", "Split"
        WOUND_UP = "wound_up", "Wound up"
        OTHER = "other", "Other"

    board = models.ForeignKey(Board, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_on = models.DateField("on", null=True, blank=True)
    happened_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    text = models.TextField("what happened")
    other_board = models.ForeignKey(
        Board,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events_elsewhere",
        help_text="The board it was merged into, or split into.",
    )
    effects = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="What the act changed elsewhere, so that it can be undone.",
    )

    class Meta:
        ordering = ["board", "happened_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    @property
    def when(self) -> str:
        """Return the day in words, with how exactly it is known."""
        return day_in_words(self.happened_on, self.happened_on_precision)


class FormerName(TermModel, SourcedModel):
    """A name that a board bore, and the address it had. Both keep leading to the board."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=200)
    slug = models.SlugField(
        "address",
        unique=True,
        null=True,
        blank=True,
        max_length=80,
        error_messages={"unique": "Another board had this address."},
    )

    class Meta:
        ordering = ["board", "ends_on", "pk"]
        constraints = [term_ends_after_it_starts("former_name_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


class FormerParent(TermModel, SourcedModel):
    """Of which board another was a sub-group, until when; without a parent it stood alone.

    Today's parent stands with the board itself, and holds from the day after the last
    of these.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="former_parents")
    parent = models.ForeignKey(
        Board,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="former_sub_groups",
        help_text="Leave empty where it was a sub-group of none.",
    )

    class Meta:
        ordering = ["board", "ends_on", "pk"]
        constraints = [
            term_ends_after_it_starts("former_parent_ends_after_it_starts"),
            models.CheckConstraint(
                name="former_parent_is_another_board",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("board")),
                violation_error_message="A board cannot be a sub-group of itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"Sub-group of {self.parent}" if self.parent else "Sub-group of no board"


class AdoptedRule(TermModel, SourcedModel):
    """A rule that a board has adopted for itself, on top of what its legal basis lays down."""

    class Topic(models.TextChoices):
        QUORUM = "quorum", "Quorum"
        NOTICE = "notice", "Notice of meetings"
        PUBLIC = "public", "Meeting in public"
        SUBSTITUTES = "substitutes", "Substitutes"
        VOTES = "votes", "Votes"
        INTERESTS = "interests", "Interests"
        RECORDS = "records", "Records"
        MEETINGS = "meetings", "How often it meets"
        OTHER = "other", "Other"

    board = models.ForeignKey(Board, models.PROTECT, related_name="adopted_rules")
    topic = models.CharField(max_length=12, choices=Topic)
    text = models.TextField("the rule")
    where = models.CharField(
        "adopted in", max_length=200, blank=True, help_text="For example standing orders, rule 7."
    )

    class Meta:
        ordering = ["board", "topic", "pk"]
        constraints = [term_ends_after_it_starts("adopted_rule_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.text


class TermsOfReference(SourcedModel):
    """One version of a board's terms of reference."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="terms_of_reference")
    title = models.CharField(max_length=200)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    period = models.CharField(max_length=20, blank=True, help_text="For example 2024/25.")
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms_of_reference",
        verbose_name="file",
    )
    review_on = models.DateField("next review", null=True, blank=True)

    class Meta:
        ordering = ["board", "-adopted_on", "-pk"]
        verbose_name_plural = "terms of reference"

    def __str__(self) -> str:
        return self.title

    @property
    def adopted(self) -> str:
        """Return the day of adoption in words, with how exactly it is known."""
        return day_in_words(self.adopted_on, self.adopted_on_precision)

    def get_absolute_url(self) -> str:
        """Return the address of this version's page."""
        return f"{self.board.get_absolute_url()}terms/{self.pk}/"
