"""An import of figures that is killed in the middle leaves nothing, and can be begun again."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest

from tests.exchange.dataset.making import csv_text
from tests.exchange.test_killed import Portal
from trust_portal.exchange.sheets.uploads import RUNNING, STOPPED, WRITTEN, Upload

FIGURES = 60_000
MAKE = """
from pathlib import Path
from accounts.models import User
from boards.models import Board
from membership.models import OfficerAppointment, Person
from priorities.models import Measure
from trust_portal.exchange.dataset import jobs
import datetime as dt
user = User.objects.create_user(email="k@example.org", name="K", password="x")
person = Person.objects.create(name="K", slug="k", user=user)
board = Board.objects.create(name="B", slug="b", kind="partnership_board")
OfficerAppointment.objects.create(
    board=board, person=person, title="Officer", starts_on=dt.date(2020, 1, 1)
)
for n in range(60):
    Measure.objects.create(board=board, slug=f"m{{n}}", name=f"Measure {{n}}", frequency="monthly")
upload = jobs.keep(user, board, "figures.csv", Path({file!r}).read_bytes())
upload.note(step="read", started=1, outcome="")
jobs.run(upload)
upload.note(step="write", because="Published.", checked_by=None, outcome="",
            expected=upload.about["fingerprint"])
print("REFERENCE", upload.reference, upload.about["counts"])
"""
COUNT = """
from priorities.models import DatasetImport, MeasureStanding, MeasureValue
print("KEPT", MeasureValue.objects.count(), MeasureValue.history.count(),
      DatasetImport.objects.count(), MeasureStanding.objects.count())
"""


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Portal]:
    with django_db_blocker.unblock():
        portal = Portal(tmp_path_factory.mktemp("portal"))
    yield portal
    with django_db_blocker.unblock():
        portal.drop()


@pytest.fixture(scope="module")
def upload(portal) -> Upload:
    """Confirm an import of many figures."""
    file = portal.folder / "figures.csv"
    rows = (
        [f"m{n % 60}", f"{n // 60 % 12 + 1:02}/{2000 + n // 720 % 20}",
         f"Group {n // 14_400}" if n >= 14_400 else "", str(n)]
        for n in range(FIGURES)
    )  # fmt: skip
    file.write_text(csv_text([["address", "period", "group", "value"], *rows]))
    told = portal.run("shell", told=MAKE.format(file=str(file)))
    reference = next(one.split()[1] for one in told.splitlines() if "REFERENCE" in one)
    return Upload(portal.folder / "imports" / reference)


def kept(portal) -> list[int]:
    """Return how many figures, entries of their history, imports and standings are kept."""
    line = next(one for one in portal.run("shell", told=COUNT).splitlines() if "KEPT" in one)
    return [int(number) for number in line.split()[1:]]


def wait_until(upload: Upload, what: str) -> None:
    until = time.monotonic() + 120
    while not upload.progress["what"].startswith(what):
        assert time.monotonic() < until, "The import did not come so far."
        time.sleep(0.002)


@pytest.mark.parametrize("what", ["Reading the file", "Writing the figures"])
def test_killed_in_the_middle_it_leaves_nothing(portal, upload, what):
    upload.tell(0, 0, "Starting")
    process = portal.begin(upload)
    wait_until(upload, what)
    assert Upload(upload.folder).state == RUNNING
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert kept(portal) == [0, 0, 0, 0]
    assert Upload(upload.folder).state == STOPPED


def test_begun_again_it_is_written_whole(portal, upload):
    assert portal.begin(upload).wait(180) == 0
    assert kept(portal) == [FIGURES, FIGURES, 1, 60]
    assert Upload(upload.folder).state == WRITTEN
