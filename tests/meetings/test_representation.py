"""Attendance that is fair: who could have come, who did, and what is left out."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.models import Attendance
from meetings.representation import representation
from tests.builders import (
    a_meeting,
    a_person,
    a_seat,
    an_appointment,
    an_organisation,
)
from tests.pages import words_on

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (dt.date(2026, month, 10) for month in (1, 4, 7))


@pytest.fixture
def held(board):
    """Return three meetings that were held, in January, April and July 2026."""
    return [a_meeting(board, held_on=day, status="held") for day in (FIRST, SECOND, THIRD)]


def came(meeting, appointment, status):
    return Attendance.objects.create(meeting=meeting, appointment=appointment, status=status)


def only(rows):
    (row,) = rows
    return row.tally


def test_a_member_of_two_meetings_is_never_counted_out_of_three(board, held):
    ann = an_appointment(board, starts_on=SECOND)
    for meeting, status in zip(held[1:], ("present", "absent"), strict=True):
        came(meeting, ann, status)

    tally = only(representation(board).members)

    assert (tally.came, tally.counted) == (1, 2)


def test_both_end_days_of_a_term_count(board, held):
    ann = an_appointment(board, starts_on=FIRST, ends_on=SECOND)
    for meeting in held[:2]:
        came(meeting, ann, "present")

    assert only(representation(board).members).counted == 2


@pytest.mark.parametrize("status", ["cancelled", "planned", "listed", "report_date"])
def test_a_meeting_that_was_not_held_is_left_out(board, held, status):
    ann = an_appointment(board)
    for meeting in held:
        came(meeting, ann, "present")
    held[0].status = status
    held[0].save()

    shown = representation(board)

    assert only(shown.members).counted == 2
    assert shown.cancelled == (1 if status == "cancelled" else 0)


def test_what_is_not_recorded_is_left_out_and_told(board, held):
    ann = an_appointment(board)
    came(held[0], ann, "present")
    came(held[1], ann, "unknown")

    tally = only(representation(board).members)

    assert (tally.came, tally.counted, tally.unknown) == (1, 1, 2)


def test_a_substitute_credits_the_seat_and_the_organisation_not_the_member(board, held):
    council = an_organisation(name="Council")
    ann = an_appointment(board, organisation=council)
    for meeting, status in zip(held, ("present", "substitute", "sub_remote"), strict=True):
        came(meeting, ann, status)

    shown = representation(board)

    assert (only(shown.members).came, only(shown.members).counted) == (1, 3)
    for rows in (shown.seats, shown.organisations):
        tally = only(rows)
        assert (tally.represented, tally.counted, tally.remotely) == (3, 3, 1)


def test_remote_counts_and_is_shown_apart(board, held):
    ann = an_appointment(board)
    for meeting, status in zip(held, ("present", "remote", "remote"), strict=True):
        came(meeting, ann, status)

    tally = only(representation(board).members)

    assert (tally.came, tally.remote, tally.counted) == (3, 2, 3)


def test_a_seat_adds_its_holders_up_and_tells_when_it_was_vacant(board, held):
    seat = a_seat(board)
    ann = an_appointment(seat=seat, person=a_person(name="Ann"), ends_on=FIRST)
    bob = an_appointment(seat=seat, person=a_person(name="Bob"), starts_on=THIRD)
    came(held[0], ann, "present")
    came(held[2], bob, "apologies")

    shown = representation(board)

    tally = only(shown.seats)
    assert (tally.represented, tally.counted, tally.vacant) == (1, 2, 1)
    assert [row.subject.name for row in shown.members] == ["Ann", "Bob"]


def test_a_seat_that_did_not_exist_yet_was_not_vacant(board, held):
    a_seat(board, starts_on=THIRD)

    assert only(representation(board).seats).vacant == 1


def test_who_sits_for_none_counts_for_the_one_the_seat_stands_for(board, held):
    council, trust = an_organisation(name="Council"), an_organisation(name="Trust")
    alone, shared = a_seat(board), a_seat(board)
    alone.organisations.add(council)
    shared.organisations.add(council, trust)
    for seat in (alone, shared):
        came(held[0], an_appointment(seat=seat), "present")

    rows = representation(board).organisations

    assert [(row.subject, row.tally.represented) for row in rows] == [(council, 1)]


def test_the_period_has_both_its_days(board, held):
    ann = an_appointment(board)
    for meeting in held:
        came(meeting, ann, "present")

    assert only(representation(board, FIRST, SECOND).members).counted == 2
    assert only(representation(board, SECOND).members).counted == 2


def test_statements_do_not_grow(board, held, django_assert_num_queries):
    for n in range(5):
        seat = a_seat(board)
        seat.organisations.add(an_organisation(name=f"Organisation {n}"))
        came(held[0], an_appointment(seat=seat), "present")

    with django_assert_num_queries(6):
        representation(board)


def test_the_page_tells_each_figure_with_what_it_is_out_of(board, held, member):
    ann = an_appointment(board, person=a_person(name="Ann"))
    for meeting, status in zip(held, ("present", "remote", "apologies"), strict=True):
        came(meeting, ann, status)

    words = words_on(member.get(f"/boards/{board.slug}/attendance/?period=2026"))

    assert "2026: 3 meetings held" in words
    assert "Ann" in words
    assert "2 of 3" in words


@pytest.mark.parametrize("period", ["", "never", "9999", "-1", "²", "2026' or 1=1"])
def test_any_period_that_is_none_shows_the_last_year(board, held, member, period):
    words = words_on(member.get(f"/boards/{board.slug}/attendance/", {"period": period}))

    assert "The last 12 months: 3 meetings held" in words


def test_without_attendance_the_page_says_what_to_do(board, officer):
    words = words_on(officer.get(f"/boards/{board.slug}/attendance/"))

    assert "Choose a meeting and record its attendance" in words
