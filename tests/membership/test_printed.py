"""Printed lists of members side by side: which lines agree, differ or are missing."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from boards.models import Board
from membership.models import MembershipList, MembershipListLine
from membership.printed import compared, printed_lists
from tests.builders import a_board, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return a_board()


def a_list(board, edition, *lines):
    printed = MembershipList.objects.create(board=board, slug=edition, edition=edition)
    for number, (label, places, *bodies) in enumerate(lines, start=1):
        line = MembershipListLine.objects.create(
            of_list=printed, number=number, label=label, seats=places
        )
        line.organisations.set([one for one in bodies if not isinstance(one, Board)])
        line.boards.set([one for one in bodies if isinstance(one, Board)])


def verdicts(board):
    rows = compared(printed_lists(board, AnonymousUser()))
    return [(row.name, row.verdict) for row in rows]


def test_the_same_words_in_other_letters_are_the_same(board):
    council = an_organisation(name="Council")
    a_list(board, "a", ("District  Members", None, council))
    a_list(board, "b", ("district members", None, council))

    assert verdicts(board) == [("Council", "The same words")]


def test_other_words_other_numbers_and_missing_lines_are_told(board):
    council, police, sector = (an_organisation(name=name) for name in ("Council", "Police", "VCS"))
    a_list(board, "a", ("Councillors", None, council), ("Officers", None, council),
           ("Three from the sector", 3, sector))  # fmt: skip
    a_list(board, "b", ("Council", None, council), ("Sector", None, sector),
           ("Police", None, police))  # fmt: skip

    assert verdicts(board) == [
        ("Council", "2 lines against 1 line"),
        ("VCS", "Other words, 3 places stated against no number stated"),
        ("Police", "Not on the list of a"),
    ]


def test_lines_that_share_a_body_belong_together(board):
    one, two = an_organisation(name="One"), an_organisation(name="Two")
    a_list(board, "a", ("First", None, one), ("Second", None, two))
    a_list(board, "b", ("Both", None, one, two))

    assert verdicts(board) == [("One, Two", "2 lines against 1 line")]


def test_lines_that_name_no_body_are_matched_by_their_words(board):
    a_list(board, "a", ("Young people", None))
    a_list(board, "b", ("young people", None), ("Health", None))

    assert verdicts(board) == [
        ("Young people", "The same words"),
        ("Health", "Not on the list of a"),
    ]


def test_a_hidden_body_is_not_named(board):
    hidden = a_board(name="Secret board", is_published=False)
    a_list(board, "a", ("A line", None, hidden))
    a_list(board, "b", ("A line", None, hidden))

    assert verdicts(board) == [("A line", "The same words")]
