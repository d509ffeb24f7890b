from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from trust_portal.database import database_from

VAR = Path("/var/portal")


def test_without_an_address_it_is_sqlite_in_the_portals_folder():
    made = database_from("", VAR)

    assert made["ENGINE"] == "django.db.backends.sqlite3"
    assert made["NAME"] == VAR / "portal.sqlite3"
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_an_address_of_postgresql_is_read_in_its_parts(scheme):
    made = database_from(f"{scheme}://sam:p%40ss%2Fword@db.example:5433/trust", VAR)

    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert [made[part] for part in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "sam",
        "p@ss/word",
        "db.example",
        "5433",
        "trust",
    ]


def test_a_socket_folder_and_other_options_follow_the_question_mark():
    made = database_from("postgres://portal@/portal?host=/run/pg&sslmode=require", VAR)

    assert (made["HOST"], made["PORT"]) == ("/run/pg", "")
    assert made["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    "limit",
    ["statement_timeout=20000", "lock_timeout=8000", "idle_in_transaction_session_timeout=30000"],
)
def test_postgresql_gives_up_on_what_takes_too_long(limit):
    assert limit in database_from("postgres://a@b/c", VAR)["OPTIONS"]["options"]


@pytest.mark.parametrize("url", ["mysql://a@b/c", "sqlite:///x", "portal.sqlite3"])
def test_another_kind_of_database_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="Start it with postgres://"):
        database_from(url, VAR)
