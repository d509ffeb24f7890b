"""A reappointment is a new term; joint holders get a free place by themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from membership.groups import membership_administrators
from membership.models import Appointment, Letter
from membership.services import fill_vacancy, reappoint
from tests.builders import a_person, a_seat, a_user, an_appointment, an_organisation

pytestmark = pytest.mark.django_db
FIRST, AGAIN = dt.date(2024, 5, 1), dt.date(2026, 5, 1)
WHY = "Reappointed by the council."


@pytest.fixture
def keeper():
    account = a_user(is_staff=True)
    account.groups.add(membership_administrators())
    return account


def again(held, keeper, **given):
    asked = {"first_day": AGAIN, "last_day": None, "because": WHY} | given
    return reappoint(appointment=held, by=keeper, **asked)


@pytest.mark.parametrize(
    ("ends", "stored"),
    [
        (None, dt.date(2026, 4, 30)),
        (dt.date(2026, 12, 31), dt.date(2026, 4, 30)),
        (dt.date(2026, 4, 30), dt.date(2026, 4, 30)),
        (dt.date(2025, 12, 31), dt.date(2025, 12, 31)),
    ],
)
def test_it_is_a_new_term_and_the_old_one_stays_as_served(keeper, ends, stored):
    council = an_organisation()
    held = an_appointment(starts_on=FIRST, ends_on=ends, organisation=council)

    new = again(held, keeper, last_day=dt.date(2028, 4, 30))

    held.refresh_from_db()
    assert (held.starts_on, held.ends_on) == (FIRST, stored)
    assert (new.seat, new.person, new.organisation) == (held.seat, held.person, council)
    assert (new.starts_on, new.ends_on) == (AGAIN, dt.date(2028, 4, 30))
    newest = new.history.first()
    assert (newest.history_user, newest.history_change_reason) == (keeper, WHY)
    assert Letter.objects.get().to == held.person


def test_it_begins_after_the_first_day_of_the_present_term(keeper):
    held = an_appointment(starts_on=AGAIN)

    with pytest.raises(ValidationError, match="after the first day of this term, 1 May 2026"):
        again(held, keeper)


def test_it_is_refused_where_somebody_else_is_to_follow_and_nothing_is_kept(keeper):
    held = an_appointment(starts_on=FIRST)
    held.ends_on = dt.date(2026, 8, 31)
    held.save()
    an_appointment(seat=held.seat, starts_on=dt.date(2026, 9, 1))

    with pytest.raises(ValidationError, match="holds this seat"):
        again(held, keeper)

    held.refresh_from_db()
    assert held.ends_on == dt.date(2026, 8, 31)
    assert Appointment.objects.count() == 2
    assert not Letter.objects.exists()


@pytest.mark.parametrize("because", ["", "  "])
def test_it_asks_for_a_reason(keeper, because):
    with pytest.raises(ValidationError, match="Enter the reason"):
        again(an_appointment(starts_on=FIRST), keeper, because=because)


def test_it_is_for_who_keeps_the_register():
    with pytest.raises(PermissionDenied):
        again(an_appointment(starts_on=FIRST), a_user())


def test_joint_holders_get_the_first_free_place(keeper):
    seat = a_seat(places=3)
    an_appointment(seat=seat, place=2, starts_on=FIRST)
    places = []
    for _ in range(2):
        wanted = Appointment(seat=seat, person=a_person(), starts_on=AGAIN)
        places.append(fill_vacancy(appointment=wanted, by=keeper, because="Nominated.").place)

    assert places == [1, 3]
    with pytest.raises(ValidationError, match="holds this seat"):
        fill_vacancy(
            appointment=Appointment(seat=seat, person=a_person(), starts_on=AGAIN),
            by=keeper,
            because="Nominated.",
        )
