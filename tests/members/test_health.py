"""What is out of order in the membership of a board, each with what mends it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import override_settings

from boards.models import Board, Succession, TermsOfReference
from meetings.models import Attendance
from membership.groups import membership_administrators
from membership.models import ChecklistTick, Substitute
from tests.builders import (
    a_board,
    a_meeting,
    a_person,
    a_seat,
    a_user,
    an_appointment,
    an_organisation,
    standing_user,
)
from tests.membership.affairs import TODAY, a_holder, a_step, declared
from tests.pages import words_on
from trust_portal.members.health import health_of
from trust_portal.members.reading import with_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_day")]
DAY = dt.timedelta(days=1)


@pytest.fixture
def fixed_day():
    with override_settings(TODAY=TODAY.isoformat()):
        yield


def lines(board: Board, key: str, *, keeps: bool = True):
    """Return what is found of one concern on ``board``, as (what, detail)."""
    health = health_of(list(with_review(Board.objects.filter(pk=board.pk))), keeps=keeps)[0]
    found = next(one for one in health.concerns if one.key == key)
    return [(line.what, line.detail) for line in found.lines]


def test_a_vacant_seat_is_shown_with_the_day_since_when(board):
    seat = a_seat(board, title="Police")
    an_appointment(seat=seat, ends_on=dt.date(2026, 3, 31))
    an_appointment(seat=seat, starts_on=dt.date(2019, 1, 1), ends_on=dt.date(2020, 3, 30))
    a_seat(board, title="Schools")
    a_seat(board, title="Closed", ends_on=TODAY - DAY)
    a_holder(board)

    assert lines(board, "vacancies") == [
        ("Police", "Vacant since 1 April 2026"),
        ("Schools", "No holder is known"),
    ]


def test_a_place_of_several_is_vacant_too(board):
    an_appointment(seat=a_seat(board, title="Co-chairs", places=2))

    assert lines(board, "vacancies") == [("Co-chairs", "1 of 2 places vacant")]


@pytest.mark.parametrize(("days", "found"), [(-1, 0), (0, 1), (90, 1), (91, 0)])
def test_terms_that_end_within_90_days_are_shown(board, days, found):
    a_holder(board, ends_on=TODAY + days * DAY)

    assert len(lines(board, "ending")) == found


def test_a_term_that_is_followed_needs_nothing(board):
    last = TODAY + 30 * DAY
    term = a_holder(board, ends_on=last)
    an_appointment(seat=term.seat, starts_on=last + DAY)

    assert lines(board, "ending") == []


def test_a_board_with_seats_and_nobody_in_the_chair_is_found(board):
    assert lines(board, "chair") == []

    a_holder(board)
    assert lines(board, "chair") == [("Nobody chairs this board", "No chair today")]

    an_appointment(board, role="chair")
    assert lines(board, "chair") == []


def held(board, *statuses):
    """Hold meetings a month apart, the last one a week ago; return the term that is recorded."""
    term = a_holder(board, starts_on=dt.date(2024, 1, 1))
    for n, status in enumerate(reversed(statuses)):
        meeting = a_meeting(board, held_on=TODAY - (7 + 30 * n) * DAY, status="held")
        Attendance.objects.create(meeting=meeting, appointment=term, status=status)
    return term


@pytest.mark.parametrize(
    ("statuses", "found"),
    [
        (["absent", "apologies"], True),
        (["absent"], False),  # one meeting is no pattern
        (["absent", "unknown"], False),  # what is not recorded is left out
        (["absent", "apologies", "absent", "absent"], True),
        (["present", "absent", "absent", "absent", "absent"], True),  # the fifth is too old
        (["present", "absent", "absent", "absent"], False),
        (["absent", "remote"], False),
        (["absent", "substitute"], False),
        (["sub_remote", "absent"], False),
    ],
)
def test_a_seat_that_nobody_filled_at_the_last_meetings_is_found(board, statuses, found):
    held(board, *statuses)

    assert bool(lines(board, "unrepresented")) is found


def test_meetings_of_more_than_a_year_ago_do_not_count(board):
    term = a_holder(board, starts_on=dt.date(2024, 1, 1))
    for days in (365, 400):
        meeting = a_meeting(board, held_on=TODAY - days * DAY, status="held")
        Attendance.objects.create(meeting=meeting, appointment=term, status="absent")

    assert lines(board, "unrepresented") == []


def test_a_meeting_that_was_cancelled_does_not_count(board):
    term = held(board, "absent")
    meeting = a_meeting(board, held_on=TODAY - 3 * DAY, status="cancelled")
    Attendance.objects.create(meeting=meeting, appointment=term, status="absent")

    assert lines(board, "unrepresented") == []


@pytest.mark.parametrize(("rule", "found"), [("named", 1), ("anyone", 0), ("none", 0), ("", 0)])
def test_a_substitute_is_missed_only_where_the_board_wants_a_named_one(rule, found):
    board = a_board(substitution=rule)
    a_holder(board)
    ready = a_holder(board).seat
    Substitute.objects.create(seat=ready, person=a_person())

    assert len(lines(board, "substitutes")) == found


def test_interests_missing_and_old_are_found_with_a_reminder(board):
    fresh, old, never = (a_holder(board) for _ in range(3))
    declared(fresh.person, on=TODAY)
    declared(old.person, on=dt.date(2025, 9, 30))

    found = dict(lines(board, "interests"))

    assert found[f"{old.person}: Own organisation’s code"] == (
        "12 months old: last declared on 30 September 2025"
    )
    assert found[f"{never.person}: Own organisation’s code"].startswith(
        "Not declared, due by 28 April 2020, 2,347 days late"
    )
    assert len(found) == 2


def test_a_seat_of_an_organisation_that_was_replaced_is_found(board):
    old, new = an_organisation(name="Care Group"), an_organisation(name="Care Board")
    Succession.objects.create(predecessor=old, successor=new, happened_on=dt.date(2022, 7, 1))
    behind, mended = a_seat(board, title="Health"), a_seat(board, title="Care")
    behind.organisations.add(old)
    mended.organisations.add(old, new)

    assert lines(board, "replaced") == [("Health", "Care Group gave way to Care Board")]


def test_a_succession_to_come_changes_nothing_yet(board):
    old, new = an_organisation(), an_organisation()
    Succession.objects.create(predecessor=old, successor=new, happened_on=TODAY + DAY)
    a_seat(board).organisations.add(old)

    assert lines(board, "replaced") == []


@pytest.mark.parametrize(("days", "found"), [(0, 1), (183, 1), (184, 0), (-1, 0)])
def test_a_checklist_is_looked_after_for_half_a_year(board, days, found):
    a_step()
    a_holder(board, starts_on=TODAY - days * DAY)

    assert len(lines(board, "checklists")) == found


def test_a_checklist_that_is_done_is_in_order(board):
    step = a_step()
    a_step(is_used=False)
    a_step(board=a_board())
    term = a_holder(board, starts_on=TODAY)
    assert lines(board, "checklists")[0][1] == "1 step left"

    ChecklistTick.objects.create(appointment=term, step=step, done_on=TODAY)

    assert lines(board, "checklists") == []


def test_the_exit_of_who_left_is_looked_after(board):
    a_step("exit")
    term = a_holder(board, ends_on=TODAY - DAY)

    assert lines(board, "checklists") == [
        (f"{term.person}, {term.seat.title}: exit", "1 step left")
    ]


@pytest.mark.parametrize(("days", "found"), [(-1, True), (0, False)])
def test_terms_of_reference_past_their_review_are_found(board, days, found):
    for adopted, review in ((2018, dt.date(2019, 1, 1)), (2024, TODAY + days * DAY)):
        TermsOfReference.objects.create(
            board=board, title="Terms", adopted_on=dt.date(adopted, 1, 1), review_on=review
        )

    assert bool(lines(board, "terms")) is found


def test_the_keeper_gets_the_guided_act_and_the_officer_the_one_they_have(board, signed_in):
    seat = a_seat(board, title="Police")
    keeper = a_user(is_staff=True)
    keeper.groups.add(membership_administrators())
    page = f"{board.get_absolute_url()}health/"

    theirs = signed_in(keeper).get(page).content.decode()
    officers = signed_in(standing_user(board, "officer")).get(page).content.decode()

    fill = f"/admin/membership/seat/{seat.pk}/fill/"
    assert fill in theirs
    assert fill not in officers
    assert "Tell who keeps the register" in officers


def test_every_board_is_one_row_for_who_keeps_the_register(board, signed_in):
    a_seat(board, title="Police")
    empty = a_board(name="Empty board")
    keeper = a_user(is_staff=True)
    keeper.groups.add(membership_administrators())

    words = words_on(signed_in(keeper).get("/membership-health/"))

    assert f"{board} 2 No chair: 1 Vacancies: 1" in words
    assert f"{empty} Nothing No seat in the register yet" in words


def test_staff_who_do_not_keep_the_register_see_no_health(board, signed_in):
    staff = signed_in(a_user(is_staff=True))

    assert staff.get("/membership-health/").status_code == 404
    assert staff.get(f"{board.get_absolute_url()}health/").status_code == 403
