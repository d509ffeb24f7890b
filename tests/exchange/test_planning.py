"""A preview says of each row what becomes of it, field by field, and why it is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boards.models import Board, FormerName, Organisation
from boards.periods import Precision
from membership.models import Appointment, Person, Seat
from tests.builders import a_board, a_person, a_seat, an_appointment, an_organisation
from tests.exchange.making import changes, only, planned, sent, whys
from trust_portal.exchange.sheets import files, planning

pytestmark = pytest.mark.django_db
APPOINTMENT = ["board", "seat", "person", "first day", "last day"]


def test_a_new_row_is_added_with_all_that_its_cells_say():
    row = only(planned(people=[["address", "name", "note"], ["jane", "Jane Doe", "New"]]))

    assert (row.did, row.title) == ("added", "Jane Doe")
    assert changes(row) == [("Address", "", "jane"), ("Name", "", "Jane Doe"), ("Note", "", "New")]


def test_a_new_row_without_an_address_gets_one_from_its_name():
    a_person(slug="jane-doe", name="Another Jane")

    row = only(planned(people=[["name"], ["Jane Doe"]]))
    assert row.record.slug == "jane-doe-2"


def test_a_change_is_told_from_what_to_what():
    a_board(slug="harbour", name="Harbour", kind="forum")

    row = only(planned(boards=[["address", "name", "kind", "status"],
                               ["harbour", "Harbour board", "Forum", "dormant"]]))  # fmt: skip
    assert changes(row) == [("Name", "Harbour", "Harbour board"), ("Status", "Active", "Dormant")]


def test_a_column_left_out_stays_and_an_empty_cell_empties():
    a_person(slug="jane", name="Jane", note="Head")

    assert only(planned(people=[["address", "name"], ["jane", "Jane"]])).did == "same"
    row = only(planned(people=[["address", "name", "note"], ["jane", "Jane", ""]]))
    assert changes(row) == [("Note", "Head", "")]


def test_an_empty_cell_leaves_alone_what_cannot_be_empty():
    seat = a_seat(slug="chair", title="Chair", role="chair", has_vote=False)

    plan = planned(seats=[["board", "address", "title", "role", "vote"],
                          [seat.board.slug, "chair", "Chair", "", ""]])  # fmt: skip
    assert only(plan).did == "same"


def test_a_row_is_found_by_its_name_where_only_one_bears_it():
    a_person(slug="jane", name="Jane Doe")

    assert only(planned(people=[["name"], ["jane  DOE"]])).record.slug == "jane"


def test_a_name_that_several_bear_needs_an_address():
    a_person(slug="jane-1", name="Jane Doe")
    a_person(slug="jane-2", name="Jane Doe")

    assert whys(planned(people=[["name"], ["Jane Doe"]])) == [
        (2, "name", "2 people are called so: jane-1, jane-2. "
                    "Write the address of the one you mean.")
    ]  # fmt: skip


def test_another_name_of_an_organisation_does_not_rename_it():
    an_organisation(slug="icb", name="Integrated Care Board", also_known_as="The ICB")

    (why,) = whys(planned(organisations=[["name", "kind"], ["The ICB", "NHS commissioner"]]))
    assert why[1:] == (
        "name",
        "This is another name of Integrated Care Board. Write its address, icb, "
        "or a new one if you mean another.",
    )


def test_a_namesake_is_pointed_out():
    a_person(slug="jane", name="Jane Doe")

    row = only(planned(people=[["address", "name"], ["jane-two", "Jane Doe"]]))
    assert (row.did, row.remark) == ("added", "jane has this name already. Are they the same?")


def test_the_same_row_twice_is_refused_with_the_number_of_the_first():
    plan = planned(people=[["address", "name"], ["jane", "Jane"], ["jane", "Jane"]])

    assert whys(plan) == [(3, "", "Row 2 is about the same person. Keep one of the two.")]


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [
        ("address", "Jane Doe", "Use letters a to z, digits and hyphens only, like jane-doe."),
        ("name", "", "Enter the name."),
        ("name", "x" * 201, "Shorten it to 200 characters: it has 201."),
        ("name", "a\x07b", "Take out the characters that cannot be shown."),
        ("kind", "Committee", "Write one of: Statutory board, Strategic partnership,"),
        ("published", "perhaps", "Write yes or no."),
        ("meetings a year", "often", "Write a whole number from 0 to 366."),
        ("meetings a year", "²", "Write a whole number from 0 to 366."),
        ("parent", "harbor", "No board has the address or name “harbor”. Did you mean harbour?"),
        ("parent", "new-one", "a board cannot be part of itself"),
    ],
)
def test_a_cell_that_cannot_be_used_says_how_to_mend_it(heading, cell, why):
    a_board(slug="harbour", name="Harbour")
    cells = {"address": "new-one", "name": "New one", "kind": "Forum"} | {heading: cell}

    if heading == "parent" and cell == "new-one":
        why = "New one would be part of itself. Choose another."
    ((number, column, said),) = whys(planned(boards=[list(cells), list(cells.values())]))
    assert (number, column) == (2, heading)
    assert said.startswith(why)


def test_an_address_that_a_board_bore_before_is_taken():
    board = a_board(slug="harbour", name="Harbour")
    FormerName.objects.create(board=board, name="Docks", slug="docks")

    plan = planned(boards=[["address", "name", "kind"], ["docks", "Docks", "Forum"]])
    assert whys(plan) == [(2, "address", "This was the address of Harbour, and still leads there.")]


def test_rows_may_name_what_other_sheets_and_rows_below_add():
    plan = planned(
        appointments=[APPOINTMENT, ["b", "Chair", "Jane", "2020", ""]],
        seats=[["board", "title"], ["b", "Chair"]],
        boards=[["address", "name", "kind", "parent"], ["b", "B", "Forum", "a"],
                ["a", "A", "Forum", ""]],
        people=[["name"], ["Jane"]],
    )  # fmt: skip

    assert whys(plan) == []
    term = plan.rows[-1].record
    assert isinstance(term, Appointment)
    assert (term.seat.board.parent.slug, term.person.name) == ("a", "Jane")


def test_parents_in_a_ring_are_refused():
    plan = planned(boards=[["address", "name", "kind", "parent"], ["a", "A", "Forum", "b"],
                           ["b", "B", "Forum", "a"]])  # fmt: skip

    assert {(number, column) for number, column, _ in whys(plan)} == {(2, "parent"), (3, "parent")}


def test_a_seat_is_known_within_its_board_only():
    first, second = a_seat(slug="chair", title="Chair"), a_seat(slug="chair", title="Chair")

    plan = planned(seats=[["board", "title", "places"], [first.board.slug, "Chair", 2],
                          [second.board.slug, "Chair", 1]])  # fmt: skip
    assert [row.did for row in plan.rows] == ["changed", "same"]


def test_whom_a_seat_stands_for_is_compared_whatever_the_order():
    seat = a_seat(slug="shared", title="Shared")
    seat.organisations.set([an_organisation(slug="a"), an_organisation(slug="b", name="Bee")])
    an_organisation(slug="c")

    def cell(text: str):
        head = ["board", "address", "title", "organisations"]
        return only(planned(seats=[head, [seat.board.slug, "shared", "Shared", text]]))

    assert cell("Bee;a").did == "same"
    assert changes(cell("b; c")) == [("Organisations", "a; b", "b; c")]


def test_a_term_is_found_by_its_number_when_its_first_day_changes():
    held = an_appointment(starts_on=dt.date(2020, 4, 1))
    head = [*APPOINTMENT, "term number"]
    cells = [held.seat.board.slug, held.seat.slug, held.person.slug, "May 2020", ""]

    assert changes(only(planned(appointments=[head, [*cells, held.pk]]))) == [
        ("First day", "1 April 2020", "May 2020")
    ]
    assert (
        "holds this seat since 1 April 2020"
        in whys(planned(appointments=[head, [*cells, ""]]))[0][2]
    )


def test_a_term_does_not_move_to_another_person():
    held, other = an_appointment(), a_person()
    head = [*APPOINTMENT, "term number"]
    row = [held.seat.board.slug, held.seat.slug, other.slug, "2020", "", held.pk]

    (why,) = whys(planned(appointments=[head, row]))
    assert why[1] == "term number"
    assert "a term never moves to another seat or person" in why[2]


def test_a_day_that_is_stored_in_mid_month_is_not_shifted():
    person = a_person()
    held = an_appointment(person=person, starts_on=dt.date(2017, 7, 15),
                          starts_on_precision=Precision.MONTH)  # fmt: skip
    head = [*APPOINTMENT, "note"]
    row = [held.seat.board.slug, held.seat.slug, person.slug, "July 2017", "", "Seen"]

    changed = only(planned(appointments=[head, row]))
    assert changes(changed) == [("Note", "", "Seen")]
    assert changed.record.starts_on == dt.date(2017, 7, 15)


@pytest.mark.parametrize("rows", [3, 60])
def test_a_preview_asks_the_database_twelve_times_at_most(rows):
    board = a_board(slug="b")
    for number in range(rows):
        an_appointment(seat=a_seat(board, slug=f"s{number}"), person=a_person(slug=f"p{number}"))
    terms = [["b", f"s{number}", f"p{number}", "1 April 2020", ""] for number in range(rows)]
    tables = files.tables(sent(appointments=[APPOINTMENT, *terms]))

    with CaptureQueriesContext(connection) as asked:
        plan = planning.plan_of(tables)
    assert plan.changes_nothing
    assert len(asked) <= 12


def test_planning_writes_nothing():
    planned(people=[["name"], ["Jane"]], boards=[["name", "kind"], ["B", "Forum"]],
            organisations=[["name", "kind"], ["O", "Police"]],
            seats=[["board", "title"], ["B", "Chair"]])  # fmt: skip

    assert not any(one.objects.exists() for one in (Person, Board, Organisation, Seat))
