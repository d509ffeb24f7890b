"""Letters about progress. They say that something can be read, and where; never what."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from accounts.models import User
from boards.access import Role
from boards.models import Board
from boards.periods import Quarter
from membership.letters import write
from membership.models import Appointment
from priorities.models import ProgressUpdate


def progress_submitted(
    board: Board, quarter: Quarter, *, by: User, updates: Sequence[ProgressUpdate]
) -> None:
    """Write to the chair and the deputy of ``board`` that progress has been submitted."""
    address = reverse("priorities:progress", args=[board.slug, quarter])
    count = len(updates)
    for appointment in _those_who_decide(board):
        write(
            to=appointment.person,
            subject=f"Progress for {quarter.short} has been submitted",
            body=(
                f"{by} submitted progress on {count} objective{'' if count == 1 else 's'} "
                f"of {board} for {quarter}.\n\nRead it at {address}\n"
            ),
        )


def _those_who_decide(board: Board) -> Sequence[Appointment]:
    deciding = Appointment.objects.in_force().filter(
        seat__board=board, seat__role__in=[Role.CHAIR, Role.DEPUTY]
    )
    return list(deciding.select_related("person").order_by("pk"))
