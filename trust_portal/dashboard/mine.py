"""The boards on which a reader has standing today, and what they may do on each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from boards.prepared import prepared
from boards.web import Standing
from meetings.models import Action
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
    and ``awaited``; how many figures and changes of chart lines wait for a second person,
    others' and one's own; and how many actions are ``overdue`` on the day ``on``.
    """

    def __init__(self, user: User, quarter: Quarter, on: dt.date) -> None:
        self.keys = access.keys_where(user, Permission.VIEW_BOARD)
        self.boards: list[Any] = _boards(self.keys, user.pk, quarter.year, quarter.number, on)
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


@prepared
def _boards(standing: list[int], reader: int, year: int, number: int, on: dt.date) -> QuerySet[Any]:
    """Return the boards of those keys, each with what is counted of it for one reader."""
    asked = ProgressInvitation.objects.filter(year=year, quarter_number=number)
    boards = Board.objects.filter(pk__in=standing).order_by("name")
    return boards.annotate(
        progress_days=F("progress_deadline__days"),
        answered=_counted(asked.filter(status=Status.PROPOSED)),
        awaited=_counted(asked.filter(status=Status.OPEN, last_day__gte=on)),
        figures_to_check=_counted(FIGURES.exclude(made_by=reader), "measure__board"),
        figures_in_check=_counted(FIGURES.filter(made_by=reader), "measure__board"),
        lines_to_check=_counted(LINES.exclude(proposed_by=reader), "measure__board"),
        lines_in_check=_counted(LINES.filter(proposed_by=reader), "measure__board"),
        overdue=_counted(Action.objects.overdue(on)),
    )


def _counted(found: QuerySet[Any], through: str = "board") -> Subquery:
    """Count what was ``found`` of the board outside."""
    of_board = found.filter(**{through: OuterRef("pk")}).order_by()
    return Subquery(of_board.values(through).annotate(n=Count("pk")).values("n"))
