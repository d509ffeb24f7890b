"""Goes through a guided act of the register: what is typed, what would change, and yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.pages import form_on, words_on

CONFIRM = re.compile(r'name="confirm" value="([0-9a-f]+)"')


def previewed(client: Any, page: str, typed: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Return the page that shows what would change, and what confirms it."""
    sent = {**form_on(client.get(page), "because"), **typed}
    shown = client.post(page, sent)
    found = CONFIRM.search(shown.content.decode())
    assert found, f"Nothing to confirm: {words_on(shown)}"
    return shown, {**sent, "confirm": found[1]}


def carried_out(client: Any, page: str, typed: Mapping[str, Any]) -> Any:
    """Type, read what would change, confirm it, and return the page after that."""
    _, confirmed = previewed(client, page, typed)
    return client.post(page, confirmed, follow=True)
