from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from trust_portal import health


@pytest.fixture
def broken_database(monkeypatch):
    def cursor(*_: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", cursor)


def test_alive_asks_nothing_of_the_database(client, broken_database):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive\n")


def test_ready_when_the_database_is_current(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready\n")


def test_not_ready_without_the_database(client, broken_database):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == b"not ready: the database does not answer\n"
    assert response["Retry-After"] == "10"


def test_not_ready_while_a_migration_waits(client, db, monkeypatch):
    health._waiting.cache_clear()
    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_: ["one"]
    )

    assert client.get("/readyz").status_code == 503
    monkeypatch.undo()
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_page_without_its_database_says_when_to_try_again(settings, monkeypatch):
    def away(*_: object, **__: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr("accounts.views.SignInForm", away)

    response = Client(raise_request_exception=False).get("/sign-in/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "the database is away" not in response.content.decode()


@pytest.mark.django_db
def test_a_fault_of_ours_is_a_page_for_people(monkeypatch):
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("accounts.views.SignInForm", fault)

    response = Client(raise_request_exception=False).get("/sign-in/")

    assert response.status_code == 500
    assert "Sorry, something went wrong" in response.content.decode()
    assert "secret detail" not in response.content.decode()


@pytest.mark.django_db
def test_an_error_page_that_fails_itself_is_still_answered(monkeypatch):
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("trust_portal.errors.render_to_string", fault)

    response = Client(raise_request_exception=False).get("/no-such-page/")

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()
