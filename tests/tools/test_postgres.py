from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg2
import pytest

from tools import postgres


def folder_of(address: str) -> Path:
    return Path(parse_qs(urlsplit(address).query)["host"][0])


def test_a_server_of_ones_own_answers_and_is_gone_afterwards():
    with postgres.server() as address:
        folder = folder_of(address)
        connection = psycopg2.connect(address)
        pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        connection.close()

    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_it_is_stopped_when_what_uses_it_fails():
    with pytest.raises(ZeroDivisionError), postgres.server() as address:
        raise ZeroDivisionError

    assert not folder_of(address).exists()


def test_it_is_reached_by_its_owner_only():
    with postgres.server() as address:
        assert folder_of(address).stat().st_mode & 0o077 == 0
