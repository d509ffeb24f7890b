"""Who owes a declaration on a day, what the public register shows, and what a member does."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import override_settings

from boards.rules import RuleBroken
from membership import interests_acts
from membership.interests import duties, public_register
from membership.models import Appointment, Declaration, Interest
from tests.builders import a_person, a_user, an_appointment
from tests.membership.affairs import LAND, TODAY, a_holder, an_interest, declared

pytestmark = pytest.mark.django_db
SINCE = dt.date(2026, 9, 1)
LAST = dt.date(2026, 9, 28)
DAY = dt.timedelta(days=1)


def duty_of(term, on=TODAY):
    held = Appointment.objects.filter(person=term.person).select_related("person", "seat__board")
    return duties(held, on)[0]


@pytest.mark.parametrize(("on", "late"), [(LAST - DAY, False), (LAST, False), (LAST + DAY, True)])
def test_a_first_declaration_is_late_from_the_29th_day(board, on, late):
    duty = duty_of(a_holder(board, "councillor", starts_on=SINCE), on)

    assert duty.is_missing
    assert duty.due_on == LAST
    assert duty.is_late is late


@pytest.mark.parametrize(
    ("on", "old"),
    [(dt.date(2027, 8, 31), False), (dt.date(2027, 9, 1), True), (dt.date(2027, 9, 2), True)],
)
def test_a_declaration_is_old_on_the_day_it_is_12_months_old(board, on, old):
    term = a_holder(board)
    declared(term.person, on=SINCE)

    assert duty_of(term, on).is_old is old


def test_a_declaration_made_later_does_not_count_for_an_earlier_day(board):
    term = a_holder(board)
    declared(term.person, on=TODAY + DAY)

    assert duty_of(term, TODAY).is_missing


def test_who_holds_seats_of_two_groups_declares_under_both_codes(board):
    term = a_holder(board, "councillor")
    a_holder(board, "nhs", person=term.person)
    a_holder(board, "councillor", person=term.person)
    held = Appointment.objects.filter(person=term.person).select_related("person", "seat")

    assert [(duty.code, len(duty.seats)) for duty in duties(held, TODAY)] == [
        ("councillor", 2),
        ("nhs", 1),
    ]


def test_the_28_days_count_from_the_first_of_several_terms(board):
    term = a_holder(board, starts_on=SINCE)
    a_holder(board, person=term.person, starts_on=dt.date(2026, 4, 1))

    assert duty_of(term).due_on == dt.date(2026, 4, 28)


def test_of_a_term_known_to_begin_in_a_month_the_28_days_count_from_its_end(board):
    term = a_holder(board, starts_on=SINCE, starts_on_precision="month")

    assert duty_of(term).due_on == dt.date(2026, 10, 27)


def entry_of(board, term, on=TODAY):
    return next(one for one in public_register(board, on) if one.duty.person == term.person)


def test_the_register_shows_what_is_published_and_counts_what_is_withheld(board):
    term = a_holder(board)
    an_interest(term.person)
    an_interest(term.person, nature="Secret", is_sensitive=True)
    an_interest(term.person, nature="Kept", is_published=False)

    entry = entry_of(board, term)

    assert [one.nature for one in entry.interests] == [LAND]
    assert entry.withheld == 2


@pytest.mark.parametrize(
    ("on", "there"),
    [
        (dt.date(2026, 3, 31), 0),
        (dt.date(2026, 4, 1), 1),
        (dt.date(2026, 5, 31), 1),
        (dt.date(2026, 6, 1), 0),
    ],
)
def test_the_register_of_a_day_shows_what_was_held_that_day(board, on, there):
    term = a_holder(board)
    an_interest(term.person, starts_on=dt.date(2026, 4, 1), ends_on=dt.date(2026, 5, 31))

    assert len(entry_of(board, term, on).interests) == there


def test_who_left_is_in_the_register_of_no_later_day(board):
    term = a_holder(board, ends_on=SINCE)
    an_interest(term.person)

    assert [one.duty.person for one in public_register(board, SINCE)] == [term.person]
    assert public_register(board, SINCE + DAY) == []


def test_nothing_to_declare_is_said_only_of_who_declared_it(board):
    silent, clear = a_holder(board), a_holder(board)
    declared(clear.person, on=SINCE, nothing_to_declare=True)

    assert not entry_of(board, silent).nothing
    assert entry_of(board, clear).nothing


@override_settings(TODAY=TODAY.isoformat())
def test_declaring_an_interest_is_a_declaration(board):
    person = a_holder(board).person
    interest = Interest(person=person, code="other", kind="financial", nature=LAND)

    interests_acts.keep_interest(interest=interest, by=person.user)

    made = Declaration.objects.get()
    assert (made.person, made.declared_on, made.nothing_to_declare) == (person, TODAY, False)


def test_nobody_declares_for_somebody_else(board):
    interest = Interest(person=a_holder(board).person, code="other", kind="gift", nature=LAND)

    with pytest.raises(PermissionDenied):
        interests_acts.keep_interest(interest=interest, by=a_user())
    assert not Interest.objects.exists()


def test_nothing_to_declare_is_refused_while_an_interest_is_held(board):
    person = a_holder(board).person
    an_interest(person)

    with pytest.raises(RuleBroken, match="End those that are over first"):
        interests_acts.declare_nothing(person=person, code="other")
    assert not Declaration.objects.exists()


def test_an_interest_under_another_code_does_not_stand_in_the_way(board):
    person = a_holder(board).person
    an_interest(person, "nhs")

    assert interests_acts.declare_nothing(person=person, code="other").nothing_to_declare


def test_nothing_has_changed_is_refused_of_who_never_declared(board):
    with pytest.raises(RuleBroken, match="not declared under this code yet"):
        interests_acts.renew(person=a_holder(board).person, code="other")


@override_settings(TODAY=TODAY.isoformat())
def test_renewing_twice_on_a_day_is_one_declaration(board):
    person = a_holder(board).person
    declared(person, on=SINCE)

    for _ in range(2):
        interests_acts.renew(person=person, code="other")

    assert [one.declared_on for one in Declaration.objects.all()] == [TODAY, SINCE]


def test_a_sensitive_interest_is_visible_to_its_person_alone(board):
    term = a_holder(board)
    kept = an_interest(term.person, is_sensitive=True)
    chair = an_appointment(board, role="chair").person.user
    others = [chair, a_user(), a_user(is_staff=True, is_superuser=True)]

    assert kept in Interest.objects.visible_to(term.person.user)
    assert [user for user in others if kept in Interest.objects.visible_to(user)] == []


def test_an_interest_is_no_ones_by_an_account_that_is_nobody():
    kept = an_interest(a_person(user=None), is_sensitive=True)

    assert kept not in Interest.objects.visible_to(a_user())
