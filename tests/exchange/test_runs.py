"""The portal starts an import in a process of its own, which holds its locks while it lives."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.exchange.making import WHY, a_keeper, csv_of
from trust_portal.exchange.sheets import runs, uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload():
    return uploads.keep(a_keeper(), [("people.csv", csv_of([["name"], ["Jane"]]))])


@pytest.fixture
def sleeper(monkeypatch):
    """Let the process that is started only wait, and end it with the test."""
    begun = []
    start = subprocess.Popen

    def sleeping(command, **options):
        assert command[1:3] == ["manage.py", "run_import"]
        waits = [sys.executable, "-c", "import time; time.sleep(60)"]
        begun.append(start(waits, **options))
        return begun[-1]

    monkeypatch.setattr(runs.subprocess, "Popen", sleeping)
    yield begun
    for process in begun:
        process.kill()
        process.wait()


def ended(upload) -> bool:
    """Say whether the import is seen to have stopped, within a few seconds."""
    for _ in range(100):
        if upload.state == uploads.STOPPED:
            return True
        time.sleep(0.05)
    return False


def test_it_runs_while_the_process_lives_and_is_stopped_when_it_is_killed(upload, sleeper):
    assert upload.state == uploads.WAITING
    runs.start(upload, because=WHY, expected="x")
    assert upload.state == uploads.RUNNING

    sleeper[0].kill()
    assert ended(upload)


def test_while_one_runs_no_other_is_started(upload, sleeper):
    runs.start(upload, because=WHY, expected="x")
    other = uploads.keep(a_keeper(), [("people.csv", b"name\nSam\n")])

    for one in (other, upload):
        with pytest.raises(runs.AnotherRuns):
            runs.start(one, because=WHY, expected="x")
    assert other.state == uploads.WAITING
    assert len(sleeper) == 1


def test_asking_whether_it_runs_never_stops_it_from_starting(upload, sleeper):
    for _ in range(20):
        assert uploads.is_held(upload.folder / "lock") is False

    runs.start(upload, because=WHY, expected="x")
    assert upload.state == uploads.RUNNING


def test_half_a_word_about_progress_is_no_fault(upload):
    (upload.folder / "progress.json").write_text('{"done": 1')

    assert upload.progress == {"done": 0, "total": 0, "what": "Starting"}


def test_one_person_keeps_twenty_imports_and_no_more():
    keeper, other = a_keeper(), a_keeper()
    uploads.keep(other, [("a.csv", b"x")])
    for _ in range(23):
        newest = uploads.keep(keeper, [("a.csv", b"x")])

    assert len(uploads.of(keeper)) == 20
    assert uploads.of(keeper)[0].reference == newest.reference
    assert len(uploads.of(other)) == 1
