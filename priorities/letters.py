"""Letters about progress. They say that something can be read, and where; never what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from accounts.models import User
from boards.access import Role
from boards.models import Board
from boards.periods import Quarter
from membership.letters import write
from membership.models import Appointment, Person
from priorities.models import ProgressUpdate


def progress_submitted(
    board: Board, quarter: Quarter, *, by: User, updates: Sequence[ProgressUpdate]
) -> None:
    """Write to the chair and the deputy of ``board`` that progress has been submitted."""
    address = reverse("priorities:decide", args=[board.slug, quarter])
    for person in those_who_decide(board):
        write(
            to=person,
            subject=f"Progress for {quarter.short} has been submitted",
            body=(
                f"{by} submitted progress on {counted(updates)} of {board} for {quarter}.\n\n"
                f"Read it, and accept it or send it back, at {address}\n"
            ),
        )


def progress_accepted(
    board: Board, quarter: Quarter, *, by: User, updates: Sequence[ProgressUpdate]
) -> None:
    """Write to each who submitted some of it that progress has been accepted."""
    address = reverse("priorities:progress", args=[board.slug, quarter])
    for person in writers_of(updates):
        own = [one for one in updates if one.submitted_by_id == person.user_id]
        write(
            to=person,
            subject=f"Progress for {quarter.short} has been accepted",
            body=(
                f"{by} accepted progress on {counted(own)} of {board} for {quarter}.\n\n"
                f"Read it at {address}\n"
            ),
        )


def progress_returned(update: ProgressUpdate, *, by: User) -> None:
    """Write to who submitted it that an update has been sent back; the reason is at the address."""
    board, called = update.objective.board, update.objective.called
    address = reverse(
        "priorities:record", args=[board.slug, update.objective.reference, update.quarter]
    )
    for person in writers_of([update]):
        write(
            to=person,
            subject=f"Progress on {called} for {update.quarter.short} has been sent back",
            body=(
                f"{by} sent back progress on {called} of {board} for {update.quarter}.\n\n"
                f"Read why, change it and submit it again at {address}\n"
            ),
        )


def counted(updates: Sequence[object]) -> str:
    """Return on how many objectives: "1 objective", "4 objectives"."""
    return f"{len(updates)} objective{'' if len(updates) == 1 else 's'}"


def those_who_decide(board: Board) -> list[Person]:
    """Return the chair and the deputy of ``board`` today."""
    deciding = Appointment.objects.in_force().filter(
        seat__board=board, seat__role__in=[Role.CHAIR, Role.DEPUTY]
    )
    return [one.person for one in deciding.select_related("person__user").order_by("pk")]


def writers_of(updates: Iterable[ProgressUpdate]) -> list[Person]:
    """Return the people behind the accounts that submitted ``updates``, each once."""
    accounts = {one.submitted_by_id for one in updates}
    return list(Person.objects.filter(user__in=accounts).order_by("pk"))
