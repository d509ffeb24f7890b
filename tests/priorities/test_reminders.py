"""Reminders of progress: once a person, quarter and step, climbing to the chair when long late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from boards.access import Role
from boards.periods import today
from membership.models import Letter
from priorities import invitations, reminders
from priorities.models import ProgressDeadline, ProgressReminder
from priorities.reminders import Step
from tests.builders import standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import Q2, a_submitted
from tests.priorities.made import objectives as some
from tests.priorities.test_by_link import ASKED

DUE = dt.date(2026, 10, 30)
ASK = "/boards/harbour/progress/2026-q2/asked/"


@pytest.fixture
def by(harbour):
    some(harbour, 2)
    return standing_user(harbour, Role.OFFICER)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (-8, None), (-7, Step.BEFORE), (-1, Step.BEFORE), (0, Step.DUE), (6, Step.DUE),
        (7, Step.LATE), (20, Step.LATE), (21, Step.LONG_LATE), (50, Step.LONG_LATE),
    ],
)  # fmt: skip
def test_the_step_follows_how_near_the_deadline_is(days, step):
    assert reminders.step_on(DUE, DUE + dt.timedelta(days=days)) is step


def test_each_step_writes_one_letter_to_the_officer(harbour, by):
    for days in (-7, -6, 0, 1, 7, 8):
        reminders.chase_all(DUE + dt.timedelta(days=days))

    steps = ProgressReminder.objects.filter(to=by.person).values_list("step", flat=True)
    assert sorted(steps) == ["before", "due", "late"]
    assert Letter.objects.filter(to=by.person).count() == 3


def test_three_weeks_late_the_chair_and_the_deputy_are_told_too(harbour, by):
    chair, deputy = standing_user(harbour, Role.CHAIR), standing_user(harbour, Role.DEPUTY)
    standing_user(harbour, Role.MEMBER)

    reminders.chase_all(DUE + dt.timedelta(days=20))
    assert {one.to for one in Letter.objects.all()} == {by.person}
    reminders.chase_all(DUE + dt.timedelta(days=21))

    told = {one.to for one in ProgressReminder.objects.filter(step="long_late")}
    assert told == {by.person, chair.person, deputy.person}


def test_who_has_submitted_everything_is_not_reminded(harbour, by):
    for objective in harbour.objectives.all():
        a_submitted(objective, by)

    assert reminders.chase_all(DUE) == []


def test_the_boards_own_deadline_decides(harbour, by):
    ProgressDeadline.objects.create(board=harbour, days=14)

    assert reminders.chase_all(dt.date(2026, 10, 6)) == []
    assert [one.step for one in reminders.chase_all(dt.date(2026, 10, 7))] == ["before"]
    assert [one.step for one in reminders.chase_all(dt.date(2026, 10, 14))] == ["due"]


def test_a_board_that_is_no_longer_active_is_left_alone(harbour, by):
    harbour.status = "ended"
    harbour.save()

    assert reminders.chase_all(DUE) == []


def test_who_was_asked_by_link_is_reminded_without_a_second_link(harbour, by):
    first = harbour.objectives.get(reference="o1")
    made = invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[first])

    written = [one for one in reminders.chase_all(DUE) if one.invitation]

    assert [one.invitation for one in written] == [made]
    letter = written[0].letter
    assert (letter.email, letter.link) == ("priya@example.org", "")


def test_the_daily_command_writes_them_once(harbour, by, settings, capsys):
    settings.TODAY = "2026-10-30"

    call_command("write_chasers")
    call_command("write_chasers")

    assert ProgressReminder.objects.count() == 1
    assert "Wrote 0 reminders." in capsys.readouterr().out


def test_an_officer_reminds_the_others_once_a_day_and_sees_what_was_sent(harbour, by, officer):
    page = officer.post("/boards/harbour/progress/2026-q2/remind/", follow=True)
    again = officer.post("/boards/harbour/progress/2026-q2/remind/", follow=True)

    assert f"A reminder goes to {by.person}." in words_on(page)
    assert f"14 October 2026: {by.person} , by an officer. In the outbox" in words_on(
        again
    ).replace(f"{by.person},", f"{by.person} ,")
    assert "reminded today already" in words_on(again)
    assert ProgressReminder.objects.count() == 1


def test_whom_the_portal_reminded_today_an_officer_does_not_remind_again(harbour, by, settings):
    settings.TODAY = "2026-10-30"
    other = standing_user(harbour, Role.OFFICER)
    due = {"board": harbour, "quarter": Q2, "due_on": DUE}

    assert len(reminders.chase_all()) == 2
    assert reminders.remind_now(by=other, **due) == []
    settings.TODAY = "2026-10-31"
    assert [one.to for one in reminders.remind_now(by=other, **due)] == [by.person]
    assert reminders.chase_all() == []


def test_who_was_asked_by_link_today_is_not_reminded_before_tomorrow(harbour, by):
    first = harbour.objectives.get(reference="o1")
    made = invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[first])
    made.links.update(made_at=dt.datetime(2026, 10, 30, 9, tzinfo=dt.UTC))

    assert not [one for one in reminders.chase_all(DUE) if one.invitation]
    assert [one for one in reminders.chase_all(DUE + dt.timedelta(days=1)) if one.invitation]


def test_only_officers_remind(harbour, by):
    other = standing_user(harbour, Role.MEMBER)

    with pytest.raises(PermissionDenied):
        reminders.remind_now(board=harbour, quarter=Q2, by=other, due_on=today())


def test_the_officer_changes_the_deadline_with_a_reason_kept_in_its_history(harbour, by, officer):
    address = "/boards/harbour/progress/deadline/"
    sent = form_on(officer.get(address), "days")

    answer = officer.post(address, {**sent, "days": "14", "because": "We meet earlier now"})

    assert answer.status_code == 302
    page = officer.get("/boards/harbour/progress/2026-q2/")
    assert "Due by Wed 14 October (today)" in words_on(page)
    told = words_on(officer.get("/boards/harbour/progress/history/"))
    assert "We meet earlier now" in told


@pytest.mark.parametrize("days", ["0", "92", "-1", "x", ""])
def test_a_deadline_is_from_1_to_91_days(harbour, by, officer, days):
    address = "/boards/harbour/progress/deadline/"
    sent = form_on(officer.get(address), "days")

    page = officer.post(address, {**sent, "days": days, "because": "Why not"})

    assert page.status_code == 200
    assert not ProgressDeadline.objects.exists()
