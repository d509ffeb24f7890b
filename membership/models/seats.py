"""Seats, who holds them and when, and who serves a board as its officer."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef

from boards.access import Role
from boards.models import Board, Organisation
from boards.periods import today
from boards.terms import TermModel, in_force, known_choice, overlapping, term_ends_after_it_starts
from boards.tracking import SourcedModel, TrackedQuerySet
from membership.models.people import Person

SEAT_ROLES = [(role.value, role.label) for role in Role if role is not Role.OFFICER]


class SeatQuerySet(TrackedQuerySet):
    """Questions that may be asked of the seats."""

    def in_force(self, on: dt.date | None = None) -> SeatQuerySet:
        """Keep seats that exist on ``on``, by default today."""
        return self.filter(in_force(on or today()))

    def voting(self) -> SeatQuerySet:
        """Keep seats that carry a vote."""
        return self.filter(has_vote=True)

    def vacant(self, on: dt.date | None = None) -> SeatQuerySet:
        """Keep seats that exist on ``on`` with nobody in them, by default today."""
        held = Appointment.objects.in_force(on).filter(seat=OuterRef("pk"))
        return self.in_force(on).filter(~Exists(held))

    def held(self, on: dt.date | None = None) -> SeatQuerySet:
        """Keep seats with somebody in them on ``on``, by default today."""
        return self.filter(Exists(Appointment.objects.in_force(on).filter(seat=OuterRef("pk"))))


class Seat(TermModel, SourcedModel):
    """A place on a board. It exists when nobody sits in it."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="seats")
    slug = models.SlugField("address", max_length=80)
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=SEAT_ROLES, default=Role.MEMBER)
    has_vote = models.BooleanField("carries a vote", default=True)
    order = models.PositiveSmallIntegerField(default=50, help_text="Low numbers come first.")
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
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.board}"

    def get_absolute_url(self) -> str:
        """Return the place of the seat on the board's members page."""
        return f"{self.board.get_absolute_url()}members/#{self.slug}"

    def clean(self) -> None:
        """Refuse to make this a chair's seat while another chair serves on the same days."""
        super().clean()
        if self.role != Role.CHAIR or self.pk is None:
            return
        for held in self.appointments.select_related("person"):
            held.seat = self
            held.refuse_second_chair(Appointment.objects.exclude(seat=self))


class AppointmentQuerySet(TrackedQuerySet):
    """Questions that may be asked of the appointments."""

    def in_force(self, on: dt.date | None = None) -> AppointmentQuerySet:
        """Keep appointments whose term includes ``on``, by default today."""
        return self.filter(in_force(on or today()))

    def voting(self) -> AppointmentQuerySet:
        """Keep appointments to seats that carry a vote."""
        return self.filter(seat__has_vote=True)

    def ended(self, on: dt.date | None = None) -> AppointmentQuerySet:
        """Keep appointments whose last day is before ``on``, by default today."""
        return self.filter(ends_on__lt=on or today())

    def to_come(self, on: dt.date | None = None) -> AppointmentQuerySet:
        """Keep appointments whose first day is after ``on``, by default today."""
        return self.filter(starts_on__gt=on or today())

    def ending_within(self, days: int, on: dt.date | None = None) -> AppointmentQuerySet:
        """Keep appointments in force on ``on`` whose last day is at most ``days`` later."""
        day = on or today()
        return self.in_force(day).filter(ends_on__lte=day + dt.timedelta(days=days))


class Appointment(TermModel, SourcedModel):
    """One person's term in one seat, on behalf of one organisation.

    Both dates are days of the term. A reappointment is a new appointment, so the
    register shows each term as it was served.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name="on behalf of",
    )
    note = models.TextField(blank=True)

    objects = AppointmentQuerySet.as_manager()

    saved_together: frozenset[int] = frozenset()
    """Keys of appointments saved in the same act, which its form compares with one another."""

    class Meta:
        ordering = ["seat", "-starts_on", "pk"]
        constraints = [term_ends_after_it_starts("appointment_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.person}, {self.seat.title}"

    def clean(self) -> None:
        """Refuse a term that overlaps another in the seat, and a second chair."""
        super().clean()
        if self.seat_id is None:
            return
        others = Appointment.objects.exclude(pk__in=self.saved_together | {self.pk or 0})
        in_seat = (
            others.filter(overlapping(self.starts_on, self.ends_on), seat_id=self.seat_id)
            .select_related("person")
            .first()
        )
        if in_seat is not None:
            raise seat_taken(in_seat)
        if self.seat.role == Role.CHAIR:
            self.refuse_second_chair(others)

    def shares_a_day_with(self, other: TermModel) -> bool:
        """Say whether any day belongs to both terms."""
        starts_in_time = (
            self.starts_on is None or other.ends_on is None or self.starts_on <= other.ends_on
        )
        other_does = (
            other.starts_on is None or self.ends_on is None or other.starts_on <= self.ends_on
        )
        return starts_in_time and other_does

    def refuse_second_chair(self, others: models.QuerySet[Appointment]) -> None:
        """Raise ``ValidationError`` when one of ``others`` chairs the board on the same days."""
        chair = (
            others.filter(
                overlapping(self.starts_on, self.ends_on),
                seat__board_id=self.seat.board_id,
                seat__role=Role.CHAIR,
            )
            .select_related("person")
            .first()
        )
        if chair is not None:
            raise second_chair(chair)


def seat_taken(by: Appointment) -> ValidationError:
    """Return the refusal of a term in a seat that ``by`` holds on some of its days."""
    return ValidationError(
        f"{by.person} holds this seat {by.term}. End that term first, or choose days outside it.",
        code="seat_taken",
    )


def second_chair(beside: Appointment) -> ValidationError:
    """Return the refusal of a chair on days on which ``beside`` chairs the board."""
    return ValidationError(
        f"{beside.person} chairs this board {beside.term}. "
        "A board has one chair at a time: end that term first.",
        code="second_chair",
    )


class OfficerAppointment(TermModel, SourcedModel):
    """A person's term as officer of a board: secretary, business manager, policy officer."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="officers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="officer_appointments")
    title = models.CharField(max_length=120, default="Board officer")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["board", "-starts_on", "pk"]
        verbose_name = "officer"
        constraints = [term_ends_after_it_starts("officer_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"

    def clean(self) -> None:
        """Refuse a second term of one person on the same days, which would say nothing more."""
        super().clean()
        if self.board_id is None or self.person_id is None:
            return
        same = (
            OfficerAppointment.objects.exclude(pk=self.pk)
            .filter(
                overlapping(self.starts_on, self.ends_on),
                board_id=self.board_id,
                person_id=self.person_id,
            )
            .first()
        )
        if same is not None:
            raise ValidationError(
                f"{same.person} is an officer of this board {same.term}. "
                "Change that term, or choose days outside it.",
                code="officer_already",
            )
