"""Two people put the same record back, or bring the same one back, at the same moment."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import IntegrityError
from django.test import Client

from membership.groups import membership_administrators
from membership.models import Appointment, Seat, Substitute
from tests.admin.test_at_once import at_once
from tests.builders import a_seat, a_user, an_appointment
from tests.pages import form_on

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
LAST = dt.date(2026, 3, 31)


@pytest.fixture
def clients(db):
    account = a_user(is_staff=True)
    account.groups.add(membership_administrators())
    both = [Client(), Client()]
    for client in both:
        client.force_login(account)
    return both


def confirmed(client, address):
    return {**form_on(client.get(address), "because"), "because": "Ended by mistake"}


def test_of_two_who_put_one_term_back_one_is_told_of_the_other(clients):
    held = an_appointment()
    held.ends_on = LAST
    held.save()
    page = f"/admin/membership/appointment/{held.pk}/history/"
    address = f"{page}{held.history.first().pk}/put-back/"
    opened = confirmed(clients[0], address)

    codes = at_once(lambda n: clients[n].post(address, opened).status_code, [0, 1])

    assert sorted(codes) == [200, 302]
    held.refresh_from_db()
    assert held.ends_on is None
    assert held.history.count() == 3


def test_of_two_terms_put_back_into_one_seat_one_is_refused(clients):
    seat, addresses = a_seat(), []
    for day in (1, 2):
        first = dt.date(2026, 4, day)
        held = an_appointment(seat=seat, starts_on=first)
        held.ends_on = first
        held.save()
        page = f"/admin/membership/appointment/{held.pk}/history/"
        addresses.append(f"{page}{held.history.first().pk}/put-back/")
    opened = [confirmed(client, one) for client, one in zip(clients, addresses, strict=True)]

    codes = at_once(lambda n: clients[n].post(addresses[n], opened[n]).status_code, [0, 1])

    assert sorted(codes) == [200, 302]
    assert Appointment.objects.filter(ends_on=None).count() == 1


def test_of_two_who_bring_one_substitute_back_one_finds_it_there(clients):
    held = an_appointment()
    Substitute.objects.create(seat=held.seat, person=held.person).delete()
    listed = clients[0].get("/admin/membership/substitute/removed/").content.decode()
    [row] = re.findall(r'href="(\d+)/bring-back/"', listed)
    address = f"/admin/membership/substitute/removed/{row}/bring-back/"
    opened = confirmed(clients[0], address)

    codes = at_once(lambda n: clients[n].post(address, opened).status_code, [0, 1])

    assert codes == [302, 302]
    assert Substitute.objects.count() == 1
    assert Substitute.history.filter(history_type="+").count() == 2


def test_a_seat_is_not_removed_under_a_term_that_begins_at_the_same_moment(clients):
    seat = a_seat()
    page = f"/admin/membership/seat/{seat.pk}/history/"
    address = f"{page}{seat.history.first().pk}/put-back/"
    opened = confirmed(clients[0], address)

    def act(number):
        if number == 0:
            return clients[0].post(address, opened).status_code
        try:
            an_appointment(seat=seat)
        except IntegrityError as refused:  # the seat was gone first
            return type(refused).__name__
        return "appointed"

    removed, appointed = at_once(act, [0, 1])

    assert (removed, appointed) in {(302, "IntegrityError"), (200, "appointed")}
    assert Seat.objects.count() == Appointment.objects.count() == (appointed == "appointed")
