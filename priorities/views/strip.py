"""The strip that leads from one objective of a quarter to the next."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from boards.periods import Quarter
from priorities.models import Objective
from priorities.progress_figures import ProgressRow


@dataclass(frozen=True)
class Step:
    """One objective on the strip: its reference, where it leads and how far it is."""

    text: str
    href: str
    state: str
    current: bool


def steps(
    rows: list[ProgressRow], quarter: Quarter, current: Objective | None = None
) -> list[Step]:
    """Return a step for each objective of the quarter."""
    return [
        Step(
            text=row.objective.called,
            href=reverse(
                "priorities:record",
                args=[row.objective.board.slug, row.objective.reference, quarter],
            ),
            state=row.step,
            current=current is not None and row.objective.pk == current.pk,
        )
        for row in rows
    ]
