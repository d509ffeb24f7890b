"""The doors of pages that belong to no board. Pages of a board have theirs in ``boards.web``.

Each sets ``permission`` on the view, by which a test finds pages that declare none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase

View = Callable[..., HttpResponseBase]
OPEN_TO_ALL = "open"
SIGNED_IN = "signed-in"


def open_to_all(view: View) -> View:
    """Let everyone in, signed in or not."""
    return _marked(login_not_required(view), OPEN_TO_ALL)


def signed_in(view: View) -> View:
    """Let in whoever is signed in, on any board or none; others are sent to sign in."""
    return _marked(view, SIGNED_IN)


def _marked(view: Any, permission: str) -> View:
    view.permission = permission
    marked: View = view
    return marked
