"""Acts in the life of a board: what each changes, when it is refused, and that it can be undone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from boards.access import Permission, Role, boards_where
from boards.lives import life_of
from boards.models import Board, BoardEvent, BoardLink, FormerName
from meetings.models import Meeting
from membership.models import Letter
from tests.builders import (
    a_board,
    a_meeting,
    a_seat,
    a_user,
    an_appointment,
    an_officer,
)
from trust_portal.board_life import acts, plans

pytestmark = pytest.mark.django_db
LAST = dt.date(2026, 3, 31)
DAY = dt.timedelta(days=1)
WHY = "Agreed by the partnership"


def answers(**given):
    return {"on": LAST, "short_name": "", "address": "", "other": None} | given


def do(plan, by):
    return acts.carry_out(plan, by=by, because=WHY)


@pytest.fixture
def busy():
    """Return a board with a chair, an officer, a vacant seat, a link and a planned meeting."""
    board = a_board(name="Old board", slug="old-board")
    an_appointment(board, role=Role.CHAIR)
    an_officer(board)
    a_seat(board, title="Vacant")
    BoardLink.objects.create(kind="reports_to", from_board=board, to_board=a_board())
    a_meeting(board, held_on=LAST + 30 * DAY)
    return board


def test_a_rename_keeps_the_old_name_and_address_up_to_the_day_before(administrator, client):
    board = a_board(name="Old board", slug="old-board")

    do(plans.rename(board, answers(name="New board", on=dt.date(2026, 4, 1))), administrator)

    board = Board.objects.get(pk=board.pk)
    assert (board.name, board.slug) == ("New board", "new-board")
    life = life_of(board)
    assert life.name_on(dt.date(2026, 3, 31)) == "Old board"
    assert life.name_on(dt.date(2026, 4, 1)) == "New board"
    assert client.get("/boards/old-board/").url == "/boards/new-board/"


def test_a_board_can_take_its_old_name_and_address_back(administrator):
    board = a_board(name="Old board", slug="old-board")
    do(plans.rename(board, answers(name="New board", on=dt.date(2025, 4, 1))), administrator)
    board = Board.objects.get(pk=board.pk)

    do(plans.rename(board, answers(name="Old board", on=dt.date(2026, 4, 1))), administrator)

    board = Board.objects.get(pk=board.pk)
    assert board.slug == "old-board"
    assert [(one.name, one.slug) for one in board.former_names.all()] == [
        ("Old board", None),
        ("New board", "new-board"),
    ]
    days = [dt.date(2025, 3, 31), dt.date(2025, 4, 1), dt.date(2026, 3, 31), dt.date(2026, 4, 1)]
    told = [life_of(board).name_on(day) for day in days]
    assert told == ["Old board", "New board", "New board", "Old board"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "Old board"}, "Enter a name that differs"),
        ({"name": "Map"}, "Choose another address"),
        ({"name": "Taken"}, "already exists"),
        ({"name": "Once"}, "This address was that of"),
        ({"name": "漢字"}, "Enter an address made of letters"),
        ({"name": "Next", "on": dt.date(2199, 1, 1)}, "Enter today or a day in the past"),
    ],
)
def test_a_name_or_day_that_will_not_do_is_refused(given, said):
    board = a_board(name="Old board", slug="old-board")
    FormerName.objects.create(board=a_board(slug="taken"), name="Once", slug="once", ends_on=LAST)

    with pytest.raises(ValidationError) as refused:
        plans.rename(board, answers(**given))

    assert said in " ".join(refused.value.messages)


def test_winding_up_ends_seats_terms_offices_and_links_and_cancels_meetings(busy, administrator):
    chair = busy.seats.get(role="chair").appointments.get().person.user

    event = do(plans.wind_up(busy, answers()), administrator)

    busy.refresh_from_db()
    assert busy.status == "wound_up"
    assert {seat.ends_on for seat in busy.seats.all()} == {LAST}
    assert busy.officers.get().ends_on == LAST
    assert busy.links_out.get().ends_on == LAST
    assert Meeting.objects.get(board=busy).status == "cancelled"
    assert not boards_where(chair, Permission.VIEW_BOARD).filter(pk=busy.pk).exists()
    assert (event.kind, event.happened_on) == ("wound_up", LAST)
    assert busy.history.latest().history_change_reason == WHY


def test_everybody_with_a_part_in_the_board_gets_a_letter(busy, administrator):
    do(plans.wind_up(busy, answers()), administrator)

    assert Letter.objects.count() == 2
    assert {one.subject for one in Letter.objects.all()} == {"The Old board is wound up"}


def test_a_merged_board_leads_to_its_successor_and_its_sub_groups_go_along(
    busy, administrator, client
):
    other, child = a_board(name="Joint board"), a_board(name="Child group", parent=busy)

    do(plans.merge(busy, answers(other=other)), administrator)

    child.refresh_from_db()
    assert child.parent == other
    page = client.get("/boards/old-board/").content.decode()
    assert "It was merged into" in page
    assert other.get_absolute_url() in page


def test_the_name_of_a_hidden_successor_is_not_disclosed(busy, administrator, client):
    other = a_board(name="Hidden successor", is_published=False)

    do(plans.merge(busy, answers(other=other)), administrator)

    page = client.get("/boards/old-board/").content.decode()
    assert "This board has ended" in page
    assert other.get_absolute_url() not in page
    assert "Hidden successor" not in page


def test_a_board_goes_on_only_in_another_that_goes_on(busy):
    for other in (busy, a_board(status="wound_up"), a_board(parent=busy)):
        with pytest.raises(ValidationError):
            plans.merge(busy, answers(other=other))


def test_dormancy_keeps_seats_and_a_reset_brings_the_board_back(busy, administrator):
    do(plans.make_dormant(busy, answers()), administrator)
    busy.refresh_from_db()
    assert busy.status == "dormant"
    assert busy.seats.filter(ends_on=None).count() == 2
    assert Meeting.objects.get(board=busy).status == "cancelled"

    do(plans.reset(busy, answers(on=LAST + DAY)), administrator)
    busy.refresh_from_db()
    life = life_of(busy)
    assert life.status_on(LAST).words == "Dormant"
    assert life.status_on(LAST + DAY).words == "Active"


def test_a_board_that_met_later_was_not_wound_up_before(busy):
    a_meeting(busy, held_on=LAST + DAY, status="held")

    with pytest.raises(ValidationError, match="The board met on 1 April 2026"):
        plans.wind_up(busy, answers())


def test_a_term_that_begins_later_stands_in_the_way(busy):
    an_appointment(busy, starts_on=LAST + DAY)

    with pytest.raises(ValidationError, match="only begins after that day"):
        plans.wind_up(busy, answers())


def test_nothing_is_recorded_before_what_is_recorded_already(busy, administrator):
    do(plans.make_dormant(busy, answers()), administrator)

    with pytest.raises(ValidationError, match="Something later is recorded already"):
        plans.reset(busy, answers(on=LAST - DAY))


def test_a_board_that_ended_does_not_end_again(busy, administrator):
    do(plans.wind_up(busy, answers()), administrator)
    busy.refresh_from_db()

    with pytest.raises(ValidationError, match="wound up already"):
        plans.wind_up(busy, answers())


def test_a_split_is_only_recorded(busy, administrator):
    other = a_board(name="Twin")
    given = answers(kind="split", text="The work on schools went to the Twin", other=other)

    event = do(plans.record(busy, given), administrator)

    busy.refresh_from_db()
    assert (event.kind, event.other_board, busy.status) == ("split", other, "active")


def test_who_does_not_keep_the_register_changes_nothing(busy):
    plan = plans.wind_up(busy, answers())

    with pytest.raises(PermissionDenied):
        do(plan, a_user(is_staff=True))

    assert Board.objects.get(pk=busy.pk).status == "active"


def test_no_act_is_done_without_a_reason(busy, administrator):
    with pytest.raises(ValidationError, match="Enter the reason"):
        acts.carry_out(plans.wind_up(busy, answers()), by=administrator, because=" ")


def state(board):
    board = Board.objects.get(pk=board.pk)
    return (
        board.name,
        board.slug,
        board.status,
        sorted((seat.title, seat.ends_on) for seat in board.seats.all()),
        [one.ends_on for seat in board.seats.all() for one in seat.appointments.all()],
        [one.ends_on for one in board.officers.all()],
        [one.ends_on for one in board.links_out.all()],
        [one.status for one in Meeting.objects.filter(board=board)],
        board.former_names.count(),
        [one.parent_id for one in Board.objects.order_by("pk")],
    )


@pytest.mark.parametrize("act", ["rename", "wind_up", "merge", "make_dormant"])
def test_an_act_undone_leaves_everything_as_it_was(busy, administrator, act):
    a_board(parent=busy)
    other = a_board()
    before = state(busy)
    plan = getattr(plans, act)(
        Board.objects.get(pk=busy.pk), answers(name="Another name", other=other)
    )
    event = do(plan, administrator)
    assert state(busy) != before

    acts.undo(event, by=administrator, because="Entered for the wrong board")

    assert state(busy) == before
    assert not BoardEvent.objects.filter(board=busy).exists()
    assert busy.history.latest().history_change_reason == "Entered for the wrong board"


def test_what_was_changed_since_is_not_undone_and_nothing_else_is(busy, administrator):
    event = do(plans.wind_up(busy, answers()), administrator)
    seat = busy.seats.get(title="Vacant")
    seat.title = "Observer"
    seat.because("A better name").save()
    after = state(busy)

    with pytest.raises(ValidationError, match=r"This was changed since.*Observer"):
        acts.undo(event, by=administrator, because=WHY)

    assert state(busy) == after


def test_only_the_last_act_is_undone(busy, administrator):
    first = do(plans.make_dormant(busy, answers()), administrator)
    busy.refresh_from_db()
    do(plans.reset(busy, answers(on=LAST + DAY)), administrator)

    with pytest.raises(ValidationError, match="Undo that first"):
        acts.undo(first, by=administrator, because=WHY)
