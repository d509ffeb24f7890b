from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from boards.access import Role
from boards.models import Board
from tests.builders import a_board, standing_user
from tests.priorities.made import TODAY


@pytest.fixture(autouse=True)
def _fixed_day(settings: Any) -> None:
    """Take 14 October 2026 for today: Q2 2026/27 has ended, its progress is due on 30 October."""
    settings.TODAY = TODAY


@pytest.fixture
def harbour(db: None) -> Board:
    return a_board(slug="harbour", name="Harbour board")


@pytest.fixture
def officer(harbour: Board, signed_in: Any) -> Client:
    """Return a browser in which an officer of the harbour board is signed in."""
    return signed_in(standing_user(harbour, Role.OFFICER))


@pytest.fixture
def member(harbour: Board, signed_in: Any) -> Client:
    return signed_in(standing_user(harbour, Role.MEMBER))
