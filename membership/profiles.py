"""What members volunteer, in aggregate: how many of a board gave each answer, as far as is safe.

Nothing here returns what one person answered. ``matrix_of`` is the only reader of the
answers of others, and ``rules.cells_shown`` says what of it may be told.
"""

from __future__ import annotations

import hmac
from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from boards.models import Board
from membership import rules
from membership.models import Appointment, Person, ProfileAnswer, ProfileQuestion

LEAST_MEMBERS = 2 * rules.SMALLEST_SHOWN + 1
"""With fewer members than this nothing can ever be shown: five of one cell, six left over."""


@dataclass(frozen=True)
class Row:
    """One question with its answers, each with whether at least five members gave it."""

    question: ProfileQuestion
    answers: list[tuple[str, bool]]
    silent: bool

    @property
    def shows_something(self) -> bool:
        """Say whether anything of the question may be told."""
        return self.silent or any(shown for _, shown in self.answers)


@dataclass(frozen=True)
class Matrix:
    """What a board may know of its members in aggregate. ``members`` is how many sit today."""

    members: int
    skills: list[Row]
    about: list[Row]

    @property
    def is_too_small(self) -> bool:
        """Say whether the board has too few members for anything to be shown."""
        return self.members < LEAST_MEMBERS


def matrix_of(board: Board) -> Matrix:
    """Return what may be told of who holds a seat on ``board`` today. Three statements."""
    held = Appointment.objects.in_force().filter(seat__board=board)
    people = sorted(set(held.values_list("person", flat=True)))
    asked = list(ProfileQuestion.objects.filter(is_asked=True))
    given = ProfileAnswer.objects.filter(person__in=people, question__in=asked)
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for question, answer in given.values_list("question", "answer").order_by():
        counted[question][answer] += 1
    rows = [_row(one, counted[one.pk], board, people) for one in asked]
    kinds = ProfileQuestion.Kind
    return Matrix(
        len(people),
        [row for row in rows if row.question.kind == kinds.SKILL],
        [row for row in rows if row.question.kind == kinds.DIVERSITY],
    )


def _row(question: ProfileQuestion, given: Counter[str], board: Board, people: list[int]) -> Row:
    choices = question.choices
    counts = [given[choice] for choice in choices]
    counts.append(len(people) - sum(counts))
    shown = rules.cells_shown(counts, lags(board, question, people, len(counts)))
    return Row(question, list(zip(choices, shown, strict=False)), shown[-1])


def lags(board: Board, question: ProfileQuestion, people: list[int], number: int) -> list[int]:
    """Return the lag of each cell of one question: secret, and as fixed as the members are.

    The same members give the same lags each time, so that asking often tells no more.
    """
    group = ",".join(str(key) for key in people)
    found = []
    for cell in range(number):
        said = f"profile:{board.pk}:{question.pk}:{cell}:{group}"
        drawn = hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).digest()
        found.append(rules.LAGS[int.from_bytes(drawn, "big") % len(rules.LAGS)])
    return found


@transaction.atomic
def keep_answers(*, person: Person, answers: dict[ProfileQuestion, str]) -> int:
    """Store what a person answered; an answer that is blank is deleted. Return how many stand."""
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    given = {question: text for question, text in answers.items() if text}
    taken_back = [question for question in answers if question not in given]
    ProfileAnswer.objects.filter(person=person, question__in=taken_back).delete()
    for question, text in given.items():
        ProfileAnswer.objects.update_or_create(
            person=person, question=question, defaults={"answer": text}
        )
    return len(given)


def forget(person: Person) -> int:
    """Delete every answer of a person, and return how many there were."""
    number, _ = ProfileAnswer.objects.filter(person=person).delete()
    return number
