"""An import that is killed in the middle leaves nothing, on the database that is being tested."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.exchange.making import WHY, csv_of
from trust_portal.exchange.sheets import uploads
from trust_portal.exchange.sheets.uploads import RUNNING, STOPPED, WRITTEN, Upload

PEOPLE = 6_000
MAKE = """
from membership.groups import membership_administrators
from accounts.models import User
user = User.objects.create_user(email="k@example.org", name="K", password="x", is_staff=True)
user.groups.add(membership_administrators())
from trust_portal.exchange.sheets import files, planning, uploads
from pathlib import Path
upload = uploads.keep(user, [("people.csv", Path({file!r}).read_bytes())])
plan = planning.plan_of(files.tables(upload.files()))
upload.note(started=1, because={why!r}, expected=plan.fingerprint, outcome="")
print("REFERENCE", upload.reference)
"""
COUNT = """
from membership.models import Person
print("PEOPLE", Person.objects.count(), Person.history.count())
"""


class Portal:
    """A portal with a folder and a database of its own, of the kind that is being tested."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"killed_{os.getpid()}"
        self.env = {
            **os.environ,
            "TRUST_PORTAL_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "trust_portal.settings",
            "PYTHONHASHSEED": "0",
        }
        if connection.vendor == "postgresql":
            self.env["DATABASE_URL"] = self._made_beside(os.environ["DATABASE_URL"])
        self.run("migrate", "-v0")

    def _made_beside(self, address: str) -> str:
        """Make another database on the server, and return its address."""
        self.drop()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {self.name}")
        before, query, options = address.partition("?")
        return f"{before.rpartition('/')[0]}/{self.name}{query}{options}"

    def drop(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {self.name}")

    def run(self, *command: str, told: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=self.env,
            input=told, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def begin(self, upload: Upload) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "run_import", upload.reference]
        return subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.env, stdout=subprocess.DEVNULL
        )

    def people(self) -> list[int]:
        line = next(one for one in self.run("shell", told=COUNT).splitlines() if "PEOPLE" in one)
        return [int(number) for number in line.split()[1:]]


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Portal]:
    with django_db_blocker.unblock():
        portal = Portal(tmp_path_factory.mktemp("portal"))
    yield portal
    with django_db_blocker.unblock():
        portal.drop()


@pytest.fixture(scope="module")
def upload(portal) -> Upload:
    """Confirm an import of several thousand people."""
    file = portal.folder / "people.csv"
    file.write_bytes(csv_of([["name"], *[[f"Person {n}"] for n in range(PEOPLE)]]))
    told = portal.run("shell", told=MAKE.format(file=str(file), why=WHY))
    reference = next(one.split()[1] for one in told.splitlines() if "REFERENCE" in one)
    return Upload(portal.folder / "imports" / reference)


def wait_until_half_is_written(upload: Upload) -> None:
    until = time.monotonic() + 120
    while upload.progress["done"] < PEOPLE // 3:
        assert time.monotonic() < until, "The import did not come so far."
        time.sleep(0.002)


def test_a_second_process_is_refused_while_an_import_is_written(portal, upload):
    lock = uploads.hold(upload.folder.parent / "lock")
    assert lock is not None
    done = subprocess.run(
        [sys.executable, "manage.py", "run_import", upload.reference],
        cwd=settings.BASE_DIR, env=portal.env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    os.close(lock)

    assert done.returncode == 1
    assert "An import is being written. Try again when it has ended." in done.stderr
    assert portal.people() == [0, 0]


def test_killed_in_the_middle_it_leaves_nothing_and_starts_again(portal, upload):
    process = portal.begin(upload)
    wait_until_half_is_written(upload)
    assert Upload(upload.folder).state == RUNNING
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert upload.progress["done"] < PEOPLE
    assert portal.people() == [0, 0]
    assert Upload(upload.folder).state == STOPPED
    again = portal.begin(upload)
    assert again.wait(120) == 0
    assert portal.people() == [PEOPLE, PEOPLE]
    assert Upload(upload.folder).state == WRITTEN
