"""The list of boards, their map and their rules, as they had been recorded by an earlier day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from boards.access import Role
from boards.models import AdoptedRule, BoardLink, FormerParent
from tests.builders import a_board, a_user, standing_user
from tests.pages import words_on

pytestmark = pytest.mark.django_db
PAGES = ["/boards/", "/boards/map/", "/boards/harbour/rules/"]


def recorded(record: Any, day: int, **values: Any) -> Any:
    """Save ``values`` in ``record`` as on 10 o'clock of that day of March 2026."""
    record._history_date = dt.datetime(2026, 3, day, 10, tzinfo=dt.UTC)
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    return record


@pytest.fixture
def administrator():
    """Return the account of one who keeps the register."""
    return a_user(is_staff=True, is_superuser=True)


@pytest.fixture
def harbour():
    """Make a board whose name, parent, link, basis and rule were put right on 5 March 2026."""
    top = recorded(a_board(name="Top board", slug="top"), 1)
    other = recorded(a_board(name="Other board", slug="other"), 1)
    board = recorded(a_board(slug="harbour"), 1, name="Harbor board", parent=top,
                     legal_basis="sub_committee")  # fmt: skip
    link = recorded(BoardLink(kind="reports_to", from_board=board, to_board=top), 1)
    rule = recorded(AdoptedRule(board=board, topic="quorum", text="Three of five"), 1)
    recorded(board, 5, name="Harbour board", parent=other, legal_basis="joint_committee")
    recorded(link, 5, to_board=other)
    recorded(rule, 5, text="Four of seven")
    for one in (top, other, board):
        one.history.filter(history_date__gt=dt.datetime(2026, 4, 1, tzinfo=dt.UTC)).delete()
    return board


def both(client: Client, address: str) -> list[str]:
    """Return what a page says as recorded on 4 and on 5 March 2026."""
    return [words_on(client.get(f"{address}?recorded=2026-03-0{day}")) for day in (4, 5)]


def test_the_list_of_boards_is_shown_as_it_had_been_recorded(harbour, signed_in, administrator):
    before, since = both(signed_in(administrator), "/boards/")

    assert "Harbor board Partnership board" in before
    assert "Active Top board" in before
    assert "Harbour board Partnership board" in since
    assert "Active Other board" in since


def test_the_map_is_drawn_as_it_had_been_recorded(harbour, signed_in, administrator):
    client = signed_in(administrator)

    before, since = (
        client.get(f"/boards/map/?recorded=2026-03-0{day}").content.decode() for day in (4, 5)
    )

    assert "Harbor board reports to, is a sub-group of Top board" in before
    assert "Harbour board reports to, is a sub-group of Other board" in since


def test_the_rules_are_shown_as_they_had_been_recorded(harbour, signed_in):
    before, since = both(signed_in(standing_user(harbour, Role.MEMBER)), "/boards/harbour/rules/")

    assert "Legal basis: sub-committee" in before
    assert "Three of five" in before
    assert "Legal basis: joint committee" in since
    assert "Four of seven" in since


def test_the_tree_is_shown_as_it_had_been_recorded(harbour, signed_in):
    before, since = both(signed_in(standing_user(harbour, Role.MEMBER)), "/boards/harbour/")

    assert "Top board above it" in before
    assert "Other board above it" in since


def test_a_move_that_was_not_yet_recorded_is_not_told(harbour, signed_in):
    recorded(FormerParent(board=harbour, ends_on=dt.date(2026, 1, 31)), 6)
    reader = signed_in(standing_user(harbour, Role.MEMBER))

    on_a_day = [words_on(reader.get(f"/boards/harbour/?on=2026-01-15&recorded=2026-03-0{day}"))
                for day in (5, 6)]  # fmt: skip

    assert ["Other board above it" in page for page in on_a_day] == [True, False]


@pytest.mark.parametrize("address", PAGES)
def test_what_was_recorded_earlier_is_not_for_everybody(harbour, client, signed_in, address):
    asked = f"{address}?recorded=2026-03-04"

    assert client.get(asked).url.startswith("/sign-in/")
    assert signed_in(standing_user(a_board(), Role.MEMBER)).get(asked).status_code == 403


def test_before_anything_was_recorded_the_list_and_the_map_say_so(signed_in, administrator):
    client = signed_in(administrator)

    told = [words_on(client.get(f"{one}?recorded=2001-01-01")) for one in PAGES[:2]]

    assert "No board had been recorded by then" in told[0]
    assert "No body was there" in told[1]


def test_the_filter_finds_a_board_by_its_name_of_then(harbour, signed_in, administrator):
    client = signed_in(administrator)

    found = words_on(client.get("/boards/?recorded=2026-03-04&q=harbor"))

    assert "1 board" in found
    assert "Harbor board" in found
