"""The boards on which a reader has standing today, and what they may do on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Subquery

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from priorities.models import ProgressInvitation

if TYPE_CHECKING:
    from accounts.models import User


Status = ProgressInvitation.Status


class Mine:
    """A reader's boards, asked for in one statement, by what they may do there.

    Each has ``progress_days``, the days after a quarter by which it wants progress, if it
    has said so; and of ``quarter``, how many invitations are ``answered`` and ``awaited``.
    """

    def __init__(self, user: User, quarter: Quarter) -> None:
        boards = access.boards_where(user, Permission.VIEW_BOARD).order_by("name")
        for permission in Permission:
            held = access.boards_where(user, permission).filter(pk=OuterRef("pk"))
            boards = boards.annotate(**{_flag(permission): Exists(held)})
        boards = boards.annotate(
            progress_days=F("progress_deadline__days"),
            answered=_invitations(quarter, status=Status.PROPOSED),
            awaited=_invitations(quarter, status=Status.OPEN, last_day__gte=today()),
        )
        self.boards: list[Board] = list(boards)

    def where(self, *permissions: Permission) -> list[Board]:
        """Return the boards on which any of ``permissions`` is held, by name."""
        return [
            board
            for board in self.boards
            if any(getattr(board, _flag(permission)) for permission in permissions)
        ]

    @property
    def runs(self) -> list[Board]:
        """Return the boards whose meetings the reader runs."""
        return self.where(Permission.RUN_MEETINGS)


def _invitations(quarter: Quarter, **which: Any) -> Subquery:
    """Count the invitations of ``quarter`` of the board outside."""
    found = ProgressInvitation.objects.of_quarter(quarter).filter(board=OuterRef("pk"), **which)
    return Subquery(found.order_by().values("board").annotate(n=Count("pk")).values("n"))


def _flag(permission: Permission) -> str:
    return f"may_{permission}"
