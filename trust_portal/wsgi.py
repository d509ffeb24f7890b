"""The door for a WSGI server."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trust_portal.settings")
_portal = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer one request.

    Django reads the content type before any middleware, and fails on one whose
    parameters are in a made-up charset. Such a type goes in as another that the first
    middleware refuses.
    """
    try:
        parse_header_parameters(environ.get("CONTENT_TYPE", ""))
    except ValueError:
        environ["CONTENT_TYPE"] = "application/octet-stream; charset=unreadable"
    return _portal(environ, start_response)
