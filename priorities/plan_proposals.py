"""What each act in the life of a plan would do, worked out before anybody says yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError

from boards.effects import Change
from boards.models import Board
from boards.periods import Precision, long_date
from priorities import plan_lives, rules, written
from priorities.models import AreaOfFocus, Objective, Plan, PlanEvent, Priority, Workstream
from priorities.plan_acts import Made, PlanAct, refuse, refuse_day
from priorities.plan_hanging import Hanging, hanging

Kind = PlanEvent.Kind
Answers = Mapping[str, Any]
DAY = dt.timedelta(days=1)


def adopt(plan: Plan, board: Board, answers: Answers) -> PlanAct:
    """Return what adopting a plan changes: its period, and that it is a current plan."""
    on, starts, ends = answers["on"], answers["starts"], answers["ends"]
    refuse(plan, Kind.ADOPTED)
    refuse_day(plan, on)
    _refuse_order(starts, ends)
    found = hanging(plan, board)
    words = f"{plan} is in force from {written.in_words(starts)}"
    words += f" to {written.in_words(ends)}." if ends else ", without an end for now."
    values = {"starts": starts, "ends": ends, "is_current": True, "status": ""}
    return PlanAct(
        plan,
        Kind.ADOPTED,
        on,
        "Adopted",
        changes=[Change(plan, values, words)],
        goes_on=_goes_on(found),
        notes=[*found.progress_due(len(found.own)), *found.in_words()],
    )


def extend(plan: Plan, board: Board, answers: Answers) -> PlanAct:
    """Return what an extension changes: the end of the plan, and nothing that is open."""
    on, new_end = answers["on"], answers["new_end"]
    refuse(plan, Kind.EXTENDED)
    refuse_day(plan, on)
    before, after = written.last_day(plan.ends), written.last_day(new_end)
    if before is None or after is None or after <= before:
        told = written.in_words(plan.ends)
        raise ValidationError({"new_end": f"Enter an end after {told}, when it ends now"})
    found = hanging(plan, board)
    old, new = written.in_words(plan.ends), written.in_words(new_end)
    values = {"ends": new_end, "original_end": plan.original_end or plan.ends}
    words = f"The plan ends in {new}. It was to end in {old}."
    return PlanAct(
        plan,
        Kind.EXTENDED,
        on,
        f"Extended to {new}",
        changes=[Change(plan, values, words)],
        goes_on=_goes_on(found),
        notes=[*found.progress_due(len(found.own)), *found.in_words()],
        new_end=new_end,
    )


def reprioritise(plan: Plan, board: Board, answers: Answers) -> PlanAct:
    """Return what new priorities change: those left out end, those added begin."""
    on, kept = answers["on"], {one.pk for one in answers["keep"]}
    refuse(plan, Kind.REPRIORITISED)
    refuse_day(plan, on)
    now = [(tree.area, one) for tree in plan_lives.on(plan, on).areas for one in tree.priorities]
    left = [(area, one) for area, one in now if one.pk not in kept]
    new = answers["new"]
    if not left and not new:
        raise ValidationError({"new": "Leave out a priority, or add one: nothing would change"})
    found = hanging(plan, board)
    last = on - DAY
    changes = [
        Change(
            one,
            {"ends_on": last, "ends_on_precision": Precision.DAY},
            f"Priority {one.number}, “{one.title}”, ends on {long_date(last)}. "
            f"{_still_serve(found, one)}",
        )
        for _, one in left
    ]
    return PlanAct(
        plan,
        Kind.REPRIORITISED,
        on,
        _told(len(left), len(new)),
        changes=changes,
        made=list(_new_priorities(plan, new, on)),
        notes=[*found.progress_due(len(found.own)), *found.in_words()],
    )


def supersede(plan: Plan, board: Board, answers: Answers) -> PlanAct:
    """Return what superseding changes: objectives move to their counterpart, or are closed."""
    on, successor, places = answers["on"], answers["successor"], answers["places"]
    refuse(plan, Kind.SUPERSEDED)
    refuse_day(plan, on)
    found = hanging(plan, board)
    moving = {pk: place for pk, place in places.items() if place is not None}
    staying = [
        one for one in found.own if rules.goes_on(Kind.SUPERSEDED, has_counterpart=one.pk in moving)
    ]
    changes = [
        Change(plan, {"is_current": False}, f"{plan} is no longer the current plan."),
        *(
            []
            if successor.is_current
            else [Change(successor, {"is_current": True}, f"{successor} is the current plan.")]
        ),
        *(_moved_or_closed(one, moving.get(one.pk), on) for one in found.own),
        *_work(found, moving),
    ]
    others = [f"{one.board}: {one.called} {one.title}" for one in found.others]
    notes = [
        f"Stays where it is, for its own board to point to the new plan: {one}" for one in others
    ]
    notes += found.progress_due(len(staying)) + found.in_words()
    change = f"Superseded by {successor}"[:300]
    return PlanAct(
        plan, Kind.SUPERSEDED, on, change, changes=changes, notes=notes, successor=successor
    )


def _refuse_order(starts: str, ends: str) -> None:
    first, last = written.first_day(starts), written.last_day(ends)
    if first and last and last < first:
        raise ValidationError({"ends": "Enter an end after the start"})


def _goes_on(found: Hanging) -> list[str]:
    told = [f"{one.called} {one.title}" for one in found.own]
    told += [f"{one.called} {one.title}, of the {one.board}" for one in found.others]
    return told + [f"Workstream {one}" for one in found.work]


def _still_serve(found: Hanging, priority: Priority) -> str:
    own: list[Objective | Workstream] = [*found.own, *found.work]
    here = [one.called for one in own if one.priority_id == priority.pk]
    others = [one for one in found.others if one.priority_id == priority.pk]
    here += [f"{one.called} of the {one.board}" for one in others]
    if not here:
        return "Nothing open serves it."
    return f"These stay open, to be given another priority: {', '.join(here)}."


def _told(left: int, new: int) -> str:
    parts = [f"{left} left out" if left else "", f"{new} added" if new else ""]
    return f"Priorities changed: {' and '.join(filter(None, parts))}"


def _new_priorities(plan: Plan, new: list[tuple[AreaOfFocus, str]], on: dt.date) -> Any:
    """Yield the priorities that are added, numbered after the highest number ever given."""
    taken = Priority.objects.filter(area__plan=plan).order_by("-number")
    highest = taken.values_list("number", flat=True).first() or 0
    for number, (area, title) in zip(count(highest + 1), new, strict=False):
        made = Priority(area=area, number=number, title=title, starts_on=on)
        yield Made(made, f"Priority {number}, “{title}”, begins under {area.called}.")


def _moved_or_closed(one: Objective, place: AreaOfFocus | Priority | None, on: dt.date) -> Change:
    if place is not None:
        words = f"{one.called} {one.title} serves {_called(place)} from now on."
        return Change(one, _place(place), words)
    values: dict[str, Any] = {"is_closed": True}
    last = max(on - DAY, one.starts_on or on - DAY)
    if one.ends_on is None or one.ends_on > last:
        values |= {"ends_on": last, "ends_on_precision": Precision.DAY}
    words = f"{one.called} {one.title} is closed: it has no counterpart in the new plan."
    return Change(one, values, words)


def _place(place: AreaOfFocus | Priority) -> dict[str, Any]:
    if isinstance(place, Priority):
        return {"area": place.area, "priority": place}
    return {"area": place, "priority": None}


def _called(place: AreaOfFocus | Priority) -> str:
    return f"priority {place}" if isinstance(place, Priority) else f"the area {place}"


def _work(found: Hanging, moving: Mapping[int, Any]) -> list[Change]:
    """Return what becomes of the workstreams: they go with their objectives, or stop with them."""
    closed = {one.pk for one in found.own}
    changes = []
    for work in found.work:
        served = [one.pk for one in work.objectives.all() if one.pk in closed]
        going = [pk for pk in served if pk in moving]
        if not rules.work_goes_on(len(served), len(going)):
            words = f"Workstream {work} is stopped: the objectives it served are closed."
            changes.append(Change(work, {"status": Workstream.Status.STOPPED}, words))
        elif going:
            place = moving[going[0]]
            words = f"Workstream {work} goes on, under {_called(place)}."
            changes.append(Change(work, _place(place), words))
    return changes
