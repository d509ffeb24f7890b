from __future__ import annotations

import pytest
from django.test import Client

from boards.models import Board
from membership.models import Declaration, Person
from tests.assurance.making import DAY
from tests.builders import a_board
from tests.pages import words_on


@pytest.fixture(autouse=True)
def on_the_day(settings):
    """Fix today: the second quarter is over, and what is due on it was due on 30 October."""
    settings.TODAY = DAY


@pytest.fixture
def trust(db: None) -> Board:
    return a_board(slug="trust", name="Trust board")


@pytest.fixture
def my_work():
    """Return what a signed-in reader, who has declared their interests, sees of their work."""

    def read(client: Client) -> str:
        for person in Person.objects.all():
            Declaration.objects.create(person=person, code="other", declared_on=DAY)
        return words_on(client.get("/"))

    return read
