"""Makes what tests of people's own affairs need."""

from __future__ import annotations

import datetime as dt
from typing import Any

from membership.models import (
    Appointment,
    ChecklistStep,
    Declaration,
    Interest,
    Person,
    ProfileAnswer,
    ProfileQuestion,
)
from tests.builders import a_seat, an_appointment

TODAY = dt.date(2026, 10, 1)
LAND = "A field near Thame."


def a_holder(board: Any, category: str = "", **term: Any) -> Appointment:
    """Return an appointment to a seat of ``category`` on ``board``."""
    seat = a_seat(board, category=category)
    return an_appointment(seat=seat, **term)


def declared(person: Person, code: str = "other", *, on: dt.date, **given: Any) -> Declaration:
    return Declaration.objects.create(person=person, code=code, declared_on=on, **given)


def an_interest(person: Person, code: str = "other", **given: Any) -> Interest:
    return Interest.objects.create(
        person=person, code=code, **{"kind": "financial", "nature": LAND} | given
    )


def a_step(moment: str = "induction", **given: Any) -> ChecklistStep:
    return ChecklistStep.objects.create(moment=moment, **{"text": "Show the papers"} | given)


def a_question(text: str = "Do you sail?", **given: Any) -> ProfileQuestion:
    return ProfileQuestion.objects.create(
        text=text, **{"kind": "skill", "answers": "Yes\nNo"} | given
    )


def an_answer(person: Person, question: ProfileQuestion, answer: str = "Yes") -> ProfileAnswer:
    return ProfileAnswer.objects.create(person=person, question=question, answer=answer)
