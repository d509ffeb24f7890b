from __future__ import annotations

import pytest

from boards.models import Board
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
    """Return what a signed-in reader sees of their work, in words."""
    return lambda client: words_on(client.get("/"))
