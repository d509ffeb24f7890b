"""Acts in the life of a plan: each whole or not at all, dated, with its reason, and undone alike.

An act changes the plan and what hangs on it in one transaction, and writes a dated event
that remembers every record it changed. A meeting's decision may point at the event later;
nothing here knows of meetings.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from boards import access, effects
from boards.access import Permission
from boards.effects import Change
from boards.models import Board
from boards.periods import today
from priorities import plan_lives, written
from priorities.models import Plan, PlanEvent

if TYPE_CHECKING:
    from accounts.models import User

Kind = PlanEvent.Kind


@dataclass(frozen=True)
class Made:
    """A record that an act makes, and in which words that is said beforehand."""

    record: Any
    words: str


@dataclass(frozen=True)
class PlanAct:
    """What is to be decided of a plan: the event it writes, and all that it changes.

    ``goes_on`` names what stays open, and ``notes`` tell what else there is to know; they
    change nothing.
    """

    plan: Plan
    kind: str
    on: dt.date
    change: str
    changes: Sequence[Change] = ()
    made: Sequence[Made] = ()
    goes_on: Sequence[str] = ()
    notes: Sequence[str] = ()
    new_end: str = ""
    successor: Plan | None = field(default=None)

    @property
    def lines(self) -> list[str]:
        """Return what changes, a sentence each."""
        return [one.words for one in self.changes] + [one.words for one in self.made]

    @property
    def fingerprint(self) -> str:
        """Return what a confirmation carries: it changes when anything the act rests on does."""
        told = [f"{self.kind} {self.on} {self.change} {self.plan.version} {self.new_end}"]
        told += [
            f"{one.record._meta.label} {one.record.pk} {one.record.version} {one.words}"
            for one in self.changes
        ]
        told += [*(one.words for one in self.made), *self.goes_on, *self.notes]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def announce() -> None:
    """Let the history know which versions these acts gave: they are put back by undoing them."""
    effects.also_ask("plans", _remembered)


def _remembered() -> Iterable[Sequence[effects.Effect]]:
    kept = PlanEvent.objects.exclude(effects=[]).order_by()
    return kept.values_list("effects", flat=True)


def may_decide(user: Any, board: Board) -> bool:
    """Say whether ``user`` may decide of the board's plans: its officer, or who keeps plans."""
    keeps = bool(
        user.is_authenticated and user.is_staff and user.has_perm("priorities.change_plan")
    )
    return keeps or access.can(user, Permission.RECORD_PROGRESS, board)


def hold(plan: Plan) -> Plan:
    """Lock ``plan`` until the transaction ends: of two who decide of it, the second waits."""
    held: Plan = Plan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    return held


def why_not(plan: Plan, kind: str) -> str:
    """Say why nothing of ``kind`` can be decided of ``plan`` as it stands; nothing where it can."""
    known = {one.kind: one for one in plan.events.all()}
    if Kind.SUPERSEDED in known:
        return f"The plan was superseded {plan_lives.on_or_in(known[Kind.SUPERSEDED])}."
    if kind == Kind.ADOPTED and kind in known:
        return f"The plan was adopted {plan_lives.on_or_in(known[Kind.ADOPTED])}."
    if kind == Kind.EXTENDED and written.last_day(plan.ends) is None:
        return "No end of this plan is recorded, so there is none to extend."
    if kind == Kind.REPRIORITISED and not plan.areas.all():
        return "No area of focus of this plan is recorded, so there are no priorities to change."
    return ""


def refuse(plan: Plan, kind: str) -> None:
    """Raise ``ValidationError`` when nothing of ``kind`` can be decided of ``plan``."""
    if told := why_not(plan, kind):
        raise ValidationError(told, code="not_now")


def refuse_day(plan: Plan, on: dt.date) -> None:
    """Raise ``ValidationError`` when ``on`` is to come, or before what was decided already."""
    if on > today():
        raise ValidationError(
            {"on": "Enter today or a day in the past: record it when it has been decided."},
            code="to_come",
        )
    dated = [one for one in plan.events.all() if one.decided_on is not None]
    later = [one for one in dated if plan_lives.span(one)[0] > on]
    if later:
        told = f"{later[-1].get_kind_display()}, {later[-1].when}"
        raise ValidationError(
            {"on": f"Something later is recorded already ({told}). Enter that day or a later one."},
            code="before_another",
        )


def last_act(plan: Plan) -> PlanEvent | None:
    """Return the latest event that was carried out here, if nothing was recorded after it."""
    newest: PlanEvent | None = plan.events.order_by("-pk").first()
    return newest if newest is not None and newest.effects else None


@transaction.atomic
def carry_out(act: PlanAct, *, board: Board, by: User, because: str) -> PlanEvent:
    """Do what ``act`` says, all of it or nothing, and return the event that remembers it.

    Raises ``PermissionDenied`` when ``by`` may not decide of the plans of ``board``, and
    ``ValidationError`` when no reason is given or a record refuses its new values.
    """
    _require(by, board, because)
    done = [effects.give(one, by, because) for one in act.changes]
    done += [effects.make(one.record, by, because) for one in act.made]
    event = PlanEvent(
        plan=act.plan,
        kind=act.kind,
        decided_on=act.on,
        change=act.change,
        new_end=act.new_end,
        reason=because.strip(),
        successor=act.successor,
        effects=done or [effects.effect(act.plan, {}, made=False)],
    )
    effects.keep(event, by, because)
    return event


@transaction.atomic
def undo(event: PlanEvent, *, board: Board, by: User, because: str) -> None:
    """Put back all that the act of ``event`` changed, and take the event away.

    The history keeps both. Raises ``PermissionDenied``, and ``ValidationError`` when no
    reason is given, when something was decided about the plan since, or when one of the
    records was changed by somebody since: then nothing is put back.
    """
    _require(by, board, because)
    last = last_act(event.plan)
    if last is None or last.pk != event.pk:
        raise ValidationError("Something was recorded of this plan since. Undo that first.")
    moved = effects.undo(event.effects, by, because)
    effects.take_away(event, by, because)
    effects.follow(PlanEvent.objects.exclude(effects=[]), moved, by, because)


def _require(by: User, board: Board, because: str) -> None:
    if not may_decide(by, board):
        raise PermissionDenied(f"{by} does not keep the plans of {board}.")
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"}, code="no_reason")
