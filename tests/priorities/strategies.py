"""A plan of the harbour board with what hangs on it, and another that may take over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from boards.models import Board
from priorities.models import AreaOfFocus, Objective, Plan, Priority, Workstream
from tests.builders import a_board, an_objective

DECIDE = "/boards/harbour/plan/tide/decide/"
WHY = {"because": "Agreed by the board"}


@dataclass
class Strategy:
    """``tide`` runs from 2024 to 2026: two areas, three priorities; ``wave`` comes after it."""

    tide: Plan
    wave: Plan
    safe: AreaOfFocus
    well: AreaOfFocus
    sure: AreaOfFocus
    first: Priority
    second: Priority
    third: Priority
    o1: Objective
    o2: Objective
    theirs: Objective
    w1: Workstream


def an_area(plan: Plan, number: int, name: str, **given: Any) -> AreaOfFocus:
    return AreaOfFocus.objects.create(
        plan=plan, number=number, name=name, slug=f"{plan.slug}-{number}", **given
    )


def a_workstream(board: Board, number: int, *serves: Objective, **given: Any) -> Workstream:
    work = Workstream.objects.create(
        board=board,
        **{"reference": f"w{number}", "number": number, "title": f"Work {number}"} | given,
    )
    work.objectives.set(serves)
    return work


def a_strategy(board: Board) -> Strategy:
    tide = Plan.objects.create(
        slug="tide", name="Tide plan", board=board, starts="2024", ends="2026", is_current=True
    )
    wave = Plan.objects.create(slug="wave", name="Wave plan", board=board, starts="2027")
    safe, well = an_area(tide, 1, "Safe"), an_area(tide, 2, "Well")
    first = Priority.objects.create(area=safe, number=1, title="No harm")
    second = Priority.objects.create(area=safe, number=2, title="Safe homes")
    third = Priority.objects.create(area=well, number=3, title="Good sleep")
    o1 = an_objective(board, reference="o1", number=1, title="Less harm", area=safe, priority=first)
    o2 = an_objective(board, reference="o2", number=2, title="More sleep", area=well)
    partner = a_board(name="Lighthouse board", slug="lighthouse")
    theirs = an_objective(partner, reference="o1", title="Brighter light", area=safe)
    w1 = a_workstream(board, 1, o1, area=safe, priority=first)
    sure = an_area(wave, 1, "Sure")
    return Strategy(tide, wave, safe, well, sure, first, second, third, o1, o2, theirs, w1)


def on(day: str) -> dict[str, str]:
    """Return what the three boxes of the day decided on are filled with."""
    date = dt.date.fromisoformat(day)
    return {"on_day": str(date.day), "on_month": str(date.month), "on_year": str(date.year)}
