"""Records of progress and of measures, each made by one plain function."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from boards.models import Board
from boards.periods import Quarter
from priorities import standings
from priorities.models import Measure, MeasureValue, Objective, ProgressUpdate
from tests.builders import an_objective

Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
TODAY = "2026-10-14"
COMPLETE = {
    "done": "We opened a hub.",
    "difference": "Forty families were seen sooner.",
    "rag": "green",
    "direction": "improving",
}
_next = count(1)


def a_draft(objective: Objective, quarter: Quarter = Q2, **given: Any) -> ProgressUpdate:
    return ProgressUpdate.objects.create(
        objective=objective,
        year=quarter.year,
        quarter_number=quarter.number,
        **COMPLETE | given,
    )


def a_submitted(
    objective: Objective, by: User, quarter: Quarter = Q2, **given: Any
) -> ProgressUpdate:
    return a_draft(
        objective,
        quarter,
        **{
            "status": "submitted",
            "submitted_by": by,
            "submitted_at": timezone.now(),
            "rag_meaning": "As agreed in April.",
        }
        | given,
    )


def objectives(board: Board, number: int) -> list[Objective]:
    return [an_objective(board, reference=f"o{n}", number=n) for n in range(1, number + 1)]


def a_measure(board: Board, **given: Any) -> Measure:
    n = next(_next)
    return Measure.objects.create(board=board, **{"slug": f"m{n}", "name": f"Measure {n}"} | given)


def a_value(measure: Measure, year: int, value: Any, place: str = "Oxfordshire") -> MeasureValue:
    made: MeasureValue = MeasureValue.objects.create(
        measure=measure,
        place=place,
        period=str(year),
        period_ends_on=dt.date(year, 3, 31),
        value=Decimal(str(value)),
    )
    standings.refresh([measure.pk])
    return made
