"""What was typed into a form that could not be sent: kept until its writer can send it.

A session ends while somebody types. What they then send is carried, signed, through the
page that asks them to sign in, and shown afterwards, to be sent by a press of a button
and never by itself. It is not in the database before they have signed in.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Self

from django.core import signing
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.former_tokens import of_this_browser

SALT = "accounts.kept"
FIELD = "kept"
IN_SESSION = "kept"
LONGEST = 200_000
"""Characters that are kept at most: ten times the longest text that a form of ours takes."""
MOST_FIELDS = 2_000
FOR_HOW_LONG = timedelta(days=3)
"""How long the page that asks to sign in may stand open: a weekend."""
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "current", "new"})


@dataclass(frozen=True)
class Kept:
    """A form as it was sent: to which address, with what in it, and which files.

    ``fields`` holds (name, value) in the order of the form; ``files`` (name, file name),
    for a file itself cannot be kept.
    """

    address: str
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    @classmethod
    def sent(cls, request: HttpRequest) -> Self | None:
        """Return what ``request`` sent, or nothing when it is too much to keep or not for us.

        Ask only of a request that passed the check of its token.
        """
        fields = tuple(
            (name, value)
            for name, values in request.POST.lists()
            if not is_secret(name)
            for value in values
        )
        files = tuple(
            (name, file.name or "") for name, several in request.FILES.lists() for file in several
        )
        kept = cls(request.get_full_path(), fields, files)
        return kept if kept._is_small() and not kept.address.startswith("//") else None

    @classmethod
    def carried(cls, request: HttpRequest) -> Self | None:
        """Return what the sign-in page carries, if it was kept in this browser and is whole."""
        try:
            known = signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=FOR_HOW_LONG)
        except signing.BadSignature:
            return None
        named = known.pop("browser")
        if not any(constant_time_compare(named, _name(one)) for one in of_this_browser(request)):
            return None
        return cls.read(known)

    @classmethod
    def of_session(cls, request: HttpRequest) -> Self | None:
        """Return what waits to be sent by the person who is signed in."""
        known = request.session.get(IN_SESSION)
        return cls.read(known) if known else None

    @classmethod
    def read(cls, known: dict[str, Any]) -> Self:
        """Return what ``asdict`` wrote, after a journey as JSON."""
        pairs = {name: tuple((n, v) for n, v in known[name]) for name in ("fields", "files")}
        return cls(known["address"], **pairs)

    def packed(self, request: HttpRequest) -> str:
        """Return it signed, for the sign-in page of this browser to carry."""
        get_token(request)  # so that the browser has a token to be known by
        browser = _name(request.META["CSRF_COOKIE"])
        return signing.dumps({**asdict(self), "browser": browser}, salt=SALT, compress=True)

    def wait_in(self, request: HttpRequest) -> None:
        """Let it wait in the session, in the place of what waited before."""
        request.session[IN_SESSION] = asdict(self)

    def _is_small(self) -> bool:
        pairs = [*self.fields, *self.files]
        length = len(self.address) + sum(len(name) + len(value) for name, value in pairs)
        return len(pairs) <= MOST_FIELDS and length <= LONGEST


def is_secret(name: str) -> bool:
    """Say whether a field of that name is never kept: a password, or the form's own token."""
    plain = name.rpartition("-")[2].lower()
    return plain in NEVER_KEPT or "password" in plain


def _name(token: str) -> str:
    """Return by what a browser is known: a digest of its secret."""
    return salted_hmac(SALT, token, algorithm="sha256").hexdigest()[:32]
