"""What an act changes, record by record, told beforehand and put back when it is undone.

Acts in the life of a board and of a plan are made of these: each change says in words
what it does, and leaves an effect with which it can be undone, as long as nobody has
changed the record since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from boards.tracking import TrackedModel

if TYPE_CHECKING:
    from accounts.models import User

Effect = dict[str, Any]
Moved = dict[tuple[str, int], tuple[int, int]]
Reading = Callable[[], Iterable[Sequence[Effect]]]
_elsewhere: dict[str, Reading] = {}


@dataclass(frozen=True)
class Change:
    """One record, the values an act gives it, and in which words that is said beforehand."""

    record: Any
    values: Mapping[str, Any]
    words: str


def give(one: Change, by: User, because: str) -> Effect:
    """Give a record its new values. What else stands in it is not judged anew.

    Raises ``ValidationError`` when the record refuses them.
    """
    record = one.record
    was = {name: _plain(record, name) for name in one.values}
    for name, value in one.values.items():
        setattr(record, name, value)
    others = {each.name for each in record._meta.concrete_fields} - one.values.keys()
    record.clean_fields(exclude=others)
    record.validate_unique(exclude=others)
    record.validate_constraints(exclude=others)
    _store(record, by, because)
    return effect(record, was, made=False)


def make(record: Any, by: User, because: str) -> Effect:
    """Store a new record, and return with what it is taken away again."""
    keep(record, by, because)
    return effect(record, {}, made=True)


def keep(record: Any, by: User, because: str) -> None:
    """Judge a record as a whole and store it, with who did it and why."""
    record.full_clean()
    _store(record, by, because)


def take_away(record: Any, by: User, because: str) -> None:
    """Remove a record; its history keeps it, with who did it and why."""
    record._history_user = by
    record.because(because.strip()).delete()


def effect(record: Any, was: dict[str, Any], *, made: bool) -> Effect:
    """Return what ``undo`` needs of one record: which, its version now, and what it was."""
    return {
        "of": record._meta.label_lower,
        "pk": record.pk,
        "version": record.version,
        "was": was,
        "made": made,
    }


def undo(effects: Sequence[Effect], by: User, because: str) -> Moved:
    """Put back all that ``effects`` tell of, all or nothing. Call it in a transaction.

    Returns, for each record put back, the version it had before the act and has now: the
    same values under another number, which ``follow`` tells the acts before.

    Raises ``ValidationError`` when somebody has changed one of the records since, or one
    cannot be put back.
    """
    records = [(one, _stored(one)) for one in effects]
    moved_on = [str(record) for one, record in records if _moved_on(one, record)]
    if moved_on:
        raise ValidationError(
            "This was changed since, so it cannot be put back by itself: "
            f"{'; '.join(moved_on[:5])}. Change it by hand, or leave the act as it is."
        )
    for one, record in reversed(records):
        if one["made"]:
            take_away(record, by, because)
    moved: Moved = {}
    for one, record in records:
        if one["was"]:
            _put_back(one, record, by, because)
            before = one.get("before", one["version"] - 1)
            moved[one["of"], one["pk"]] = (before, record.version)  # type: ignore[union-attr]
    return moved


def told(effects: Sequence[Effect]) -> list[str]:
    """Say of each record that ``effects`` tell of what undoing does to it. A statement a kind."""
    wanted: dict[str, list[int]] = {}
    for one in effects:
        wanted.setdefault(one["of"], []).append(one["pk"])
    found = {of: apps.get_model(of)._base_manager.in_bulk(keys) for of, keys in wanted.items()}
    return [
        f"{found[one['of']].get(one['pk'], 'Something that was removed')} "
        f"{'is taken away' if one['made'] else 'becomes again what it was before'}"
        for one in effects
        if one["made"] or one["was"]
    ]


def follow(events: Iterable[Any], moved: Moved, by: User, because: str) -> None:
    """Let ``events`` know of records that were put back to what they had left.

    So that each of several acts can be undone in its turn, the last one first. ``before`` keeps
    the version that the record had before the act, which no longer is the one below.
    """
    for event in events:
        kept = [_followed(one, moved) for one in event.effects]
        if kept != event.effects:
            event.effects = kept
            _store(event, by, because)


def _followed(one: Effect, moved: Moved) -> Effect:
    left, now = moved.get((one["of"], one["pk"]), (None, None))
    if left is None or one["version"] != left:
        return one
    return {"before": one["version"] - 1, **one, "version": now}


def also_ask(name: str, read: Reading) -> None:
    """Let an app further up tell the effects that its acts remember. Asked again, it replaces."""
    _elsewhere[name] = read


def remembered_elsewhere() -> Iterator[Effect]:
    """Yield the effects that acts of apps further up remember. One statement for each app."""
    for read in _elsewhere.values():
        for each in read():
            yield from each


def _store(record: Any, by: User, because: str) -> None:
    record._history_user = by
    record.because(because.strip()).save()


def _plain(record: models.Model, name: str) -> Any:
    value = getattr(record, record._meta.get_field(name).attname)  # type: ignore[union-attr]
    return value.isoformat() if isinstance(value, dt.date) else value


def _stored(one: Effect) -> TrackedModel | str:
    kind = apps.get_model(one["of"])
    rows = kind._base_manager.select_for_update(of=("self",)).filter(pk=one["pk"])
    return rows.first() or "something that was removed"


def _moved_on(one: Effect, record: Any) -> bool:
    touched = one["made"] or one["was"]
    return bool(touched) and getattr(record, "version", None) != one["version"]


def _put_back(one: Effect, record: Any, by: User, because: str) -> None:
    for name, value in one["was"].items():
        known = record._meta.get_field(name)
        setattr(record, known.attname, known.to_python(value) if not known.is_relation else value)
    try:
        keep(record, by, because)
    except ValidationError as refused:
        told = " ".join(refused.messages)
        raise ValidationError(f"{record} cannot be put back: {told}") from refused
