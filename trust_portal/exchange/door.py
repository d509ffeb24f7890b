"""The door of the pages that move the register in and out: only who keeps it finds them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.doors import signed_in

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Reader = User | AnonymousUser

View = Callable[..., HttpResponseBase]
KEPT = ("boards.{}_organisation", "boards.{}_board", "membership.{}_person",
        "membership.{}_seat", "membership.{}_appointment")  # fmt: skip
KEEPS = tuple(one.format(act) for one in KEPT for act in ("add", "change"))


def keeps_register(user: Reader) -> bool:
    """Say whether ``user`` may add and change everything that a sheet of the register holds."""
    return bool(user.is_active and user.is_staff and user.has_perms(KEEPS))


def for_the_keeper(view: View) -> View:
    """Open a page to who keeps the register; to all others it does not exist."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not keeps_register(request.user):
            raise Http404("No such page.")
        return view(request, *args, **kwargs)

    return signed_in(door)
