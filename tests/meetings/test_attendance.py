"""Attendance: whose is asked, how it is saved whole, and who reads it."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.attendance import appointments_for
from meetings.models import Attendance
from meetings.queries import attendance_counts
from tests.builders import a_board, a_meeting, a_person, an_appointment, an_organisation
from tests.pages import form_on, words_on

pytestmark = pytest.mark.django_db
HELD_ON = dt.date(2026, 10, 22)
DAY = dt.timedelta(days=1)


@pytest.fixture
def url(address):
    return f"{address}attendance/"


@pytest.fixture
def seated(board):
    """Return the appointments of Ann and Bob."""
    return [an_appointment(board, person=a_person(name=name)) for name in ("Ann", "Bob")]


def key(appointment):
    return f"status_{appointment.pk}"


def statuses(meeting):
    return {one.appointment.person.name: one.status for one in meeting.attendances.all()}


@pytest.mark.parametrize(
    ("term", "is_asked"),
    [
        ({"ends_on": HELD_ON - DAY}, False),
        ({"ends_on": HELD_ON}, True),
        ({"starts_on": HELD_ON}, True),
        ({"starts_on": HELD_ON + DAY}, False),
        ({"starts_on": None, "ends_on": None}, True),
    ],
)
def test_who_held_a_seat_on_the_day_is_asked(board, meeting, term, is_asked):
    appointment = an_appointment(board, **term)

    assert (appointment in appointments_for(meeting)) is is_asked


def test_who_sits_on_another_board_is_not_asked(meeting):
    an_appointment(a_board())

    assert appointments_for(meeting) == []


def test_who_has_attendance_on_record_stays_when_the_term_is_put_right(board, meeting):
    appointment = an_appointment(board, ends_on=HELD_ON - DAY)
    Attendance.objects.create(meeting=meeting, appointment=appointment, status="present")

    assert appointments_for(meeting) == [appointment]


def test_attendance_is_saved_for_everybody_at_once(meeting, seated, officer, url, address):
    opened = form_on(officer.get(url), key(seated[0]))

    answer = officer.post(
        url, {**opened, key(seated[0]): "present", key(seated[1]): "apologies"}, follow=True
    )

    assert statuses(meeting) == {"Ann": "present", "Bob": "apologies"}
    words = words_on(answer)
    assert "Attendance is saved for 2 people." in words
    assert "1 present ; 1 sent apologies" in words


def test_an_answer_left_alone_records_nothing(meeting, seated, officer, url):
    answer = officer.post(url, form_on(officer.get(url), key(seated[0])), follow=True)

    assert "Nothing was changed" in words_on(answer)
    assert statuses(meeting) == {}


def test_two_people_who_record_different_people_both_keep_their_answers(
    meeting, seated, officer, url
):
    ann, bob = map(key, seated)
    first, second = (form_on(officer.get(url), ann) for _ in range(2))

    officer.post(url, {**first, ann: "present"})
    officer.post(url, {**second, bob: "absent"})

    assert statuses(meeting) == {"Ann": "present", "Bob": "absent"}


def test_two_people_who_differ_on_one_person_lose_nothing(meeting, seated, officer, url):
    ann, bob = map(key, seated)
    first, second = (form_on(officer.get(url), ann) for _ in range(2))
    officer.post(url, {**first, ann: "present"})

    refused = officer.post(url, {**second, ann: "apologies", bob: "remote"})

    words = words_on(refused)
    assert "Someone else saved this while you were writing" in words
    assert "Ann Saved by someone else In the room What you typed Apologies" in words
    assert statuses(meeting) == {"Ann": "present"}
    kept = form_on(refused, ann)
    assert (kept[ann], kept[bob]) == (["apologies"], ["remote"])
    officer.post(url, kept)
    assert statuses(meeting) == {"Ann": "apologies", "Bob": "remote"}


def test_before_the_meeting_only_apologies_can_be_recorded(board, officer):
    coming = a_meeting(board, held_on=dt.date(2026, 12, 10))
    ann = key(an_appointment(board))
    url = f"{coming.get_absolute_url()}attendance/"

    page = officer.get(url)
    refused = officer.post(url, {**form_on(page, ann), ann: "present"})

    assert "only apologies can be recorded" in words_on(page)
    assert "took part" in words_on(refused)
    assert not Attendance.objects.exists()


def test_attendance_of_nobody_tells_why(officer, url):
    assert "Nobody held a seat on this board on 22 October 2026." in words_on(officer.get(url))


def test_the_history_tells_who_recorded_what(meeting, seated, officer, url):
    opened = form_on(officer.get(url), key(seated[0]))
    officer.post(url, {**opened, key(seated[0]): "present"})

    words = words_on(officer.get(f"{url}history/"))

    assert "Ann changed from “Not recorded” to “Present in the room”" in words


def test_counts_name_nobody_and_leave_out_what_is_not_recorded(board, meeting):
    for status in ("present", "present", "remote", "absent", "unknown"):
        Attendance.objects.create(meeting=meeting, appointment=an_appointment(board), status=status)

    counts = attendance_counts(meeting)

    assert (counts.took_part, counts.remote, counts.absent, counts.recorded) == (3, 1, 1, 4)


@pytest.mark.parametrize("many", [5, 60])
def test_a_large_board_costs_no_more_statements(
    board, meeting, officer, url, many, django_assert_max_num_queries
):
    for _ in range(many):
        appointment = an_appointment(board, organisation=an_organisation())
        Attendance.objects.create(meeting=meeting, appointment=appointment, status="present")

    for page in (url, f"{url}history/"):
        with django_assert_max_num_queries(16):
            assert officer.get(page).status_code == 200
