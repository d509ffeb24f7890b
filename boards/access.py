"""Who may do what on a board. Nothing else in the portal decides this.

Standing comes from a seat held, or an officer's appointment in force, today;
never from ``is_staff`` or ``is_superuser``: an administrator keeps the register
and has no voice on a board. To change who may do something, change ``GRANTS``.

What people declare or volunteer of themselves is no board's. A sensitive interest is
read by the person whose it is, and in the admin site by who keeps the register; by
nobody else, whatever their standing. What one person answered about skills or
themselves is read by that person alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q

from boards.models import Board
from boards.periods import today
from boards.prepared import prepared
from boards.terms import in_force

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Reader = User | AnonymousUser


class Role(models.TextChoices):
    """What a person is on a board. All but the officer's come with a seat."""

    CHAIR = "chair", "Chair"
    DEPUTY = "deputy", "Deputy chair"
    MEMBER = "member", "Member"
    CO_OPTED = "co_opted", "Co-opted member"
    ADVISER = "adviser", "Adviser"
    OBSERVER = "observer", "Observer"
    OFFICER = "officer", "Board officer"


class Permission(StrEnum):
    """Each act that a board guards, named in the words of the people who do it."""

    READ_PUBLISHED = auto()
    VIEW_BOARD = auto()
    VIEW_DASHBOARD = auto()
    RECORD_PROGRESS = auto()
    ACCEPT_PROGRESS = auto()
    KEEP_MEASURES = auto()
    CHECK_MEASURES = auto()
    RUN_MEETINGS = auto()
    FILE_ASSURANCE = auto()
    REVIEW_ASSURANCE = auto()


MEANING: Mapping[Permission, str] = {
    Permission.READ_PUBLISHED: "Read what the board has published.",
    Permission.VIEW_BOARD: "Read the board's members-only pages, and the history of its records.",
    Permission.VIEW_DASHBOARD: "Read the assurance dashboard and the reports on it.",
    Permission.RECORD_PROGRESS: (
        "Keep the board's plan, its objectives and what was said; record and submit progress."
    ),
    Permission.ACCEPT_PROGRESS: "Accept submitted progress, or send it back with a reason.",
    Permission.KEEP_MEASURES: (
        "Keep measures: definitions, figures, targets, forecasts; ask for changes of chart lines."
    ),
    Permission.CHECK_MEASURES: (
        "Agree to a figure or a change of chart lines that somebody else entered, or send it back."
    ),
    Permission.RUN_MEETINGS: "Edit meetings: agenda, papers, attendance, decisions and actions.",
    Permission.FILE_ASSURANCE: "Write and submit the board's own assurance reports.",
    Permission.REVIEW_ASSURANCE: "Accept an assurance report, or send it back with a reason.",
}

_SEES = {Permission.READ_PUBLISHED, Permission.VIEW_BOARD}
_WEIGHS = _SEES | {Permission.VIEW_DASHBOARD}
_DECIDES = _WEIGHS | {
    Permission.ACCEPT_PROGRESS,
    Permission.REVIEW_ASSURANCE,
    Permission.CHECK_MEASURES,
}
_RUNS = _WEIGHS | {
    Permission.RECORD_PROGRESS,
    Permission.KEEP_MEASURES,
    Permission.CHECK_MEASURES,
    Permission.RUN_MEETINGS,
    Permission.FILE_ASSURANCE,
}

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.CHAIR: frozenset(_DECIDES),
    Role.DEPUTY: frozenset(_DECIDES),
    Role.MEMBER: frozenset(_WEIGHS),
    Role.CO_OPTED: frozenset(_WEIGHS),
    Role.ADVISER: frozenset(_SEES),
    Role.OBSERVER: frozenset(_SEES),
    Role.OFFICER: frozenset(_RUNS),
}


class OfBoard(Protocol):
    """Anything that belongs to one board: a meeting, an objective, a report."""

    board_id: int


def roles_with(permission: Permission) -> list[Role]:
    """Return the roles that hold ``permission``."""
    return [role for role, granted in GRANTS.items() if permission in granted]


def boards_where(user: Reader, permission: Permission) -> models.QuerySet[Board]:
    """Return the boards on which ``user`` holds ``permission`` today.

    ``READ_PUBLISHED`` is everyone's on a published board; everything else comes
    from the register, so nothing is held by a reader who is not signed in.
    """
    held = Q(pk__in=keys_where(user, permission))
    if permission is Permission.READ_PUBLISHED:
        held |= Q(is_published=True)
    return Board.objects.filter(held)


def keys_where(user: Reader, permission: Permission) -> list[int]:
    """Return the keys of boards where a seat or an office of ``user`` gives ``permission`` today.

    What a query is narrowed by: a few keys are much cheaper to write into it, and to
    answer, than the question of who holds which seat.
    """
    given = set(roles_with(permission))
    return sorted(key for key, roles in _roles_of(user).items() if given & roles)


def remember(user: Reader) -> None:
    """Let this ``user`` object keep its roles once they are read, for a page that only reads.

    Call it where nothing can change them before the object is let go.
    """
    user.roles_today = None  # type: ignore[union-attr]


def _roles_of(user: Reader) -> Mapping[int, frozenset[Role]]:
    """Return the roles that ``user`` holds today, by the key of the board. One statement."""
    if not (user.is_authenticated and user.is_active):
        return {}
    kept: Mapping[int, frozenset[Role]] | None = getattr(user, "roles_today", None)
    if kept is not None:
        return kept
    found: dict[int, frozenset[Role]] = {}
    for key, role in _seats_and_offices(user.pk, today()):
        found[key] = found.get(key, frozenset()) | {Role(role)}
    if hasattr(user, "roles_today"):
        user.roles_today = found
    return found


@prepared
def _seats_and_offices(user: int, on: dt.date) -> models.QuerySet[Board, Any]:
    """Return board and role of each seat and each office that ``user`` holds on a day.

    A seat that is closed gives no standing, though a term in it was left open.
    Names the reverse relation of appointments, which live in an upper app: the
    one exception to the dependency line, see docs/decisions.
    """
    boards = Board.objects.order_by()
    seats = boards.filter(
        in_force(on, "seats__"),
        in_force(on, "seats__appointments__"),
        seats__appointments__person__user_id=user,
    )
    offices = boards.filter(in_force(on, "officers__"), officers__person__user_id=user)
    officer = models.Value(Role.OFFICER.value, models.CharField())
    return seats.values_list("pk", "seats__role").union(
        offices.values_list("pk", officer), all=True
    )


def stands_somewhere(user: Reader) -> bool:
    """Say whether ``user`` holds ``VIEW_BOARD`` on any board today.

    They may read the history of what belongs to no board: an organisation, a
    source document. Its page is everyone's, so no board has to be asked.
    """
    return bool(keys_where(user, Permission.VIEW_BOARD))


def permissions_on(user: Reader, board: Board) -> frozenset[Permission]:
    """Return all that ``user`` may do on ``board`` today. Asks the database once at most."""
    held: set[Permission] = {Permission.READ_PUBLISHED} if board.is_published else set()
    for role in _roles_of(user).get(board.pk, ()):
        held |= GRANTS[role]
    return frozenset(held)


def keeps_register(user: Reader) -> bool:
    """Say whether ``user`` keeps the register, by the right to change who holds a seat.

    It opens the admin site and the pages about the state of the register, and nothing
    of what a board does: see ``boards.web.on_board_or_register``.
    """
    return bool(
        user.is_authenticated
        and user.is_active
        and user.is_staff
        and user.has_perm("membership.change_appointment")
    )


def can(user: Reader, permission: Permission, subject: Board | OfBoard) -> bool:
    """Say whether ``user`` holds ``permission`` on the board of ``subject``."""
    board_id = subject.pk if isinstance(subject, Board) else subject.board_id
    return boards_where(user, permission).filter(pk=board_id).exists()


def require(user: Reader, permission: Permission, subject: Board | OfBoard) -> None:
    """Raise ``PermissionDenied`` unless ``can`` says yes."""
    if not can(user, permission, subject):
        raise PermissionDenied(f"{user} may not {permission} here.")
