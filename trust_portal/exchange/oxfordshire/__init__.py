"""Loads the founding case, the Oxfordshire Children's Trust, in the order of dependency."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models, transaction

from trust_portal.exchange.facts import Facts
from trust_portal.exchange.oxfordshire import (
    boards,
    inspections,
    measures,
    meetings,
    organisations,
    people,
    plans,
    strategy,
)
from trust_portal.exchange.records import Records

REASON = "Loaded from the founding documents."

STEPS: list[Callable[[Facts, Records], None]] = [
    organisations.load_sources,
    organisations.load_organisations,
    boards.load_boards,
    boards.load_statements,
    boards.load_rules,
    boards.load_events,
    boards.load_links,
    people.load_people,
    people.load_seats,
    people.load_appointments,
    people.load_membership_lists,
    plans.load_plans,
    plans.load_areas,
    plans.load_priority_years,
    plans.load_objectives,
    strategy.load_plan_statements,
    strategy.load_plan_events,
    strategy.load_years_of_wordings,
    strategy.load_voice,
    measures.load_measures,
    meetings.load_meetings,
    meetings.load_decisions,
    meetings.load_actions,
    inspections.load_inspections,
]


@transaction.atomic
def load(say: Callable[[str], None]) -> Records:
    """Load all facts, all or nothing; ``say`` is told one line a table."""
    facts, records = Facts(), Records(REASON)
    told: set[type[models.Model]] = set()
    for step in STEPS:
        step(facts, records)
        for line in records.lines(already=told):
            say(line)
        told.update(records.held)
    return records
