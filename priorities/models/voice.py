"""Voice: what children, young people and families said, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards import access
from boards.models import Board
from boards.periods import Precision, day_in_words
from boards.terms import known_choice
from boards.tracking import SourcedModel, TrackedQuerySet
from priorities.models.objectives import Objective
from priorities.models.plans import AreaOfFocus, Priority
from priorities.naming import what_names_somebody

if TYPE_CHECKING:
    from boards.access import Reader

FREE = ("given", "printed")
"""The states of consent with which anyone may read what was said."""


class VoiceQuerySet(TrackedQuerySet):
    """Questions that may be asked of what was said."""

    def published(self) -> VoiceQuerySet:
        """Keep what may be read by anyone: consented to, of a published board."""
        return self.filter(consent__in=FREE, board__is_published=True)

    def visible_to(self, user: Reader) -> VoiceQuerySet:
        """Keep what is published, and what ``user`` may read as a member or the officer.

        Members of the board read what was said without consent to publish it. Where
        consent was withdrawn, only who keeps the board's plan still sees the record.
        """
        return self.shown_to(
            access.keys_where(user, access.Permission.VIEW_BOARD),
            access.keys_where(user, access.Permission.RECORD_PROGRESS),
        )

    def shown_to(self, member: list[int], officer: list[int]) -> VoiceQuerySet:
        """Keep what ``visible_to`` keeps for a member, and the officer, of boards of those keys."""
        return self.filter(
            Q(consent__in=FREE, board__is_published=True)
            | Q(board__in=member) & ~Q(consent=VoiceItem.Consent.WITHDRAWN)
            | Q(board__in=officer)
        )


class VoiceItem(SourcedModel):
    """Something that children, young people or families said, or were asked."""

    class Kind(models.TextChoices):
        QUOTE = "quote", "Quote"
        SURVEY = "survey", "Survey"
        ENGAGEMENT = "engagement", "Engagement"

    class Consent(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked yet"
        GIVEN = "given", "Given: it may be published"
        PRINTED = "printed", "Not needed: it stands in a published document"
        REFUSED = "refused", "Not given: for members of the board alone"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Age(models.TextChoices):
        UNKNOWN = "", "Not stated"
        UNDER_11 = "under_11", "Under 11"
        FROM_11 = "11_15", "11 to 15"
        FROM_16 = "16_18", "16 to 18"
        FROM_19 = "19_25", "19 to 25"
        FAMILIES = "families", "Parents and carers"
        MIXED = "mixed", "Several ages"

    board = models.ForeignKey(Board, models.PROTECT, related_name="voice")
    reference = models.SlugField(max_length=20, help_text="For example v3.")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField("what it is, in a few words", max_length=200)
    text = models.TextField("what was said")
    source = models.CharField("where it was heard", max_length=200, blank=True)
    gathered_by = models.CharField("who gathered it", max_length=200, blank=True)
    consent = models.CharField(max_length=10, choices=Consent, default=Consent.NOT_ASKED)
    age_band = models.CharField("age", max_length=10, choices=Age, blank=True)
    heard_on = models.DateField("when it was heard", null=True, blank=True)
    heard_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    period = models.CharField("when, in words", max_length=80, blank=True)
    areas = models.ManyToManyField(AreaOfFocus, blank=True, related_name="voice")
    priorities = models.ManyToManyField(Priority, blank=True, related_name="voice")
    objectives = models.ManyToManyField(Objective, blank=True, related_name="voice")

    objects = VoiceQuerySet.as_manager()

    _history_m2m_fields = ["areas", "priorities", "objectives"]

    class Meta:
        ordering = ["board", models.F("heard_on").desc(nulls_last=True), "-pk"]
        verbose_name = "voice"
        verbose_name_plural = "voice"
        constraints = [
            models.UniqueConstraint(
                name="voice_reference_is_its_own",
                fields=["board", "reference"],
                violation_error_message="Another item of this board has this reference.",
            ),
            known_choice(
                "voice_consent_is_known",
                "consent",
                ["not_asked", "given", "printed", "refused", "withdrawn"],
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse words by which a child could be known."""
        super().clean()
        told = {
            name: problem
            for name in ("title", "text", "source", "gathered_by")
            if (problem := what_names_somebody(getattr(self, name)))
        }
        if told:
            raise ValidationError(told)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("priorities:voice-item", args=[self.board.slug, self.reference])

    @property
    def when(self) -> str:
        """Return when it was heard in words, or that it is not known."""
        return self.period or day_in_words(self.heard_on, self.heard_on_precision)

    @property
    def said_by(self) -> str:
        """Return from whom it is, as part of a sentence: "aged 11 to 15"; nothing if not stated."""
        words = self.get_age_band_display() if self.age_band else ""
        if not words or self.age_band in (self.Age.FAMILIES, self.Age.MIXED):
            return str(words).lower()
        return f"aged {words[0].lower()}{words[1:]}"

    @property
    def is_open_to_all(self) -> bool:
        """Say whether anyone may read it, its board being published."""
        return self.consent in FREE


class WhatChanged(SourcedModel):
    """What became of what was said: a line with its day."""

    item = models.ForeignKey(VoiceItem, models.PROTECT, related_name="changes")
    said_on = models.DateField("on")
    text = models.CharField("what changed", max_length=500)

    class Meta:
        ordering = ["item", "said_on", "pk"]
        verbose_name = "what changed"
        verbose_name_plural = "what changed"

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse words by which a child could be known."""
        super().clean()
        problem = what_names_somebody(self.text)
        if problem:
            raise ValidationError({"text": problem})
