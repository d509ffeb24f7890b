"""Every page is well-formed HTML whose parts find each other: no id twice, none that is not there.

Pages are read as they are first opened, and as they come back when a form is sent empty.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

import html5lib
import pytest
from django.db import transaction

from tests.access_rows import ROWS
from tests.addresses import body
from tests.test_access_matrix import Asked, asked, filled

__all__ = ["asked"]  # the world of the access matrix, made once for this module

pytestmark = pytest.mark.django_db

READERS = ("anonymous", "officer", "chair", "administrator")
#: Links of the page that shows the components.
EXAMPLES = ("#", "#paper", "#progress-strip", "#sub-navigation")
POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list", "headers")


def faults(page: str) -> list[str]:
    """Return what is wrong with the HTML of a page, in words."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    nodes = [node for node in parser.parse(page).iter() if isinstance(node.tag, str)]
    found = [f"line {line}: {code} {more}" for (line, _), code, more in parser.errors]
    ids = Counter(node.attrib["id"] for node in nodes if "id" in node.attrib)
    found += [f"id {one} stands {times} times" for one, times in ids.items() if times > 1]
    for node in nodes:
        for pointer in POINTERS:
            wanted = node.attrib.get(pointer, "").split()
            found += [f"{pointer} of {node.tag}: no {one}" for one in wanted if one not in ids]
        href = node.attrib.get("href", "")
        if href.startswith("#") and href[1:] not in ids and href not in EXAMPLES:
            found.append(f"the link {href} leads nowhere")
    return found


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
