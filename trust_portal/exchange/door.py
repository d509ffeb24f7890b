"""The door of the pages that move the register in and out: only who keeps all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from boards import access
from boards.web import keeps_register

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Reader = User | AnonymousUser

View = Callable[..., HttpResponseBase]
KEPT = ("boards.{}_organisation", "boards.{}_board", "membership.{}_person",
        "membership.{}_seat", "membership.{}_appointment")  # fmt: skip
TAKES = tuple(one.format(act) for one in KEPT for act in ("add", "change"))


def may_import(user: Reader) -> bool:
    """Say whether ``user`` keeps the register, with all that a sheet of it may hold."""
    return access.keeps_register(user) and user.has_perms(TAKES)


def for_the_keeper(view: View) -> View:
    """Open a page to who may import; to who does not keep the register it does not exist."""

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied(f"{request.user} keeps only part of the register.")
        return view(request, **kwargs)

    return keeps_register(door)  # type: ignore[arg-type]
