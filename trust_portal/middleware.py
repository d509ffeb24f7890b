"""What every request and every answer passes: refusals, headers, and the end of old sessions."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

from boards import access
from trust_portal.errors import refusal

Answer = Callable[[HttpRequest], HttpResponse]

METHODS = ("GET", "HEAD", "POST")
NUL = "\x00"


class RefuseOddRequests:
    """Refuses what no browser sends and no page expects, before anything reads it.

    Another method than GET, HEAD or POST is 405. A body in another charset than UTF-8
    is 415. A NUL, or bytes that are no UTF-8, in the path, the query or a form is 400.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _refused(request) or self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        try:
            if request.method == "POST" and _form_holds_nul(request):
                return refusal(400, "The form holds a character that cannot be kept.")
        except UnreadablePostError:
            return refusal(400, "The form did not arrive whole. Send it again.")
        return None


def _refused(request: HttpRequest) -> HttpResponse | None:
    """Return why ``request`` is refused, or nothing."""
    if request.method not in METHODS:
        response = refusal(405, "This address answers GET, HEAD and POST only.")
        response["Allow"] = ", ".join(METHODS)
        return response
    if (request.content_params or {}).get("charset", "utf-8").lower() != "utf-8":
        return refusal(415, "Send the form as UTF-8, as every browser does.")
    # Django has put back as %FF what was no UTF-8 in the path; no address of ours has a %.
    path, query = request.path_info.encode(), request.META.get("QUERY_STRING", "").encode("latin-1")
    if not (_is_text(path) and _is_text(query)) or NUL in request.META.get("HTTP_COOKIE", ""):
        return refusal(400, "The address holds characters that are no text.")
    return None


def _is_text(quoted: bytes) -> bool:
    """Say whether ``quoted`` is UTF-8 without a NUL, once its %XX are unquoted."""
    try:
        return NUL not in unquote_to_bytes(quoted).decode("utf-8")
    except UnicodeDecodeError:
        return False


def _form_holds_nul(request: HttpRequest) -> bool:
    files = [f"{name}{file.name}" for name in request.FILES for file in request.FILES.getlist(name)]
    fields = (text for name, values in request.POST.lists() for text in (name, *values))
    return any(NUL in text for text in (*fields, *files))


class SecurityHeaders:
    """Says what a browser may do with a page, and keeps private pages out of every cache."""

    headers = {
        "Permissions-Policy": (
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
            "gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        personal = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
        if personal & (request.COOKIES.keys() | response.cookies.keys()):
            response["Cache-Control"] = "private, no-store"
        return response


class EndOldSessions:
    """Signs a person out an hour after the last page, and twelve hours after signing in.

    When they were last seen is written at most every five minutes, so that reading a
    page is seldom a write.
    """

    write_every = 5 * 60

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without the cookie there is no session, and asking for one would mark the page.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self._end_or_prolong(request)
        return self.get_response(request)

    def _end_or_prolong(self, request: HttpRequest) -> None:
        now, session = int(time.time()), request.session
        started, seen = session.get("started_at", now), session.get("seen_at", 0)
        idle = now - (seen or now)
        if idle >= settings.SESSION_COOKIE_AGE or now - started >= settings.SESSION_ABSOLUTE_AGE:
            logout(request)
        elif now - seen >= self.write_every:
            session["started_at"], session["seen_at"] = started, now


class AskTheRegisterOnce:
    """Lets a page that only reads ask once what the reader's seats and offices are.

    A page asks it of each kind of record that it shows. Whatever changes the register
    is posted, and asks afresh each time.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without the cookie nobody is signed in, and nothing is asked.
        if request.method != "POST" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            access.remember(request.user)
        return self.get_response(request)
