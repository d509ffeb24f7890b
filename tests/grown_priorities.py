"""More plans, progress and figures on a board, to see whether its pages ask more often."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from accounts.models import User
from boards.access import Role
from boards.models import Board
from boards.periods import Quarter, today
from membership.models import Letter
from priorities import standings
from priorities.models import (
    ChartChange,
    Forecast,
    Measure,
    MeasureValue,
    Objective,
    ProgressInvitation,
    ProgressReminder,
    ProgressUpdate,
    ProposedProgress,
    Target,
    ValueProposal,
)
from tests.builders import standing_user
from tests.grown_strategy import grow_strategy
from tests.world import QUARTER


def grow_priorities(board: Board, year: int, by: User) -> None:
    area = board.plans.get().areas.get(number=1)
    objective = Objective.objects.create(
        board=board, reference=f"o{year}", number=year % 100 + 10, title="More", area=area
    )
    measure = Measure.objects.create(
        board=board, slug=f"m{year}", name=f"Measure {year}", area=area
    )
    grow_strategy(board, year, area, objective, measure)
    for one in (measure, board.measures.get(slug="m1")):
        _grow_measure(one, year, by)
    measure.objectives.add(objective, board.objectives.get(reference="o1"))
    for of, quarter in (
        (objective, QUARTER),
        (board.objectives.get(reference="o1"), Quarter(year, 1)),
    ):
        ProgressUpdate.objects.create(
            objective=of,
            year=quarter.year,
            quarter_number=quarter.number,
            rag="green",
            done="x",
            status="submitted",
            submitted_at=timezone.now(),
            submitted_by=by,
        )

    _grow_progress(board, year, by)


def _grow_progress(board: Board, year: int, by: User) -> None:
    """Leave a draft of one more objective, send one back, and ask somebody by link of both."""
    invitation = ProgressInvitation.objects.create(
        board=board,
        year=QUARTER.year,
        quarter_number=QUARTER.number,
        name="More",
        organisation="More",
        asked_by=by,
        last_day=today() + dt.timedelta(days=9),
    )
    shown = ProgressInvitation.objects.filter(board=board).earliest("pk")
    decided = {"decided_by": by, "decided_at": timezone.now(), "return_reason": "More"}
    for name, given in (("draft", {}), ("returned", decided)):
        objective = Objective.objects.create(
            board=board, reference=f"{name}{year}", number=year, title="More"
        )
        ProgressUpdate.objects.create(
            objective=objective,
            year=QUARTER.year,
            quarter_number=QUARTER.number,
            status=name,
            done="x",
            **given,
        )
        for one in (invitation, shown):
            ProposedProgress.objects.create(invitation=one, objective=objective, done="x")
    ProgressReminder.objects.create(
        board=board,
        year=QUARTER.year,
        quarter_number=QUARTER.number,
        step="late",
        written_on=dt.date(year, 1, 1),
        invitation=invitation,
        letter=Letter.objects.create(to_name="More", subject="More"),
    )


def _grow_measure(measure: Measure, year: int, by: User) -> None:
    """Give a measure figures of ours and of others, and all that it is held against."""
    day, now = dt.date(year, 3, 31), timezone.now()
    whom = [("Oxfordshire", ""), ("England", ""), ("Oxford", ""), ("Oxfordshire", "Girls")]
    for place, group in whom:
        MeasureValue.objects.create(
            measure=measure, place=place, group=group, period=str(year), period_ends_on=day,
            value=year,
        )  # fmt: skip
    Target.objects.create(measure=measure, from_on=day, until_on=day, value=year)
    Forecast.objects.create(measure=measure, frozen_on=day, method="The mean", points=[])
    asked = {"measure": measure, "proposed_by": by, "proposed_at": now, "from_on": day}
    ChartChange.objects.create(kind="rebase", reason="Asked", **asked)
    decided = {"status": "agreed", "decided_by": standing_user(measure.board, Role.CHAIR)}
    ChartChange.objects.create(kind="rebase", reason="Agreed", decided_at=now, **asked, **decided)
    ValueProposal.objects.create(
        measure=measure, period=f"{year} again", value=1, made_by=by, made_at=now
    )
    measure.needs_checker = True
    measure.save()
    standings.refresh([measure.pk])
