"""Makes what a quarter needs and the sources lack, once per installation, marked as an example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import models, transaction

from membership.models import Person
from trust_portal.exchange.examples import (
    affairs,
    assurance,
    boards,
    measures,
    meetings,
    people,
    progress,
)
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Facts
from trust_portal.exchange.records import Records

REASON = "Made for the demonstration."

STEPS: list[Callable[[Facts, Records, Clock], None]] = [
    people.make_people,
    people.make_boards,
    boards.make_terms_of_reference,
    boards.make_rules,
    people.make_seats,
    people.make_appointments,
    people.make_officers,
    assurance.make_partners,
    progress.make_rag_definitions,
    progress.make_updates,
    measures.make_measures,
    meetings.make_meetings,
    assurance.make_reports,
    affairs.make_declarations,
    affairs.make_profiles,
    affairs.make_checklists,
]


def are_made() -> bool:
    """Say whether this installation has its examples already."""
    return Person.objects.filter(is_example=True).exists()


@transaction.atomic
def make(today: dt.date, say: Callable[[str], None]) -> Records:
    """Make all examples around ``today``, all or nothing; ``say`` is told one line a table.

    Does nothing where they are made already: days are never shifted afterwards.
    """
    facts, records, clock = Facts(), Records(REASON), Clock(today)
    told: set[type[models.Model]] = set()
    for step in [] if are_made() else STEPS:
        step(facts, records, clock)
        for line in records.lines(already=told):
            say(line)
        told.update(records.held)
    return records
