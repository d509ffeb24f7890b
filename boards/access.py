"""Who may do what on a board. Nothing else in the portal decides this.

Standing comes from a seat held, or an officer's appointment in force, today;
never from ``is_staff`` or ``is_superuser``: an administrator keeps the register
and has no voice on a board. To change who may do something, change ``GRANTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q

from boards.models import Board
from boards.periods import today
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
    RUN_MEETINGS = auto()
    FILE_ASSURANCE = auto()
    REVIEW_ASSURANCE = auto()


MEANING: Mapping[Permission, str] = {
    Permission.READ_PUBLISHED: "Read what the board has published.",
    Permission.VIEW_BOARD: "Read the board's members-only pages, and the history of its records.",
    Permission.VIEW_DASHBOARD: "Read the assurance dashboard and the reports on it.",
    Permission.RECORD_PROGRESS: "Record and submit progress against the board's objectives.",
    Permission.RUN_MEETINGS: "Edit meetings: agenda, papers, attendance, decisions and actions.",
    Permission.FILE_ASSURANCE: "Write and submit the board's own assurance reports.",
    Permission.REVIEW_ASSURANCE: "Accept an assurance report, or send it back with a reason.",
}

_SEES = {Permission.READ_PUBLISHED, Permission.VIEW_BOARD}
_WEIGHS = _SEES | {Permission.VIEW_DASHBOARD}
_DECIDES = _WEIGHS | {Permission.REVIEW_ASSURANCE}
_RUNS = _WEIGHS | {
    Permission.RECORD_PROGRESS,
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
    held = Q(pk__in=[])
    if user.is_authenticated and user.is_active:
        held = Q(pk__in=_by_seat(user, permission)) | Q(pk__in=_by_office(user, permission))
    if permission is Permission.READ_PUBLISHED:
        held |= Q(is_published=True)
    return Board.objects.filter(held)


def _by_seat(user: Reader, permission: Permission) -> models.QuerySet[Board, int]:
    """Return the ids of boards where a seat that ``user`` holds today gives ``permission``.

    Names the reverse relation of appointments, which live in an upper app: the
    one exception to the dependency line, see docs/decisions.
    """
    return Board.objects.filter(
        in_force(today(), "seats__appointments__"),
        seats__appointments__person__user_id=user.pk,
        seats__role__in=roles_with(permission),
    ).values_list("pk", flat=True)


def _by_office(user: Reader, permission: Permission) -> models.QuerySet[Board, int]:
    """Return the ids of boards where ``user`` is an officer today, if that gives ``permission``."""
    if Role.OFFICER not in roles_with(permission):
        return Board.objects.none().values_list("pk", flat=True)
    return Board.objects.filter(
        in_force(today(), "officers__"), officers__person__user_id=user.pk
    ).values_list("pk", flat=True)


def stands_somewhere(user: Reader) -> bool:
    """Say whether ``user`` holds ``VIEW_BOARD`` on any board today.

    They may read the history of what belongs to no board: an organisation, a
    source document. Its page is everyone's, so no board has to be asked.
    """
    return boards_where(user, Permission.VIEW_BOARD).exists()


def permissions_on(user: Reader, board: Board) -> frozenset[Permission]:
    """Return all that ``user`` may do on ``board`` today. Asks the database once or twice."""
    held: set[Permission] = {Permission.READ_PUBLISHED} if board.is_published else set()
    if user.is_authenticated and user.is_active:
        mine = Board.objects.filter(pk=board.pk)
        seats = mine.filter(
            in_force(today(), "seats__appointments__"),
            seats__appointments__person__user_id=user.pk,
        ).values_list("seats__role", flat=True)
        for role in seats:
            held |= GRANTS[Role(role)]
        if mine.filter(in_force(today(), "officers__"), officers__person__user_id=user.pk).exists():
            held |= GRANTS[Role.OFFICER]
    return frozenset(held)


def can(user: Reader, permission: Permission, subject: Board | OfBoard) -> bool:
    """Say whether ``user`` holds ``permission`` on the board of ``subject``."""
    board_id = subject.pk if isinstance(subject, Board) else subject.board_id
    return boards_where(user, permission).filter(pk=board_id).exists()


def require(user: Reader, permission: Permission, subject: Board | OfBoard) -> None:
    """Raise ``PermissionDenied`` unless ``can`` says yes."""
    if not can(user, permission, subject):
        raise PermissionDenied(f"{user} may not {permission} here.")
