"""A page asks the database as often at level M as at level S, and sixteen times at most."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

MOST = 16


@pytest.mark.django_db
@override_settings(TODAY="2026-10-01")
def test_a_page_asks_as_often_at_level_m_as_at_level_s(tmp_path):
    small, large = statements_at("S", tmp_path), statements_at("M", tmp_path)

    assert small == large
    assert {name: asked for name, asked in small.items() if asked > MOST} == {}
    assert len(small) >= 15


def statements_at(level: str, folder: Path) -> dict[str, int]:
    """Make a level, count what each of its reference pages asks, and undo it."""
    named = folder / f"{level}.json"
    with transaction.atomic():
        call_command("make_scale", level=level, json=named, stdout=io.StringIO())
        found = {page["name"]: statements(page) for page in json.loads(named.read_text())}
        transaction.set_rollback(True)
    return found


def statements(page: dict[str, str]) -> int:
    """Return how many statements one page sends, once its templates are read."""
    client = Client()
    if page["cookie"]:
        name, value = page["cookie"].split("=", 1)
        client.cookies[name] = value
    client.get(page["address"])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page["address"]).status_code == 200, page["address"]
    return len(asked)
