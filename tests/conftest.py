"""What tests of every app may ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from boards.models import Board
from tests.builders import a_board, a_user
from tests.oxfordshire import loaded_oxfordshire, oxfordshire

__all__ = ["loaded_oxfordshire", "oxfordshire"]  # fixtures for every test


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to keep the pictures of charts as they are now drawn."""
    parser.addoption("--rewrite-pictures", action="store_true", help="keep charts as drawn now")


@pytest.fixture
def board(db: None) -> Board:
    """Return a published board without a member."""
    return a_board()


@pytest.fixture
def user(db: None) -> User:
    """Return an account that has no standing anywhere."""
    return a_user()


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """Return a browser in which the given account is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def no_tries_yet(db: None) -> None:
    """Forget every password tried so far."""
    cache.clear()
