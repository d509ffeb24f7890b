"""The sub-navigation of a board says in which of its sections a page is."""

from __future__ import annotations

import pytest

from boards.access import Permission
from boards.web import Standing
from tests.builders import a_board
from trust_portal.context import sections


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("below", "section"),
    [
        ("", "Overview"),
        ("members/", "Members"),
        ("meetings/2026-07-14/items/new/", "Meetings"),
        ("decisions/d2026-01/edit/", "Meetings"),
        ("plan/", "Plan"),
        ("objectives/o1/", "Plan"),
        ("objectives/o1/progress/2026-q1/", "Progress"),
        ("progress/2026-q1/submit/", "Progress"),
        ("assurance/2026-q1/harbour/accept/", "Assurance"),
        ("inspections/send-2023/", "Assurance"),
        ("returns/2026-q1/harbour/", "Returns"),
        ("history/", "History"),
    ],
)
def test_a_page_stands_in_one_section(rf, below, section):
    board = a_board(slug="island")
    request = rf.get(f"/boards/island/{below}")
    request.board, request.standing = board, Standing(frozenset(Permission))

    assert [link.text for link in sections(request) if link.current] == [section]
