"""What two rows of a history say of a record, in words: its first values, and its changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.text import Truncator

from boards.periods import long_date, long_moment

if TYPE_CHECKING:
    from boards.access import Reader

UNTOLD = {"version", "sources", "id", "is_example", "sha256", "size"}
# What the portal makes itself: it says nothing of a new record that its words do not.
MADE = {"slug", "key", "order", "added_at"}
# A record that is gone and one that the reader may not see are told alike, on purpose.
NOT_SHOWN = "something removed or not shown to you"
LONG = 120
BEFORE = 30


class Unnamed:
    """Stands in a record for a related one that cannot be named, and has these words alone."""

    def __str__(self) -> str:
        return NOT_SHOWN


UNNAMED = Unnamed()
# By what a record belongs to a board, where it has no ``visible_to`` of its own.
OWNERS = ("board", "plan", "area", "seat")


@dataclass(frozen=True)
class Value:
    """What one field held at first, in words."""

    label: str
    text: str

    @property
    def is_long(self) -> bool:
        """Say whether the text is shortened until its reader asks for the whole."""
        return len(self.text) > LONG or "\n" in self.text


@dataclass(frozen=True)
class Change:
    """One field that changed. ``was`` and ``became`` are words, "nothing" for empty."""

    label: str
    was: str
    became: str

    @property
    def is_long(self) -> bool:
        """Say whether the texts are shortened until their reader asks for the whole."""
        return any(len(text) > LONG or "\n" in text for text in (self.was, self.became))

    @property
    def shortened(self) -> tuple[str, str]:
        """Return both texts, each cut to what a sentence holds, from shortly before they differ."""
        pairs = zip(self.was, self.became, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        start = self.was.rfind(" ", 0, same - BEFORE) + 1 if same > LONG // 2 else 0
        return _cut(self.was, start), _cut(self.became, start)


def _cut(text: str, start: int) -> str:
    return ("… " if start else "") + Truncator(text[start:]).chars(LONG)


@dataclass
class Names:
    """The related records that histories name, read at once; a hidden one has no name here."""

    reader: Reader | None
    wanted: dict[Any, set[Any]] = field(default_factory=dict)
    found: dict[tuple[Any, Any], Any] = field(default_factory=dict)

    def want(self, kind: Any, keys: set[Any]) -> None:
        """Note that records of ``kind`` will be named."""
        self.wanted.setdefault(kind, set()).update(keys - {None})

    def read(self) -> None:
        """Read all that was noted and the reader may see: one statement a kind of record."""
        for kind, keys in self.wanted.items():
            if keys:
                rows = seen(kind, self.reader).filter(pk__in=keys).select_related()
                self.found.update({(kind, each.pk): each for each in rows})

    def of(self, kind: Any, key: Any) -> str:
        """Return what the record is called, or words for one that cannot be named."""
        return str(self.found.get((kind, key), NOT_SHOWN))


def seen(kind: Any, reader: Reader | None) -> models.QuerySet[Any]:
    """Return the records of ``kind`` that ``reader`` may know of; all, for the register's keeper.

    A record without a rule of its own is known where what it belongs to is.
    Organisations, people and accounts belong to no board and are named to everyone.
    """
    rows: models.QuerySet[Any] = kind._default_manager.all()
    if reader is None:
        return rows
    if hasattr(rows, "visible_to"):
        return rows.visible_to(reader)
    names = {one.name: one for one in kind._meta.concrete_fields if one.is_relation}
    owner = next((name for name in OWNERS if name in names), None)
    if owner is None:
        return rows
    of = seen(names[owner].related_model, reader)
    return rows.filter(**{f"{owner}__in": of.order_by().values("pk")})


@dataclass(frozen=True)
class Many:
    """What the rows of a history hold in their relations to many."""

    fields: list[Any]
    keys: dict[tuple[str, int], frozenset[Any]]

    def changes(self, newer: Any, older: Any, names: Names) -> Iterator[Change]:
        """Tell what joined and left between two rows of one record."""
        for one in self.fields:
            was, became = self._of(one, older), self._of(one, newer)
            if was != became:
                yield Change(
                    capitalised(one), self._words(one, was, names), self._words(one, became, names)
                )

    def firsts(self, row: Any, names: Names) -> Iterator[Value]:
        """Tell what ``row`` holds."""
        for one in self.fields:
            if keys := self._of(one, row):
                yield Value(str(one.verbose_name), self._words(one, keys, names))

    def _of(self, one: Any, row: Any) -> frozenset[Any]:
        return self.keys.get((one.name, row.pk), frozenset())

    def _words(self, one: Any, keys: frozenset[Any], names: Names) -> str:
        return ", ".join(sorted(names.of(one.related_model, key) for key in keys)) or "nothing"


def many_of(rows: models.QuerySet[Any], names: Names) -> Many:
    """Return what history ``rows`` hold in the tracked relations to many: a statement each."""
    history: Any = rows.model
    found = Many(list(history._history_m2m_fields), {})
    for one in found.fields:
        column = f"{one.m2m_reverse_field_name()}_id"
        kept = getattr(history, one.name).model.objects.filter(
            history__in=rows.order_by().values("pk")
        )
        for row, key in kept.values_list("history_id", column):
            found.keys[one.name, row] = found.keys.get((one.name, row), frozenset()) | {key}
            names.want(one.related_model, {key})
    return found


def changes(newer: Any, older: Any, names: Names, untold: frozenset[str]) -> Iterator[Change]:
    """Tell each field of its own in which two rows of one record differ."""
    for one in told(newer.instance_type, untold):
        was, became = getattr(older, one.attname, None), getattr(newer, one.attname, None)
        if was == became:
            continue
        if isinstance(one, models.FileField):
            yield Change(capitalised(one), "one file", "another")
        else:
            yield Change(capitalised(one), _words(one, was, names), _words(one, became, names))


def firsts(row: Any, names: Names, untold: frozenset[str]) -> Iterator[Value]:
    """Tell what each field of its own holds in ``row``, but what is empty or as usual."""
    for one in told(row.instance_type, untold):
        value = getattr(row, one.attname)
        if value in (None, "") or one.name in MADE or isinstance(one, models.FileField):
            continue
        # Yes or no, and how exactly a day is known, are worth a word when they are not usual.
        usual = isinstance(value, bool) or one.name.endswith("_precision")
        if not (usual and value == one.get_default()):
            yield Value(str(one.verbose_name), _words(one, value, names))


def told(kind: Any, untold: frozenset[str]) -> Iterator[Any]:
    """Yield the fields of ``kind`` that its history tells."""
    for one in kind._meta.concrete_fields:
        if one.name not in UNTOLD and one.name not in untold:
            yield one


def capitalised(one: Any) -> str:
    """Return the words for a field as a sentence starts with them."""
    label = str(one.verbose_name)
    return label[:1].upper() + label[1:]


def _words(one: Any, value: Any, names: Names) -> str:
    if value is None or value == "":
        return "nothing"
    if one.is_relation:
        return names.of(one.related_model, value)
    if one.choices:
        return str(dict(one.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> str:
    """Return a value that is no choice and no record, as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return long_moment(value) if isinstance(value, dt.datetime) else long_date(value)
    if isinstance(value, Decimal):
        # Kept with four places, whatever was entered: the noughts at the end say nothing.
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
