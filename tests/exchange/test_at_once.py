"""An import and somebody who fills a seat meanwhile: the import waits, looks again, gives way."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from membership.models import Appointment
from membership.services import hold_register
from tests.builders import a_board, a_person, a_seat
from tests.exchange.making import WHY, a_keeper, sent
from trust_portal.exchange.sheets import files, planning, writing

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_seat_that_is_filled_meanwhile_is_not_filled_twice():
    seat = a_seat(a_board(slug="b"), slug="s")
    jane, sam, keeper = a_person(slug="jane"), a_person(slug="sam"), a_keeper()
    head = ["board", "seat", "person", "first day"]
    tables = files.tables(sent(appointments=[head, ["b", "s", "jane", "1 May 2026"]]))
    expected = planning.plan_of(tables).fingerprint
    holds, outcome = threading.Event(), []

    def import_it() -> None:
        holds.wait(10)
        try:
            writing.write(tables, by=keeper, because=WHY, expected=expected, say=lambda *_: None)
        except writing.Overtaken:
            outcome.append("overtaken")
        finally:
            connection.close()

    importing = threading.Thread(target=import_it)
    importing.start()
    with transaction.atomic():
        hold_register(seat.board_id)
        holds.set()
        importing.join(1)
        assert importing.is_alive(), "The import did not wait."
        Appointment.objects.create(seat=seat, person=sam, starts_on=dt.date(2026, 4, 1))
    importing.join(10)

    assert outcome == ["overtaken"]
    assert [one.person for one in Appointment.objects.all()] == [sam]
    assert not jane.appointments.exists()
