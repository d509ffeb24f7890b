"""Meetings, their agenda, papers and who was there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board, Document
from boards.periods import Precision, day_in_words, today
from boards.terms import known_choice
from boards.tracking import SourcedModel, TrackedQuerySet
from membership.models import Person
from priorities.models import Measure, Objective

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


WORDS_FOR_TIMES = {(0, 0): "midnight", (12, 0): "midday"}


def board_standing(user: User | AnonymousUser) -> list[int]:
    """Return the keys of boards whose members-only records ``user`` may read."""
    from boards import access

    return access.keys_where(user, access.Permission.VIEW_BOARD)


def clock(time: dt.time) -> str:
    """Return a time as people write it: 5pm, 10:30am, midday."""
    if (time.hour, time.minute) in WORDS_FOR_TIMES:
        return WORDS_FOR_TIMES[time.hour, time.minute]
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"


def lasting(starts_at: dt.time | None, ends_at: dt.time | None) -> str:
    """Return from when to when: "5pm to 7:30pm"; nothing where the start is not known."""
    ends = f" to {clock(ends_at)}" if ends_at else ""
    return f"{clock(starts_at)}{ends}" if starts_at else ""


class MeetingQuerySet(TrackedQuerySet):
    """Questions that may be asked of meetings."""

    def published(self) -> MeetingQuerySet:
        """Keep meetings anyone may read about."""
        return self.filter(is_published=True, board__is_published=True)

    def visible_to(self, user: User | AnonymousUser) -> MeetingQuerySet:
        """Keep what is published, and all of the boards on which ``user`` has standing."""
        return self.shown_to(board_standing(user))

    def shown_to(self, standing: list[int]) -> MeetingQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        published = Q(is_published=True, board__is_published=True)
        return self.filter(published | Q(board__in=standing))

    def upcoming(self, on: dt.date | None = None) -> MeetingQuerySet:
        """Keep meetings planned for ``on`` or later, the next one first."""
        return self.filter(status=Meeting.Status.PLANNED, held_on__gte=on or today()).order_by(
            "held_on"
        )

    def past(self, on: dt.date | None = None) -> MeetingQuerySet:
        """Keep meetings dated before ``on``, the latest first."""
        return self.filter(held_on__lt=on or today()).order_by("-held_on")


class Meeting(SourcedModel):
    """A meeting of one board: planned, listed without a year, held or cancelled."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        LISTED = "listed", "Listed without a year"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"
        REPORT_DATE = "report_date", "Date of a report"

    board = models.ForeignKey(Board, models.PROTECT, related_name="meetings")
    reference = models.SlugField(
        "address", max_length=40, help_text="Its date, for example 2026-07-14."
    )
    title = models.CharField(max_length=200, blank=True)
    held_on = models.DateField("date", null=True, blank=True)
    held_on_precision = models.CharField(
        "date known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    date_words = models.CharField("date, as printed", max_length=80, blank=True)
    starts_at = models.TimeField("starts", null=True, blank=True)
    ends_at = models.TimeField("ends", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField("open to the public", null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.PLANNED)
    acting_chair = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_chaired",
        help_text="Only where somebody other than the chair takes this one meeting.",
    )
    is_published = models.BooleanField("published", default=False)
    note = models.TextField(blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["board", "-held_on", "reference"]
        indexes = [models.Index(fields=["held_on"], name="meeting_by_its_day")]
        constraints = [
            models.UniqueConstraint(
                name="meeting_address_is_its_own",
                fields=["board", "reference"],
                violation_error_message="This board already has a meeting on that date.",
            ),
            known_choice(
                "meeting_status_is_known",
                "status",
                ["planned", "listed", "held", "cancelled", "report_date"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or 'Meeting'}, {self.when}"

    def get_absolute_url(self) -> str:
        """Return the address of the meeting's page."""
        return reverse("meetings:meeting", args=[self.board.slug, self.reference])

    @property
    def when(self) -> str:
        """Return the date in words, with how exactly it is known."""
        return self.date_words or day_in_words(self.held_on, self.held_on_precision)

    @property
    def has_come(self) -> bool:
        """Say whether its day has come, as far as the day is known."""
        return self.held_on is None or self.held_on <= today()

    @property
    def hours(self) -> str:
        """Return from when to when it lasts: "5pm to 7:30pm"; nothing where that is not known."""
        return lasting(self.starts_at, self.ends_at)


class AgendaItemQuerySet(TrackedQuerySet):
    """Questions that may be asked of agenda items."""

    def visible_to(self, user: User | AnonymousUser) -> AgendaItemQuerySet:
        """Keep items published with their meeting, and all where ``user`` has standing."""
        return self.shown_to(board_standing(user))

    def shown_to(self, standing: list[int]) -> AgendaItemQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(
            Q(is_published=True, meeting__is_published=True, meeting__board__is_published=True)
            | Q(meeting__board__in=standing)
        )


class AgendaItem(SourcedModel):
    """One item of a meeting's agenda, and what was said of it."""

    class Purpose(models.TextChoices):
        DECIDE = "decide", "For decision"
        DISCUSS = "discuss", "For discussion"
        ASSURE = "assure", "For assurance"
        NOTE = "note", "To note"

    never_puts_back = frozenset({"meeting", "number"})

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.DISCUSS)
    lead = models.CharField("who leads it", max_length=200, blank=True)
    minutes_planned = models.PositiveSmallIntegerField("minutes", null=True, blank=True)
    summary = models.TextField("what it is about", blank=True)
    note = models.TextField("what was said", blank=True)
    objectives = models.ManyToManyField(
        Objective, blank=True, related_name="agenda_items", verbose_name="objectives it serves"
    )
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="agenda_items", verbose_name="measures it is about"
    )
    is_published = models.BooleanField(
        "published", default=True, help_text="Clear this to keep the item for members."
    )

    objects = AgendaItemQuerySet.as_manager()

    _history_m2m_fields = ["objectives", "measures"]

    class Meta:
        ordering = ["meeting", "number", "pk"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


RELEASED = Q(is_published=True, item__is_published=True, item__meeting__is_published=True)


class PaperQuerySet(TrackedQuerySet):
    """Questions that may be asked of papers."""

    def released(self) -> PaperQuerySet:
        """Keep papers that are marked published, and whose item and meeting are too.

        Whether the board itself is published is asked apart, each time one reads.
        """
        return self.filter(RELEASED)

    def visible_to(self, user: User | AnonymousUser) -> PaperQuerySet:
        """Keep papers published with item and meeting, and all where ``user`` has standing."""
        return self.shown_to(board_standing(user))

    def shown_to(self, standing: list[int]) -> PaperQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(
            (RELEASED & Q(item__meeting__board__is_published=True))
            | Q(item__meeting__board__in=standing)
        )


class Paper(SourcedModel):
    """A paper for an agenda item: words on the page, a file, or both."""

    never_puts_back = frozenset({"item", "number", "document"})

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="papers")
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=250)
    author = models.CharField("who wrote it", max_length=200, blank=True)
    text = models.TextField("text", blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="papers"
    )
    is_published = models.BooleanField(
        "published", default=False, help_text="Clear this to keep the paper for members."
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["item", "number", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the paper's page, below its meeting."""
        meeting = self.item.meeting
        return reverse(
            "meetings:paper", args=[meeting.board.slug, meeting.reference, self.item_id, self.pk]
        )
