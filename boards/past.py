"""What a record was before each change of it, and in what that differs from today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from types import SimpleNamespace
from typing import Any, Self

from django.db import models

from boards import effects
from boards.models import BoardEvent
from boards.periods import long_moment
from boards.telling import Change, Many, Names, Value, changes, firsts, many_of, told
from boards.tracking import TrackedModel

NOW = -1
"""Stands for the record of today where a row of its history has its key."""
# Told in no other history, but put back with the rest.
QUIET = {"is_example": "Example, not from a source", "sources": "Sources noted"}
OF_A_FILE = {"sha256", "size"}


@dataclass(frozen=True)
class Step:
    """One entry of the history of ``record``, and the row to which putting it back leads.

    ``to`` is None where the entry added the record: put back, it is removed again.
    ``by_an_act`` says that an act in the life of a board stands between then and now,
    which is undone as a whole or not at all.
    """

    record: TrackedModel
    entry: Any
    to: Any | None
    by_an_act: bool

    @property
    def when(self) -> str:
        """Return the moment of the entry in words."""
        return long_moment(self.entry.history_date)

    def then(self) -> Any:
        """Return the record as it would be, unsaved; nothing where it would be removed."""
        return as_it_was(self.record, self.to) if self.to is not None else None


@dataclass(frozen=True)
class Past:
    """The rows of the history of one record since it was last added, the latest first."""

    record: TrackedModel
    rows: list[Any]
    many: Many
    acted: frozenset[int]

    @classmethod
    def read(cls, record: TrackedModel, *, acts: bool = True) -> Self:
        """Read the history of ``record``: as many statements as it has relations to many, and 3.

        Without ``acts``, what acts in a life did to it is not asked: it is when one is put back.
        """
        kept = type(record).history.filter(**{record._meta.pk.attname: record.pk})
        rows = list(kept.order_by("-history_date", "-history_id"))
        return cls.of(record, rows, many_of(kept, Names(None)), acts=acts)

    @classmethod
    def of(cls, record: TrackedModel, rows: list[Any], many: Many, *, acts: bool = True) -> Self:
        """Return the past that ``rows``, the latest first, and their relations to many tell."""
        for one in many.fields:
            many.keys[one.name, NOW] = frozenset(
                each.pk for each in getattr(record, one.name).all()
            )
        life = list(takewhile(lambda row: row.history_type != "-", rows))
        return cls(record, life, many, acted_on(record) if acts else frozenset())

    @property
    def latest(self) -> str:
        """Return the key of the latest entry, which any save moves on."""
        return str(self.rows[0].pk) if self.rows else ""

    def steps(self) -> Iterator[Step]:
        """Yield the entries that can be put back, the latest first."""
        for at, entry in enumerate(self.rows):
            if entry.history_type == "+":
                since, to = self.rows[: at + 1], None
            else:
                before = _before(self.rows, at)
                if before is None:
                    continue
                since, to = self.rows[:before], self.rows[before]
            yield Step(self.record, entry, to, any(row.version in self.acted for row in since))

    def step(self, key: int) -> Step | None:
        """Return the step of the entry with ``key``; nothing when it cannot be put back."""
        return next((one for one in self.steps() if one.entry.pk == key), None)

    def offered(self, shown: set[int]) -> dict[int, str]:
        """Return the words of the act for each entry of ``shown`` that has one.

        Of the entries that one save wrote, the earliest has it.
        """
        found: dict[Any, tuple[int, str]] = {}
        for one in self.steps():
            if one.by_an_act or one.entry.pk not in shown:
                continue
            if one.to is None:
                found[None] = one.entry.pk, "Remove this record again"
            elif self.differs(one.to):
                found[one.to.pk] = one.entry.pk, "Put back as it was before this change"
        return dict(found.values())

    def differs(self, row: Any) -> bool:
        """Say whether the record is not today what it was in ``row``."""
        own = (one.attname for one in restored(type(self.record)))
        return any(getattr(self.record, name) != getattr(row, name) for name in own) or any(
            self.many.keys.get((one.name, row.pk), frozenset())
            != self.many.keys.get((one.name, NOW), frozenset())
            for one in self.many.fields
        )

    def changes(self, row: Any, since: Any = None) -> list[Change]:
        """Tell what ``row`` would change of the record as it is now; or of the row ``since``."""
        names = Names(None)
        older = since if since is not None else _as_row(self.record)
        for one in told(type(self.record), frozenset()):
            if one.is_relation:
                names.want(one.related_model, {getattr(each, one.attname) for each in (row, older)})
        for one in self.many.fields:
            for each in (row, older):
                names.want(
                    one.related_model, set(self.many.keys.get((one.name, each.pk), frozenset()))
                )
        names.read()
        files = frozenset(one.name for one in files_of(type(self.record)))
        return [
            *changes(row, older, names, files),
            *self.many.changes(row, older, names),
            *_quiet(row, older),
        ]

    def meanwhile(self, opened: str) -> list[Change]:
        """Tell what was saved since the entry ``opened``; nothing when it is not known."""
        was = next((row for row in self.rows if str(row.pk) == opened), None)
        return self.changes(_as_row(self.record), since=was) if was is not None else []


def restored(kind: Any) -> list[Any]:
    """Return the fields of ``kind`` that are put back: not its key, its version or its file.

    Nor what it ``never_puts_back``: its place among others, which is theirs too.
    """
    left = {"version", *kind.never_puts_back} | (OF_A_FILE if files_of(kind) else set())
    return [
        one
        for one in kind._meta.concrete_fields
        if not one.primary_key and one.name not in left and not isinstance(one, models.FileField)
    ]


def files_of(kind: Any) -> list[Any]:
    """Return the fields of ``kind`` that hold a file, which stays as it is."""
    return [one for one in kind._meta.concrete_fields if isinstance(one, models.FileField)]


def as_it_was(record: TrackedModel, row: Any) -> Any:
    """Return ``record`` as it was in ``row``, unsaved, with its key and version of today."""
    kind = type(record)
    then = kind._base_manager.get(pk=record.pk)
    for one in restored(kind):
        setattr(then, one.attname, getattr(row, one.attname))
    return then


def removed_record(kind: Any, row: Any) -> Any:
    """Return the record that the removal ``row`` keeps, unsaved, with its old key."""
    record = kind()
    for one in kind._meta.concrete_fields:
        setattr(record, one.attname, getattr(row, one.attname))
    # A form opened before the removal must not pass for one of today.
    record.version = row.version + 1
    return record


def file_differs(record: TrackedModel, row: Any) -> bool:
    """Say whether the record had another file in ``row``, which stays as it is."""
    names = [one.attname for one in files_of(type(record))]
    return any(str(getattr(record, name)) != str(getattr(row, name)) for name in names)


def values_of(kind: Any, row: Any, many: Many) -> list[Value]:
    """Tell what a removed record held."""
    names = Names(None)
    for one in told(kind, frozenset()):
        if one.is_relation:
            names.want(one.related_model, {getattr(row, one.attname)})
    for one in many.fields:
        names.want(one.related_model, set(many.keys.get((one.name, row.pk), frozenset())))
    names.read()
    return [*firsts(row, names, frozenset()), *many.firsts(row, names)]


def held_before(kind: Any, row: Any) -> Many:
    """Return what the relations to many of a removed record held, as of the removal ``row``.

    The database takes them away before it tells of the removal, so the row before says it.
    """
    own = kind._meta.pk.attname
    before = (
        kind.history.filter(**{own: getattr(row, own)}, history_id__lt=row.pk)
        .exclude(history_type="-")
        .order_by("-history_date", "-history_id")[:1]
    )
    last = before.first()
    none = Many(list(kind.history.model._history_m2m_fields), {})
    if last is None or not none.fields:
        return none
    many = many_of(kind.history.filter(pk=last.pk), Names(None))
    return Many(many.fields, {(name, row.pk): keys for (name, _), keys in many.keys.items()})


def removed(kind: Any) -> models.QuerySet[Any]:
    """Return the removals of the records of ``kind`` that are not there now, the latest first."""
    own = kind._meta.pk.attname
    later = kind.history.filter(
        **{own: models.OuterRef(own)}, history_type="-", history_id__gt=models.OuterRef("pk")
    )
    there = kind._base_manager.filter(pk=models.OuterRef(own))
    rows: models.QuerySet[Any] = kind.history.filter(
        ~models.Exists(later), ~models.Exists(there), history_type="-"
    )
    return rows.order_by("-history_date", "-history_id")


def acted_on(record: TrackedModel) -> frozenset[int]:
    """Return the versions that acts in a life, of a board or above, gave ``record``.

    Such an act undoes its own.
    """
    own = record._meta.label_lower
    kept = BoardEvent.objects.exclude(effects=[]).order_by().values_list("effects", flat=True)
    of_boards = (one for each in kept for one in each)
    return frozenset(
        one["version"]
        for one in (*of_boards, *effects.remembered_elsewhere())
        if one["of"] == own and one["pk"] == record.pk and (one["made"] or one["was"])
    )


def _before(rows: list[Any], at: int) -> int | None:
    """Return where the row before the save of ``rows[at]`` stands.

    One save of a form writes several rows, one for each relation to many that it touches.
    """
    entry = rows[at]
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if not _one_save(entry, row):
            return place
        if row.history_type == "+":
            return None
    return None


def _one_save(one: Any, other: Any) -> bool:
    return (one.version, one.history_user_id, one.history_change_reason) == (
        other.version,
        other.history_user_id,
        other.history_change_reason,
    )


def _as_row(record: TrackedModel) -> Any:
    """Return the record of today in the form in which a row of its history is told."""
    kept = {one.attname: getattr(record, one.attname) for one in record._meta.concrete_fields}
    return SimpleNamespace(**{**kept, "instance_type": type(record), "pk": NOW})


def _quiet(row: Any, older: Any) -> Iterator[Change]:
    for name, label in QUIET.items():
        was, then = getattr(older, name, None), getattr(row, name, None)
        if was != then:
            yield Change(label, _noted(was), _noted(then))


def _noted(value: Any) -> str:
    """Return yes or no, or how many sources are noted, with the places in them."""
    if not isinstance(value, list):
        return "yes" if value else "no"
    return "; ".join(" ".join(str(part) for part in one.values()) for one in value) or "none"
