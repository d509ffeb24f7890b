from __future__ import annotations

import pytest

from boards.access import Role
from boards.models import Board
from tests.assurance.making import DAY, seeks_assurance
from tests.builders import a_board, standing_user


@pytest.fixture(autouse=True)
def on_the_day(settings):
    """Fix today: the second quarter of 2026/27 is over, and its reports were due on 30 October."""
    settings.TODAY = DAY


@pytest.fixture
def trust(db: None) -> Board:
    """Return the board that seeks assurance."""
    return a_board(slug="trust", name="Trust board")


@pytest.fixture
def partner(trust: Board) -> Board:
    """Return a board that reports to the trust."""
    board = a_board(slug="partner", name="Partner board")
    seeks_assurance(trust, board)
    return board


@pytest.fixture
def chair(trust, signed_in):
    return signed_in(standing_user(trust, Role.CHAIR))


@pytest.fixture
def writer(partner, signed_in):
    return signed_in(standing_user(partner, Role.OFFICER))
