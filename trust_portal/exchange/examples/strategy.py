"""Makes example priorities of the new plan, an implementation plan, and voice."""

from __future__ import annotations

from accounts.models import User
from boards.models import Board, Organisation
from boards.periods import Precision
from priorities.models import (
    AreaOfFocus,
    Measure,
    Milestone,
    Objective,
    PlanStep,
    Priority,
    VoiceItem,
    WhatChanged,
    Workstream,
)
from trust_portal.exchange.examples.assurance import TRUST_BOARD, officer_of
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Fact, Facts
from trust_portal.exchange.records import Records


def priority_of(area: AreaOfFocus, number: int | None) -> Priority | None:
    """Return the priority of that number in the plan of ``area``."""
    found: Priority | None = Priority.objects.filter(area__plan=area.plan, number=number).first()
    return found if number else None


def make_priorities(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the priorities of the new plan, of which the sources name the areas alone."""
    for fact in facts("examples_strategy", "priorities"):
        records.once(
            Priority,
            {"area": AreaOfFocus.objects.get(slug=fact["area"]), "number": fact["number"]},
            title=fact["title"],
            lead_board=Board.objects.filter(slug=fact.get("lead", "")).first(),
            is_example=True,
        )


def make_workstreams(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the implementation plan of the Trust's board, its days around the day of loading."""
    trust = Board.objects.get(slug=TRUST_BOARD)
    for number, fact in enumerate(facts("examples_strategy", "workstreams"), start=1):
        _make_workstream(records, clock, trust, number, fact)


def _make_workstream(records: Records, clock: Clock, trust: Board, number: int, fact: Fact) -> None:
    area = AreaOfFocus.objects.get(slug=fact["area"])
    objectives = Objective.objects.filter(board=trust, reference__in=fact["objectives"])
    measures = Measure.objects.filter(board=trust, slug__in=fact.get("measures", []))
    work = records.once(
        Workstream,
        {"board": trust, "reference": f"w{number}"},
        number=number,
        area=area,
        priority=priority_of(area, fact["priority"]),
        objectives=list(objectives),
        lead_organisation=_organisation(fact["lead"]),
        supporting=list(Organisation.objects.filter(slug__in=fact["supporting"])),
        measures=list(measures),
        starts_on=clock.day(fact["starts"]),
        due_on=clock.day(fact["due"]),
        is_published=True,
        is_example=True,
        **{name: fact[name] for name in ("title", "what_for", "resources", "success")},
    )
    for place, step in enumerate(fact["steps"], start=1):
        records.once(
            PlanStep,
            {"workstream": work, "number": place},
            text=step["text"],
            lead_organisation=_organisation(step.get("lead")),
            starts_on=clock.day(step.get("starts")),
            due_on=clock.day(step["due"]),
            done_on=clock.day(step.get("done")),
            is_example=True,
        )
    for place, milestone in enumerate(fact["milestones"], start=1):
        _make_milestone(records, clock, work, place, milestone)


def _make_milestone(
    records: Records, clock: Clock, work: Workstream, number: int, fact: Fact
) -> None:
    officer: User = officer_of(work.board)
    records.once(
        Milestone,
        {"workstream": work, "number": number},
        title=fact["title"],
        due_on=clock.day(fact["due"]),
        state=fact["state"],
        moved_at=clock.moment(clock.month(-1)),
        moved_by=officer,
        moved_because=fact.get("because", ""),
        is_example=True,
    )


def _organisation(slug: str | None) -> Organisation | None:
    return Organisation.objects.get(slug=slug) if slug else None


def make_voice(facts: Facts, records: Records, clock: Clock) -> None:
    """Make quotes and a workshop, one of them without consent to publish, and what changed."""
    trust = Board.objects.get(slug=TRUST_BOARD)
    given = VoiceItem.objects.filter(board=trust).count()
    for number, fact in enumerate(facts("examples_strategy", "voice"), start=given + 1):
        _make_voice(records, clock, trust, number, fact)


def _make_voice(records: Records, clock: Clock, trust: Board, number: int, fact: Fact) -> None:
    areas = AreaOfFocus.objects.filter(slug__in=fact["areas"])
    item = records.once(
        VoiceItem,
        {"board": trust, "reference": f"v{number}"},
        heard_on=clock.day(fact["heard"]),
        heard_on_precision=Precision.MONTH,
        age_band=fact["age"],
        areas=list(areas),
        priorities=list(Priority.objects.filter(area__in=areas, number__in=fact["priorities"])),
        objectives=list(
            Objective.objects.filter(board=trust, reference__in=fact.get("objectives", []))
        ),
        is_example=True,
        **{
            name: fact[name]
            for name in ("kind", "title", "text", "source", "gathered_by", "consent")
        },
    )
    for change in fact.get("changes", []):
        records.once(
            WhatChanged,
            {"item": item, "text": change["text"]},
            said_on=clock.day(change["said"]),
            is_example=True,
        )
