"""The pages on what happens to a board: asked, shown, confirmed, undone; by whom."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.models import Board, BoardEvent
from tests.builders import a_board, a_meeting, a_user, an_appointment
from tests.pages import form_on, words_on

pytestmark = pytest.mark.django_db
DATE = {"on_day": "31", "on_month": "3", "on_year": "2026"}


def life(board):
    return f"/admin/boards/board/{board.pk}/life/"


def test_the_board_s_page_in_the_admin_site_leads_to_its_life(keeper, board):
    assert life(board) in keeper.get(f"/admin/boards/board/{board.pk}/change/").content.decode()


def test_a_preview_shows_what_changes_and_changes_nothing(keeper, board):
    held = an_appointment(board)
    a_meeting(board, held_on=dt.date(2026, 10, 22))

    preview = keeper.post(f"{life(board)}wind-up/", {**DATE, "because": "Agreed"})

    words = words_on(preview)
    assert f"The term of {held.person} in the seat {held.seat.title} ends" in words
    assert "The meeting of 22 October 2026 is cancelled" in words
    assert f"A letter goes to 1 person: {held.person}" in words
    assert Board.objects.get(pk=board.pk).status == "active"


def test_a_confirmed_act_is_done_recorded_and_offered_to_be_undone(keeper, board, confirm):
    page = f"{life(board)}wind-up/"

    done = confirm(page, keeper.post(page, {**DATE, "because": "Agreed"}))

    event = BoardEvent.objects.get(board=board)
    assert done.url == life(board)
    assert Board.objects.get(pk=board.pk).status == "wound_up"
    assert f"undo/{event.pk}/" in keeper.get(life(board)).content.decode()


def test_undoing_asks_why_and_puts_everything_back(keeper, board, confirm):
    page = f"{life(board)}dormant/"
    confirm(page, keeper.post(page, {**DATE, "because": "Agreed"}))
    undo = f"{life(board)}undo/{BoardEvent.objects.get(board=board).pk}/"

    refused = keeper.post(undo, {"because": ""})
    done = keeper.post(undo, {"because": "The wrong board"})

    assert "Enter the reason" in words_on(refused)
    assert done.url == life(board)
    assert Board.objects.get(pk=board.pk).status == "active"


def test_what_was_saved_meanwhile_is_shown_again_before_anything_is_done(keeper, board, confirm):
    page = f"{life(board)}wind-up/"
    preview = keeper.post(page, {**DATE, "because": "Agreed"})
    held = an_appointment(board)

    again = confirm(page, preview)

    assert again.status_code == 200
    assert "Something was saved by someone else meanwhile" in words_on(again)
    assert f"The term of {held.person}" in words_on(again)
    assert Board.objects.get(pk=board.pk).status == "active"
    assert confirm(page, again).status_code == 302
    assert Board.objects.get(pk=board.pk).status == "wound_up"


def test_going_back_from_the_preview_keeps_what_was_typed(keeper, board):
    page = f"{life(board)}rename/"
    preview = keeper.post(page, {**DATE, "name": "New name", "because": "Agreed"})

    back = keeper.post(page, {**form_on(preview, "because"), "change": "yes"})

    assert form_on(back, "because")["name"] == ["New name"]
    assert form_on(back, "because")["because"] == ["Agreed"]


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("wind-up", {"because": "Agreed"}, "Enter the last day of the board"),
        ("wind-up", DATE, "Enter the reason"),
        ("rename", {**DATE, "because": "x"}, "Enter the new name of the board"),
        ("merge", {**DATE, "because": "x"}, "Choose the board into which it was merged"),
        ("merge", {**DATE, "because": "x", "other": "²"}, "Choose"),
        ("rename", {**DATE, "because": "x", "name": "N" * 201}, "200 characters or fewer"),
        ("rename", {**DATE, "because": "x", "name": "N", "address": "<b>"}, "letters, numbers"),
    ],
)
def test_an_answer_that_will_not_do_is_told_in_words(keeper, board, act, typed, said):
    answer = keeper.post(f"{life(board)}{act}/", typed)

    assert answer.status_code == 200
    assert said.lower() in words_on(answer).lower()


def test_an_act_that_does_not_fit_where_the_board_stands_leads_back_and_says_so(keeper):
    ended = a_board(name="Old board", status="wound_up")

    answer = keeper.post(f"{life(ended)}wind-up/", {**DATE, "because": "Agreed"}, follow=True)

    assert answer.redirect_chain == [(life(ended), 302)]
    assert "Old board is wound up: nothing was changed" in words_on(answer)


def test_what_does_not_exist_is_no_page(keeper):
    ended = a_board(status="wound_up")

    assert keeper.get(f"{life(ended)}reset/").status_code == 200
    assert keeper.get(f"{life(ended)}nonsense/").status_code == 404
    assert keeper.get(f"{life(ended)}undo/999/").status_code == 404
    assert keeper.get("/admin/boards/board/999/life/").status_code == 404


@pytest.mark.parametrize("page", ["", "rename/", "merge/", "wind-up/", "dormant/", "undo/1/"])
def test_who_does_not_keep_the_register_finds_no_such_page(client, signed_in, board, page):
    assert client.get(life(board) + page).status_code == 302
    assert signed_in(a_user()).get(life(board) + page).status_code == 404
    assert signed_in(a_user(is_staff=True)).get(life(board) + page).status_code == 403
    assert signed_in(a_user(is_staff=True)).post(life(board) + page).status_code in (403, 405)
