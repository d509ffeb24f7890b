"""The forward plan of a board over one year: each month with its meetings and its business."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from boards.models import Board
from meetings.models import ForwardPlanItem, Meeting


@dataclass(frozen=True)
class PlanYear:
    """A year from April to March, called by the calendar year in which it starts."""

    starts_in: int

    @classmethod
    def containing(cls, day: dt.date) -> PlanYear:
        """Return the year that ``day`` is in."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def first(self) -> dt.date:
        """Return its first day, a 1 April."""
        return dt.date(self.starts_in, 4, 1)

    @property
    def last(self) -> dt.date:
        """Return its last day, a 31 March."""
        return dt.date(self.starts_in + 1, 3, 31)

    def __str__(self) -> str:
        return f"{self.starts_in}/{(self.starts_in + 1) % 100:02d}"

    def months(self) -> list[dt.date]:
        """Return the first days of its twelve months, from April."""
        return [
            dt.date(self.starts_in + (month > 12), (month - 1) % 12 + 1, 1)
            for month in range(4, 16)
        ]


@dataclass
class MeetingPlan:
    """One meeting, and the business planned for it."""

    meeting: Meeting
    business: list[ForwardPlanItem] = field(default_factory=list)


@dataclass
class MonthPlan:
    """One month: its meetings with their business, and business that has no meeting yet."""

    first: dt.date
    meetings: list[MeetingPlan]
    unplaced: list[ForwardPlanItem]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is planned in the month."""
        return not self.meetings and not self.unplaced


def year_plan(board: Board, year: PlanYear, reader: Any) -> list[MonthPlan]:
    """Return the twelve months of ``year`` as ``reader`` may see them. Three statements.

    Business planned for a meeting stands under it, even where it was expected in another
    month; business for a meeting that the reader may not see stands in its own month.
    """
    meetings = (
        Meeting.objects.visible_to(reader)
        .filter(board=board, held_on__range=(year.first, year.last))
        .select_related("board")
        .order_by("held_on", "pk")
    )
    plans = {one.pk: MeetingPlan(one) for one in meetings}
    unplaced: dict[tuple[int, int], list[ForwardPlanItem]] = defaultdict(list)
    for item in ForwardPlanItem.objects.visible_to(reader).within(board, year.first, year.last):
        if item.meeting_id in plans:
            plans[item.meeting_id].business.append(item)
        elif year.first <= item.expected_on <= year.last:
            unplaced[item.expected_on.year, item.expected_on.month].append(item)
    return [
        MonthPlan(
            first,
            [
                one
                for one in plans.values()
                if one.meeting.held_on and one.meeting.held_on.replace(day=1) == first
            ],
            unplaced[first.year, first.month],
        )
        for first in year.months()
    ]
