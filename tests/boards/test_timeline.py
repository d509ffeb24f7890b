"""A history is told in sentences: first values, changes, reasons; and nothing hidden is named."""

from __future__ import annotations

import pytest

from boards import timeline
from boards.access import Role
from boards.models import Board, BoardStatement, Document
from boards.telling import NOT_SHOWN, Change
from priorities.models import AreaOfFocus, Plan
from tests.builders import (
    a_board,
    a_seat,
    a_user,
    an_objective,
    an_organisation,
    standing_user,
)

pytestmark = pytest.mark.django_db


def firsts(entry):
    return {one.label: one.text for one in entry.firsts}


def test_a_change_tells_from_what_to_what_and_why():
    host = an_organisation(name="County council")
    user = a_user(name="Sam Patel")
    board = a_board(name="Old name")
    board.name, board.status, board.organisation = "New name", "dormant", host
    board._history_user = user
    board.because("The board was reset.").save()

    newest, first = timeline.entries(board, user)

    assert (newest.did, newest.by, newest.reason) == (
        "changed",
        "Sam Patel",
        "The board was reset.",
    )
    assert {(c.label, c.was, c.became) for c in newest.changes} == {
        ("Name", "Old name", "New name"),
        ("Status", "Active", "Dormant"),
        ("Led or hosted by", "nothing", "County council"),
    }
    assert (first.did, first.by, first.changes) == ("added", "the portal", [])


def test_what_was_added_tells_its_first_values_without_the_empty_and_the_technical():
    host = an_organisation(name="County council")
    board = a_board(name="Harbour board", organisation=host, is_published=False)

    (added,) = timeline.entries(board, None)

    assert firsts(added) == {
        "name": "Harbour board",
        "kind": "Partnership board",
        "status": "Active",
        "led or hosted by": "County council",
    }


def test_first_values_are_those_of_the_first_save_and_not_of_today():
    board = a_board(name="Old name")
    board.name = "New name"
    board.save()

    _, added = timeline.entries(board, None)

    assert firsts(added)["name"] == "Old name"
    assert added.what == "New name"


def test_where_a_file_is_stored_is_not_told():
    board = a_board()
    Document.objects.create(board=board, title="Minutes", file="documents/secret.pdf", filename="m")

    (added,) = timeline.merged([timeline.ever(Document, board=board)], None)

    assert firsts(added) == {"title": "Minutes", "name of the file": "m"}


def test_a_removed_record_stays_in_the_history_of_where_it_was():
    board = a_board()
    statement = BoardStatement.objects.create(board=board, kind="purpose", text="To look after")
    statement.delete()

    removed, added = timeline.merged([timeline.ever(BoardStatement, board=board)], None)

    assert (removed.did, removed.what) == ("removed", "To look after")
    assert firsts(added)["text"] == "To look after"


def test_a_record_that_came_from_elsewhere_tells_what_it_holds_here():
    statement = BoardStatement.objects.create(board=a_board(), kind="purpose", text="To help")
    here = a_board()
    statement.board = here
    statement.save()

    (came,) = timeline.merged([timeline.ever(BoardStatement, board=here)], None)

    assert (came.did, firsts(came)["text"]) == ("changed", "To help")


def test_a_save_that_changed_nothing_is_not_told():
    board = a_board()
    board.save()

    assert [entry.did for entry in timeline.entries(board, None)] == ["added"]


def test_what_a_seat_stands_for_is_told_but_never_a_hidden_board():
    seat = a_seat(a_board(name="Shown"))
    reader = standing_user(seat.board, Role.MEMBER)
    seat.boards_represented.add(a_board(name="Quite secret", is_published=False))

    told = [one for entry in timeline.entries(seat, reader) for one in entry.changes]

    assert [(one.was, one.became) for one in told] == [("nothing", NOT_SHOWN)]
    told = [one for entry in timeline.entries(seat, None) for one in entry.changes]
    assert [one.became for one in told] == ["Quite secret"]


def test_an_area_of_a_hidden_board_is_not_named(plan_of_hidden_board):
    objective, reader = plan_of_hidden_board

    (added,) = timeline.entries(objective, reader)

    assert firsts(added)["area of focus it serves"] == NOT_SHOWN


@pytest.fixture
def plan_of_hidden_board():
    hidden, board = a_board(is_published=False), a_board()
    plan = Plan.objects.create(slug="p", name="Secret plan", board=hidden)
    area = AreaOfFocus.objects.create(plan=plan, slug="x", number=1, name="Secret area")
    return an_objective(board, area=area), standing_user(board, Role.MEMBER)


def test_a_history_of_many_changes_asks_no_more_often(django_assert_max_num_queries):
    board, hosts = a_board(), [an_organisation() for _ in range(6)]
    for host in hosts:
        board.organisation = host
        board.save()

    with django_assert_max_num_queries(3):
        assert len(timeline.entries(board, None)) == 7


def test_boards_that_are_gone_are_named_like_hidden_ones():
    organisation = an_organisation()
    board = a_board(organisation=organisation)
    Board.history.filter(id=board.pk).update(organisation_id=987654)

    (added,) = timeline.entries(board, None)

    assert firsts(added)["led or hosted by"] == NOT_SHOWN


def test_long_texts_that_differ_late_are_cut_to_where_they_differ():
    same = "The board meets in the town hall. " * 10
    change = Change("Note", f"{same}It rests in May.", f"{same}It rests in June.")

    assert change.is_long
    was, became = change.shortened
    assert was.startswith("… ")
    assert was.endswith("It rests in May.")
    assert became.endswith("It rests in June.")


def test_texts_that_differ_at_once_are_told_from_their_start():
    change = Change("Note", "May", "J" * 200)

    assert change.shortened == ("May", "J" * 119 + "…")
