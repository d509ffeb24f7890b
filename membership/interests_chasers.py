"""Reminders to declare, or to declare again: letters, one a person and month at most."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from boards.models import Board
from boards.periods import today
from membership import letters, rules
from membership.interests import Duty, duties
from membership.models import Appointment, InterestReminder, Letter, Person


def open_duties(boards: Iterable[Board] | None = None, on: dt.date | None = None) -> list[Duty]:
    """Return what members still have to declare on ``on``, on active boards. Two statements."""
    day = on or today()
    held = Appointment.objects.in_force(day).filter(seat__board__status=Board.Status.ACTIVE)
    if boards is not None:
        held = held.filter(seat__board__in=list(boards))
    read = held.select_related("person__user", "seat__board").order_by("person", "pk")
    return [duty for duty in duties(read, day) if duty.is_open]


def chase_all(on: dt.date | None = None) -> list[Letter]:
    """Write to everybody who is late to declare on ``on`` and was not reminded this month.

    Late is a first declaration past its 28th day, and one that is 12 months old. Who has
    no open account is left out: they could not declare.
    """
    day = on or today()
    by_person: dict[Person, list[Duty]] = defaultdict(list)
    for duty in open_duties(on=day):
        if duty.is_late and can_declare(duty.person):
            by_person[duty.person].append(duty)
    written = (remind(person, found, on=day) for person, found in by_person.items())
    return [letter for letter in written if letter is not None]


def can_declare(person: Person) -> bool:
    """Say whether a person has an open account with which to declare."""
    return person.user is not None and person.user.is_active


def remind(person: Person, found: list[Duty], on: dt.date | None = None) -> Letter | None:
    """Write the month's reminder to ``person``; ``None`` when it is written already.

    Two who press at once write one: the database lets no second one in.
    """
    day = on or today()
    month = rules.reminder_month(day)
    if InterestReminder.objects.filter(person=person, month=month).exists():
        return None
    try:
        with transaction.atomic():
            letter = letters.write(to=person, subject=SUBJECT, body=body_of(found))
            InterestReminder.objects.create(
                person=person, month=month, written_on=day, letter=letter
            )
    except IntegrityError:
        return None
    return letter


SUBJECT = "Please declare your interests"


def body_of(found: list[Duty]) -> str:
    """Return what a reminder says: for which boards, by when, where. No interest is named."""
    lines = []
    for duty in found:
        boards = sorted({one.seat.board.name for one in duty.seats})
        lines.append(f"{', '.join(boards)}. {duty.called}: {duty.words}.")
    asked = "\n".join(lines)
    return (
        f"Your declaration of interests is asked for.\n\n{asked}\n\n"
        "Declare an interest, say that nothing has changed, or say that you have nothing to "
        "declare. It takes a minute:\n/my-interests/\n"
    )
