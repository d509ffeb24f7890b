"""Which links stand on a board's page: its own, and those of what is delivered through it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from boards.models import BoardLink
from tests.builders import a_board, an_organisation, standing_user
from trust_portal.public.board_queries import links_of

pytestmark = pytest.mark.django_db
Kind = BoardLink.Kind


def link(kind, start, end):
    return BoardLink.objects.create(kind=kind, from_board=start, to_organisation=end)


def through(carried, board):
    return BoardLink.objects.create(kind=Kind.DELIVERED_THROUGH, from_board=carried, to_board=board)


def test_links_of_what_is_delivered_through_a_board_are_its_links_too():
    board, carried, other = (a_board(is_published=True) for _ in range(3))
    council = an_organisation()
    mine = [link(Kind.REPORTS_TO, board, council), through(carried, board)]
    theirs = link(Kind.SEEKS_ASSURANCE_FROM, carried, council)
    link(Kind.REPORTS_TO, other, council)

    assert set(links_of(board, AnonymousUser())) == {*mine, theirs}


def test_what_is_delivered_in_the_other_direction_is_none_of_its_links():
    board, carrier = a_board(is_published=True), a_board(is_published=True)
    towards = through(board, carrier)
    link(Kind.REPORTS_TO, carrier, an_organisation())

    assert set(links_of(board, AnonymousUser())) == {towards}


def test_a_hidden_arrangement_shows_none_of_its_links_but_to_who_may_see_it():
    board, hidden = a_board(is_published=True), a_board(is_published=False)
    council = an_organisation()
    carried, reports = through(hidden, board), link(Kind.REPORTS_TO, hidden, council)

    assert not links_of(board, AnonymousUser()).exists()
    assert set(links_of(board, standing_user(hidden, "member"))) == {carried, reports}
