"""What is published goes out as Popolo: whole, valid, for a day and for all time."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import BoardEvent, FormerName, Succession
from boards.periods import Precision
from tests.builders import a_board, a_person, a_seat, an_appointment, an_officer, an_organisation
from tests.exchange.documents import asked, by_id, faults


@pytest.mark.parametrize(
    ("precision", "start"),
    [
        (Precision.DAY, "2019-04-29"),
        (Precision.MONTH, "2019-04"),
        (Precision.YEAR, "2019"),
        (Precision.BY, None),
        (Precision.FROM, None),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(board, precision, start):
    an_appointment(board, starts_on=dt.date(2019, 4, 29), starts_on_precision=precision)

    (term,) = asked()["memberships"]
    assert term.get("start_date") == start


@pytest.mark.parametrize(
    ("on", "held"),
    [("2025-03-31", False), ("2025-04-01", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_a_day_has_the_terms_that_include_it(board, on, held):
    an_appointment(board, starts_on=dt.date(2025, 4, 1), ends_on=dt.date(2026, 3, 31))

    document = asked(f"/popolo.json?on={on}")
    assert (len(document["memberships"]), len(document["persons"])) == (int(held), int(held))
    assert len(document["posts"]) == 1
    assert len(asked()["memberships"]) == 1


def test_an_officer_is_a_member_without_a_post(board):
    an_officer(board)

    (serving,) = asked()["memberships"]
    assert serving["role"] == "Board officer"
    assert "post_id" not in serving


def test_boards_have_parents_former_names_and_days(db):
    above = a_board(slug="above", name="Above")
    hidden = a_board(slug="hidden", name="Hidden", is_published=False)
    board = a_board(slug="below", name="Below", parent=above, also_known_as="Beneath")
    a_board(slug="orphan", parent=hidden)
    FormerName.objects.create(board=board, name="Under", ends_on=dt.date(2020, 12, 31),
                              ends_on_precision=Precision.YEAR)  # fmt: skip
    BoardEvent.objects.create(board=board, kind="set_up", text="x", happened_on=dt.date(2018, 5, 1),
                              happened_on_precision=Precision.MONTH)  # fmt: skip

    bodies = by_id(asked(), "organizations")
    assert bodies["boards/below"]["parent_id"] == "boards/above"
    assert "parent_id" not in bodies["boards/orphan"]
    assert bodies["boards/below"]["founding_date"] == "2018-05"
    assert {one["name"] for one in bodies["boards/below"]["other_names"]} == {"Beneath", "Under"}
    then = by_id(asked("/popolo.json?on=2019-01-01"), "organizations")["boards/below"]
    assert then["name"] == "Under"
    assert faults(asked()) == []


def test_a_renamed_organisation_keeps_its_former_name(db):
    old, new = an_organisation(name="Old"), an_organisation(slug="new", name="New")
    Succession.objects.create(predecessor=old, successor=new, kind="renamed",
                              happened_on=dt.date(2022, 7, 1))  # fmt: skip

    (name,) = by_id(asked(), "organizations")["organisations/new"]["other_names"]
    assert (name["name"], name["end_date"]) == ("Old", "2022-07-01")


def test_a_hidden_board_is_in_the_document_of_its_members_only(signed_in):
    hidden = a_board(slug="hidden", name="Hidden", is_published=False)
    held = an_appointment(hidden, person=a_person(slug="jane"))

    assert "hidden" not in json.dumps(asked())
    assert asked()["persons"] == []
    assert Client().get("/boards/hidden/popolo.json").status_code == 404
    theirs = asked(client=signed_in(held.person.user))
    assert by_id(theirs, "organizations").keys() == {"boards/hidden"}


def test_no_contact_detail_is_given_out(board):
    held = an_appointment(board, person=a_person(note="Rings at 8"), note="By letter")

    told = json.dumps(asked())
    assert held.person.user.email not in told
    assert "Rings at 8" not in told
    assert "By letter" not in told


@pytest.mark.parametrize("address", ["?on=soon", "?on=2019-04-31", "?recorded=2026-03-01"])
def test_a_day_that_cannot_be_answered_is_said(db, address):
    answer = Client().get(f"/popolo.json{address}")

    assert answer.status_code == 400
    assert json.loads(answer.content)["error"].endswith(("2019-04-29", "Leave out recorded."))


@pytest.mark.parametrize("address", ["/popolo.json", "/popolo.json?on=2026-01-01"])
def test_it_asks_the_database_as_often_for_many_as_for_few(board, address):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            asked(address)
        return len(asked_for)

    an_appointment(board)
    few = statements()
    for _ in range(12):
        an_appointment(a_board(parent=board), organisation=an_organisation())
        a_seat(board)
    assert statements() == few <= 12


def test_other_sites_may_read_it(db):
    assert Client().get("/popolo.json")["Access-Control-Allow-Origin"] == "*"
