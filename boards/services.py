"""Acts in the life of a board: each whole or not at all, dated, with its reason, and undone alike.

An act changes the board and whatever hangs on it in one transaction, and writes a
dated event that remembers every record it changed. ``undo`` puts them back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from boards import effects, lives
from boards.effects import Change
from boards.lives import TURNS
from boards.models import Board, BoardEvent, FormerName, FormerParent
from boards.periods import today

if TYPE_CHECKING:
    from accounts.models import User

Kind = BoardEvent.Kind
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Act:
    """What is to be done to a board: the event it writes, and all that it changes.

    ``changes`` are of the board's own apps and of those above, in the order in which
    they are saved; ``formers`` are the names and the parents that are left behind.
    """

    board: Board
    kind: str
    on: dt.date
    text: str
    other: Board | None = None
    changes: list[Change] = field(default_factory=list)
    formers: Sequence[FormerName | FormerParent] = ()


def may_keep(user: Any) -> bool:
    """Say whether ``user`` keeps the register of boards, and so may carry out these acts."""
    return bool(user.has_perm("boards.change_board"))


def lock(boards: Iterable[int]) -> None:
    """Lock the boards with these keys, always in the same order. Call it in a transaction."""
    rows = Board.objects.filter(pk__in=set(boards)).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def refuse_day(life: lives.Life, on: dt.date) -> None:
    """Raise ``ValidationError`` when ``on`` is to come, or before what is recorded already."""
    if on > today():
        raise ValidationError(
            {"on": "Enter today or a day in the past: record it when it has happened."},
            code="to_come",
        )
    later = [
        one for one in life.events if one.kind in TURNS and one.happened_on and one.happened_on > on
    ]
    later_names = [one for one in life.names if one.ends_on and one.ends_on >= on]
    if later:
        told = f"{later[-1].get_kind_display()}, {later[-1].when}"
        raise ValidationError(
            {"on": f"Something later is recorded already ({told}). Enter that day or a later one."},
            code="before_another",
        )
    if later_names:
        raise ValidationError(
            {"on": f"Its name changed after that: “{later_names[-1]}” was {later_names[-1].term}."},
            code="before_another",
        )


def refuse_before_a_move(life: lives.Life, on: dt.date) -> None:
    """Raise ``ValidationError`` when the board was moved under another on ``on`` or later."""
    later = [one for one in life.parents if one.ends_on and one.ends_on >= on]
    if later:
        told = f"{life.board} was moved after that: “{later[-1]}” was {later[-1].term}."
        raise ValidationError({"on": told}, code="before_another")


def name_left_behind(life: lives.Life, on: dt.date, *, address: str) -> FormerName:
    """Return the name that a board leaves behind when it is renamed on ``on``, not yet stored.

    ``address`` is the board's address from now on: its old one is kept with the name.
    """
    board, ends = life.board, [one.ends_on for one in life.names if one.ends_on]
    return FormerName(
        board=board,
        name=board.name,
        slug=board.slug if board.slug != address else None,
        starts_on=max(ends) + DAY if ends else None,
        ends_on=on - DAY,
    )


def parent_left_behind(life: lives.Life, on: dt.date) -> FormerParent:
    """Return the parent that a board has no longer from ``on``, not yet stored.

    Raises ``ValidationError`` when it was moved on that day or later already.
    """
    refuse_before_a_move(life, on)
    ends = [one.ends_on for one in life.parents if one.ends_on]
    return FormerParent(
        board=life.board,
        parent_id=life.board.parent_id,
        starts_on=max(ends) + DAY if ends else None,
        ends_on=on - DAY,
    )


@transaction.atomic
def carry_out(act: Act, *, by: User, because: str) -> BoardEvent:
    """Do what ``act`` says, all of it or nothing, and return the event that remembers it.

    Raises ``PermissionDenied`` when ``by`` does not keep the register, and
    ``ValidationError`` when no reason is given or a record refuses its new values.
    """
    _require(by, because)
    done = [effects.give(one, by, because) for one in act.changes]
    done += [effects.make(former, by, because) for former in act.formers]
    event = BoardEvent(
        board=act.board,
        kind=act.kind,
        happened_on=act.on,
        text=act.text,
        other_board=act.other,
        effects=done or [effects.effect(act.board, {}, made=False)],
    )
    effects.keep(event, by, because)
    return event


@transaction.atomic
def undo(event: BoardEvent, *, by: User, because: str) -> None:
    """Put back all that the act of ``event`` changed, and take the event away.

    The history keeps both. Raises ``PermissionDenied``, and ``ValidationError`` when no
    reason is given, when something happened to the board since, or when one of the
    records was changed by somebody since: then nothing is put back.
    """
    _require(by, because)
    last = lives.life_of(event.board).last_act
    if last is None or last.pk != event.pk:
        raise ValidationError("Something happened to this board since. Undo that first.")
    moved = effects.undo(event.effects, by, because)
    effects.take_away(event, by, because)
    effects.follow(BoardEvent.objects.exclude(effects=[]), moved, by, because)


def _require(by: User, because: str) -> None:
    if not may_keep(by):
        raise PermissionDenied(f"{by} does not keep the register.")
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"}, code="no_reason")
