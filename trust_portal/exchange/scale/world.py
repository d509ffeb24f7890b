"""What the makers of scale share: the seed, today, the tables, and what is where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.apps import apps

from boards.periods import Quarter
from trust_portal.exchange.scale.numbers import PER_AUTHORITY, Shares, boards_of
from trust_portal.exchange.scale.tables import Table
from trust_portal.exchange.scale.words import Words

# Tables beside those that are counted: who stands for whom, what an item serves, who asks whom.
BESIDE = [
    "boards.boardlink",
    "membership.seat_organisations",
    "meetings.agendaitem_objectives",
    "membership.letter",
    *(
        f"priorities.{name}"
        for name in (
            "planstatement", "planevent", "prioritytheme", "themewording", "priorityyear",
            "priorityyear_themes", "themewording_years", "workstream", "workstream_objectives",
            "workstream_supporting", "planstep", "milestone", "voiceitem", "voiceitem_areas",
            "voiceitem_objectives", "whatchanged", "chartchange", "forecast",
            "progressinvitation", "proposedprogress", "invitationlink", "progressreminder",
        )
    ),
]  # fmt: skip
# The bulk of numbers is kept out of the history, as the scales say of the audit.
WITHOUT_HISTORY = {"priorities.measurevalue", "meetings.attendance", "accounts.user"}
REFERENCE, MANY_MEETINGS, NO_MEETING, NO_MEASURE, LONG_MEETING = range(5)


@dataclass
class Holding:
    """One term in a seat; days in ISO form, no last day is open-ended."""

    starts_on: str
    ends_on: str | None
    appointment: int
    person: int


@dataclass
class MadeBoard:
    """A board in the making. ``place`` counts from 0 over all authorities."""

    place: int
    pk: int
    slug: str
    random: Random
    seats: list[list[Holding]] = field(default_factory=list)
    plan: int = 0
    areas: list[int] = field(default_factory=list)
    priorities: list[int] = field(default_factory=list)
    objectives: list[int] = field(default_factory=list)
    organisations: list[int] = field(default_factory=list)
    officer: int = 0
    officer_person: int = 0
    decider: int = 0
    own_open_actions: int = 0

    def sitting(self, day: str) -> list[Holding]:
        """Return who holds each seat on ``day``, in the order of the seats."""
        return [
            holding
            for seat in self.seats
            for holding in seat
            if holding.starts_on <= day and (holding.ends_on is None or day <= holding.ends_on)
        ]


class World:
    """One run: everything that is made comes from the seed and the day."""

    def __init__(self, authorities: int, today: dt.date, seed: int) -> None:
        self.today, self.seed = today, seed
        self.authorities = boards_of(authorities)
        self.words, self.shares = Words(seed), Shares(authorities)
        labels = [*PER_AUTHORITY, *BESIDE]
        self.tables = {
            label: Table(apps.get_model(label), history=label not in WITHOUT_HISTORY)
            for label in labels
        }
        self.reference: dict[str, str] = {}
        self.readers: dict[str, int] = {}

    def add(self, label: str, **values: Any) -> int:
        """Add a row to the table of ``label`` and return its id."""
        return self.tables[label].add(**values)

    def random_of(self, *names: object) -> Random:
        """Return a source of chance of its own, the same at each level."""
        return Random(":".join(map(str, (self.seed, *names))))  # noqa: S311 -- nothing secret

    def day(self, days: int) -> str:
        """Return the day ``days`` days from today, in ISO form."""
        return (self.today + dt.timedelta(days=days)).isoformat()

    def last_quarters(self, number: int) -> list[Quarter]:
        """Return the last finished quarters, the newest first."""
        found = [Quarter.containing(self.today).previous()]
        while len(found) < number:
            found.append(found[-1].previous())
        return found
