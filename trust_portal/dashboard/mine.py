"""The boards on which a reader has standing today, and what they may do on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.web import Standing
from priorities.models import ChartChange, ProgressInvitation, ValueProposal

if TYPE_CHECKING:
    from accounts.models import User


Status = ProgressInvitation.Status
FIGURES = ValueProposal.objects.filter(status=ValueProposal.Status.WAITS)
LINES = ChartChange.objects.filter(status=ChartChange.Status.PROPOSED)


class Mine:
    """A reader's boards, asked for in one statement, by what they may do there.

    Each has the reader's ``standing``; ``progress_days``, the days after a quarter by which it
    wants progress, if it has said so; of ``quarter``, how many invitations are ``answered``
    and ``awaited``; and how many figures and changes of chart lines wait for a second person,
    others' and one's own.
    """

    def __init__(self, user: User, quarter: Quarter) -> None:
        boards = access.boards_where(user, Permission.VIEW_BOARD).order_by("name")
        boards = boards.annotate(
            progress_days=F("progress_deadline__days"),
            answered=_invitations(quarter, status=Status.PROPOSED),
            awaited=_invitations(quarter, status=Status.OPEN, last_day__gte=today()),
            figures_to_check=_to_decide(FIGURES.exclude(made_by=user)),
            figures_in_check=_to_decide(FIGURES.filter(made_by=user)),
            lines_to_check=_to_decide(LINES.exclude(proposed_by=user)),
            lines_in_check=_to_decide(LINES.filter(proposed_by=user)),
        )
        self.boards: list[Any] = list(boards)
        for one in self.boards:
            one.standing = Standing(access.permissions_on(user, one))

    def where(self, *permissions: Permission) -> list[Board]:
        """Return the boards on which any of ``permissions`` is held, by name."""
        return [
            board
            for board in self.boards
            if any(permission in board.standing for permission in permissions)
        ]

    @property
    def runs(self) -> list[Board]:
        """Return the boards whose meetings the reader runs."""
        return self.where(Permission.RUN_MEETINGS)


def _invitations(quarter: Quarter, **which: Any) -> Subquery:
    """Count the invitations of ``quarter`` of the board outside."""
    found = ProgressInvitation.objects.of_quarter(quarter).filter(board=OuterRef("pk"), **which)
    return Subquery(found.order_by().values("board").annotate(n=Count("pk")).values("n"))


def _to_decide(found: QuerySet[Any]) -> Subquery:
    """Count what waits for a second person on the board outside."""
    of_board = found.filter(measure__board=OuterRef("pk")).order_by()
    return Subquery(of_board.values("measure__board").annotate(n=Count("pk")).values("n"))
