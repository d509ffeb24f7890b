"""What pages of invitations read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from boards.models import Board
from boards.periods import Quarter
from priorities import evidence, queries
from priorities.invitations import proposals
from priorities.models import (
    ProgressInvitation,
    ProgressReminder,
    ProgressUpdate,
    ProposedProgress,
)
from priorities.models.invitations import ProgressInvitationQuerySet

if TYPE_CHECKING:
    from boards.access import Reader


def invitations(user: Reader, board: Board) -> ProgressInvitationQuerySet:
    """Return the invitations of ``board`` that ``user`` may see, with what each asks about."""
    asked = ProposedProgress.objects.select_related("objective").order_by("objective__number", "pk")
    return (
        ProgressInvitation.objects.visible_to(user)
        .filter(board=board)
        .select_related("board", "asked_by")
        .prefetch_related(Prefetch("proposals", queryset=asked))
        .order_by("pk")
    )


def reminders(board: Board, quarter: Quarter) -> QuerySet[ProgressReminder]:
    """Return whom the portal reminded of the quarter's progress, the latest first."""
    found: QuerySet[ProgressReminder] = ProgressReminder.objects.filter(
        board=board, year=quarter.year, quarter_number=quarter.number
    )
    return found.select_related("to", "invitation", "letter").order_by("-written_on", "-pk")


@dataclass(frozen=True)
class Pair:
    """What is proposed of one objective, and what the board itself has of it."""

    proposal: ProposedProgress
    own: ProgressUpdate | None

    @property
    def texts(self) -> list[tuple[str, str, str]]:
        """Return each question with both answers in words: the board's own, and the proposed."""
        answers = {one.name: one for one in ProposedProgress._meta.concrete_fields}
        return [
            (str(answers[name].verbose_name), *self._both(name))
            for name in ProposedProgress.ANSWERS
        ]

    def _both(self, name: str) -> tuple[str, str]:
        return _words(self.own, name), _words(self.proposal, name)

    @property
    def evidence(self) -> list[evidence.Evidence]:
        """Return the lines of evidence that are proposed."""
        return evidence.lines(self.proposal.evidence)


def _words(of: ProposedProgress | ProgressUpdate | None, name: str) -> str:
    if of is None:
        return ""
    display = getattr(of, f"get_{name}_display", None)
    return str(display() if display else getattr(of, name))


def pairs(user: Reader, invitation: ProgressInvitation) -> list[Pair]:
    """Return both texts of each objective that the invitation asks about. Two statements."""
    own = {
        one.objective_id: one
        for one in queries.updates(user, invitation.board).of_quarter(invitation.quarter)
    }
    return [Pair(one, own.get(one.objective_id)) for one in proposals(invitation)]
