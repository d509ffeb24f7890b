"""A small number of people shows nowhere but to those who keep the measure, nor what would tell it.

A measure hides numbers up to 9,000, so that a hidden one is a number that stands nowhere
else. Every address is read by every standing.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from priorities import standings
from priorities.charts import downloads
from priorities.models import DatasetImport, Measure, MeasureValue, ValueProposal
from tests.access_rows import ACT, ROWS
from tests.addresses import body
from tests.test_access_matrix import filled
from tests.world import QUARTER, STANDINGS, World, a_world
from trust_portal.exchange.dataset import taking_back

pytestmark = pytest.mark.django_db

# Hidden in turn: small; small before it was revised; hidden to cover the small one; a group, and
# what it was; what covers the group; a small total; a figure that waits, and what was said of it;
# the newest total of another measure.
HIDDEN = (7331, 6173, 9893, 5119, 7717, 9551, 4451, 8219, 6367, 2797)
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
    newest = Measure.objects.create(
        board=board, slug="fewer", name="Fewer", unit="children", is_count=True,
        suppress_below=9000, frequency="financial", area=board.measures.first().area,
    )  # fmt: skip
    newest.objectives.set(board.objectives.all())
    for year, number in ((2023, 31013), (2024, 30011), (2025, 2797)):
        figure(newest, "Oxfordshire", year, number)
    standings.refresh([measure.pk, newest.pk])


def figure(measure: Measure, place: str, year: int, number: int, **given: Any) -> MeasureValue:
    made = MeasureValue(
        measure=measure, place=place, period=str(year), value=number,
        period_ends_on=dt.date(year, 3, 31), **given,
    )  # fmt: skip
    if made.imported_in:
        made._history_date = made.imported_in.imported_at  # as the import itself writes it
    made.save()
    vars(made).pop("_history_date", None)  # what is saved after it has its own moment
    return made


def pages(world: World) -> Iterator[str]:
    """Yield every address that can be read, with the measure of few in the place of the other."""
    other = "/measures/m1/"
    for address, row in ROWS.items():
        if row.kind != ACT:
            path = filled(address, "harbour", world)
            yield from {path, path.replace(other, "/measures/few/")}
    top = "/boards/harbour/measures/"
    yield from (f"{top}{view}" for view in ("?view=charts", "?values=yes", "?signal=any"))
    yield from (f"{top}fewer/{view}" for view in ("", "chart.svg", "chart.csv", "history/"))
    kept = f"{top}imports/{world.ids['import harbour']}/take-back/"
    yield from (f"{kept}?show={kind}" for kind in ("removed", "stays"))
    yield f"{top}changes/{QUARTER.containing(timezone.localdate()).reference}/"
    for file in ("wide.csv", "figures.xlsx", "wide.xlsx", "workbook.xlsx"):
        yield f"{top}export/{file}"


def told(response: HttpResponseBase) -> str:
    """Return all that an answer says, a workbook unpacked; then the same without thousands commas.

    Cells of a CSV file are parted by commas too, so the first is needed as it stands.
    """
    content = body(response)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            content = b"".join(whole.read(name) for name in whole.namelist())
    text = content.decode(errors="replace")
    return f"{text}\n{re.sub(r'(?<=[0-9]),(?=[0-9]{3}(?![0-9]))', '', text)}"


def a_reader(world: World, standing: str) -> Client:
    client = Client()
    if standing != "anonymous":
        client.force_login(world.users[standing])
    return client


def leaks(world: World, standing: str, paths: Iterable[str] | None = None) -> dict[str, list[int]]:
    """Return the addresses that tell a hidden number to a standing, with the numbers."""
    client = a_reader(world, standing)
    found = {}
    for path in pages(world) if paths is None else paths:
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
    assert "not shown, because it could tell a number that is hidden" in said
    assert str(SHOWN) not in said


KNOWN = ("priorities.known.shown", lambda measure, figure: figure)
MASKED = ("priorities.hiding.mask", lambda measure, values: list(values))
# What is planted, by what it lays open. A chart is guarded twice: each guard alone is enough.
FAULTS = {
    "what is known of a measure": [KNOWN],
    "what a page shows": [MASKED],
    "what a chart shows": [KNOWN, MASKED],
    "what is hidden of a period": [("priorities.hiding.hidden", lambda measure, counts: set())],
    "what a list shows": [("priorities.hiding.is_withheld", lambda measure, row: False)],
    "what a history tells": [("priorities.hiding.veil", lambda measure, rows: None)],
    "what an export gives": [
        ("trust_portal.exchange.dataset.sheets.with_small_hidden", lambda measure, rows: rows)
    ],
}
FEW = "/boards/harbour/measures/few/"
EXPORT = "/boards/harbour/measures/export/"


@pytest.mark.parametrize(
    ("fault", "path"),
    [
        ("what a page shows", FEW),
        ("what a chart shows", f"{FEW}chart.svg"),
        ("what a chart shows", f"{FEW}chart.csv"),
        ("what a page shows", "/boards/harbour/objectives/o1/"),
        ("what is known of a measure", "/boards/harbour/measures/changes/{quarter}/"),
        ("what is hidden of a period", FEW),
        ("what is hidden of a period", f"{EXPORT}figures.csv"),
        ("what a page shows", "/boards/harbour/measures/"),
        ("what a page shows", "/boards/harbour/measures/?view=charts"),
        ("what a list shows", "/boards/harbour/measures/imports/{}/"),
        ("what a list shows", "/boards/harbour/measures/imports/{}/take-back/?show=removed"),
        ("what a list shows", "/boards/harbour/measures/imports/{}/take-back/?show=stays"),
        ("what a history tells", f"{FEW}history/"),
        ("what a history tells", f"{FEW}revisions/"),
        *(("what an export gives", f"{EXPORT}{file}") for file in
          ("figures.csv", "figures.xlsx", "wide.csv", "wide.xlsx", "workbook.xlsx")),
    ],
)  # fmt: skip
def test_a_planted_fault_is_seen(world, monkeypatch, fault, path):
    quarter = QUARTER.containing(timezone.localdate()).reference
    path = path.format(world.ids["import harbour"], quarter=quarter)
    assert path in set(pages(world))
    assert leaks(world, "chair", [path]) == {}

    for where, shows_all in FAULTS[fault]:
        monkeypatch.setattr(where, shows_all)
    assert leaks(world, "chair", [path])


@pytest.mark.parametrize("standing", ["anonymous", "member", KEEPER])
@pytest.mark.parametrize("measure", ["few", "fewer"])
def test_the_words_of_a_png_are_those_of_the_svg_that_is_read(world, standing, measure):
    client = a_reader(world, standing)
    top = f"/boards/harbour/measures/{measure}/chart"
    svg = client.get(f"{top}.svg").content.decode()

    drawn_from_it = downloads.as_png_file(svg.split("\n", 1)[1].rstrip("\n"))
    assert client.get(f"{top}.png").content == drawn_from_it


def test_an_import_that_was_taken_back_tells_no_small_number(world):
    kept = DatasetImport.objects.get(pk=world.ids["import harbour"])
    with transaction.atomic():
        taking_back.take_back(kept, by=world.users["chair"], because="Wrong file")
        path = f"/boards/harbour/measures/imports/{kept.pk}/"
        paths = [f"{path}?show={kind}" for kind in ("back", "removed", "stays")]
        paths += [f"{FEW}history/"]
        found = {who: leaks(world, who, paths) for who in ("member", "chair", KEEPER)}
        transaction.set_rollback(True)

    assert found["member"] == found["chair"] == {}
    assert found[KEEPER]
