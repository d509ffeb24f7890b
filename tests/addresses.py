"""Every address of the portal, with parts made up: for tests that walk all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<(?:(?P<kind>[a-z_]+):)?(?P<name>[a-z_]+)>")
EXAMPLES = {
    "date": "2026-07-14",
    "int": "1",
    "path": "1/",
    "quarter": "2026-q1",
    "slug": "a",
    "str": "a",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def patterns(
    resolver: URLResolver | None = None, trail: str = "/"
) -> Iterator[tuple[str, URLPattern]]:
    """Yield each address as it stands in the URL configuration, with its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = trail + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry
        else:
            yield from patterns(entry, address)


def filled(address: str) -> str:
    """Return ``address`` with an example in the place of each part."""
    plain = re.sub(r"\(\?P<\w+>.*?\)\$?|\^|\$", "auth", address)
    return _PART.sub(lambda part: EXAMPLES.get(part["kind"] or "str", "a"), plain)


def every_address() -> list[str]:
    """Return every address once, filled with examples."""
    return sorted({filled(address) for address, _ in patterns()})


def body(response: HttpResponseBase) -> bytes:
    """Return all that was sent, which closes a file that was sent.

    ``response.close()`` would close the connection to the database, too.
    """
    if response.streaming:
        return b"".join(response.streaming_content)
    return response.content
