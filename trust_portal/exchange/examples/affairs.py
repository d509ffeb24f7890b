"""Makes examples of people's own affairs: interests, what they volunteer, checklists."""

from __future__ import annotations

import datetime as dt

from accounts.models import User
from boards.models import Board, Organisation
from membership.models import (
    Appointment,
    ChecklistStep,
    ChecklistTick,
    Declaration,
    Interest,
    Person,
    ProfileAnswer,
    ProfileQuestion,
)
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Fact, Facts
from trust_portal.exchange.records import Records

FILE = "examples_affairs"


def make_declarations(facts: Facts, records: Records, clock: Clock) -> None:
    """Make what people declared, and when."""
    told = facts(FILE, "interests")
    for fact in facts(FILE, "declarations"):
        named = {(one["person"], one["code"]) for one in told}
        records.once(
            Declaration,
            {"person": _person(fact), "code": fact["code"]},
            declared_on=clock.days(fact["declared"]),
            nothing_to_declare=(fact["person"], fact["code"]) not in named,
            is_example=True,
        )
    for fact in told:
        records.once(
            Interest,
            {"person": _person(fact), "code": fact["code"], "nature": fact["nature"]},
            kind=fact["kind"],
            holder=fact.get("holder", Interest.Holder.SELF),
            organisation=Organisation.objects.filter(slug=fact.get("organisation", "")).first(),
            starts_on=clock.day(fact["starts"]),
            ends_on=clock.day(fact.get("ends")),
            is_sensitive=fact.get("sensitive", False),
            is_example=True,
        )


def make_profiles(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the questions that are asked of members, and what made-up members answered."""
    questions = [
        records.once(
            ProfileQuestion,
            {"text": fact["text"]},
            kind=fact["kind"],
            order=fact["order"],
            answers="\n".join(fact["answers"]),
        )
        for fact in facts(FILE, "profile_questions")
    ]
    for fact in facts(FILE, "profile_answers"):
        given = zip(questions, fact["answers"], strict=True)
        ProfileAnswer.objects.bulk_create(
            ProfileAnswer(person=_person(fact), question=one, answer=one.choices[number - 1])
            for one, number in given
            if number
        )


def make_checklists(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the steps of every board's checklists, and a few ticks."""
    for fact in facts(FILE, "checklist_steps"):
        key = {"board": None, "moment": fact["moment"], "order": fact["order"]}
        records.once(ChecklistStep, key, text=fact["text"])
    for fact in facts(FILE, "checklist_ticks"):
        _make_tick(records, fact)


def _make_tick(records: Records, fact: Fact) -> None:
    term = Appointment.objects.get(
        seat__board__slug=fact["board"], seat__slug=fact["seat"], person=_person(fact)
    )
    moment = ChecklistStep.Moment(fact["moment"])
    day = term.starts_on if moment == ChecklistStep.Moment.INDUCTION else term.ends_on
    assert day is not None
    step = ChecklistStep.objects.get(board=None, moment=moment, order=fact["order"])
    records.once(
        ChecklistTick,
        {"appointment": term, "step": step},
        done_on=day + dt.timedelta(days=fact["days"]),
        done_by=_officer(fact["board"]),
        note=fact.get("note", ""),
    )


def _officer(board: str) -> User:
    officer = Board.objects.get(slug=board).officers.in_force().select_related("person__user")[0]
    account: User = officer.person.user
    return account


def _person(fact: Fact) -> Person:
    return Person.objects.get(slug=fact["person"])
