"""Two who keep a board's objectives and ratings at the same moment, on a real database."""

from __future__ import annotations

import pytest
from django.test import Client

from boards.access import Role
from priorities.models import RagDefinition
from tests.builders import a_board, standing_user
from tests.pages import form_on
from tests.priorities.made import objectives as some
from tests.priorities.test_keeping import EDIT, FOUR, NEW, RATINGS
from tests.priorities.test_two_people_at_once import at_once
from tests.two_writers import assert_both_are_shown

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def six():
    """Return a board with an objective, and six browsers of its officers."""
    board = a_board(slug="harbour")
    some(board, 1)
    clients = [Client() for _ in range(6)]
    for client in clients:
        client.force_login(standing_user(board, Role.OFFICER))
    return board, clients


def all_send(clients, address, holding, typed):
    """Let each open the form, then all send at once what ``typed`` makes of their number."""
    opened = [form_on(client.get(address), holding) for client in clients]
    return at_once(
        [
            lambda client=client, form=form, n=n: client.post(address, {**form, **typed(n)})
            for n, (client, form) in enumerate(zip(clients, opened, strict=True))
        ]
    )


@pytest.mark.parametrize(
    ("address", "field", "more"), [(EDIT, "title", {}), (RATINGS, "red", FOUR)]
)
def test_of_six_savers_one_is_stored_and_five_see_both_texts(six, address, field, more):
    _, clients = six

    answers = all_send(clients, address, field, lambda n: {**more, field: f"Text {n}."})

    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [302]
    stored = form_on(clients[0].get(address), field)[field][0]
    for n, answer in enumerate(answers):
        if answer.status_code == 200:
            assert_both_are_shown(answer, stored, {field: f"Text {n}."}, field)


def test_six_new_objectives_get_six_references(six):
    board, clients = six

    answers = all_send(clients, NEW, "title", lambda n: {"title": f"Objective {n}"})

    assert {answer.status_code for answer in answers} == {302}
    references = sorted(board.objectives.values_list("reference", flat=True))
    assert references == ["o1", "o2", "o3", "o4", "o5", "o6", "o7"]


def test_each_rating_is_defined_once(six):
    _, clients = six

    all_send(clients, RATINGS, "red", lambda n: {**FOUR, "blue": f"Text {n}."})

    assert RagDefinition.objects.count() == 4
