"""To whom a seat goes round, in the sheets."""

from __future__ import annotations

import pytest

from boards.models import Organisation
from membership.models import RotationTurn
from tests.builders import a_board, a_seat, an_organisation
from tests.exchange.making import WHY, a_keeper, changes, imported, only, planned, whys
from trust_portal.exchange.sheets.declared import SEATS
from trust_portal.exchange.sheets.downloads import Export

pytestmark = pytest.mark.django_db
HEAD = ["board", "address", "title", "in turn"]


@pytest.fixture
def seat():
    board = a_board(slug="harbour")
    for slug in ("ash", "beech", "cedar"):
        an_organisation(slug=slug, name=slug.title())
    return a_seat(board, slug="schools", title="Schools")


def order(seat):
    return [one.organisation.slug for one in RotationTurn.objects.filter(seat=seat)]


def in_turn(text: str):
    return {"seats": [HEAD, ["harbour", "schools", "Schools", text]]}


def test_a_new_seat_goes_round_in_the_order_of_its_cell(seat):
    imported(seats=[HEAD, ["harbour", "new", "New", "cedar; ash"]])

    new = seat.board.seats.get(slug="new")
    assert order(new) == ["cedar", "ash"]
    assert [one.position for one in new.rotation.all()] == [1, 2]


def test_an_order_is_changed_and_each_turn_tells_why(seat):
    for position, slug in enumerate(("ash", "beech", "cedar"), start=1):
        whose = Organisation.objects.get(slug=slug)
        RotationTurn.objects.create(seat=seat, position=position, organisation=whose)
    keeper = a_keeper()

    plan = imported(by=keeper, **in_turn("Cedar; beech"))

    assert changes(only(plan)) == [("In turn", "ash; beech; cedar", "cedar; beech")]
    assert order(seat) == ["cedar", "beech"]
    told = [one for one in RotationTurn.history.all() if one.history_change_reason == WHY]
    assert sorted((one.history_type, one.position) for one in told) == [("-", 3), ("~", 1)]
    assert {one.history_user for one in told} == {keeper}


def test_the_seat_itself_stays_as_it_is(seat):
    entries = seat.history.count()

    imported(**in_turn("ash; beech"))

    seat.refresh_from_db()
    assert (seat.version, seat.history.count()) == (1, entries)


def test_one_organisation_may_have_two_turns(seat):
    imported(**in_turn("ash; beech; ash"))

    assert order(seat) == ["ash", "beech", "ash"]
    assert planned(**in_turn("ash; beech; ash")).changes_nothing


def test_an_empty_cell_takes_the_order_away_and_a_missing_column_keeps_it(seat):
    imported(**in_turn("ash; beech"))
    imported(seats=[HEAD[:3], ["harbour", "schools", "Schools"]])
    assert order(seat) == ["ash", "beech"]

    imported(**in_turn(""))

    assert order(seat) == []


def test_the_order_given_out_comes_back_unchanged(seat):
    imported(**in_turn("cedar; ash"))
    rows = list(Export("harbour").rows(SEATS))

    assert rows[1][rows[0].index("in turn")] == "cedar; ash"
    assert planned(seats=rows).changes_nothing


def test_an_organisation_that_nobody_knows_is_refused(seat):
    refused = whys(planned(**in_turn("ash; oak")))

    assert [(row, column) for row, column, _ in refused] == [(2, "in turn")]
    assert "No organisation has the address or name “oak”." in refused[0][2]
