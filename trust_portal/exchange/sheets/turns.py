"""Writes the order in which a seat goes round, each turn with its own history."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from boards.models import Organisation
from membership.models import RotationTurn, Seat

if TYPE_CHECKING:
    from accounts.models import User


def write_turns(seat: Seat, order: list[Organisation], *, by: User, because: str) -> None:
    """Make ``seat`` go round the organisations of ``order``, the first first.

    A turn keeps its place and changes whose it is, so that no two have one place meanwhile.
    """
    turns = list(RotationTurn.objects.filter(seat=seat).order_by("position"))
    for turn in turns[len(order) :]:
        turn._history_user = by  # type: ignore[attr-defined]
        turn.because(because).delete()
    for number, (turn, whose) in enumerate(zip_longest(turns[: len(order)], order), start=1):
        kept: RotationTurn = turn or RotationTurn(seat=seat)
        if (kept.position, kept.organisation_id) == (number, whose.pk):
            continue
        kept.position, kept.organisation = number, whose
        kept._history_user = by  # type: ignore[attr-defined]
        kept.because(because).save()
