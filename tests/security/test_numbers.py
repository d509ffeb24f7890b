"""``'²'.isdigit()`` is true and ``int('²')`` fails: no address may take one for a number."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from boards.access import Role
from tests.addresses import patterns
from tests.builders import a_board, a_person, a_user, an_appointment, an_officer

pytestmark = pytest.mark.django_db
ODD = ["²", "٣", "½", "-1", "1e3", "999999999999999999999", "0", "a", "", " ", "1;2", "2026-q²"]


def odd_addresses(odd: str, board: str) -> list[str]:
    """Return every address under a board with ``odd`` in each place but the board's."""
    found = set()
    for pattern, _ in patterns():
        address = pattern.replace("<slug:board_slug>", board)
        if "<" in address and "(?P" not in address:
            found.add(re.sub(r"<[^>]*>", odd, address))
    return sorted(found)


@pytest.fixture
def reader(signed_in) -> Client:
    """Return the browser of somebody who may go everywhere: chair, officer and keeper."""
    keeper = a_user(is_staff=True, is_superuser=True)
    board, person = a_board(slug="a"), a_person(user=keeper)
    an_appointment(board, role=Role.CHAIR, person=person)
    an_officer(board, person=person)
    client = signed_in(keeper)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("odd", ODD)
def test_no_path_breaks_on_an_odd_number(reader, odd):
    broken = [
        (address, answer.status_code)
        for address in odd_addresses(odd, "a")
        if (answer := reader.get(address)).status_code >= 500
    ]

    assert broken == []


QUERIES = ["page", "q", "year", "quarter", "on", "sort", "status", "board", "from", "to", "next"]


@pytest.mark.parametrize("odd", [*ODD, "0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01"])
def test_no_query_breaks_on_an_odd_number(reader, odd):
    addresses = ["/", "/sign-in/"] + [
        address.replace("<slug:board_slug>", "a")
        for address, _ in patterns()
        if "<" not in address.replace("<slug:board_slug>", "a") and "admin" not in address
    ]
    query = dict.fromkeys(QUERIES, odd)

    broken = [
        (address, answer.status_code)
        for address in addresses
        if "(?P" not in address
        if (answer := reader.get(address, query)).status_code >= 500
    ]

    assert broken == []
