from __future__ import annotations

import os
import subprocess
import sys
import time
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


def test_interrupted_it_ends_the_command_and_lets_it_tidy_up(tmp_path):
    begun, tidied = tmp_path / "begun", tmp_path / "tidied"
    command = (
        f"trap 'touch {tidied}; exit' TERM; sleep 1; touch {begun}; while :; do sleep 0.05; done"
    )
    follows = (
        "import os; from tools import environment, postgres; environment.end_on_term(); "
        f"postgres.follow(['sh', '-c', {command!r}], dict(os.environ))"
    )
    with subprocess.Popen([sys.executable, "-c", follows], stderr=subprocess.DEVNULL) as program:
        wait_for(begun)
        program.terminate()
        program.wait(20)

    assert tidied.exists()


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} was never made"
        time.sleep(0.02)
