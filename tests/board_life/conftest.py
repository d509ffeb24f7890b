"""Who keeps the register, and how an act is confirmed in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from membership.groups import membership_administrators
from tests.builders import a_user
from tests.pages import form_on


@pytest.fixture
def administrator(db: None) -> User:
    """Return an account that keeps the register, and is no superuser."""
    account = a_user(name="Ada Keeper", is_staff=True)
    account.groups.add(membership_administrators())
    return account


@pytest.fixture
def keeper(administrator: User) -> Client:
    """Return the browser of who keeps the register."""
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def confirm(keeper: Client) -> Callable[..., Any]:
    """Return how one goes from a preview on: with what it holds, and its button."""

    def press(address: str, preview: Any) -> Any:
        sent = form_on(preview, "because")
        return keeper.post(address, {**sent, "confirm": preview.context["plan"].fingerprint})

    return press
