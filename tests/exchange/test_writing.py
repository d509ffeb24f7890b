"""An import is written whole, once, with who and why; or nothing of it is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from boards.models import Board, Organisation
from boards.periods import Precision
from membership.models import Appointment, Letter, Person, Seat
from tests.builders import a_person, a_seat, an_organisation
from tests.data.everything import counts
from tests.exchange.making import WHY, a_keeper, imported, planned, sent
from trust_portal.exchange.sheets import files, planning, writing

pytestmark = pytest.mark.django_db
EVERYTHING = {
    "organisations": [["address", "name", "kind", "part of", "other names"],
                      ["school", "School", "School", "council", ""],
                      ["council", "Council", "County council", "", "HCC; The Council"]],
    "people": [["address", "name"], ["jane", "Jane Doe"], ["sam", "=Sam"]],
    "boards": [["address", "name", "kind", "parent", "published"],
               ["group", "Group", "Task and finish group", "harbour", ""],
               ["harbour", "Harbour", "Partnership board", "", "yes"]],
    "seats": [["board", "address", "title", "role", "organisations", "category", "places"],
              ["harbour", "chair", "Chair", "Chair", "council", "Councillor", ""],
              ["harbour", "schools", "Schools", "", "council; school", "", "2"]],
    "appointments": [["board", "seat", "person", "on behalf of", "first day", "last day"],
                     ["harbour", "chair", "jane", "council", "July 2017", "by 29 April 2019"],
                     ["harbour", "schools", "sam", "school", "2018", ""]],
}  # fmt: skip


def test_every_sheet_is_written():
    imported(**EVERYTHING)

    assert Organisation.objects.get(slug="school").part_of.slug == "council"
    assert Organisation.objects.get(slug="council").also_known_as == "HCC\nThe Council"
    assert Person.objects.get(slug="sam").name == "=Sam"
    board = Board.objects.get(slug="group")
    assert (board.parent.slug, board.is_published, board.status) == ("harbour", False, "active")
    seat = Seat.objects.get(slug="schools")
    assert (seat.role, seat.has_vote, seat.order, seat.places) == ("member", True, 50, 2)
    assert {one.slug for one in seat.organisations.all()} == {"council", "school"}
    term = Appointment.objects.get(seat__slug="chair")
    assert (term.starts_on, term.starts_on_precision) == (dt.date(2017, 7, 1), Precision.MONTH)
    assert (term.ends_on, term.ends_on_precision) == (dt.date(2019, 4, 29), Precision.BY)
    assert term.organisation.slug == "council"


def test_the_history_says_once_who_added_it_and_why():
    keeper = a_keeper()
    imported(keeper, **EVERYTHING)

    for model in (Organisation, Person, Board, Seat, Appointment):
        entries = list(model.history.exclude(pk=None))
        assert len(entries) == model.objects.count() == 2
        assert {(one.history_type, one.history_user, one.history_change_reason)
                for one in entries} == {("+", keeper, WHY)}  # fmt: skip
    entry = Seat.history.get(slug="schools")
    assert {one.organisation.slug for one in entry.organisations.all()} == {"council", "school"}


def test_again_there_is_nothing_to_change():
    imported(**EVERYTHING)
    before = counts()

    assert planned(**EVERYTHING).changes_nothing
    imported(**EVERYTHING)
    assert {**counts(), "accounts.User": 0} == {**before, "accounts.User": 0}


def test_a_change_is_one_entry_with_all_of_it_and_one_version_more():
    seat = a_seat(slug="shared", title="Shared")
    seat.organisations.set([an_organisation(slug="a"), an_organisation(slug="b")])
    an_organisation(slug="c")
    entries = seat.history.count()

    imported(seats=[["board", "address", "title", "organisations"],
                    [seat.board.slug, "shared", "Shared", "b; c"]])  # fmt: skip

    seat.refresh_from_db()
    assert {one.slug for one in seat.organisations.all()} == {"b", "c"}
    assert (seat.version, seat.history.count()) == (2, entries + 1)
    newest = seat.history.first()
    assert newest.history_change_reason == WHY
    assert {one.organisation.slug for one in newest.organisations.all()} == {"b", "c"}


def test_no_letter_is_written():
    imported(**EVERYTHING)

    assert not Letter.objects.exists()


def write(tables, expected, by=None, because=WHY):
    return writing.write(
        tables, by=by or a_keeper(), because=because, expected=expected, say=lambda *told: None
    )


def test_a_refused_row_keeps_everything_out():
    tables = files.tables(sent(people=[["address", "name"], ["jane", "Jane"], ["sam", ""]]))

    with pytest.raises(writing.Overtaken):
        write(tables, planning.plan_of(tables).fingerprint)
    assert not Person.objects.filter(slug="jane").exists()


@pytest.mark.parametrize("because", ["", " \n"])
def test_without_a_reason_nothing_is_written(because):
    tables = files.tables(sent(people=[["name"], ["Jane"]]))

    with pytest.raises(ValidationError, match="Enter the reason"):
        write(tables, planning.plan_of(tables).fingerprint, because=because)
    assert not Person.objects.filter(name="Jane").exists()


def test_what_was_not_looked_at_is_not_written():
    person = a_person(slug="jane", name="Jane")
    tables = files.tables(sent(people=[["address", "name"], ["jane", "Jane Doe"]]))
    looked_at = planning.plan_of(tables).fingerprint
    person.name = "Jane Roe"
    person.save()

    with pytest.raises(writing.Overtaken):
        write(tables, looked_at)
    assert Person.objects.get(slug="jane").name == "Jane Roe"


def test_what_fails_in_the_middle_leaves_nothing(monkeypatch):
    tables = files.tables(sent(**EVERYTHING))
    plan = planning.plan_of(tables)
    before = counts()

    def fail(*told):
        raise IntegrityError("somebody was faster")

    monkeypatch.setattr(writing, "_relate", fail)
    keeper = a_keeper()
    before["accounts.User"] += 1
    with pytest.raises(writing.Overtaken):
        write(tables, plan.fingerprint, by=keeper)
    assert counts() == {**before}


def test_progress_counts_rows_up_to_all():
    told = []
    tables = files.tables(sent(people=[["name"], *[[f"Person {n}"] for n in range(250)]]))
    writing.write(tables, by=a_keeper(), because=WHY, say=lambda *one: told.append(one),
                  expected=planning.plan_of(tables).fingerprint)  # fmt: skip

    assert told == [
        (0, 0, "Comparing with the register"),
        (0, 250, "Adding people"),
        (100, 250, "Adding people"),
        (200, 250, "Adding people"),
        (250, 250, "Keeping what was written"),
    ]
