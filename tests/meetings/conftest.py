"""The cast of the tests of meetings: a board, its meeting, and those who come to its pages."""

from __future__ import annotations

import pytest

from boards.access import Role
from tests.builders import a_meeting, a_user, standing_user
from tests.meetings.builders import TODAY


@pytest.fixture(autouse=True)
def _today(settings):
    """Fix the day, so that what is late and what is to come can be told."""
    settings.TODAY = TODAY.isoformat()


@pytest.fixture
def meeting(board):
    """Return a published meeting of 22 October 2026 that was held."""
    return a_meeting(board, status="held")


@pytest.fixture
def address(board, meeting):
    return f"/boards/{board.slug}/meetings/2026-10-22/"


@pytest.fixture
def runner(board):
    """Return the account of the board's officer."""
    return standing_user(board, Role.OFFICER)


@pytest.fixture
def officer(runner, signed_in):
    return signed_in(runner)


@pytest.fixture
def member(board, signed_in):
    return signed_in(standing_user(board, Role.MEMBER))


@pytest.fixture
def stranger(signed_in, db):
    return signed_in(a_user())
