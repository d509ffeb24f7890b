"""Who holds a seat and when, and who serves a board as its officer."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from boards.access import Role
from boards.models import Board, Organisation
from boards.periods import today
from boards.terms import TermModel, in_force, overlapping, term_ends_after_it_starts
from boards.tracking import SourcedModel, TrackedQuerySet
from membership.eligibility import refuse_ineligible
from membership.models.people import Person
from membership.models.seats import Seat


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
    place = models.PositiveSmallIntegerField(
        default=1, help_text="1, unless several hold the seat together: then 1, 2 and so on."
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
        """Refuse a term that overlaps another in its place of the seat, and a second chair.

        Refuses too a place that the seat does not have, one person in two places of
        a seat, and an organisation that the seat is not open to.
        """
        super().clean()
        if self.seat_id is None:
            return
        if not 1 <= self.place <= self.seat.places:
            raise no_such_place(self.seat)
        others = Appointment.objects.exclude(pk__in=self.saved_together | {self.pk or 0})
        same = Q(place=self.place) | Q(person_id=self.person_id)
        in_seat = (
            others.filter(same, overlapping(self.starts_on, self.ends_on), seat_id=self.seat_id)
            .select_related("person")
            .first()
        )
        if in_seat is not None:
            raise seat_taken(in_seat)
        if self.seat.role == Role.CHAIR:
            self.refuse_second_chair(others.exclude(seat_id=self.seat_id))
        refuse_ineligible(self.seat, self.organisation)

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


def no_such_place(seat: Seat) -> ValidationError:
    """Return the refusal of a place that ``seat`` does not have."""
    held = "One person holds" if seat.places == 1 else f"{seat.places} people hold"
    choose = "1" if seat.places == 1 else f"a number from 1 to {seat.places}"
    return ValidationError(
        {"place": f"{held} this seat. Enter {choose}, or change how many hold it together."},
        code="no_such_place",
    )


def seat_taken(by: Appointment) -> ValidationError:
    """Return the refusal of a term in a seat that ``by`` holds on some of its days."""
    return ValidationError(
        f"{by.person} holds this seat {by.term}. End that term first, or choose days outside it.",
        code="seat_taken",
    )


def officer_already(by: OfficerAppointment) -> ValidationError:
    """Return the refusal of a term on days on which the same person is an officer already."""
    return ValidationError(
        f"{by.person} is an officer of this board {by.term}. "
        "Change that term, or choose days outside it.",
        code="officer_already",
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
            raise officer_already(same)
