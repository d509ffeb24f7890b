"""A plan through time: what it said on any day, from its own dates and the days of its events.

The history of the records is not asked: that tells what was recorded, not what was true.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from boards.periods import Precision, long_date, today
from priorities.models import AreaOfFocus, Plan, PlanEvent, Priority
from priorities.written import first_day, in_words, last_day

Kind = PlanEvent.Kind
ALWAYS, NEVER = dt.date.min, dt.date.max


def span(event: PlanEvent) -> tuple[dt.date, dt.date]:
    """Return the first and the last day on which ``event`` may have been decided."""
    day = event.decided_on
    if day is None:
        return ALWAYS, NEVER
    match event.decided_on_precision:
        case Precision.MONTH:
            return day.replace(day=1), last_day(f"{day:%Y-%m}") or day
        case Precision.YEAR:
            return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
        case Precision.BY:
            return ALWAYS, day
        case Precision.FROM:
            return day, NEVER
    return day, day


@dataclass(frozen=True)
class AreaOn:
    """An area of focus with the priorities that were in force in it."""

    area: AreaOfFocus
    priorities: list[Priority]


@dataclass
class PlanOn:
    """What a plan said on a day. ``perhaps`` are events that had happened by then, or not."""

    plan: Plan
    day: dt.date
    happened: list[PlanEvent] = field(default_factory=list)
    perhaps: list[PlanEvent] = field(default_factory=list)
    areas: list[AreaOn] = field(default_factory=list)

    @property
    def end(self) -> str:
        """Return the end that held on the day, as the plan writes it; nothing if not known."""
        moved = [one for one in self.happened if one.new_end]
        if moved:
            return moved[-1].new_end
        later = any(one.new_end for one in self.plan.events.all())
        return self.plan.original_end or ("" if later else self.plan.ends)

    @property
    def ended_by(self) -> PlanEvent | None:
        """Return the event that superseded the plan by the day, if one had."""
        over = [one for one in self.happened if one.kind == Kind.SUPERSEDED]
        return over[-1] if over else None

    @property
    def has_begun(self) -> bool:
        """Say whether the period of the plan had begun, or may have."""
        starts = first_day(self.plan.starts)
        return starts is None or starts <= self.day

    @property
    def is_known(self) -> bool:
        """Say whether anything tells what the plan said on the day: a period, or an event."""
        return self.day >= today() or bool(self.plan.starts or self.happened)

    @property
    def has_dates(self) -> bool:
        """Say whether anything is recorded of when the plan holds: a period, or an event."""
        return bool(self.plan.starts or self.plan.ends or self.plan.events.all())

    @property
    def is_in_force(self) -> bool:
        """Say whether the day is in the period of the plan, and nothing had superseded it."""
        ends = last_day(self.end)
        return self.has_begun and self.ended_by is None and (ends is None or self.day <= ends)

    @property
    def words(self) -> str:
        """Say in a sentence or two where the plan stood: "As on 1 May 2019 it was in force ..."."""
        told = [f"As on {long_date(self.day)}, {self._standing()}."]
        told += [self._perhaps(one) for one in self.perhaps]
        return " ".join(filter(None, [*told, self._adoption()]))

    def _standing(self) -> str:
        ends = last_day(self.end)
        if not self.has_begun:
            return f"its period had not begun: it starts in {in_words(self.plan.starts)}"
        if self.ended_by is not None:
            by = f" by {self.ended_by.taken_over_by}" if self.ended_by.taken_over_by else ""
            return f"it had been superseded{by}"
        if ends is None and not self.plan.starts:
            said = "" if self.is_known else "what it said is not recorded: "
            return f"{said}it has no period"
        if ends is None:
            return f"it was in force since {in_words(self.plan.starts)}; no end is recorded"
        if self.day > ends:
            return (
                f"its period had ended in {in_words(self.end)}, "
                "and nothing is recorded that superseded it"
            )
        return f"it was in force, and was to end in {in_words(self.end)}"

    def _adoption(self) -> str:
        if not self.has_begun:
            return ""
        kinds = {one.kind for one in self.plan.events.all()}
        if Kind.ADOPTED not in kinds:
            return "When it was adopted is not recorded." if self.plan.starts else ""
        adopted = [one for one in self.happened if one.kind == Kind.ADOPTED]
        if adopted:
            return f"It was adopted {on_or_in(adopted[-1])}."
        doubtful = any(one.kind == Kind.ADOPTED for one in self.perhaps)
        return "" if doubtful else "It had not been adopted yet."

    def _perhaps(self, event: PlanEvent) -> str:
        if event.kind == Kind.ADOPTED:
            return f"Whether it had been adopted by then is not recorded: it was {on_or_in(event)}."
        if event.decided_on is None:
            return f"On a day that is not recorded: {event.change}."
        return f"The change decided {on_or_in(event)} may have held already: {event.change}."


def on_or_in(event: PlanEvent) -> str:
    """Return when an event was, as part of a sentence: "in June 2020", "on 4 May 2021"."""
    if event.decided_on is None:
        return "on a day that is not recorded"
    if event.decided_on_precision == Precision.DAY:
        return f"on {event.when}"
    if event.decided_on_precision in (Precision.MONTH, Precision.YEAR):
        return f"in {event.when}"
    return event.when


def on(plan: Plan, day: dt.date) -> PlanOn:
    """Return what ``plan`` said on ``day``.

    Reads its events, its areas and their priorities, which ``plan_queries.plans`` fetches
    beforehand: then it asks the database nothing.
    """
    found = PlanOn(plan, day)
    for event in sorted(plan.events.all(), key=lambda one: (span(one)[1], one.pk)):
        first, last = span(event)
        if last <= day:
            found.happened.append(event)
        elif first <= day:
            found.perhaps.append(event)
    said = found.is_known and (found.has_begun or day >= today())
    for area in plan.areas.all():
        if said and area.is_in_force(day):
            held = [one for one in area.priorities.all() if one.is_in_force(day)]
            found.areas.append(AreaOn(area, held))
    return found


def left_out(plan: Plan, day: dt.date) -> list[Priority]:
    """Return the priorities of ``plan`` whose last day was before ``day``."""
    every = [one for area in plan.areas.all() for one in area.priorities.all()]
    return [one for one in every if one.ends_on is not None and one.ends_on < day]
