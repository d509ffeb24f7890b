"""The forward plan: a year of months, who reads which line, and changing it."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.models import ForwardPlanItem
from meetings.year_plan import PlanYear, year_plan
from tests.builders import a_meeting
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db
YEAR = PlanYear(2026)


@pytest.fixture
def plan(board):
    return f"/boards/{board.slug}/forward-plan/"


def a_line(board, **given):
    given = {"title": "Waits for therapy", "expected_on": dt.date(2026, 7, 1)} | given
    return ForwardPlanItem.objects.create(board=board, **given)


@pytest.mark.parametrize(
    ("day", "starts_in"),
    [(dt.date(2026, 3, 31), 2025), (dt.date(2026, 4, 1), 2026), (dt.date(2027, 1, 1), 2026)],
)
def test_a_year_runs_from_april_to_march(day, starts_in):
    year = PlanYear.containing(day)

    assert year == PlanYear(starts_in)
    assert year.months()[0] == dt.date(starts_in, 4, 1)
    assert year.months()[-1] == dt.date(starts_in + 1, 3, 1)
    assert len(year.months()) == 12
    assert str(PlanYear(2099)) == "2099/00"


def test_business_stands_under_its_meeting_wherever_it_was_expected(board, runner):
    meeting = a_meeting(board, held_on=dt.date(2026, 12, 3))
    line = a_line(board, meeting=meeting)

    months = {one.first.month: one for one in year_plan(board, YEAR, runner)}

    assert months[12].meetings[0].business == [line]
    assert months[7].is_empty


def test_business_without_a_meeting_stands_in_its_month(board, runner):
    line = a_line(board)

    months = {one.first.month: one for one in year_plan(board, YEAR, runner)}

    assert months[7].unplaced == [line]
    assert sum(not one.is_empty for one in months.values()) == 1


def test_business_at_a_meeting_kept_for_members_is_read_in_its_month(board, plan, client):
    hidden = a_meeting(board, held_on=dt.date(2026, 12, 3), is_published=False)
    a_line(board, meeting=hidden)

    words = words_on(client.get(f"{plan}?year=2026"))

    assert "Waits for therapy" in words
    assert "3 December 2026" not in words


def test_a_line_for_members_is_not_published(board, plan, client, member):
    a_line(board, is_published=False)

    assert "Waits for therapy" not in words_on(client.get(f"{plan}?year=2026"))
    assert "Waits for therapy" in words_on(member.get(f"{plan}?year=2026"))


@pytest.mark.parametrize("year", ["", "20261", "abcd", "²⁰²⁶", "1999", "9999"])
def test_any_year_that_is_none_shows_this_one(plan, client, year):
    assert "Forward plan 2026/27" in words_on(client.get(plan, {"year": year}))


def test_an_officer_adds_changes_and_removes_a_line(board, plan, officer):
    opened = form_on(officer.get(f"{plan}new/"), "title")
    day = {"expected_on_day": "1", "expected_on_month": "9", "expected_on_year": "2026"}
    answer = officer.post(
        f"{plan}new/",
        {**opened, **day, "title": "Food", "kind": "in_depth", "expected_on_precision": "month"},
        follow=True,
    )
    assert "“Food” is in the forward plan." in words_on(answer)
    line = ForwardPlanItem.objects.get()

    opened = form_on(officer.get(f"{plan}{line.pk}/edit/"), "title")
    officer.post(f"{plan}{line.pk}/edit/", {**opened, "title": "Food and play"})
    line.refresh_from_db()
    assert line.title == "Food and play"

    page = officer.get(f"{plan}{line.pk}/remove/")
    assert "“Food and play”, expected September 2026" in words_on(page)
    officer.post(f"{plan}{line.pk}/remove/", form_on(page, "version"))
    assert not ForwardPlanItem.objects.exists()
    assert ForwardPlanItem.history.filter(history_type="-").count() == 1


def test_nothing_typed_is_lost_when_something_is_missing(plan, officer):
    answer = officer.post(f"{plan}new/", {"title": "", "lead": "The police", "kind": "report"})

    words = words_on(answer)
    assert "Enter what will be taken" in words
    assert "Enter when it is expected" in words
    assert form_on(answer, "lead")["lead"] == ["The police"]


def test_a_line_changed_meanwhile_is_not_removed(board, plan, officer):
    line = a_line(board)
    opened = form_on(officer.get(f"{plan}{line.pk}/remove/"), "version")
    line.title = "Changed meanwhile"
    line.save()

    officer.post(f"{plan}{line.pk}/remove/", opened)

    assert ForwardPlanItem.objects.filter(title="Changed meanwhile").exists()


def test_two_people_who_change_a_line_lose_nothing(board, plan, officer):
    line = a_line(board)

    assert_second_writer_loses_nothing(
        officer,
        f"{plan}{line.pk}/edit/",
        first={"title": "Waits for speech therapy"},
        second={"title": "Waits for therapists"},
        field="title",
    )
