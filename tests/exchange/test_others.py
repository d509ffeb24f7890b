"""Substitutes and officers come in and go out as sheets, by the register's own rules."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.models import Board
from membership.models import OfficerAppointment, Substitute
from tests.builders import a_person, a_seat, an_officer, an_organisation
from tests.exchange.making import imported, planned, whys
from trust_portal.exchange.sheets import downloads
from trust_portal.exchange.sheets.declared import OFFICERS, SUBSTITUTES

pytestmark = pytest.mark.django_db
INSTEAD = ["board", "seat", "order", "person", "anyone from", "first day"]
SERVING = ["board", "person", "title", "first day", "last day"]


@pytest.fixture
def seat(board: Board):
    an_organisation(slug="council")
    a_person(slug="jane", name="Jane Doe")
    return a_seat(board, slug="schools", title="Schools")


def substitutes(seat, *rows):
    return {"substitutes": [INSTEAD, *([seat.board.slug, "schools", *row] for row in rows)]}


def officers(seat, *rows):
    return {"officers": [SERVING, *([seat.board.slug, *row] for row in rows)]}


def test_substitutes_are_written_in_their_order(seat):
    imported(**substitutes(seat, ["2", "", "council", ""], ["1", "jane", "", "July 2017"]))

    first, second = Substitute.objects.filter(seat=seat)
    assert (first.called, first.starts_on) == ("Jane Doe", dt.date(2017, 7, 1))
    assert second.called.startswith("Anyone from")


def test_officers_are_written_with_their_title_and_term(seat):
    imported(**officers(seat, ["jane", "Clerk", "1 May 2024", ""]))

    found = OfficerAppointment.objects.get()
    assert (found.board, found.person.slug, found.title) == (seat.board, "jane", "Clerk")
    assert (found.starts_on, found.ends_on) == (dt.date(2024, 5, 1), None)


@pytest.mark.parametrize("sheet", [SUBSTITUTES, OFFICERS])
def test_what_goes_out_comes_back_unchanged(seat, sheet):
    imported(**substitutes(seat, ["1", "jane", "", ""], ["2", "", "council", "2020"]))
    imported(**officers(seat, ["jane", "Clerk", "2020", "31 March 2024"]))

    plan = planned(**{sheet.name: list(downloads.Export().rows(sheet))})

    assert whys(plan) == []
    assert (plan.counts["added"], plan.counts["changed"]) == (0, 0)
    assert len(plan.rows) == {"substitutes": 2, "officers": 1}[sheet.name]


@pytest.mark.parametrize("who", [["", ""], ["jane", "council"]])
def test_a_substitute_is_a_person_or_anyone_from_an_organisation(seat, who):
    plan = planned(**substitutes(seat, ["1", *who, ""]))

    assert whys(plan) == [(2, "person", "Write either a person or an organisation.")]


@pytest.mark.parametrize(("first", "refused"), [("31 March 2024", True), ("1 April 2024", False)])
def test_one_person_is_an_officer_once_on_a_day(seat, first, refused):
    imported(**officers(seat, ["jane", "Clerk", "1 April 2020", "31 March 2024"]))

    told = whys(planned(**officers(seat, ["jane", "Clerk", first, ""])))

    assert ["Jane Doe is an officer of this board" in why for _, _, why in told] == (
        [True] if refused else []
    )


def test_the_later_of_two_rows_for_one_officer_is_refused(seat):
    plan = planned(**officers(seat, ["jane", "Clerk", "2020", ""], ["jane", "Clerk", "2021", ""]))

    assert {number for number, _, _ in whys(plan)} >= {3}


def test_a_term_that_ends_before_it_begins_is_refused(seat):
    plan = planned(**officers(seat, ["jane", "Clerk", "1 May 2024", "30 April 2024"]))

    assert [(number, column) for number, column, _ in whys(plan)] == [(2, "last day")]


def test_an_officer_s_first_day_is_changed_by_the_number_of_the_term(seat):
    held = an_officer(seat.board, starts_on=dt.date(2024, 5, 1))

    imported(officers=[
        ["board", "person", "title", "first day", "term number"],
        [seat.board.slug, held.person.slug, "Clerk", "1 June 2024", str(held.pk)],
    ])  # fmt: skip

    assert OfficerAppointment.objects.get().starts_on == dt.date(2024, 6, 1)
