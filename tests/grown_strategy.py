"""One more of all that belongs to a plan, for tests that count statements."""

from __future__ import annotations

import datetime as dt

from boards.models import Board
from priorities.models import (
    AreaOfFocus,
    Measure,
    Milestone,
    Objective,
    PlanStatement,
    PlanStep,
    Priority,
    PriorityTheme,
    PriorityYear,
    ThemeWording,
    VoiceItem,
    WhatChanged,
    Workstream,
)
from tests.builders import an_organisation


def grow_strategy(
    board: Board, year: int, area: AreaOfFocus, objective: Objective, measure: Measure
) -> None:
    """Give the plan a priority, a statement, a year, a workstream and a voice more."""
    plan, day = area.plan, dt.date(year, 3, 31)
    first = Priority.objects.get(area=area, number=1)
    priority = Priority.objects.create(area=area, number=year % 100 + 5, title="More")
    PlanStatement.objects.create(plan=plan, kind="aim", number=year % 100 + 5, text="More")
    AreaOfFocus.objects.create(
        plan=plan, slug=f"area-{year}", number=year % 100 + 5, name="More", lead_board=board
    )
    theme = PriorityTheme.objects.create(board=board, slug=f"theme-{year}", name="More")
    chosen = PriorityYear.objects.create(board=board, slug=f"year-{year}", year=f"{year}/00")
    chosen.themes.add(theme)
    ThemeWording.objects.create(theme=theme, text="More").years.add(chosen)
    one = board.objectives.get(reference="o1")
    given = {"board": board, "area": area, "priority": first, "is_published": True}
    work = Workstream.objects.create(
        reference=f"w{year}", title="More", due_on=day, lead_organisation=an_organisation(), **given
    )
    work.objectives.add(objective, one)
    work.measures.add(measure)
    work.supporting.add(an_organisation())
    for each in (work, board.workstreams.get(reference="w1")):
        number = year % 100 + 5
        PlanStep.objects.create(
            workstream=each, number=number, text="x", lead_organisation=an_organisation()
        )
        Milestone.objects.create(
            workstream=each, number=number, title="x", due_on=day, state="agreed"
        )
    item = VoiceItem.objects.create(
        board=board, reference=f"v{year}", kind="quote", title="x", text="x", consent="given"
    )
    item.areas.add(area)
    item.priorities.add(first, priority)
    item.objectives.add(objective, one)
    for each in (item, board.voice.get(reference="v1")):
        WhatChanged.objects.create(item=each, said_on=day, text="x")
