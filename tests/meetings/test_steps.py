"""The officer's strip: where a meeting stands, and the next act."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.models import Attendance, Meeting
from tests.builders import a_meeting, an_appointment
from tests.meetings.builders import TODAY, a_decision, an_item
from tests.pages import words_on

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def strip(officer, meeting):
    """Return the words of the strip."""
    words = words_on(officer.get(meeting.get_absolute_url()))
    return words.partition("What to do next ")[2].partition(" Date ")[0]


def test_a_meeting_to_come_without_items_wants_its_first_one(board, officer):
    meeting = a_meeting(board, held_on=TODAY + WEEK)

    assert strip(officer, meeting).startswith("The agenda is empty. Add an item")


def test_an_agenda_that_only_members_see_wants_to_be_published(board, officer):
    meeting = a_meeting(board, held_on=TODAY + WEEK, is_published=False)
    an_item(meeting)

    assert strip(officer, meeting).startswith("Only members see this meeting.")


def test_nothing_is_decided_before_the_day(board, officer):
    meeting = a_meeting(board, held_on=TODAY + dt.timedelta(days=1))
    an_item(meeting)

    words = words_on(officer.get(meeting.get_absolute_url()))

    assert "The agenda is published." in words
    assert "add a paper" in words
    assert "ecord a decision" not in words


def test_on_the_day_decisions_can_be_recorded(board, officer):
    meeting = a_meeting(board, held_on=TODAY)
    an_item(meeting)

    assert "Record a decision" in strip(officer, meeting)


def test_a_day_that_passed_wants_to_be_told_whether_it_was_held(board, officer):
    meeting = a_meeting(board, held_on=TODAY - dt.timedelta(days=1))

    assert "nobody has recorded whether it was held. Edit the meeting" in strip(officer, meeting)


def test_a_held_meeting_wants_attendance_then_decisions_then_actions(board, meeting, officer):
    assert "Attendance is not recorded yet. Record attendance" in strip(officer, meeting)

    Attendance.objects.create(meeting=meeting, appointment=an_appointment(board), status="present")
    assert "No decision is recorded yet. Record a decision" in strip(officer, meeting)

    a_decision(meeting)
    assert "Add any actions that came of it. Add an action" in strip(officer, meeting)


def test_a_cancelled_meeting_asks_for_no_attendance(board, officer):
    meeting = a_meeting(board, held_on=TODAY + WEEK, status="cancelled")

    words = strip(officer, meeting)

    assert words.startswith("This meeting is cancelled. Edit the meeting")
    assert "Record attendance" not in words


def test_a_meeting_marked_held_before_its_day_is_no_fault(board, officer):
    meeting = Meeting.objects.create(
        board=board, reference="2027-01-14", held_on=dt.date(2027, 1, 14), status="held"
    )

    assert "It was held." in strip(officer, meeting)
