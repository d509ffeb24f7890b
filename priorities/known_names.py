"""What names in other people's files stand for here: decided once, and remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from boards.models import Board
from priorities.models import KnownName, Measure

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Decision:
    """What one name stands for: a measure, an area, or nothing, when it is left out each time."""

    kind: str
    name: str
    measure: Measure | None = None
    place: str = ""

    @property
    def is_left_out(self) -> bool:
        """Say whether rows of this name are left out."""
        return self.measure is None and not self.place


@transaction.atomic
def decide(board: Board, of_format: str, decisions: Iterable[Decision], *, by: User) -> int:
    """Remember ``decisions`` for files of one format on ``board``; return how many are new.

    Names that are decided already stay as they are. One look, and two statements a name.
    """
    known = set(KnownName.objects.filter(board=board, format=of_format).values_list("kind", "name"))
    new = [one for one in decisions if (one.kind, one.name) not in known]
    for one in new:
        kept = KnownName(
            board=board,
            format=of_format,
            kind=one.kind,
            name=one.name,
            measure=one.measure,
            place=one.place,
            is_left_out=one.is_left_out,
        )
        kept._history_user = by  # type: ignore[attr-defined]
        kept.because("Decided while bringing a file in.").save()
    return len(new)


@transaction.atomic
def decide_anew(known: KnownName, decision: Decision, *, by: User) -> KnownName:
    """Let a name stand for something else from now on; figures that are kept stay as they are."""
    known.measure, known.place = decision.measure, decision.place
    known.is_left_out = decision.is_left_out
    known._history_user = by  # type: ignore[attr-defined]
    known.because("Decided anew.").save()
    return known
