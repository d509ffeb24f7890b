"""Who has to declare what by when, and what a board's register of interests shows on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Max, Q, QuerySet

from boards.models import Board
from boards.periods import Precision, long_date, today
from boards.prepared import prepared
from membership import rules
from membership.models import Appointment, Code, Declaration, Interest, Person

if TYPE_CHECKING:
    from accounts.models import User


@dataclass
class Duty:
    """One person's duty to declare under one code, and how far they have met it on a day.

    ``first_day`` is the earliest day of the terms that ask for it; ``None`` where no
    source says. ``last`` is the newest declaration made by that day.
    """

    person: Person
    code: Code
    on: dt.date
    first_day: dt.date | None
    seats: list[Appointment] = field(default_factory=list)
    last: Declaration | None = None

    @property
    def called(self) -> str:
        """Return what the code is called on the page."""
        return rules.CALLED[self.code]

    @property
    def due_on(self) -> dt.date | None:
        """Return the last day in time for what is to be declared next, if that is known."""
        if self.last is not None:
            return rules.renewal_due_on(self.last.declared_on)
        return rules.interests_due_on(self.first_day) if self.first_day else None

    @property
    def is_missing(self) -> bool:
        """Say whether nothing was ever declared under the code."""
        return self.last is None

    @property
    def is_old(self) -> bool:
        """Say whether the last declaration is 12 months old."""
        return self.last is not None and rules.renewal_due_on(self.last.declared_on) <= self.on

    @property
    def is_open(self) -> bool:
        """Say whether the person has to do something."""
        return self.is_missing or self.is_old

    @property
    def is_late(self) -> bool:
        """Say whether the day for it is past, or unknown because the term began before records."""
        if self.is_missing:
            return self.due_on is None or self.due_on < self.on
        return self.is_old

    @property
    def words(self) -> str:
        """Say what is missing or how fresh the declaration is, for those who may chase."""
        due = self.due_on
        if self.last is None:
            if due is None:
                return "Never declared"
            late = (self.on - due).days
            by = f", {late:,} day{'' if late == 1 else 's'} late" if late > 0 else ""
            return f"Not declared, due by {long_date(due)}{by}"
        declared = f"last declared on {long_date(self.last.declared_on)}"
        if self.is_old:
            return f"12 months old: {declared}"
        assert due is not None
        return f"{declared[0].upper()}{declared[1:]}; to renew by {long_date(due)}"


def duties_of(user: User, on: dt.date) -> list[Duty]:
    """Return what ``user`` has to declare on ``on``: one statement, with no more than the days.

    Of the declarations only their days are read.
    """
    terms = _terms(user.pk, on)
    days = {
        (one.person_id, code): Declaration(declared_on=day)
        for one in terms
        for code in Code.values
        if (day := getattr(one, f"newest_{code}"))
    }
    return duties(terms, on, days)


@prepared
def _terms(user: int, on: dt.date) -> QuerySet[Appointment]:
    """Return the terms of ``user`` on a day, each with the newest day of declaring by code."""
    made = "person__declarations__"
    newest = {
        f"newest_{code}": Max(
            f"{made}declared_on",
            filter=Q(**{f"{made}code": code, f"{made}declared_on__lte": on}),
        )
        for code in Code.values
    }
    held = Appointment.objects.in_force(on).filter(person__user=user)
    return held.select_related("person", "seat__board").annotate(**newest)


def duties(
    appointments: Iterable[Appointment],
    on: dt.date | None = None,
    made: Mapping[tuple[int, str], Declaration] | None = None,
) -> list[Duty]:
    """Return what the holders of ``appointments`` have to declare on ``on``. One statement.

    ``appointments`` are read with person and seat; those in force on the day count.
    In the order in which they are given, one for each person and code. ``made`` are
    the newest declarations, where they are read already.
    """
    day = on or today()
    found: dict[tuple[int, str], Duty] = {}
    for one in appointments:
        if not one.is_in_force(day):
            continue
        code = rules.code_of_seat(one.seat.category)
        duty = found.setdefault((one.person_id, code), Duty(one.person, code, day, first_day(one)))
        starts = first_day(one)
        if duty.first_day is None or starts is None or starts < duty.first_day:
            duty.first_day = starts if duty.first_day else None
        duty.seats.append(one)
    last = newest_declarations({key[0] for key in found}, day) if made is None else made
    for key, duty in found.items():
        duty.last = last.get(key)
    return list(found.values())


def first_day(term: Appointment) -> dt.date | None:
    """Return the first day of a term; where only its month or year is known, the last it can be."""
    day = term.starts_on
    match term.starts_on_precision:
        case Precision.MONTH if day:
            following = (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
            return following - dt.timedelta(days=1)
        case Precision.YEAR if day:
            return dt.date(day.year, 12, 31)
    return day


def newest_declarations(people: Iterable[int], on: dt.date) -> dict[tuple[int, str], Declaration]:
    """Return the newest declaration of each person and code made by ``on``.

    One statement; none where nobody is asked about.
    """
    asked = list(people)
    if not asked:
        return {}
    made = Declaration.objects.filter(person__in=asked, declared_on__lte=on)
    return {(one.person_id, one.code): one for one in made.order_by("declared_on", "pk")}


@dataclass
class Entry:
    """One member under one code in the public register, as on a day."""

    duty: Duty
    interests: list[Interest] = field(default_factory=list)
    withheld: int = 0

    @property
    def seats(self) -> list[str]:
        """Return the titles of the seats that ask for the declaration."""
        return [one.seat.title for one in self.duty.seats]

    @property
    def nothing(self) -> bool:
        """Say whether the member declared that there is nothing to declare."""
        return bool(self.duty.last and not self.interests and not self.withheld)

    @property
    def due_on(self) -> dt.date | None:
        """Return by when a first declaration is due, while that is still to come."""
        due = self.duty.due_on
        return due if self.duty.is_missing and due and due >= self.duty.on else None


def public_register(board: Board, on: dt.date) -> list[Entry]:
    """Return the register of interests of ``board`` on ``on``: the same for every reader.

    It names no interest that is withheld, not even to the person whose it is: their
    own page does. Four statements.
    """
    held = (
        Appointment.objects.in_force(on)
        .filter(seat__board=board)
        .select_related("person", "seat")
        .order_by("seat__order", "seat__title", "person__name")
    )
    entries = [Entry(duty) for duty in duties(held, on)]
    people = {entry.duty.person.pk for entry in entries}
    told: dict[tuple[int, str], list[Interest]] = defaultdict(list)
    of_them = Interest.objects.in_force(on).filter(person__in=people)
    for one in of_them.published().select_related("organisation"):
        told[one.person_id, one.code].append(one)
    kept = Counter(of_them.withheld().values_list("person", "code").order_by())
    for entry in entries:
        key = (entry.duty.person.pk, str(entry.duty.code))
        entry.interests, entry.withheld = told[key], kept[key]
    return entries
