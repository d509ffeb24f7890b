"""What is to be done when somebody joins or leaves a board, and what has been done of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Q

from boards import access
from boards.access import Permission
from boards.models import Board
from membership.models import Appointment, ChecklistStep, ChecklistTick, OfficerAppointment

if TYPE_CHECKING:
    from accounts.models import User

Term = Appointment | OfficerAppointment
RECENT_DAYS = 183
"""A checklist is looked after for half a year after the first day, and after the last."""


@dataclass(frozen=True)
class Item:
    """One step of the checklist of one term, with what was ticked, if it was."""

    step: ChecklistStep
    tick: ChecklistTick | None


def board_of(term: Term) -> Board:
    """Return the board of a term, in a seat or as officer."""
    return term.board if isinstance(term, OfficerAppointment) else term.seat.board


def held_as(term: Term) -> str:
    """Return what the person is on the board: the title of the seat, or of the officer."""
    return term.title if isinstance(term, OfficerAppointment) else term.seat.title


def new_tick(term: Term, step: ChecklistStep) -> ChecklistTick:
    """Return a tick of ``step`` for ``term``, not yet stored."""
    return ChecklistTick(**{_field(term): term}, step=step)


def _field(term: Term) -> str:
    return "officer" if isinstance(term, OfficerAppointment) else "appointment"


def items_of(term: Term) -> list[Item]:
    """Return the steps of the checklist of ``term`` in order. Two statements.

    Steps of every board and of this one that are in use; and any that was ticked.
    """
    ticks = {
        one.step_id: one
        for one in term.ticks.select_related("done_by", "step", f"{_field(term)}__person")
    }
    ours = Q(board__isnull=True) | Q(board=board_of(term).pk)
    steps = ChecklistStep.objects.filter(Q(is_used=True) & ours | Q(pk__in=list(ticks)))
    return [Item(step, ticks.get(step.pk)) for step in steps]


def item_of(term: Term, step_id: int) -> Item | None:
    """Return the step with that key, if it is on the checklist of ``term``."""
    found = (one for one in items_of(term) if one.step.pk == step_id)
    return next(found, None)


def hold_checklist(term: Term) -> None:
    """Lock the checklist of ``term``, inside a transaction, so that ticks come one by one.

    Without a transaction, for a page that is only looked at, it does nothing.
    """
    if connection.in_atomic_block:
        type(term).objects.select_for_update(of=("self",), no_key=True).get(pk=term.pk)


def ever_ticked(term: Term) -> list[Any]:
    """Return the ticks of ``term``, those that were taken back among them."""
    there = list(term.ticks.select_related("step"))
    gone = ChecklistTick.history.filter(**{_field(term): term}, history_type="-")
    for row in gone.select_related("step"):
        tick = row.instance
        tick.step = row.step
        there.append(tick)
    for tick in there:
        setattr(tick, _field(term), term)
    return there


def moments(items: list[Item]) -> dict[str, list[Item]]:
    """Return the items by moment, the induction's first."""
    found: dict[str, list[Item]] = {moment: [] for moment in ChecklistStep.Moment.values}
    for item in items:
        found[item.step.moment].append(item)
    return found


def is_recent(day: dt.date | None, on: dt.date) -> bool:
    """Say whether ``day`` is past by half a year at most."""
    return day is not None and on - dt.timedelta(days=RECENT_DAYS) <= day <= on


def _require(by: User, term: Term) -> None:
    if access.keeps_register(by):
        return
    access.require(by, Permission.RUN_MEETINGS, board_of(term))


@transaction.atomic
def keep_tick(*, tick: ChecklistTick, by: User) -> ChecklistTick:
    """Store that a step is done, with who said so.

    Raises ``PermissionDenied`` unless ``by`` is the board's officer or keeps the register.
    """
    _require(by, tick.held)
    tick.done_by = by
    tick.because("Ticked off.").save()
    return tick


@transaction.atomic
def undo_tick(*, tick: ChecklistTick, by: User) -> None:
    """Take a tick back; that it was there, and who took it back, stays in the history."""
    _require(by, tick.held)
    tick.because("Taken back.").delete()
