from __future__ import annotations

import time

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]
MINUTE = 60
START = 1_800_000_000


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the time to so many minutes after signing in."""

    def at(minutes: float) -> None:
        monkeypatch.setattr(time, "time", lambda: START + minutes * MINUTE)

    at(0)
    return at


@pytest.fixture
def reader(client, user, clock) -> Client:
    client.post("/sign-in/", {"email": user.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_session_lasts_59_minutes_without_use(reader, clock):
    clock(59)

    assert is_in(reader)


def test_a_session_ends_after_60_minutes_without_use(reader, clock):
    clock(60)

    assert not is_in(reader)


def test_use_prolongs_a_session(reader, clock):
    clock(50)
    is_in(reader)
    clock(109)

    assert is_in(reader)


@pytest.mark.parametrize(("minutes", "still_in"), [(12 * 60 - 1, True), (12 * 60, False)])
def test_a_session_ends_after_twelve_hours_however_it_is_used(reader, clock, minutes, still_in):
    for at in range(30, minutes, 30):
        clock(at)
        assert is_in(reader)
    clock(minutes)

    assert is_in(reader) is still_in


def test_an_ended_session_is_gone_from_the_database(reader, clock):
    clock(61)
    is_in(reader)

    assert not Session.objects.exists()


@pytest.mark.parametrize(("minutes", "writes"), [(4, 0), (5, 1)])
def test_reading_writes_at_most_every_five_minutes(reader, clock, minutes, writes):
    clock(minutes)
    with CaptureQueriesContext(connection) as asked:
        is_in(reader)

    written = [q for q in asked.captured_queries if q["sql"].startswith(("UPDATE", "INSERT"))]
    assert len(written) == writes


def test_a_visitor_gets_no_session(client):
    client.get("/sign-in/")

    assert not Session.objects.exists()
    assert "session" not in client.cookies
