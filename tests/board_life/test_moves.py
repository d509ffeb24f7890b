"""A board moves under another: where it stands from then on, and where it stood on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from boards.lives import life_of
from boards.models import Board, FormerParent
from tests.builders import a_board
from tests.pages import words_on
from trust_portal.board_life import acts, plans

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 4, 1)
DAY = dt.timedelta(days=1)


def move(board, other, by, on=FIRST):
    fresh = Board.objects.get(pk=board.pk)
    plan = plans.move(fresh, {"on": on, "other": other})
    return acts.carry_out(plan, by=by, because="Agreed by the partnership")


@pytest.fixture
def three():
    """Return two boards, and a group below the first of them."""
    old, new = a_board(name="Old parent"), a_board(name="New parent")
    return old, new, a_board(name="Small group", slug="small", parent=old)


def test_the_old_parent_holds_to_the_day_before_and_the_new_one_from_its_day(three, administrator):
    old, new, group = three

    move(group, new, administrator)

    life = life_of(Board.objects.get(pk=group.pk))
    assert [life.parent_on(FIRST - DAY), life.parent_on(FIRST)] == [old.pk, new.pk]


def test_of_two_moves_each_day_has_its_own_parent(three, administrator):
    old, new, group = three
    move(group, new, administrator)
    move(group, None, administrator, on=FIRST + 30 * DAY)

    life = life_of(Board.objects.get(pk=group.pk))

    days = [FIRST - DAY, FIRST, FIRST + 29 * DAY, FIRST + 30 * DAY]
    assert [life.parent_on(day) for day in days] == [old.pk, new.pk, new.pk, None]


def test_the_tree_and_the_map_follow_the_day(three, administrator, client):
    _, new, group = three
    move(group, new, administrator)

    before, since = (
        words_on(client.get(f"/boards/small/?on={day}")) for day in ("2026-03-31", "2026-04-01")
    )

    assert "Where it belongs Old parent above it" in before
    assert "Where it belongs New parent above it" in since
    assert "Small group" in words_on(client.get("/boards/map/?on=2026-03-31"))
    drawn = client.get("/boards/map/?on=2026-03-31").content.decode()
    assert "Small group is a sub-group of Old parent" in drawn


def test_a_board_does_not_move_below_itself_nor_to_where_it_stands(three):
    old, _, group = three
    for board, other in ((old, group), (old, old), (group, old)):
        with pytest.raises(ValidationError):
            plans.move(board, {"on": FIRST, "other": other})


def test_no_move_is_recorded_before_one_that_is_recorded(three, administrator):
    _, new, group = three
    move(group, new, administrator)

    with pytest.raises(ValidationError, match="was moved after that"):
        move(group, None, administrator, on=FIRST - DAY)


def test_a_move_undone_leaves_the_tree_as_it_was(three, administrator):
    old, new, group = three
    event = move(group, new, administrator)

    acts.undo(event, by=administrator, because="A slip")

    group.refresh_from_db()
    assert group.parent == old
    assert FormerParent.objects.count() == 0


def test_sub_groups_of_a_merged_board_stood_below_it_to_its_last_day(three, administrator):
    old, new, group = three
    plan = plans.merge(old, {"on": FIRST, "other": new})

    acts.carry_out(plan, by=administrator, because="Agreed")

    life = life_of(Board.objects.get(pk=group.pk))
    assert [life.parent_on(FIRST), life.parent_on(FIRST + DAY)] == [old.pk, new.pk]


def test_the_name_of_a_hidden_parent_is_not_told(three, administrator, client):
    hidden = a_board(name="Hidden parent", is_published=False)

    move(three[2], hidden, administrator)

    page = words_on(client.get("/boards/small/"))
    assert "Became a sub-group of another board" in page
    assert "Hidden parent" not in page
