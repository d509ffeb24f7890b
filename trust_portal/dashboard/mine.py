"""The boards on which a reader has standing today, and what they may do on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from boards import access
from boards.access import Permission
from boards.models import Board

if TYPE_CHECKING:
    from accounts.models import User


class Mine:
    """A reader's boards, asked for in one statement, by what they may do there."""

    def __init__(self, user: User) -> None:
        boards = access.boards_where(user, Permission.VIEW_BOARD).order_by("name")
        for permission in Permission:
            held = access.boards_where(user, permission).filter(pk=OuterRef("pk"))
            boards = boards.annotate(**{_flag(permission): Exists(held)})
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


def _flag(permission: Permission) -> str:
    return f"may_{permission}"
