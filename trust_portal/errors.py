"""The pages for when something is not as it should be. None of them can fail itself."""

from __future__ import annotations

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

from accounts.interrupted import sent_from_before

logger = logging.getLogger(__name__)

HEADINGS = {
    400: "The request could not be understood",
    403: "You cannot do this",
    404: "Page not found",
    405: "This cannot be done here",
    415: "The form could not be read",
    500: "Sorry, something went wrong",
    503: "The portal is closed for a short while",
}


def refusal(status: int, sentence: str) -> HttpResponse:
    """Return a bare page that says ``sentence``, and needs no template, database or session."""
    page = format_html(
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>{heading}</title></head>'
        '<body><h1>{heading}</h1><p>{sentence}</p><p><a href="/">Go to the first page</a></p>'
        "</body></html>",
        heading=HEADINGS[status],
        sentence=sentence,
    )
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    return HttpResponse(page, status=status, headers=headers)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400. Reads nothing that was posted: reading it may be what failed."""
    return _page(400, request)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: the person may see the thing, and may not do this to it."""
    return _page(403, request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: there is no such page, or it is not for this person."""
    return _page(404, request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without the token of the page that it stands on.

    What was typed on a page that this browser had open before it signed in is shown again.
    """
    try:
        kept = sent_from_before(request)
    except Exception:
        logger.exception("A form that was refused could not be kept.")
        kept = None
    return kept or _page(403, request, "accounts/form_expired.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 and when to try again if it is the database that is away."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        response = _page(503)
        response["Retry-After"] = "30"
        return response
    return _page(500)


def _page(status: int, request: HttpRequest | None = None, template: str = "") -> HttpResponse:
    """Return the template of ``status``, or a bare page if that fails."""
    try:
        page = render_to_string(template or f"{status}.html", request=request)
    except Exception:
        logger.exception("The page for %s could not be made.", status)
        return refusal(status, "Go back and try again, or start from the first page.")
    return HttpResponse(page, status=status)
