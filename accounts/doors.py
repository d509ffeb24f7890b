"""The doors of pages that belong to no board. Pages of a board have theirs in ``boards.web``.

Each sets ``permission`` on the view, by which a test finds pages that declare none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
OPEN_TO_ALL = "open"
SIGNED_IN = "signed-in"


def open_to_all(view: View) -> View:
    """Open a page to every reader, signed in or not."""
    opened: View = login_not_required(view)
    opened.permission = OPEN_TO_ALL  # type: ignore[attr-defined]
    return opened


def signed_in(view: View) -> View:
    """Declare a page that every account may read; readers without one are sent to sign in."""
    view.permission = SIGNED_IN  # type: ignore[attr-defined]
    return view
