"""The figures about meetings and actions, worked by hand from their definitions."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from meetings import queries
from tests.builders import a_board, a_meeting, an_organisation
from tests.meetings.builders import TODAY, an_action

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_the_next_meeting_is_the_earliest_planned_for_today_or_later(board):
    a_meeting(board, held_on=TODAY - DAY)
    a_meeting(board, held_on=TODAY + 2 * DAY, status="cancelled")
    a_meeting(board, held_on=TODAY + 9 * DAY)
    first = a_meeting(board, held_on=TODAY + 5 * DAY)

    assert queries.next_meeting(board) == first


def test_a_meeting_planned_for_today_is_the_next_one(board):
    today = a_meeting(board, held_on=TODAY)

    assert queries.next_meeting(board) == today


def test_a_board_without_a_planned_meeting_has_no_next_one(board):
    a_meeting(a_board(), held_on=TODAY)

    assert queries.next_meeting(board) is None


def test_the_next_meeting_of_a_reader_is_one_they_may_see(board):
    a_meeting(board, held_on=TODAY, is_published=False)
    shown = a_meeting(board, held_on=TODAY + DAY)

    assert queries.next_meeting(board, reader=AnonymousUser()) == shown


def test_actions_are_counted_by_the_organisation_that_owns_them(board, django_assert_num_queries):
    council, police = an_organisation(name="Council"), an_organisation(name="Police")
    for due_on, owner, status in (
        (TODAY - DAY, council, "open"),
        (TODAY, council, "open"),
        (TODAY - DAY, council, "done"),
        (TODAY - DAY, police, "open"),
        (TODAY - 2 * DAY, police, "open"),
        (None, None, "open"),
    ):
        closed_on = TODAY if status == "done" else None
        an_action(
            board, due_on=due_on, owner_organisation=owner, status=status, closed_on=closed_on
        )
    an_action(a_board(), owner_organisation=council, due_on=TODAY - DAY)

    with django_assert_num_queries(1):
        rows = queries.actions_by_organisation(board, TODAY)

    assert [(row.organisation, row.open, row.overdue) for row in rows] == [
        (police, 2, 2),
        (council, 2, 1),
        (None, 1, 0),
    ]
    assert str(rows[0].organisation) == "Police"


def test_examples_are_counted_apart_too(board):
    for due_on, made in ((TODAY - DAY, True), (TODAY, True), (TODAY - DAY, False)):
        an_action(board, due_on=due_on, is_example=made)

    [row] = queries.actions_by_organisation(board, TODAY)

    assert (row.open, row.overdue, row.examples, row.overdue_examples) == (3, 2, 2, 1)


@pytest.mark.parametrize(("due_on", "is_overdue"), [(TODAY - DAY, True), (TODAY, False)])
def test_an_action_is_overdue_from_the_day_after_it_was_due(board, due_on, is_overdue):
    an_action(board, due_on=due_on)

    assert queries.overdue_actions(board, TODAY).exists() is is_overdue


def test_a_finished_action_is_never_overdue(board):
    an_action(board, due_on=TODAY - DAY, status="dropped", closed_on=TODAY)

    assert not queries.overdue_actions(board, TODAY).exists()
