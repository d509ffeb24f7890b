"""A small number of people shows nowhere but to those who keep the measure, nor what would tell it.

A measure hides numbers up to 9,000, so that a hidden one is a number that stands nowhere
else. Every address is read by every standing.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from priorities import standings
from priorities.models import DatasetImport, Measure, MeasureValue, ValueProposal
from tests.access_rows import ACT, ROWS
from tests.addresses import body
from tests.test_access_matrix import filled
from tests.world import QUARTER, STANDINGS, World, a_world

pytestmark = pytest.mark.django_db

# Hidden in turn: small; small before it was revised; hidden to cover the small one; a group, and
# what it was; what covers the group; a small total; a figure that waits, and what was said of it.
HIDDEN = (7331, 6173, 9893, 5119, 7717, 9551, 4451, 8219, 6367)
TOTAL, SHOWN = 34111, 16887
KEEPER = "officer"
# Who checks a figure has to read it.
CHECKED = "/waiting/"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = a_world()
        count_few(world)
        yield world
        transaction.set_rollback(True)


def count_few(world: World) -> None:
    """Give the published board a measure with small parts, revised, imported and waiting."""
    board, by = world.harbour, world.users[KEEPER]
    measure = Measure.objects.create(
        board=board, slug="few", name="Few", unit="children", is_count=True, suppress_below=9000,
        frequency="financial", needs_checker=True, area=board.measures.get().area,
    )  # fmt: skip
    measure.objectives.set(board.objectives.all())
    brought = DatasetImport.objects.get(pk=world.ids["import harbour"])
    figure(measure, "Oxfordshire", 2024, 4451)
    for place, number in (("Oxfordshire", TOTAL), ("Oxford", SHOWN), ("West Oxfordshire", 9893)):
        figure(measure, place, 2025, number, imported_in=brought, row_number=1)
    revised = figure(measure, "Cherwell", 2025, 6173, imported_in=brought, row_number=2)
    revised.value, revised.note = 7331, "7331 were counted"
    revised.because("6173 was wrong").save()
    girls = figure(measure, "Oxfordshire", 2025, 7717, group="Girls")
    girls.value = 5119
    girls.because("7717 was of both").save()
    for group, number in (("Boys", 9551), ("Not said", 19441)):
        figure(measure, "Oxfordshire", 2025, number, group=group)
    ValueProposal.objects.create(
        measure=measure, place="Cherwell", period="2026", value=8219, reason="It was 6367",
        answer="Not 6367", made_by=by, made_at=timezone.now(),
    )  # fmt: skip
    standings.refresh([measure.pk])


def figure(measure: Measure, place: str, year: int, number: int, **given: Any) -> MeasureValue:
    made: MeasureValue = MeasureValue.objects.create(
        measure=measure, place=place, period=str(year), value=number,
        period_ends_on=dt.date(year, 3, 31), **given,
    )  # fmt: skip
    return made


def pages(world: World) -> Iterator[str]:
    """Yield every address that can be read, with the measure of few in the place of the other."""
    other = f"/measures/{world.harbour.measures.exclude(slug='few').get().slug}/"
    for address, row in ROWS.items():
        if row.kind != ACT:
            path = filled(address, "harbour", world)
            yield from {path, path.replace(other, "/measures/few/")}
    top = "/boards/harbour/measures/"
    yield from (f"{top}{view}" for view in ("?view=charts", "?values=yes", "?signal=any"))
    yield f"{top}changes/{QUARTER.containing(timezone.localdate()).reference}/"
    for file in ("wide.csv", "figures.xlsx", "wide.xlsx", "workbook.xlsx"):
        yield f"{top}export/{file}"


def told(response: HttpResponseBase) -> str:
    """Return all that an answer says, a workbook unpacked."""
    content = body(response)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            content = b"".join(whole.read(name) for name in whole.namelist())
    return content.decode(errors="replace").replace(",", "")


def leaks(world: World, standing: str) -> dict[str, list[int]]:
    """Return the addresses that tell a hidden number to a standing, with the numbers."""
    client = Client()
    if standing != "anonymous":
        client.force_login(world.users[standing])
    found = {}
    for path in pages(world):
        said = told(client.get(path))
        # A number stands by itself: secrets of forms are letters and digits by chance.
        if numbers := [one for one in HIDDEN if re.search(rf"(?<!\w){one}(?!\w)", said)]:
            found[path] = numbers
    return found


@pytest.mark.parametrize("standing", [one for one in STANDINGS if one != KEEPER])
def test_no_page_tells_a_hidden_number(world, standing):
    found = leaks(world, standing)
    assert {path: told for path, told in found.items() if CHECKED not in path} == {}


def test_who_keeps_the_measure_reads_them_all(world):
    found = leaks(world, KEEPER)

    assert {one for numbers in found.values() for one in numbers} == set(HIDDEN)
    top = "/boards/harbour/measures/few/"
    assert {f"{top}history/", f"{top}revisions/", f"{top}figures/"} <= found.keys()


def test_what_is_not_small_is_told_to_everybody(world):
    client = Client()
    client.force_login(world.users["member"])

    for path in ("few/", "export/figures.csv", "few/history/"):
        assert str(TOTAL) in told(client.get(f"/boards/harbour/measures/{path}"))
    said = told(client.get("/boards/harbour/measures/few/history/"))
    assert "not shown because it could tell a number that is hidden" in said
    assert str(SHOWN) not in said
