"""Who may come in a member's place, by the board's rule, and who did."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from boards.models import Board
from boards.rules import RuleBroken
from meetings.models import Attendance
from membership.models import Appointment, Person, Substitute

Rule = Board.Substitution
SUBSTITUTED = (Attendance.Status.SUBSTITUTE, Attendance.Status.SUBSTITUTE_REMOTE)
WORDS: Mapping[str, str] = {
    Rule.NONE: "By this board’s rule nobody may come in a member’s place.",
    Rule.NAMED: "By this board’s rule only a substitute named in the register may come.",
    Rule.ANYONE: "By this board’s rule anyone from the member’s organisation may come.",
    Rule.UNKNOWN: "Whether substitutes may come is not stated for this board.",
}


@dataclass(frozen=True)
class Answer:
    """How one seat was filled at a meeting: a status, and the substitute where one came."""

    status: str
    substitute: Person | None = None
    name: str = ""

    @property
    def who(self) -> str:
        """Return the substitute's name, or nothing."""
        return str(self.substitute) if self.substitute else self.name


def answer_of(attendance: Attendance | None) -> Answer:
    """Return what is stored, or that nothing is recorded."""
    if attendance is None:
        return Answer(Attendance.Status.UNKNOWN)
    return Answer(attendance.status, attendance.substitute, attendance.substitute_name)


def named_substitutes(
    appointments: Iterable[Appointment], on: dt.date | None
) -> dict[int, list[Person]]:
    """Return the persons named for each seat on the day, the first to ask first. One statement."""
    found: dict[int, list[Person]] = defaultdict(list)
    seats = {one.seat_id for one in appointments}
    rows = Substitute.objects.in_force(on).filter(seat__in=seats, person__isnull=False)
    for one in rows.select_related("person").order_by("seat", "rank", "pk"):
        found[one.seat_id].append(one.person)
    return found


def who_came(typed: str, named: list[Person], rule: str) -> tuple[Person | None, str]:
    """Return the substitute of that name: a named one, or the name alone.

    Raises ``RuleBroken`` where no name is given, where nobody may come, or where only
    named substitutes may.
    """
    if rule == Rule.NONE:
        raise RuleBroken("substitutes", f"{WORDS[Rule.NONE]} Choose apologies or absent")
    if not typed:
        raise RuleBroken("substitutes", "Enter who came in their place")
    for person in named:
        if person.name.casefold() == typed.casefold():
            return person, ""
    if rule == Rule.NAMED:
        names = " or ".join(str(one) for one in named)
        tell = f"Enter {names}" if named else "No substitute is named for this seat"
        raise RuleBroken("substitutes", f"{WORDS[Rule.NAMED]} {tell}, or name them first")
    return None, typed
