"""How a quarter stands on receiving boards, read without every report ever filed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from assurance import across
from boards.models import Board
from boards.periods import Quarter
from tests.assurance.making import Q1, Q2, a_report, seeks_assurance
from tests.builders import a_board

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)  # three weeks after what is due on the second quarter
LONG_AGO = Quarter(2021, 3)


def stands(board: Board) -> across.Received:
    return across.received_by([board], Q2, AnonymousUser(), DAY)[0]


def test_a_board_that_reported_long_ago_is_asked_again_without_a_link():
    board, sender = a_board(), a_board()
    a_report(sender, board, "accepted", LONG_AGO)

    assert [one for one, _ in stands(board).late] == [sender]


def test_a_board_that_only_drafted_long_ago_is_not_asked():
    board, sender = a_board(), a_board()
    a_report(sender, board, "draft", LONG_AGO)

    assert stands(board).expected == []


def test_each_sender_counts_once_however_often_it_reported():
    board, sender, other = a_board(name="A"), a_board(name="B"), a_board(name="C")
    seeks_assurance(board, sender)
    for quarter in (LONG_AGO, Q1, Q2):
        a_report(sender, board, "accepted", quarter)
    a_report(other, board, "accepted", Q1)
    a_report(sender, other, "submitted", Q1)

    found = stands(board)

    assert (found.expected, found.reported) == ([sender, other], [sender])
    assert ([one for one, _ in found.late], found.waiting) == ([other], [])


def test_reports_of_any_quarter_wait_in_the_order_in_which_they_came():
    board, sender, other = a_board(), a_board(), a_board()
    first = a_report(sender, board, "submitted", LONG_AGO)
    second = a_report(other, board, "submitted", Q1)
    a_report(sender, board, "returned", Q1)

    assert stands(board).waiting == [first, second]
