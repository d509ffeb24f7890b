"""A plan as a numbered tree: areas of focus, their priorities, the objectives that serve them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from priorities import leads, plan_lives, plan_reading
from priorities.models import AreaOfFocus, Plan, PlanStatement, Priority
from priorities.objective_lives import ObjectiveOn
from priorities.plan_lives import PlanOn

if TYPE_CHECKING:
    from boards.access import Reader


@dataclass
class Branch:
    """A priority with the objectives that serve it."""

    priority: Priority
    objectives: list[ObjectiveOn] = field(default_factory=list)

    @property
    def lead(self) -> str:
        """Say which board leads on it, where one of its own does."""
        return leads.in_words(self.priority.lead_board)


@dataclass
class AreaTree:
    """An area of focus, its priorities, and the objectives that name no priority in it."""

    area: AreaOfFocus
    branches: list[Branch] = field(default_factory=list)
    objectives: list[ObjectiveOn] = field(default_factory=list)

    @property
    def lead(self) -> str:
        """Say which board leads on the area."""
        return leads.in_words(self.area.lead_board)


@dataclass
class PlanTold:
    """What a plan said on a day, and what served it then."""

    life: PlanOn
    areas: list[AreaTree]
    left_out: list[Priority]

    @property
    def plan(self) -> Plan:
        """Return the plan itself."""
        return self.life.plan

    @property
    def said(self) -> list[tuple[str, list[PlanStatement]]]:
        """Return what the plan says besides its areas, by heading, in the order of the kinds."""
        headings = {
            PlanStatement.Kind.AIM: "What it aims at",
            PlanStatement.Kind.COMMITMENT: "What partners commit to",
            PlanStatement.Kind.RIGHT: "To get it right, people are to be",
            PlanStatement.Kind.WRONG: "What happens when it goes wrong",
        }
        every = sorted(self.plan.statements.all(), key=lambda one: (one.number, one.pk))
        grouped = [
            (words, [one for one in every if one.kind == kind]) for kind, words in headings.items()
        ]
        return [(words, found) for words, found in grouped if found]


def tell(plan: Plan, day: dt.date, serving: Iterable[ObjectiveOn]) -> PlanTold:
    """Return what ``plan`` said on ``day``, with the objectives of that day in their places."""
    life = plan_lives.on(plan, day)
    areas = {
        one.area.pk: AreaTree(one.area, [Branch(priority) for priority in one.priorities])
        for one in life.areas
    }
    branches = {one.priority.pk: one for tree in areas.values() for one in tree.branches}
    for one in serving:
        priority, area = one.place.priority, one.place.area
        branch = branches.get(priority.pk) if priority else None
        tree = areas.get(area.pk) if area else None
        if branch is not None:
            branch.objectives.append(one)
        elif tree is not None:
            tree.objectives.append(one)
    return PlanTold(life, list(areas.values()), plan_lives.left_out(plan, day))


@dataclass(frozen=True)
class Own:
    """An objective of the board itself, with the plan it serves where the reader may see that."""

    on: ObjectiveOn
    plan: Plan | None


def own(user: Reader, found: Sequence[ObjectiveOn], read: Iterable[Plan]) -> list[Own]:
    """Return ``found`` with the plans that they serve, those of ``read`` or others."""
    wanted = {one.place.plan for one in found if one.place.plan is not None}
    plans = plan_reading.plans_of(user, wanted, read)
    return [Own(one, plans.get(one.place.plan or 0)) for one in found]


def in_force_first(told: Iterable[PlanTold]) -> list[PlanTold]:
    """Return the plans with those that were over, or of which nothing is known, at the end."""
    return sorted(told, key=lambda one: not (one.life.is_known and one.life.is_in_force))
