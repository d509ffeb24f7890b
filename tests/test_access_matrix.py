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

from assurance.models import Evidence
from meetings.models import AgendaItem, Paper
from tests.access_rows import EXPECTED, HIDDEN, READ, ROWS, TO_SIGN_IN, WRITE, B, Row
from tests.addresses import body, patterns
from tests.world import QUARTER, STANDINGS, World, a_world
from trust_portal.exchange.dataset import jobs
from trust_portal.exchange.sheets import uploads

# The marker has the test database made; the world is made once, in the fixture below.
pytestmark = pytest.mark.django_db


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


#: Records that an address names by their key: "<int:value_id>" is that of the board's "value".
BY_KEY = (
    "value",
    "proposal",
    "target",
    "change",
    "line",
    "item",
    "paper",
    "officer",
    "appointment",
)


def filled(address: str, board: str, world: World) -> str:
    """Return ``address`` for records of ``board``."""
    reference = {"objectives": "o1", "meetings": "2026-07-14", "decisions": "d1", "actions": "a1"}
    reference |= {"implementation": "w1", "voice": "v1"}
    for noun, value in reference.items():
        address = address.replace(f"{noun}/<slug:reference>", f"{noun}/{value}")
    address = with_a_change(with_a_file(address, board, world), board, world)
    parts = {
        "export/<str:file>": "export/figures.csv" if "measures/" in address else "export/seats.csv",
        "<str:file>": "seats.csv",
        "imports/<int:pk>": f"imports/{world.ids[f'import {board}']}",
        "names/<int:pk>": f"names/{world.ids[f'name {board}']}",
        "<slug:board_slug>": board,
        "<quarter:quarter>": QUARTER.reference,
        "<slug:plan_slug>": f"plan-{board}",
        "<slug:act>": "extend",
        "<int:event>": str(world.ids[f"event {board}"]),
        "changes/<int:pk>": f"changes/{world.ids[f'said change {board}']}",
        "<int:number>": "1",
        "documents/<int:pk>": f"documents/{world.ids[f'document {board}']}",
        "terms/<int:pk>": f"terms/{world.ids[f'terms {board}']}",
        "asked/<int:pk>": f"asked/{world.ids[f'invitation {board}']}",
        "<str:secret>/<slug:reference>": f"secret-of-{board}/o1",
        "<str:secret>": f"secret-of-{board}",
        "evidence/<int:pk>": f"evidence/{world.ids[f'evidence {board}']}",
        "<slug:seat_slug>": world.seats[board],
        "<int:step_id>": str(world.ids["step"]),
        "<int:person_id>": str(world.ids["member"]),
        "my-interests/<int:pk>": f"my-interests/{world.ids['interest']}",
        "<slug:code>": "other",
        "<slug:from_slug>": "island",
        "<slug:to_slug>": "island",
    }
    parts |= {f"<int:{noun}_id>": str(world.ids[f"{noun} {board}"]) for noun in BY_KEY}
    for part, value in parts.items():
        address = address.replace(part, value)
    address = address.replace("measures/<slug:slug>", "measures/m1")
    address = address.replace("inspections/<slug:slug>", f"inspections/inspection-{board}")
    address = address.replace("organisations/<slug:slug>", "organisations/council")
    assert "<" not in address, f"{address} is not filled"
    return address


def with_a_file(address: str, board: str, world: World) -> str:
    """Return ``address`` with the reference of a file that was sent, if it has a place for one."""
    if "/imports/<slug:reference>" in address:
        kept = uploads.keep(world.users["administrator"], [("people.csv", b"name\nJane\n")])
        return address.replace("imports/<slug:reference>", f"imports/{kept.reference}")
    if "measures/import/<slug:reference>" in address:
        reference = a_file_of_figures(world, board)
        return address.replace("import/<slug:reference>", f"import/{reference}")
    return address


def with_a_change(address: str, board: str, world: World) -> str:
    """Return ``address`` with an entry of a history that can be put back, if it has a place."""
    if "<int:row>" not in address:
        return address
    record: Any = AgendaItem.objects.get(pk=world.ids[f"item {board}"])
    if "papers/" in address:
        record = Paper.objects.get(pk=world.ids[f"paper {board}"])
    elif "returns/" in address:
        record = Evidence.objects.get(pk=world.ids[f"evidence {board}"]).rating
    name = "claim" if "returns/" in address else "title"
    setattr(record, name, "Changed")
    record.save()
    return address.replace("<int:row>", str(record.history.first().pk))


def a_file_of_figures(world: World, board: str) -> str:
    """Return the reference of a file that was sent to a board and looked at."""
    officer: Any = world.users["officer"]
    on = world.harbour if board == "harbour" else world.secret
    content = b"measure,period,value\nno such measure,2025,1\nm1,2025,x y\n"
    upload = jobs.keep(officer, on, "figures.csv", content)
    jobs.begin_reading(upload)
    return upload.reference


def answers(asked: Asked, method: str, path: str) -> list[str]:
    """Return the answer to each standing; nothing that a request does is kept."""
    found = []
    for standing in STANDINGS:
        client = asked.clients[standing]
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            response = getattr(client, method)(path)
            page = body(response)
            transaction.set_rollback(True)
        client.cookies = cookies
        to_sign_in = response.status_code == 302 and response.url.startswith("/sign-in/")
        ok = response.status_code in (200, 302, 400, 409, 422) and not to_sign_in
        invited = response.status_code == 403 and b'action="/sign-in/?next=' in page
        status = TO_SIGN_IN["post"] if invited else str(response.status_code)
        found.append("ok" if ok else status)
    return found


def expected(row: Row, *, hidden: bool, method: str) -> list[str]:
    """Return what the policy says that each standing is answered."""
    row_of = (HIDDEN if hidden else EXPECTED)[row.asks].split()
    allowed = method == "get" if row.kind == READ else method == "post" or row.kind == WRITE
    said = {"ok": "ok" if allowed else "405", "302": TO_SIGN_IN[method]}
    return [said.get(one, one) for one in row_of]


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
