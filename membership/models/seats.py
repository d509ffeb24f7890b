"""Seats: the places on a board, whom they stand for, and whose turn it is."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q

from boards.access import Role
from boards.models import Board, Organisation
from boards.periods import today
from boards.terms import TermModel, in_force, known_choice, term_ends_after_it_starts
from boards.tracking import SourcedModel, TrackedModel, TrackedQuerySet

#: Addresses of pages beside those of the seats, which no seat may have.
TAKEN = {"chairs", "health", "history", "import", "interests", "lists", "skills", "timeline"}
SEAT_ROLES = [(role.value, role.label) for role in Role if role is not Role.OFFICER]


class Category(models.TextChoices):
    """The group a seat counts in, where a quorum asks for some of each."""

    NOT_STATED = "", "Not stated"
    COUNCILLOR = "councillor", "Councillor"
    COUNCIL_OFFICER = "council_officer", "Council officer"
    NHS = "nhs", "NHS"
    POLICE = "police", "Police"
    EDUCATION = "education", "Schools and colleges"
    VOLUNTARY = "voluntary", "Voluntary and community sector"
    YOUNG_PEOPLE = "young_people", "Young people"
    PARENT_CARER = "parent_carer", "Parents and carers"
    CONSUMER_CHAMPION = "consumer_champion", "Consumer champion"
    INDEPENDENT = "independent", "Independent"


class SeatQuerySet(TrackedQuerySet):
    """Questions that may be asked of the seats."""

    def in_force(self, on: dt.date | None = None) -> SeatQuerySet:
        """Keep seats that exist on ``on``, by default today."""
        return self.filter(in_force(on or today()))

    def voting(self) -> SeatQuerySet:
        """Keep seats that carry a vote."""
        return self.filter(has_vote=True)

    def vacant(self, on: dt.date | None = None) -> SeatQuerySet:
        """Keep seats that exist on ``on`` with a place in which nobody sits, by default today."""
        day = on or today()
        taken = Count("appointments", filter=in_force(day, "appointments__"), distinct=True)
        return self.in_force(day).annotate(taken=taken).filter(taken__lt=F("places"))

    def held(self, on: dt.date | None = None) -> SeatQuerySet:
        """Keep seats with somebody in them on ``on``, by default today."""
        held = Seat.objects.filter(in_force(on or today(), "appointments__"))
        return self.filter(pk__in=held.values("pk"))


class Seat(TermModel, SourcedModel):
    """A place on a board. It exists when nobody sits in it."""

    class FilledBy(models.TextChoices):
        ORGANISATIONS = "organisations", "One of the organisations it stands for"
        ROTATION = "rotation", "The organisations in turn"
        SECTOR = "sector", "Anyone from the sector"
        ANYONE = "anyone", "Anyone the board appoints"

    board = models.ForeignKey(Board, models.PROTECT, related_name="seats")
    slug = models.SlugField("address", max_length=80)
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=SEAT_ROLES, default=Role.MEMBER)
    has_vote = models.BooleanField("carries a vote", default=True)
    order = models.PositiveSmallIntegerField(default=50, help_text="Low numbers come first.")
    filled_by = models.CharField(
        max_length=15,
        choices=FilledBy,
        default=FilledBy.ORGANISATIONS,
        help_text="Who may be appointed to it.",
    )
    places = models.PositiveSmallIntegerField(
        "how many hold it together",
        default=1,
        help_text="1 for most. 2 where two people hold it jointly, such as co-chairs.",
    )
    category = models.CharField(
        max_length=20,
        choices=Category,
        blank=True,
        help_text="Counts where the quorum asks for some of each group.",
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="seats",
        verbose_name="stands for",
        help_text="More than one where the seat is shared.",
    )
    boards_represented = models.ManyToManyField(
        Board, blank=True, related_name="seats_elsewhere", verbose_name="stands for the board"
    )
    tied_to = models.CharField(
        "tied to the office of", max_length=200, blank=True, help_text="If it goes with an office."
    )
    note = models.TextField(blank=True)

    objects = SeatQuerySet.as_manager()

    _history_m2m_fields = ["organisations", "boards_represented"]

    class Meta:
        ordering = ["board", "order", "title"]
        constraints = [
            models.UniqueConstraint(
                name="seat_address_is_its_own",
                fields=["board", "slug"],
                violation_error_message="Another seat of this board has this address.",
            ),
            term_ends_after_it_starts("seat_ends_after_it_starts"),
            known_choice("seat_role_is_known", "role", [value for value, _ in SEAT_ROLES]),
            models.CheckConstraint(
                name="seat_is_held_by_one_to_nine",
                condition=Q(places__range=(1, 9)),
                violation_error_message="Enter how many hold the seat together, from 1 to 9.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.board}"

    def get_absolute_url(self) -> str:
        """Return the address of the seat's own page."""
        return f"{self.board.get_absolute_url()}members/{self.slug}/"

    def clean(self) -> None:
        """Refuse an address that is a page's, and a chair's seat while another chair serves."""
        super().clean()
        if self.slug in TAKEN:
            raise ValidationError(
                f"“{self.slug}” is the address of a page. Give the seat another address.",
                code="address_taken",
            )
        if self.role != Role.CHAIR or self.pk is None:
            return
        for held in self.appointments.select_related("person"):
            held.seat = self
            held.refuse_second_chair(type(held).objects.exclude(seat=self))


class RotationTurn(TrackedModel):
    """The place of one organisation in the order in which a seat goes round."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="rotation")
    position = models.PositiveSmallIntegerField(help_text="1 for the first in the order.")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="turns")

    class Meta:
        ordering = ["seat", "position"]
        constraints = [
            models.UniqueConstraint(
                name="rotation_has_one_organisation_in_each_place",
                fields=["seat", "position"],
                violation_error_message="Another organisation has this place in the order.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.organisation}"
