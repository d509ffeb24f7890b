"""The door: a view gets its board only for a reader who may do there what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)

from accounts.doors import OPEN_TO_ALL, SIGNED_IN, open_to_all, signed_in
from accounts.interrupted import sign_in_first
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.prepared import prepared

if TYPE_CHECKING:
    from accounts.models import User

__all__ = [
    "ON_SOME_BOARD",
    "OPEN_TO_ALL",
    "SIGNED_IN",
    "SignedInRequest",
    "Standing",
    "on_board",
    "on_some_board",
    "open_to_all",
    "signed_in",
]
ON_SOME_BOARD = "on-some-board"
type_of_view = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request past the door of a private page: its user is never anonymous."""

    user: User


@dataclass(frozen=True)
class Standing:
    """What the reader may do on the board of this page, for templates to ask."""

    held: frozenset[Permission]

    def __contains__(self, permission: object) -> bool:
        return permission in self.held

    def __getattr__(self, name: str) -> bool:
        """Answer ``standing.may_run_meetings`` for ``Permission.RUN_MEETINGS``.

        Raises ``AttributeError`` for a permission that does not exist, so that a
        typing slip in a template's test is found.
        """
        if not name.startswith("may_") or name[4:] not in Permission.__members__.values():
            raise AttributeError(name)
        return Permission(name[4:]) in self.held


@prepared
def _at(slug: str) -> QuerySet[Board]:
    """Return the board at an address."""
    return Board.objects.filter(slug=slug).order_by()


def _once_at(slug: str) -> Board | None:
    """Return the board that bore the address ``slug``, if one did."""
    found: Board | None = Board.objects.filter(former_names__slug=slug).first()
    return found


class Elsewhere(Exception):
    """Raised by a view when a part ``was`` of its address is now another, which leads on."""

    def __init__(self, was: str, now: str) -> None:
        super().__init__(f"{was} is now {now}")
        self.was, self.now = was, now


def refuse_former(slug: str, boards: Iterable[Board]) -> None:
    """Raise ``Elsewhere`` when one of ``boards``, which the reader may see, once bore ``slug``."""
    found = Board.objects.filter(former_names__slug=slug, pk__in=[one.pk for one in boards]).first()
    if found is not None:
        raise Elsewhere(f"/{slug}/", f"/{found.slug}/")


def _led_on(request: HttpRequest, was: str, now: str) -> HttpResponse:
    """Lead to the same page at its present address, with its query and what was sent."""
    return HttpResponsePermanentRedirect(
        request.get_full_path().replace(was, now, 1),
        preserve_request=request.method not in ("GET", "HEAD"),
    )


def _answer(
    view: Callable[..., HttpResponse], request: HttpRequest, board: Board, kwargs: dict[str, Any]
) -> HttpResponse:
    """Return the view's answer, or lead on where it says that a part of the address is old."""
    try:
        return view(request, board, **kwargs)
    except Elsewhere as moved:
        return _led_on(request, moved.was, moved.now)


def on_board(permission: Permission) -> Callable[[type_of_view], type_of_view]:
    """Give the view its board, for a reader who holds ``permission`` on it.

    The view is called as ``view(request, board, ...)`` and finds
    ``request.board`` and ``request.standing``, which every template sees too. A
    board that the reader cannot see is 404, so its existence is not disclosed;
    one that they see but may not act on is 403. A reader who is not signed in is
    asked to sign in by every address that is not published, whether or not
    anything is there; what they sent is kept meanwhile. An address that the board
    bore leads on to the same page at its present one, for who may see the board; a
    form sent to it is not lost.
    """

    def decorate(view: type_of_view) -> type_of_view:
        @login_not_required
        @wraps(view)
        def door(request: HttpRequest, board_slug: str, **kwargs: Any) -> HttpResponse:
            board = next(iter(_at(board_slug)), None) or _once_at(board_slug)
            held = access.permissions_on(request.user, board) if board else frozenset()
            if board is None or Permission.READ_PUBLISHED not in held:
                if (
                    not request.user.is_authenticated
                    and permission is not Permission.READ_PUBLISHED
                ):
                    return sign_in_first(request)
                raise Http404("No such board.")
            if board.slug != board_slug:
                return _led_on(request, f"/boards/{board_slug}/", f"/boards/{board.slug}/")
            if permission not in held:
                if not request.user.is_authenticated:
                    return sign_in_first(request)
                raise PermissionDenied(f"{request.user} may not {permission} here.")
            request.board, request.standing = board, Standing(held)  # type: ignore[attr-defined]
            return _answer(view, request, board, kwargs)

        door.permission = permission  # type: ignore[attr-defined]
        return door

    return decorate


OR_REGISTER = ", or who keeps the register"


def on_board_or_register(permission: Permission) -> Callable[[type_of_view], type_of_view]:
    """Do as ``on_board`` does, and open the page also to who keeps the register.

    They see any board there, a hidden one too, as they do in the admin site; their
    standing on it stays what it is. Such a page shows them nothing but the register.
    """

    def decorate(view: type_of_view) -> type_of_view:
        by_standing = on_board(permission)(view)

        @login_not_required
        @wraps(view)
        def door(request: HttpRequest, board_slug: str, **kwargs: Any) -> HttpResponse:
            if not access.keeps_register(request.user):
                return by_standing(request, board_slug=board_slug, **kwargs)
            board = Board.objects.filter(slug=board_slug).first()
            if board is None:
                raise Http404("No such board.")
            held = access.permissions_on(request.user, board)
            request.board, request.standing = board, Standing(held)  # type: ignore[attr-defined]
            return view(request, board, **kwargs)

        door.permission = f"{permission}{OR_REGISTER}"  # type: ignore[attr-defined]
        return door

    return decorate


def keeps_register(view: type_of_view) -> type_of_view:
    """Open a page of no board to who keeps the register; to others it does not exist."""

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not access.keeps_register(request.user):
            raise Http404("No such page.")
        return view(request, **kwargs)

    door.permission = OR_REGISTER[2:]  # type: ignore[attr-defined]
    return door


def on_some_board(view: type_of_view) -> type_of_view:
    """Open a page of what belongs to no board to whoever stands on some board today.

    A reader who is not signed in is asked to; one with an account alone is refused.
    """

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not access.stands_somewhere(request.user):
            raise PermissionDenied(f"{request.user} stands on no board.")
        return view(request, **kwargs)

    door.permission = ON_SOME_BOARD  # type: ignore[attr-defined]
    return door
