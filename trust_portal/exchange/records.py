"""Puts facts into the register: a row is made once, and changed only when the fact has changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import models
from simple_history.utils import bulk_create_with_history

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 500


class Records:
    """One run of loading. It finds each row by its natural key, and counts what it did.

    A row that somebody has changed in the portal since is left as they left it:
    loading never takes back a person's work.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.author: User | None = None
        self.moment: dt.datetime | None = None
        self.held: Counter[type[models.Model]] = Counter()
        self.new: Counter[type[models.Model]] = Counter()
        self.changed: Counter[type[models.Model]] = Counter()
        self.kept: Counter[type[models.Model]] = Counter()

    @contextmanager
    def recorded(self, by: User | None, at: dt.datetime | None) -> Iterator[None]:
        """Keep in the history of what is written meanwhile that ``by`` wrote it, at ``at``."""
        self.author, self.moment = by, at
        yield
        self.author = self.moment = None

    def put(self, model: type[models.Model], key: dict[str, Any], **values: Any) -> Any:
        """Return the row of ``key``, made or brought up to ``values`` where they differ."""
        record = self._found(model, key)
        self.held[model] += 1
        if record is None:
            return self._make(model, key | values)
        self._bring_up(record, values)
        return record

    def _bring_up(self, record: Any, values: dict[str, Any]) -> None:
        differing = {name: value for name, value in values.items() if _differs(record, name, value)}
        if differing and self._edited_since(record):
            self.kept[type(record)] += 1
        elif differing:
            self._write(record, differing)
            self.changed[type(record)] += 1

    def put_many(self, stored: models.QuerySet[Any], key: tuple[str, ...], rows: list[Any]) -> None:
        """Bring all ``rows`` among ``stored``, found by the fields of ``key``, as ``put`` does.

        For thousands of plain rows of one table: it reads once and writes in batches, so
        the rows must have been checked before; only the database's own rules still apply.
        """
        known = {tuple(getattr(one, name) for name in key): one for one in stored}
        new = []
        for row in rows:
            record = known.get(tuple(row[name] for name in key))
            if record is None:
                new.append(stored.model(**row))
            else:
                self._bring_up(record, {name: row[name] for name in row.keys() - set(key)})
        self.held[stored.model] += len(rows)
        if not new:
            return
        self.new[stored.model] += len(new)
        bulk_create_with_history(
            new,
            stored.model,
            batch_size=BATCH,
            default_user=self.author,
            default_change_reason=self.reason,
            default_date=self.moment,
        )

    def once(self, model: type[models.Model], key: dict[str, Any], **values: Any) -> Any:
        """Return the row of ``key``, made with ``values`` if it is not there; never changed."""
        record = self._found(model, key)
        self.held[model] += 1
        return record if record is not None else self._make(model, key | values)

    def _found(self, model: type[models.Model], key: dict[str, Any]) -> Any:
        return model._default_manager.filter(**_by_key(key)).first()

    def _make(self, model: type[models.Model], values: dict[str, Any]) -> Any:
        record = model()
        self._write(record, values)
        self.new[model] += 1
        return record

    def _write(self, record: Any, values: dict[str, Any]) -> None:
        plain = {name: value for name, value in values.items() if not _is_many(record, name)}
        for name, value in plain.items():
            setattr(record, name, value)
        relations = {field.name for field in record._meta.fields if field.is_relation}
        record.clean_fields(exclude=relations)
        record.clean()
        record.because(self.reason)
        record._history_user = self.author
        if self.moment is not None:
            record._history_date = self.moment
        if plain or record.pk is None:
            record.save()
        for name in values.keys() - plain.keys():
            getattr(record, name).set(values[name])

    def _edited_since(self, record: Any) -> bool:
        return record.history.latest().history_change_reason != self.reason

    def lines(self, already: Iterable[type[models.Model]] = ()) -> list[str]:
        """Return one line a table touched, but for ``already`` told ones: its name and counts."""
        return [self._line(model) for model in self.held if model not in set(already)]

    def _line(self, model: type[models.Model]) -> str:
        told = [f"{self.new[model]} new"]
        told += [f"{self.changed[model]} changed"] if self.changed[model] else []
        told += [f"{self.kept[model]} kept as edited here"] if self.kept[model] else []
        name = str(model._meta.verbose_name_plural)
        return f"  {name:<28}{self.held[model]:>6}  ({', '.join(told)})"


def _by_key(key: dict[str, Any]) -> dict[str, Any]:
    """Return the lookups of a natural key; ``None`` is a key of its own."""
    return {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in key.items()
    }


def _is_many(record: models.Model, name: str) -> bool:
    return bool(record._meta.get_field(name).many_to_many)


def _differs(record: Any, name: str, value: Any) -> bool:
    field = record._meta.get_field(name)
    if field.many_to_many:
        stored = set(getattr(record, name).values_list("pk", flat=True))
        return stored != {one.pk for one in value}
    if field.is_relation:
        return bool(getattr(record, field.attname) != (value.pk if value else None))
    return bool(getattr(record, name) != value)
