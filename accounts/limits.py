"""How often a password may be tried: ten times an hour for one account, twenty from one address.

Likewise how many wrong links may be opened from one address, and how many letters with a link
one account may have written, in an hour.

Each try takes a place that is free again an hour later. Places are rows that only one
process can add, so tries made at the same moment are all counted.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import unicodedata
from collections.abc import Iterable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

WINDOW = dt.timedelta(hours=1)
TRIES_FOR_ACCOUNT = 10
TRIES_FROM_ADDRESS = 20
WRONG_LINKS_FROM_ADDRESS = 20
ASKED_BY_ACCOUNT = 30


class TooManyTries(Exception):
    """No place is free before ``until``."""

    def __init__(self, until: dt.datetime) -> None:
        super().__init__(f"No more tries until {until:%H:%M}.")
        self.until = until


class Try:
    """One try of a password, counted until it turns out to be right.

    Raises ``TooManyTries`` when the account or the address has none left.
    """

    def __init__(self, email: str, address: str) -> None:
        self._account = _places("account", same_account(email), TRIES_FOR_ACCOUNT)
        self._taken = _take(_places("address", same_network(address), TRIES_FROM_ADDRESS))
        try:
            _take(self._account)
        except TooManyTries:
            cache.delete(self._taken)
            raise

    def was_right(self) -> None:
        """Give the places back: the account's all, the address's only this one."""
        cache.delete_many([*self._account, self._taken])


def _places(kind: str, name: str, number: int) -> list[str]:
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
    return [f"try:{kind}:{digest}:{n}" for n in range(number)]


def _take(places: Iterable[str]) -> str:
    """Take the first free place and return it. Raises ``TooManyTries`` when there is none."""
    places, now = list(places), timezone.now()
    taken = cache.get_many(places)
    for place in places:
        if place not in taken and cache.add(place, now, WINDOW.total_seconds()):
            return place
    raise TooManyTries(min(taken.values(), default=now) + WINDOW)


def same_account(email: str) -> str:
    """Return ``email`` without what a person may vary and still mean the same account."""
    return "".join(unicodedata.normalize("NFKC", email).casefold().split())


def same_network(address: str) -> str:
    """Return the network that one customer holds: an IPv4 address, or 64 bits of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def address_of(request: HttpRequest) -> str:
    """Return where ``request`` comes from.

    ``X-Forwarded-For`` is anyone's to write: only its last entry is believed, and only
    from a proxy that the setting ``TRUSTED_PROXY`` names.
    """
    sender: str = request.META.get("REMOTE_ADDR", "")
    if sender in settings.TRUSTED_PROXY:
        forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        return forwarded or sender
    return sender


def check_links(address: str) -> None:
    """Raise ``TooManyTries`` when too many wrong links came from the network of ``address``."""
    places = _places("link", same_network(address), WRONG_LINKS_FROM_ADDRESS)
    taken = cache.get_many(places)
    if len(taken) == len(places):
        raise TooManyTries(min(taken.values()) + WINDOW)


def count_wrong_link(address: str) -> None:
    """Count a link that was never made, against the network of ``address``.

    Raises ``TooManyTries`` when no place is left.
    """
    _take(_places("link", same_network(address), WRONG_LINKS_FROM_ADDRESS))


def count_asked_by_link(account: str) -> None:
    """Count a letter that ``account`` has sent to somebody without an account: thirty an hour.

    Raises ``TooManyTries`` when no place is left.
    """
    _take(_places("asked", account, ASKED_BY_ACCOUNT))
