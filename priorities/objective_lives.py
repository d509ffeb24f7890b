"""Objectives through time: which held on a day, how surely, and what of the plan they served then.

The history of the records is not asked: that tells what was recorded, not what was true.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from boards.periods import Precision, day_in_words, today
from membership.certainty import Sure, bounds
from priorities.models import AreaOfFocus, Objective, Plan, PlanEvent, Priority
from priorities.plan_lives import span

OBJECTIVE = Objective._meta.label_lower
NOT_SET = "when it was set is not recorded"
NOT_ENDED = "it was closed on a day that is not recorded"


@dataclass(frozen=True)
class Place:
    """What of a plan an objective serves."""

    area: AreaOfFocus | None
    priority: Priority | None

    @property
    def plan(self) -> int | None:
        """Return the key of the plan it is of."""
        area = self.priority.area if self.priority is not None else self.area
        return area.plan_id if area is not None else None

    @property
    def words(self) -> str:
        """Return the priority with its number, else the area, as part of a sentence."""
        if self.priority is not None:
            return f"priority {self.priority}"
        return f"the area {self.area.called}" if self.area is not None else ""


@dataclass(frozen=True)
class ObjectiveOn:
    """An objective that held on a day, or may have, and what it served then.

    ``doubt`` says what is not known of it; it is empty where it surely held.
    """

    objective: Objective
    doubt: str
    place: Place


@dataclass(frozen=True)
class ObjectivesOn:
    """The objectives of a day, and how many others are known that did not hold on it."""

    held: list[ObjectiveOn]
    others: int

    @property
    def doubtful(self) -> int:
        """Return how many may have held, though that is not known. Unit: objectives."""
        return sum(bool(one.doubt) for one in self.held)


def held(objective: Objective, day: dt.date) -> Sure:
    """Say whether ``objective`` held on ``day``: yes, perhaps, or no.

    From today on, one that is open has begun, unless its first day is to come; one that was
    closed is over. On a day in the past, an end that is not known leaves both open.
    """
    if day >= today() and objective.is_closed:
        return Sure.NO
    known = bounds(objective)
    if day < known.starts_earliest or day > known.ends_latest:
        return Sure.NO
    if _has_begun(objective, day) and not _may_be_over(objective, day):
        return Sure.YES
    return Sure.PERHAPS


def _has_begun(objective: Objective, day: dt.date) -> bool:
    if objective.starts_on is None:
        return day >= today()
    return day >= bounds(objective).starts_latest


def _may_be_over(objective: Objective, day: dt.date) -> bool:
    if objective.ends_on is None:
        return objective.is_closed
    return day > bounds(objective).ends_earliest


def doubt(objective: Objective, day: dt.date) -> str:
    """Say why it is not known whether ``objective`` held on ``day``; nothing where it is."""
    if held(objective, day) is not Sure.PERHAPS:
        return ""
    told = []
    if not _has_begun(objective, day):
        since = _dated(objective.starts_on, objective.starts_on_precision)
        told.append(f"Perhaps not yet: {f'set {since}' if since else NOT_SET}")
    if _may_be_over(objective, day):
        until = _dated(objective.ends_on, objective.ends_on_precision)
        told.append(f"Perhaps no longer: {f'its last day was {until}' if until else NOT_ENDED}")
    return ". ".join(told)


def _dated(day: dt.date | None, precision: str) -> str:
    """Return a day as part of a sentence: "by 29 April 2019", "in June 2018"."""
    if day is None:
        return ""
    leads = {Precision.MONTH: "in ", Precision.YEAR: "in ", Precision.BY: ""}
    return leads.get(precision, "on ") + day_in_words(day, precision)


def moved_since(plans: Iterable[Plan], day: dt.date) -> dict[int, Place]:
    """Return what objectives served on ``day``, by their keys, where an act has moved them since.

    Reads ``plans`` as ``plan_queries.plans`` fetches them: each event remembers what it
    changed, so the first one after ``day`` knows how it was.
    """
    known = list(plans)
    areas = {area.pk: area for plan in known for area in plan.areas.all()}
    priorities = {one.pk: one for area in areas.values() for one in area.priorities.all()}
    later = [one for plan in known for one in plan.events.all() if span(one)[0] > day]
    found = {}
    for event in sorted(later, key=lambda one: (span(one)[0], one.pk), reverse=True):
        for key, was in _was(event):
            found[key] = Place(areas.get(was["area"]), priorities.get(was["priority"]))
    return found


def _was(event: PlanEvent) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield what each objective that ``event`` moved had served before."""
    for effect in event.effects:
        if effect["of"] == OBJECTIVE and "area" in effect["was"]:
            yield effect["pk"], effect["was"]


def on(objectives: Iterable[Objective], day: dt.date, moved: Mapping[int, Place]) -> ObjectivesOn:
    """Return those of ``objectives`` that held on ``day``, or may have, in their places.

    ``moved`` is what ``moved_since`` says of the day.
    """
    every = list(objectives)
    found = [_placed(one, day, moved) for one in every if held(one, day) is not Sure.NO]
    return ObjectivesOn(found, len(every) - len(found))


def whenever(objectives: Iterable[Objective], day: dt.date) -> ObjectivesOn:
    """Return all of ``objectives`` in the places of today, whether they hold on ``day`` or not."""
    return ObjectivesOn([_placed(one, day, {}) for one in objectives], 0)


def _placed(one: Objective, day: dt.date, moved: Mapping[int, Place]) -> ObjectiveOn:
    place = moved.get(one.pk) or Place(one.area, one.priority)
    return ObjectiveOn(one, doubt(one, day), place)
