"""Every page is well-formed HTML whose parts find each other: no id twice, none that is not there.

Pages are read as they are first opened, and as they come back when a form is sent empty.
"""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.db import transaction

from tests.access_rows import ROWS
from tests.addresses import body
from tests.faults import faults
from tests.test_access_matrix import Asked, asked, filled

__all__ = ["asked"]  # the world of the access matrix, made once for this module

pytestmark = pytest.mark.django_db

READERS = ("anonymous", "officer", "chair", "administrator")


def pages(asked: Asked, address: str, method: str) -> set[str]:
    """Return the pages that the readers are shown; nothing that a request does is kept."""
    path, found = filled(address, "harbour", asked.world), set()
    for reader in READERS:
        client = asked.clients[reader]
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            response = getattr(client, method)(path)
            page = body(response)
            transaction.set_rollback(True)
        client.cookies = cookies
        if "text/html" in response.headers.get("Content-Type", "") and page:
            found.add(page.decode())
    return found


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ROWS)
def test_a_page_is_valid_html(asked: Asked, address: str, method: str) -> None:
    assert {fault for page in pages(asked, address, method) for fault in faults(page)} == set()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<p><b>open</p>", "line 1: unexpected-end-tag"),
        ("<div><section>open</div>", "line 1: end-tag-too-early"),
        ('<p id="a"></p><p id="a"></p>', "id a stands 2 times"),
        ('<label for="b">B</label>', "for of label: no b"),
        ('<a href="#top">Top</a>', "the link #top leads nowhere"),
    ],
)
def test_a_fault_is_seen(part: str, said: str) -> None:
    page = f"<!doctype html><html lang=en><title>T</title><body>{part}</body></html>"
    assert any(one.startswith(said) for one in faults(page))
