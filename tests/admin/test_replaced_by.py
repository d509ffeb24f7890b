"""One organisation takes over from another: what follows is shown, and then recorded."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.models import Succession
from meetings.models import Action
from membership.models import MembershipList, MembershipListLine
from tests.admin.guided import carried_out, previewed
from tests.builders import a_user, an_organisation
from tests.pages import words_on

pytestmark = pytest.mark.django_db
WHEN = {"happened_on_day": "1", "happened_on_month": "7", "happened_on_year": "2022"}


@pytest.fixture
def care(register):
    """Return the organisation that the health seat stands for."""
    organisation = register.appointment.organisation
    register.seat.organisations.set([organisation])
    return organisation


@pytest.fixture
def address(care):
    return f"/admin/boards/organisation/{care.pk}/replaced/"


@pytest.fixture
def typed():
    later = an_organisation(name="Later care board")
    return {**WHEN, "successor": later.pk, "kind": "replaced", "precision": "day", "because": "Act"}


def test_what_follows_is_told_before_anything_is_recorded(keeper, register, care, address, typed):
    printed = MembershipList.objects.create(board=register.board, slug="p", edition="2019")
    line = MembershipListLine.objects.create(of_list=printed, number=1, label="Care")
    line.organisations.add(care)
    Action.objects.create(board=register.board, reference="a1", text="W", owner_organisation=care)

    shown, _ = previewed(keeper, address, typed)

    words = words_on(shown)
    told = "The seat Health seat on the Harbour board stands for Later care board from 1 July 2022"
    assert told in words
    assert "Dr Mary Gale stays in the seat Health seat" in words
    assert "1 line of a printed list names" in words
    assert ": 1, of which 0 overdue." in words
    assert not Succession.objects.filter(predecessor=care).exists()


def test_it_is_recorded_with_its_reason_once_confirmed(keeper, care, address, typed):
    carried_out(keeper, address, typed)

    found = Succession.objects.get(predecessor=care)
    assert (found.successor.name, found.happened_on) == ("Later care board", dt.date(2022, 7, 1))
    assert found.history.get().history_change_reason == "Act"
    assert found.history.get().history_user is not None


def test_a_day_that_is_not_known_is_kept_so(keeper, care, address, typed):
    for name in WHEN:
        typed[name] = ""

    carried_out(keeper, address, typed)

    assert Succession.objects.get(predecessor=care).happened_on is None


def test_the_same_is_not_recorded_twice(keeper, care, address, typed):
    carried_out(keeper, address, typed)

    refused = keeper.post(address, typed)

    assert "This succession is already recorded." in words_on(refused)
    assert Succession.objects.filter(predecessor=care).count() == 1


@pytest.mark.parametrize("missing", ["successor", "because"])
def test_what_is_missing_is_asked_for(keeper, care, address, typed, missing):
    asks = {"successor": "Choose the organisation that takes over", "because": "Enter the reason"}

    refused = keeper.post(address, {**typed, missing: ""})

    assert asks[missing] in words_on(refused)


def test_only_who_keeps_the_register_records_it(client, address):
    client.force_login(a_user())

    assert client.get(address).status_code == 404


def test_a_succession_on_record_already_is_told(keeper, care, address, typed):
    carried_out(keeper, address, typed)

    shown, _ = previewed(keeper, address, {**typed, "successor": an_organisation(name="Third").pk})

    assert "On record already: Care Board was replaced by Later care board." in words_on(shown)
