"""The examples of people's own affairs: marked, and enough to see each state."""

from __future__ import annotations

import pytest

from boards.models import Board
from boards.periods import today
from membership.interests import public_register
from membership.models import ChecklistStep, Declaration, Interest, ProfileAnswer, ProfileQuestion
from membership.profiles import matrix_of

TRUST = "children-trust-board"


def test_every_declaration_and_interest_is_an_example(oxfordshire):
    assert Declaration.objects.exists()
    assert not Declaration.objects.filter(is_example=False).exists()
    assert not Interest.objects.filter(is_example=False).exists()


def test_the_trusts_register_shows_each_state(oxfordshire):
    board = Board.objects.get(slug=TRUST)
    entries = public_register(board, today())
    # The chair of the examples joined on the first of this month, and has 28 days to declare.
    then = public_register(board, today().replace(day=1))

    assert {str(entry.duty.code) for entry in entries} == {"councillor", "nhs", "other"}
    assert sum(entry.withheld for entry in entries) == 1
    assert any(entry.duty.is_old for entry in entries)
    assert any(entry.duty.is_missing and not entry.duty.is_late for entry in then)
    assert any(entry.nothing for entry in entries)


def test_nobody_who_exists_is_said_to_have_declared_or_answered(oxfordshire):
    assert not Declaration.objects.filter(person__is_example=False).exists()
    assert not ProfileAnswer.objects.filter(person__is_example=False).exists()


@pytest.mark.parametrize(("moment", "number"), [("induction", 5), ("exit", 5)])
def test_there_are_steps_of_every_board_for_each_moment(oxfordshire, moment, number):
    assert ChecklistStep.objects.filter(moment=moment, board=None).count() == number


def test_the_trusts_board_is_large_enough_to_show_what_its_members_know(oxfordshire):
    matrix = matrix_of(Board.objects.get(slug=TRUST))

    assert matrix.members == 16
    assert len(matrix.skills) == 5
    assert len(matrix.about) == 3
    assert set(ProfileAnswer.objects.values_list("answer", flat=True)) <= {
        choice for question in ProfileQuestion.objects.all() for choice in question.choices
    }
