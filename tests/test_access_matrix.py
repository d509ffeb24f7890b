"""Every address by every standing: what a GET and a POST answer, on a published and a hidden board.

The expectations are the policy in words, written down here and not read from the
code. An address that is in no row fails; so does a row without an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client

from tests.addresses import body, patterns
from tests.world import QUARTER, STANDINGS, World, a_world
from trust_portal.exchange.sheets import uploads

# The marker has the test database made; the world is made once, in the fixture below.
pytestmark = pytest.mark.django_db

#: Answers of GET by standing, in the order of STANDINGS. "ok" is the page itself:
#: 200, or the redirect of an address that only leads on.
EXPECTED: dict[str, str] = {
    #                 anon strg memb othr obsv offi oofi chair form admn
    "open": "          ok  ok   ok   ok   ok   ok   ok   ok   ok   ok",
    "account": "      302  ok   ok   ok   ok   ok   ok   ok   ok   ok",
    # Of the officer, and of who keeps the register.
    "health": "       302 403  403  403  403   ok  403  403  403   ok",
    "register": "     302 404  404  404  404  404  404  404  404   ok",
    # One's own: the member's.
    "own": "          302 404   ok  404  404  404  404  404  404  404",
    "published": "     ok  ok   ok   ok   ok   ok   ok   ok   ok   ok",
    "board": "        302 403   ok  403   ok   ok  403   ok  403  403",
    "dashboard": "    302 403   ok  403  403   ok  403   ok  403  403",
    "officer": "      302 403  403  403  403   ok  403  403  403  403",
    "chair": "        302 403  403  403  403  403  403   ok  403  403",
    "keeper": "       302 404  404  404  404  404  404  404  404   ok",
}
#: On a hidden board those without standing learn nothing: not found, or sign in first.
HIDDEN: dict[str, str] = {
    #                 anon strg memb othr obsv offi oofi chair form admn
    "published": "    404 404   ok  404   ok   ok  404   ok  404  404",
    "board": "        302 404   ok  404   ok   ok  404   ok  404  404",
    "dashboard": "    302 404   ok  404  403   ok  404   ok  404  404",
    "officer": "      302 404  403  404  403   ok  404  403  404  404",
    "chair": "        302 404  403  404  403  403  404   ok  404  404",
    "health": "       302 404  403  404  403   ok  404  403  404   ok",
}
READ, WRITE, ACT = "read", "read and write", "write only"


class Row(NamedTuple):
    """Who may open an address, and what it is for."""

    asks: str
    kind: str = READ


B = "/boards/<slug:board_slug>/"
OBJECTIVE = B + "objectives/<slug:reference>/"
MEETING = B + "meetings/<slug:reference>/"
ITEM = MEETING + "items/<int:item_id>/"
PAPER = ITEM + "papers/<int:paper_id>/"
CHECKLIST = B + "members/<slug:seat_slug>/<int:appointment_id>/checklist/"
RECEIVED = B + "assurance/<quarter:quarter>/<slug:from_slug>/"
RETURN = B + "returns/<quarter:quarter>/<slug:to_slug>/"
CLAIM = RETURN + "objectives/<slug:reference>/"

ROWS: dict[str, Row] = {
    "/": Row("open"),
    "/about/": Row("open"),
    "/accessibility/": Row("open"),
    "/privacy/": Row("open"),
    "/sources/": Row("open"),
    "/design/": Row("open"),
    "/healthz": Row("open"),
    "/readyz": Row("open"),
    "/sign-in/": Row("open", WRITE),
    "/sign-out/": Row("open", ACT),
    "/account/": Row("account", WRITE),
    "/organisations/": Row("open"),
    "/my-interests/": Row("account"),
    "/my-interests/history/": Row("account"),
    "/my-interests/<int:pk>/": Row("own", WRITE),
    "/my-interests/<int:pk>/end/": Row("own", WRITE),
    "/my-interests/<slug:code>/new/": Row("account", WRITE),
    "/my-interests/<slug:code>/nothing/": Row("account", ACT),
    "/my-interests/<slug:code>/renew/": Row("account", ACT),
    "/my-profile/": Row("account", WRITE),
    "/my-profile/forget/": Row("account", ACT),
    "/membership-health/": Row("register"),
    B + "interests/": Row("published"),
    B + "skills/": Row("dashboard"),
    B + "health/": Row("health"),
    B + "health/remind/<int:person_id>/": Row("health", ACT),
    CHECKLIST: Row("health"),
    CHECKLIST + "<int:step_id>/": Row("health", WRITE),
    CHECKLIST + "history/": Row("health"),
    CHECKLIST + "hand-over/": Row("officer", WRITE),
    "/organisations/<slug:slug>/": Row("open"),
    "/organisations/<slug:slug>/spoke-for/": Row("open"),
    "/boards/": Row("open"),
    "/boards/map/": Row("open"),
    "/meetings/": Row("open"),
    "/measures/": Row("open"),
    "/priorities/": Row("open"),
    "/how-are-we-doing/": Row("open"),
    "/actions/": Row("account"),
    "/assurance/": Row("account"),
    "/popolo.json": Row("open"),
    "/exchange/": Row("keeper", WRITE),
    "/exchange/columns/": Row("keeper"),
    "/exchange/templates/<str:file>": Row("keeper"),
    "/exchange/export/<str:file>": Row("keeper"),
    "/exchange/imports/<slug:reference>/": Row("keeper", WRITE),
    "/exchange/imports/<slug:reference>/discard/": Row("keeper", ACT),
    B: Row("published"),
    B + "popolo.json": Row("published"),
    B + "documents/": Row("published"),
    B + "documents/<int:pk>/": Row("published"),
    B + "history/": Row("board"),
    B + "links/history/": Row("board"),
    B + "rules/": Row("published"),
    B + "rules/history/": Row("board"),
    B + "terms/": Row("published"),
    B + "terms/new/": Row("officer", WRITE),
    B + "terms/compare/": Row("published"),
    B + "terms/<int:pk>/": Row("published"),
    B + "terms/<int:pk>/edit/": Row("officer", WRITE),
    B + "terms/<int:pk>/history/": Row("board"),
    B + "members/": Row("published"),
    B + "members/chairs/": Row("published"),
    B + "members/lists/": Row("published"),
    B + "members/<slug:seat_slug>/": Row("published"),
    B + "members/<slug:seat_slug>/history/": Row("board"),
    B + "plan/": Row("published"),
    B + "plan/history/": Row("board"),
    B + "measures/": Row("published"),
    B + "measures/<slug:slug>/": Row("published"),
    B + "measures/<slug:slug>/history/": Row("board"),
    OBJECTIVE: Row("published"),
    OBJECTIVE + "history/": Row("board"),
    OBJECTIVE + "progress/<quarter:quarter>/": Row("officer", WRITE),
    OBJECTIVE + "progress/<quarter:quarter>/reopen/": Row("officer", WRITE),
    OBJECTIVE + "progress/<quarter:quarter>/history/": Row("board"),
    B + "progress/": Row("board"),
    B + "progress/<quarter:quarter>/": Row("board"),
    B + "progress/<quarter:quarter>/submit/": Row("officer", WRITE),
    B + "meetings/": Row("published"),
    B + "meetings/new/": Row("officer", WRITE),
    MEETING: Row("published"),
    MEETING + "edit/": Row("officer", WRITE),
    MEETING + "history/": Row("board"),
    MEETING + "attendance/": Row("officer", WRITE),
    MEETING + "attendance/history/": Row("board"),
    MEETING + "decisions/new/": Row("officer", WRITE),
    MEETING + "actions/new/": Row("officer", WRITE),
    MEETING + "items/new/": Row("officer", WRITE),
    MEETING + "items/order/": Row("officer", WRITE),
    ITEM + "edit/": Row("officer", WRITE),
    ITEM + "move/": Row("officer", ACT),
    ITEM + "remove/": Row("officer", WRITE),
    ITEM + "history/": Row("board"),
    ITEM + "papers/new/": Row("officer", WRITE),
    PAPER + "edit/": Row("officer", WRITE),
    PAPER + "remove/": Row("officer", WRITE),
    PAPER + "history/": Row("board"),
    B + "attendance/": Row("board"),
    B + "forward-plan/": Row("published"),
    B + "forward-plan/new/": Row("officer", WRITE),
    B + "forward-plan/<int:line_id>/edit/": Row("officer", WRITE),
    B + "forward-plan/<int:line_id>/remove/": Row("officer", WRITE),
    B + "forward-plan/<int:line_id>/history/": Row("board"),
    B + "decisions/": Row("published"),
    B + "decisions/<slug:reference>/edit/": Row("officer", WRITE),
    B + "decisions/<slug:reference>/history/": Row("board"),
    B + "actions/": Row("board"),
    B + "actions/<slug:reference>/": Row("board"),
    B + "actions/<slug:reference>/edit/": Row("officer", WRITE),
    B + "actions/<slug:reference>/history/": Row("board"),
    B + "assurance/": Row("dashboard"),
    B + "assurance/<quarter:quarter>/": Row("dashboard"),
    RECEIVED: Row("dashboard"),
    RECEIVED + "accept/": Row("chair", WRITE),
    RECEIVED + "return/": Row("chair", WRITE),
    RECEIVED + "history/": Row("dashboard"),
    B + "inspections/<slug:slug>/": Row("published"),
    B + "returns/": Row("officer"),
    RETURN: Row("officer", WRITE),
    RETURN + "submit/": Row("officer", WRITE),
    RETURN + "history/": Row("officer"),
    CLAIM: Row("officer", WRITE),
    CLAIM + "history/": Row("officer"),
    CLAIM + "evidence/new/": Row("officer", WRITE),
    CLAIM + "evidence/<int:pk>/": Row("officer", WRITE),
    CLAIM + "evidence/<int:pk>/remove/": Row("officer", WRITE),
}


def portal_addresses() -> set[str]:
    """Return every address but those of the admin site, which has a test of its own."""
    return {address for address, _ in patterns() if not address.startswith("/admin/")}


def test_every_address_is_in_a_row():
    assert sorted(portal_addresses() - ROWS.keys()) == []


def test_every_row_is_an_address():
    assert sorted(ROWS.keys() - portal_addresses()) == []


class Asked(NamedTuple):
    """The world, and a browser signed in as each standing."""

    world: World
    clients: dict[str, Client]


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Asked]:
    """Make the world once for all rows, and take it away at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = a_world()
        clients = {}
        for standing in STANDINGS:
            clients[standing] = Client(raise_request_exception=False)
            if standing != "anonymous":
                clients[standing].force_login(world.users[standing])
        yield Asked(world, clients)
        transaction.set_rollback(True)


def filled(address: str, board: str, world: World) -> str:
    """Return ``address`` for records of ``board``."""
    reference = {"objectives": "o1", "meetings": "2026-07-14", "decisions": "d1", "actions": "a1"}
    for noun, value in reference.items():
        address = address.replace(f"{noun}/<slug:reference>", f"{noun}/{value}")
    if "imports/" in address:
        kept = uploads.keep(world.users["administrator"], [("people.csv", b"name\nJane\n")])
        address = address.replace("imports/<slug:reference>", f"imports/{kept.reference}")
    parts = {
        "<str:file>": "seats.csv",
        "<slug:board_slug>": board,
        "<quarter:quarter>": QUARTER.reference,
        "documents/<int:pk>": f"documents/{world.ids[f'document {board}']}",
        "terms/<int:pk>": f"terms/{world.ids[f'terms {board}']}",
        "evidence/<int:pk>": f"evidence/{world.ids[f'evidence {board}']}",
        "<int:line_id>": str(world.ids[f"line {board}"]),
        "<int:item_id>": str(world.ids[f"item {board}"]),
        "<int:paper_id>": str(world.ids[f"paper {board}"]),
        "<slug:seat_slug>": world.seats[board],
        "<int:appointment_id>": str(world.ids[f"appointment {board}"]),
        "<int:step_id>": str(world.ids["step"]),
        "<int:person_id>": str(world.ids["member"]),
        "my-interests/<int:pk>": f"my-interests/{world.ids['interest']}",
        "<slug:code>": "other",
        "<slug:from_slug>": "island",
        "<slug:to_slug>": "island",
    }
    for part, value in parts.items():
        address = address.replace(part, value)
    address = address.replace("measures/<slug:slug>", "measures/m1")
    address = address.replace("inspections/<slug:slug>", f"inspections/inspection-{board}")
    address = address.replace("organisations/<slug:slug>", "organisations/council")
    assert "<" not in address, f"{address} is not filled"
    return address


def answers(asked: Asked, method: str, path: str) -> list[str]:
    """Return the answer to each standing; nothing that a request does is kept."""
    found = []
    for standing in STANDINGS:
        client = asked.clients[standing]
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            response = getattr(client, method)(path)
            body(response)
            transaction.set_rollback(True)
        client.cookies = cookies
        to_sign_in = response.status_code == 302 and response.url.startswith("/sign-in/")
        ok = response.status_code in (200, 302, 400, 409, 422) and not to_sign_in
        found.append("ok" if ok else str(response.status_code))
    return found


def expected(row: Row, *, hidden: bool, method: str) -> list[str]:
    """Return what the policy says that each standing is answered."""
    row_of = (HIDDEN if hidden else EXPECTED)[row.asks].split()
    allowed = method == "get" if row.kind == READ else method == "post" or row.kind == WRITE
    return [("ok" if allowed else "405") if one == "ok" else one for one in row_of]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ROWS)
def test_an_address_answers_by_standing(asked, address, method):
    path = filled(address, "harbour", asked.world)

    assert answers(asked, method, path) == expected(ROWS[address], hidden=False, method=method)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", [one for one in ROWS if one.startswith(B)])
def test_a_hidden_board_keeps_its_silence(asked, address, method):
    path = filled(address, "secret", asked.world)

    assert answers(asked, method, path) == expected(ROWS[address], hidden=True, method=method)
