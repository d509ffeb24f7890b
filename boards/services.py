"""Acts in the life of a board: each whole or not at all, dated, with its reason, and undone alike.

An act changes the board and whatever hangs on it in one transaction, and writes a
dated event that remembers every record it changed. ``undo`` puts them back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction

from boards import lives
from boards.lives import TURNS
from boards.models import Board, BoardEvent, FormerName, FormerParent
from boards.periods import today
from boards.tracking import TrackedModel

if TYPE_CHECKING:
    from accounts.models import User

Kind = BoardEvent.Kind
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """One record, the values an act gives it, and in which words that is said beforehand."""

    record: Any
    values: Mapping[str, Any]
    words: str


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
    effects = [_change(one, by, because) for one in act.changes]
    for former in act.formers:
        _save(former, by, because)
        effects.append(_effect(former, {}, made=True))
    event = BoardEvent(
        board=act.board,
        kind=act.kind,
        happened_on=act.on,
        text=act.text,
        other_board=act.other,
        effects=effects or [_effect(act.board, {}, made=False)],
    )
    _save(event, by, because)
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
    records = [(effect, _stored(effect)) for effect in event.effects]
    moved_on = [str(record) for effect, record in records if _moved_on(effect, record)]
    if moved_on:
        raise ValidationError(
            "This was changed since, so it cannot be put back by itself: "
            f"{'; '.join(moved_on[:5])}. Change it by hand, or leave the act as it is."
        )
    for effect, record in reversed(records):
        if effect["made"]:
            record._history_user = by
            record.because(because.strip()).delete()
    for effect, record in records:
        if effect["was"]:
            _put_back(effect, record, by, because)
    event._history_user = by  # type: ignore[attr-defined]
    event.because(because.strip()).delete()


def _require(by: User, because: str) -> None:
    if not may_keep(by):
        raise PermissionDenied(f"{by} does not keep the register.")
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"}, code="no_reason")


def _change(one: Change, by: User, because: str) -> dict[str, Any]:
    """Give a record its new values. What else stands in it is not judged anew."""
    record = one.record
    was = {name: _plain(record, name) for name in one.values}
    for name, value in one.values.items():
        setattr(record, name, value)
    others = {each.name for each in record._meta.concrete_fields} - one.values.keys()
    record.clean_fields(exclude=others)
    record.validate_unique(exclude=others)
    record.validate_constraints(exclude=others)
    _store(record, by, because)
    return _effect(record, was, made=False)


def _save(record: Any, by: User, because: str) -> None:
    record.full_clean()
    _store(record, by, because)


def _store(record: Any, by: User, because: str) -> None:
    record._history_user = by
    record.because(because.strip()).save()


def _effect(record: TrackedModel, was: dict[str, Any], *, made: bool) -> dict[str, Any]:
    """Return what ``undo`` needs of one record: which, its version now, and what it was."""
    return {
        "of": record._meta.label_lower,
        "pk": record.pk,
        "version": record.version,
        "was": was,
        "made": made,
    }


def _plain(record: models.Model, name: str) -> Any:
    value = getattr(record, record._meta.get_field(name).attname)  # type: ignore[union-attr]
    return value.isoformat() if isinstance(value, dt.date) else value


def _stored(effect: Mapping[str, Any]) -> Any:
    kind = apps.get_model(effect["of"])
    rows = kind._base_manager.select_for_update(of=("self",)).filter(pk=effect["pk"])
    return rows.first() or "something that was removed"


def _moved_on(effect: Mapping[str, Any], record: Any) -> bool:
    touched = effect["made"] or effect["was"]
    return bool(touched) and getattr(record, "version", None) != effect["version"]


def _put_back(effect: Mapping[str, Any], record: Any, by: User, because: str) -> None:
    for name, value in effect["was"].items():
        one = record._meta.get_field(name)
        setattr(record, one.attname, one.to_python(value) if not one.is_relation else value)
    try:
        _save(record, by, because)
    except ValidationError as refused:
        told = " ".join(refused.messages)
        raise ValidationError(f"{record} cannot be put back: {told}") from refused
