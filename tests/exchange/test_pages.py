"""The way of a sheet into the register, page by page, for who keeps it and for nobody else."""

from __future__ import annotations

import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from membership.models import Person
from tests.addresses import body
from tests.builders import a_person
from tests.exchange.making import WHY, a_keeper, csv_of, workbook_of
from trust_portal.exchange.sheets import runs, uploads

pytestmark = pytest.mark.django_db
PEOPLE = [["address", "name"], ["jane", "Jane Doe"]]


@pytest.fixture
def keeper():
    return a_keeper()


@pytest.fixture
def window(keeper, signed_in):
    return signed_in(keeper)


@pytest.fixture
def written_here(monkeypatch):
    """Write an import in this process, in which the test's database is."""
    monkeypatch.setattr(
        runs, "begin", lambda reference, locks: runs.run(uploads.by_reference(reference))
    )


def sent(window, content: bytes = b"", name: str = "people.csv") -> str:
    """Send a file and return the address of its preview."""
    file = SimpleUploadedFile(name, content or csv_of(PEOPLE))
    answer = window.post("/exchange/", {"sheets": [file]})
    assert answer.status_code == 302, body(answer).decode()
    return answer.url


def looked_at(window, address: str) -> str:
    return window.get(address).context["form"].initial["looked_at"]


def confirmed(window, address: str, **more):
    told = {"because": WHY, "looked_at": looked_at(window, address)} | more
    return window.post(address, told)


def words(answer) -> str:
    return " ".join(body(answer).decode().split())


def test_a_sheet_goes_in_by_preview_reason_and_result(window, keeper, written_here):
    address = sent(window)
    shown = words(window.get(address))
    assert "Nothing is written yet" in shown
    assert "Import 1 row" in shown
    assert not Person.objects.exists()

    answer = confirmed(window, address)
    assert (answer.status_code, answer.url) == (302, address)
    assert "1 added, 0 changed, 0 left alone" in words(window.get(address))
    entry = Person.history.get()
    assert (entry.history_user, entry.history_change_reason) == (keeper, WHY)


def test_several_files_are_one_import(window):
    files = [SimpleUploadedFile(name, content) for name, content in (
        ("people.csv", csv_of(PEOPLE)),
        ("register.xlsx", workbook_of(Boards=[["name", "kind"], ["A", "Forum"]])))]  # fmt: skip

    page = words(window.get(window.post("/exchange/", {"sheets": files}).url))
    assert "From people.csv, register.xlsx" in page
    assert "Import 2 rows" in page


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([], "Select a sheet to import"),
        ([("people.csv", b"")], "The selected file is empty"),
        ([("people.csv", b"nmae\nx\n")], "Did you mean “name”?"),
        ([(f"{n}.csv", b"name\nx\n") for n in range(11)], "Select at most 10 files"),
        ([("people.csv", b"x" * 10_000_001)], "people.csv is larger than 10 MB. Split it"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_the_question(window, files, why):
    sheets = [SimpleUploadedFile(name, content) for name, content in files]

    answer = window.post("/exchange/", {"sheets": sheets})
    assert answer.status_code == 200
    assert why in words(answer)
    assert uploads.of(answer.wsgi_request.user) == []


def test_a_refused_row_is_told_and_there_is_no_button_to_import(window):
    page = words(window.get(sent(window, b"address,name\njane,\n")))

    assert "<strong>name:</strong> Enter the name." in page
    assert "People, row 2" in page
    assert "Why do you make these changes?" not in page


def test_a_refused_import_is_not_written_by_who_posts_all_the_same(window, written_here):
    address = sent(window, b"address,name\njane,Jane\nsam,\n")

    confirmed(window, address)
    assert not Person.objects.exists()


def test_a_change_is_shown_field_by_field(window):
    a_person(slug="jane", name="Jane")

    page = words(window.get(sent(window)))
    assert "<strong>Name</strong>: from <del>Jane</del> to <ins>Jane Doe</ins>" in page


def test_what_a_cell_says_is_never_markup(window):
    page = words(window.get(sent(window, b"name\n<script>alert(1)</script>\n")))

    assert "<script>alert" not in page


def test_an_import_again_says_that_there_is_nothing_to_change(window, written_here):
    confirmed(window, sent(window))

    page = words(window.get(sent(window)))
    assert "There is nothing to change" in page
    assert "Why do you make these changes?" not in page


@pytest.mark.parametrize("because", ["", "  "])
def test_a_reason_is_asked_for(window, because, written_here):
    address = sent(window)

    answer = confirmed(window, address, because=because)
    assert "Enter the reason" in words(answer)
    assert not Person.objects.exists()


@pytest.mark.parametrize("looked", ["", "something else"])
def test_what_was_not_looked_at_is_shown_again(window, looked, written_here):
    answer = confirmed(window, sent(window), looked_at=looked)

    assert answer.status_code == 409
    assert "The register has changed since you looked" in words(answer)
    assert not Person.objects.exists()


def test_a_change_meanwhile_shows_the_new_preview_which_may_then_be_confirmed(window, written_here):
    address = sent(window)
    told = {"because": WHY, "looked_at": looked_at(window, address)}
    a_person(slug="jane", name="Jane")

    answer = window.post(address, told)
    assert (answer.status_code, Person.objects.get().name) == (409, "Jane")
    assert "from <del>Jane</del> to <ins>Jane Doe</ins>" in words(answer)
    window.post(address, told | {"looked_at": answer.context["form"]["looked_at"].value()})
    assert Person.objects.get().name == "Jane Doe"


def test_a_change_after_the_confirmation_is_found_by_the_process(window, monkeypatch):
    address = sent(window)
    monkeypatch.setattr(runs, "begin", lambda reference, locks: None)
    confirmed(window, address)
    a_person(slug="jane", name="Jane")

    runs.run(uploads.by_reference(address.split("/")[-2]))
    assert "The register has changed since you looked" in words(window.get(address))
    assert Person.objects.get().name == "Jane"


def test_one_import_is_written_at_a_time(window, written_here):
    address = sent(window)
    other = uploads.hold(uploads.root() / "lock")
    assert other is not None

    answer = confirmed(window, address)
    os.close(other)
    assert answer.status_code == 409
    assert "Another import is being written" in words(answer)
    assert not Person.objects.exists()


def test_a_process_that_ended_early_says_so_and_may_be_started_again(window, monkeypatch):
    address = sent(window)
    with monkeypatch.context() as begun:
        begun.setattr(runs, "begin", lambda reference, locks: None)
        confirmed(window, address)
    page = words(window.get(address))
    assert "The import stopped before its end" in page
    assert WHY in page

    monkeypatch.setattr(runs, "begin", lambda one, locks: runs.run(uploads.by_reference(one)))
    confirmed(window, address)
    assert Person.objects.count() == 1


def test_while_it_runs_the_page_says_how_far_it_has_come(window, keeper, monkeypatch):
    address = sent(window)
    monkeypatch.setattr(runs, "begin", lambda reference, locks: None)
    confirmed(window, address)
    upload = uploads.found(keeper, address.split("/")[-2])
    held = uploads.hold(upload.folder / "lock")
    assert held is not None
    upload.tell(300, 1000, "Adding people")

    page = words(window.get(address))
    os.close(held)
    assert "<strong>Adding people</strong>: 300 of 1000 rows" in page
    assert 'max="1000" value="300"' in page
    assert "Check again" in page


def test_who_no_longer_keeps_the_register_writes_nothing(window, keeper, monkeypatch):
    address = sent(window)
    monkeypatch.setattr(runs, "begin", lambda reference, locks: None)
    confirmed(window, address)
    keeper.groups.clear()

    runs.run(uploads.by_reference(address.split("/")[-2]))
    assert not Person.objects.exists()


def test_files_are_their_owners_alone_and_gone_when_discarded(window, keeper, signed_in):
    address = sent(window)
    assert signed_in(a_keeper()).get(address).status_code == 404

    assert window.post(f"{address}discard/").url == "/exchange/"
    assert window.get(address).status_code == 404
    assert uploads.of(keeper) == []


def test_files_are_deleted_once_they_are_imported(window, keeper, written_here):
    address = sent(window)
    confirmed(window, address)

    upload = uploads.found(keeper, address.split("/")[-2])
    assert list(upload.folder.glob("*.file")) == []


def test_files_are_let_go_after_a_day(window, keeper):
    address = sent(window)
    upload = uploads.found(keeper, address.split("/")[-2])
    upload.note(at=time.time() - 24 * 60 * 60 - 1)
    assert window.get(address).status_code == 404

    sent(window)
    assert not upload.folder.exists()


@pytest.mark.parametrize("reference", ["..", "x", "0" * 32, "../../etc", "0" * 31 + "é"])
def test_a_made_up_reference_is_no_import(window, reference):
    assert window.get(f"/exchange/imports/{reference}/").status_code == 404


@pytest.mark.parametrize("show", ["refused", "added", "changed", "same", "nonsense"])
@pytest.mark.parametrize("page", ["1", "2", "999", "x"])
def test_every_list_of_a_preview_opens(window, show, page):
    rows = [["address", "name"], *[[f"p{n}", f"Person {n}"] for n in range(60)]]
    address = sent(window, csv_of(rows))

    assert window.get(f"{address}?show={show}&page={page}").status_code == 200
