"""What had been recorded by a day: read from the history, equal to a reading by brute force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.access import Role
from boards.models import Organisation, Succession
from membership.holdings_then import kept_then
from membership.models import Appointment, Person, RotationTurn, Seat, Substitute
from tests.builders import (
    a_board,
    a_person,
    a_seat,
    a_user,
    an_appointment,
    an_officer,
    an_organisation,
    standing_user,
)
from tests.pages import words_on

pytestmark = pytest.mark.django_db
PAGE = "/boards/harbour/members/"


def moment(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, number, 10, tzinfo=dt.UTC)


def at(record: Any, number: int, **values: Any) -> Any:
    """Save ``values`` in ``record`` as on 10 o'clock of that day of March 2026."""
    record._history_date = moment(number)
    many = {name: value for name, value in values.items() if isinstance(value, list)}
    for name, value in values.items():
        if name not in many:
            setattr(record, name, value)
    record.save()
    for name, value in many.items():
        getattr(record, name).set(value)
    return record


@pytest.fixture
def harbour():
    """Make a board whose register was put right over six days of March 2026."""
    board = a_board(slug="harbour", name="Harbour board")
    old = at(an_organisation(), 1, name="Harbour council", slug="council")
    new = at(an_organisation(), 1, name="Police", slug="police")
    person = at(a_person(), 1, name="Ada Pyke")
    other = at(a_person(), 1, name="Ben Holt")
    seat = at(Seat(board=board, slug="county", title="County"), 1, organisations=[old])
    term = at(Appointment(seat=seat, person=person, starts_on=dt.date(2025, 1, 1)), 2)
    at(term, 3, ends_on=dt.date(2025, 12, 31))
    at(person, 4, name="Ada Pike")
    at(seat, 4, title="Police", organisations=[new])
    at(Substitute(seat=seat, person=other), 5)
    turn = at(RotationTurn(seat=seat, position=1, organisation=old), 5)
    at(Appointment(seat=seat, person=other, starts_on=dt.date(2026, 1, 1)), 5)
    turn._history_date = moment(6)
    turn.delete()
    for record in (Person, Organisation):
        record.history.filter(history_date__gt=moment(20)).delete()
    board.history.update(history_date=moment(1))
    return board


def latest(kind: Any, until: dt.datetime) -> list[Any]:
    """Return by brute force the last row of each record's history until a moment."""
    rows: dict[int, Any] = {}
    for row in sorted(kind.history.all(), key=lambda one: (one.history_date, one.history_id)):
        if row.history_date <= until:
            rows[row.id] = row
    return [row for row in rows.values() if row.history_type != "-"]


def name_of(kind: Any, key: int | None, until: dt.datetime) -> str:
    return next((row.name for row in latest(kind, until) if row.id == key), "")


def brute_force(board: Any, until: dt.datetime) -> list[tuple[Any, ...]]:
    found = []
    for seat in latest(Seat, until):
        if seat.board_id != board.pk:
            continue
        stood_for = [one.organisation_id for one in seat.organisations.all()]
        found.append(
            (
                seat.title,
                sorted(name_of(Organisation, key, until) for key in stood_for),
                sorted(
                    (name_of(Person, one.person_id, until), str(one.starts_on), str(one.ends_on))
                    for one in latest(Appointment, until)
                    if one.seat_id == seat.id
                ),
                sorted(
                    name_of(Person, one.person_id, until)
                    for one in latest(Substitute, until)
                    if one.seat_id == seat.id
                ),
                [
                    name_of(Organisation, one.organisation_id, until)
                    for one in latest(RotationTurn, until)
                    if one.seat_id == seat.id
                ],
            )
        )
    return sorted(found)


def answered(board: Any, until: dt.datetime) -> list[tuple[Any, ...]]:
    read = kept_then(Q(board_id=board.pk), AnonymousUser(), until)
    return sorted(
        (
            one.seat.title,
            names(one.organisations),
            sorted((str(t.person), str(t.starts_on), str(t.ends_on)) for t in one.terms),
            sorted(str(s.person) for s in one.substitutes),
            [str(turn.organisation) for turn in one.rotation],
        )
        for one in read.seats
    )


def names(records: Iterable[Any]) -> list[str]:
    return sorted(str(one) for one in records)


@pytest.mark.parametrize("number", range(1, 9))
def test_each_days_register_is_what_the_history_says_by_brute_force(harbour, number):
    until = moment(number) + dt.timedelta(hours=1)

    assert answered(harbour, until) == brute_force(harbour, until)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, ("County", ["Harbour council"], [], [], [])),
        (2, ("County", ["Harbour council"], [("Ada Pyke", "2025-01-01", "None")], [], [])),
        (3, ("County", ["Harbour council"], [("Ada Pyke", "2025-01-01", "2025-12-31")], [], [])),
        (4, ("Police", ["Police"], [("Ada Pike", "2025-01-01", "2025-12-31")], [], [])),
    ],
)
def test_mistakes_of_the_time_are_shown_as_they_were(harbour, number, expected):
    assert answered(harbour, moment(number)) == [expected]


def test_before_anything_was_recorded_there_is_nothing(harbour):
    assert answered(harbour, moment(1) - dt.timedelta(days=1)) == []


def page(client: Client, **asked: str) -> str:
    response = client.get(PAGE, asked)
    assert response.status_code == 200
    return words_on(response)


@pytest.fixture
def member(harbour, signed_in):
    return signed_in(an_officer(harbour).person.user)


def test_what_was_true_and_what_was_recorded_are_never_mixed(harbour, member):
    on_one_day = {"on": "2025-06-01"}

    assert "Ada Pyke" in page(member, recorded="2026-03-02", **on_one_day)
    assert "Ada Pike" in page(member, **on_one_day)
    assert "Holder Ben Holt" not in page(member, **on_one_day)
    assert "Ada Pyke" in page(member, on="2026-02-01", recorded="2026-03-02")
    assert "Vacant since 1 January 2026" in page(member, on="2026-02-01", recorded="2026-03-03")
    assert "Ben Holt" in page(member, on="2026-02-01", recorded="2026-03-05")


def test_the_page_says_as_on_and_as_recorded_on(harbour, member):
    words = page(member, on="2025-06-01", recorded="2026-03-02")

    assert "This page is as on 1 June 2025, as recorded on 2 March 2026" in words
    assert "Nothing had been recorded" in page(member, recorded="2020-01-01")


@pytest.mark.parametrize("address", ["", "chairs/", "county/", "?view=timeline"])
def test_what_was_recorded_is_for_who_may_read_the_history(harbour, signed_in, address):
    asked = f"{PAGE}{address}{'&' if '?' in address else '?'}recorded=2026-03-05"
    keeper = a_user(is_staff=True)

    assert Client().get(asked).status_code == 302
    assert signed_in(a_user()).get(asked).status_code == 403
    assert signed_in(standing_user(harbour, Role.OBSERVER)).get(asked).status_code == 200
    assert signed_in(keeper).get(asked).status_code == 200


def test_the_picker_asks_for_the_day_of_recording_only_where_it_is_answered(harbour, member):
    assert "As recorded on" not in page(Client())
    assert "As recorded on" in page(member)


def test_a_seats_own_page_and_the_organisations_are_as_recorded_too(harbour, signed_in):
    keeper = signed_in(a_user(is_staff=True))
    asked = {"on": "2025-06-01", "recorded": "2026-03-02"}

    assert "Ada Pyke" in words_on(keeper.get(f"{PAGE}county/", asked))
    assert "Ada Pyke" in words_on(keeper.get("/organisations/council/", asked))
    assert "Ada Pyke" not in words_on(keeper.get("/organisations/police/", asked))
    assert "Ada Pike" in words_on(keeper.get("/organisations/police/", {"on": "2025-06-01"}))


def test_a_succession_recorded_later_was_not_known_then(harbour, signed_in):
    old, new = Organisation.objects.get(slug="council"), Organisation.objects.get(slug="police")
    link = Succession(predecessor=old, successor=new, happened_on=dt.date(2020, 1, 1))
    at(link, 7)
    seat = a_seat(harbour, slug="old", title="Old seat")
    row = seat.history.get()
    row.history_date = moment(1)
    row.save()
    at(seat, 2, organisations=[old])
    keeper = signed_in(a_user(is_staff=True))

    assert "Police before it Harbour council" in words_on(keeper.get(f"{PAGE}old/"))
    then = words_on(keeper.get(f"{PAGE}old/", {"recorded": "2026-03-06"}))
    assert "Stands for Harbour council Role" in then


@pytest.mark.parametrize("seats", [2, 20])
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}chairs/"])
def test_it_asks_the_same_however_much_was_recorded(harbour, member, seats, address):
    board = harbour
    for number in range(seats):
        seat = a_seat(board, role=Role.DEPUTY)
        seat.organisations.add(an_organisation())
        an_appointment(seat=seat, starts_on=dt.date(2020, 1, 1) + dt.timedelta(days=number))
        Substitute.objects.create(seat=seat, person=a_person())
    for kind in (Seat, Appointment, Substitute, Person, Organisation):
        kind.history.filter(history_date__gt=moment(20)).update(history_date=moment(1))
    member.get(address)

    with CaptureQueriesContext(connection) as statements:
        response = member.get(address, {"recorded": "2026-03-05"})

    assert response.status_code == 200
    real = [one for one in statements if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(real) <= 16
