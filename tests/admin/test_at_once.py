"""Two people write the register at the same moment, on a database server."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from membership.groups import membership_administrators
from membership.letters import write
from membership.models import Appointment, Letter
from membership.services import fill_vacancy
from tests.builders import a_board, a_person, a_seat, a_user, an_appointment
from tests.pages import form_on

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]
FIRST = dt.date(2026, 4, 1)


@pytest.fixture
def keeper(db):
    account = a_user(is_staff=True)
    account.groups.add(membership_administrators())
    return account


def at_once(act, arguments):
    """Return what ``act`` answered to each of ``arguments``, all begun at the same moment."""
    start = Barrier(len(arguments))

    def run(argument):
        try:
            start.wait(10)
            return act(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


def test_one_of_two_fills_a_vacancy(keeper):
    seat = a_seat()

    def fill(person):
        wanted = Appointment(seat=seat, person=person, starts_on=FIRST)
        try:
            fill_vacancy(appointment=wanted, by=keeper, because="Nominated")
        except ValidationError:
            return "refused"
        return "filled"

    assert sorted(at_once(fill, [a_person(), a_person()])) == ["filled", "refused"]
    assert Appointment.objects.count() == Letter.objects.count() == 1


def test_the_database_itself_refuses_overlapping_terms():
    seat = a_seat()
    an_appointment(seat=seat, starts_on=FIRST)

    with pytest.raises(IntegrityError), transaction.atomic():
        an_appointment(seat=seat, starts_on=FIRST + dt.timedelta(days=9))


def test_terms_that_touch_are_no_overlap_to_the_database():
    seat = a_seat()
    an_appointment(seat=seat, starts_on=None, ends_on=FIRST - dt.timedelta(days=1))
    an_appointment(seat=seat, starts_on=FIRST)

    assert Appointment.objects.count() == 2


def test_of_two_forms_posted_at_once_one_is_refused(keeper):
    person = a_person()
    page = f"/admin/membership/person/{person.pk}/change/"
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(keeper)
    opened = form_on(clients[0].get(page), "name")

    def save(number):
        return clients[number].post(page, {**opened, "name": f"Name {number}"}).status_code

    assert sorted(at_once(save, [0, 1])) == [200, 302]


def test_two_senders_send_each_letter_once():
    person = a_person()
    for number in range(12):
        write(to=person, subject=f"Letter {number}", body="")

    at_once(lambda _: call_command("send_letters", verbosity=0), [0, 1])

    assert sorted(one.subject for one in mail.outbox) == sorted(
        Letter.objects.values_list("subject", flat=True)
    )


def test_a_board_and_a_seat_saved_at_once_do_not_wait_for_each_other_for_ever(keeper):
    board = a_board()
    held = an_appointment(board)
    pages = {
        f"/admin/boards/board/{board.pk}/change/": "name",
        f"/admin/membership/seat/{held.seat.pk}/change/": "title",
        f"/admin/membership/appointment/{held.pk}/change/": "note",
    }
    clients = [Client() for _ in pages]
    opened = []
    for client, (page, field) in zip(clients, pages.items(), strict=True):
        client.force_login(keeper)
        opened.append(form_on(client.get(page), field))

    def save(number):
        page, field = list(pages.items())[number]
        return clients[number].post(page, {**opened[number], field: "New words"}).status_code

    assert set(at_once(save, [0, 1, 2])) <= {200, 302}
