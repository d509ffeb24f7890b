"""The tokens that a browser's forms had before it signed in, to know a page of before again.

Signing in changes the token, so a page that was open in another tab can no longer be
sent. What was typed there may be shown again when its token is one of these. They stand
in a signed cookie and not in the session, for they are asked for when sessions have ended,
one after the other; signing out forgets them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

SALT = "accounts.former_tokens"
MOST = 5
FOR_HOW_LONG = timedelta(days=3)
"""As long as what was typed is kept."""


class _Check(CsrfViewMiddleware):
    """Django's own check, which says why not instead of answering."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def remember(response: HttpResponse, before: list[str]) -> None:
    """Let the browser keep the tokens it had ``before`` signing in, the latest first."""
    response.set_signed_cookie(
        settings.FORMER_TOKENS_COOKIE_NAME,
        " ".join(before[:MOST]),
        salt=SALT,
        max_age=FOR_HOW_LONG,
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget(response: HttpResponse) -> None:
    """Let the browser keep none: who signs in next may be somebody else."""
    response.delete_cookie(settings.FORMER_TOKENS_COOKIE_NAME, samesite="Strict")


def _former(request: HttpRequest) -> list[str]:
    """Return the tokens that the browser had before it signed in."""
    name = settings.FORMER_TOKENS_COOKIE_NAME
    held = request.get_signed_cookie(name, "", salt=SALT, max_age=FOR_HOW_LONG)
    return (held or "").split()


def of_this_browser(request: HttpRequest) -> list[str]:
    """Return the token that the browser has now, and those it had before signing in."""
    now = request.META.get("CSRF_COOKIE")
    return [one for one in (now, *_former(request)) if one]


def was_sent_from_a_former_page(request: HttpRequest) -> bool:
    """Say whether a refused form came from a page of ours that this browser had open before.

    It must say itself that it comes from this site, and carry a token of before.
    """
    here = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") != here:
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    return any(_passes(one) for one in _as_it_was(request))


def _as_it_was(request: HttpRequest) -> Iterator[HttpRequest]:
    for token in _former(request):
        before = copy.copy(request)
        before.COOKIES = {**request.COOKIES, settings.CSRF_COOKIE_NAME: token}
        yield before


def _passes(request: HttpRequest) -> bool:
    check = _Check(_nothing)
    return check.process_view(request, _nothing, (), {}) is None


def _nothing(request: HttpRequest) -> HttpResponse:
    """Answer nothing: the check asks for a view, and no view is called."""
    return HttpResponse()
