"""The history of a record, told in sentences: who changed what, from what to what, when, why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from boards.models import Board
from boards.periods import long_date, long_moment
from boards.tracking import TrackedModel

UNTOLD = {"version", "sources", "id", "is_example", "sha256", "size"}
PAGE_SIZE = 50


@dataclass(frozen=True)
class Change:
    """One field that changed. ``was`` and ``became`` are words, "nothing" for empty."""

    label: str
    was: str
    became: str


@dataclass(frozen=True)
class Many:
    """What the rows of a history hold in their relations to many, read at once."""

    fields: list[Any]
    keys: dict[tuple[str, int], frozenset[Any]]
    names: dict[tuple[str, Any], str]

    def changes(self, newer: Any, older: Any) -> Iterator[Change]:
        """Tell what joined and left between two rows of one record."""
        for one in self.fields:
            was, became = self._of(one, older), self._of(one, newer)
            if was != became:
                label = str(one.verbose_name)
                yield Change(
                    label[:1].upper() + label[1:], self._words(one, was), self._words(one, became)
                )

    def _of(self, one: Any, row: Any) -> frozenset[Any]:
        return self.keys.get((one.name, row.pk), frozenset())

    def _words(self, one: Any, keys: frozenset[Any]) -> str:
        gone = "something since removed"
        return ", ".join(sorted(self.names.get((one.name, key), gone) for key in keys)) or "nothing"


def many_by_row(kind: type[TrackedModel], rows: list[Any]) -> Many:
    """Return what ``rows`` hold in the tracked relations to many: two statements a relation."""
    history = kind.history.model
    found = Many(list(history._history_m2m_fields), {}, {})
    for one in found.fields if rows else []:
        column = f"{one.m2m_reverse_field_name()}_id"
        kept = getattr(history, one.name).model.objects.filter(history__in=[r.pk for r in rows])
        pairs = list(kept.values_list("history_id", column))
        for row, key in pairs:
            found.keys[one.name, row] = found.keys.get((one.name, row), frozenset()) | {key}
        named = one.related_model._default_manager.filter(pk__in={key for _, key in pairs})
        found.names.update({(one.name, each.pk): str(each) for each in named})
    return found


@dataclass(frozen=True)
class Entry:
    """One save of a record: when, by whom, why, and the changes it made.

    ``of`` is the kind of record, ``what`` the record as it is called today.
    """

    at: dt.datetime
    by: str
    did: str
    of: str
    reason: str
    changes: list[Change] = field(default_factory=list)
    what: str = ""

    @property
    def when(self) -> str:
        """Return the moment in words: 24 October 2024 at 5:30pm."""
        return long_moment(self.at)


def entries(record: TrackedModel) -> list[Entry]:
    """Return the history of ``record``, the latest save first, each with its changes."""
    return _of_one_kind(type(record), [record])


def merged(records: Iterable[TrackedModel]) -> list[Entry]:
    """Return the histories of several records as one, the latest save first.

    As many statements as there are kinds of record and of related ones, however
    many records there are.
    """
    kinds: dict[type[TrackedModel], list[TrackedModel]] = {}
    for record in records:
        kinds.setdefault(type(record), []).append(record)
    found = [entry for kind, those in kinds.items() for entry in _of_one_kind(kind, those)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def page(
    request: HttpRequest,
    board: Board | None,
    record: TrackedModel | Sequence[TrackedModel],
    *,
    title: str,
    back: str,
) -> HttpResponse:
    """Answer with the History page of ``record``, or of several told as one.

    ``back`` is the address of its own page.
    """
    records = [record] if isinstance(record, TrackedModel) else list(record)
    told = Paginator(merged(records), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "boards/history.html",
        {"entries": told, "title": title, "back": back, "record": next(iter(records), board)},
    )


def _of_one_kind(kind: type[TrackedModel], records: list[TrackedModel]) -> list[Entry]:
    called = {record.pk: str(record) for record in records}
    own = kind._meta.pk.attname
    rows = list(
        kind.history.filter(**{f"{own}__in": called})
        .select_related("history_user")
        .order_by(own, "-history_date", "-history_id")
    )
    names, many = _names_of_related(kind, rows), many_by_row(kind, rows)
    told = []
    for newer, older in pairwise([*rows, None]):
        if newer is not None:
            key = getattr(newer, own)
            before = older if older is not None and getattr(older, own) == key else None
            told.append(_entry(newer, before, names, called[key]))
            if before is not None and newer.history_type == "~":
                told[-1].changes.extend(many.changes(newer, before))
    return [entry for entry in told if entry.changes or entry.did != "changed"]


def _entry(newer: Any, older: Any, names: dict[tuple[str, Any], str], what: str) -> Entry:
    did = {"+": "added", "~": "changed", "-": "removed"}[newer.history_type]
    return Entry(
        at=newer.history_date,
        by=str(newer.history_user) if newer.history_user else "the portal",
        did=did,
        of=str(newer.instance_type._meta.verbose_name),
        what=what,
        reason=newer.history_change_reason or "",
        changes=list(_changes(newer, older, names)) if did == "changed" and older else [],
    )


def _changes(newer: Any, older: Any, names: dict[tuple[str, Any], str]) -> Iterator[Change]:
    for one in newer.instance_type._meta.concrete_fields:
        if one.name in UNTOLD:
            continue
        was, became = getattr(older, one.attname, None), getattr(newer, one.attname, None)
        if was != became:
            label = str(one.verbose_name)
            yield Change(
                label[:1].upper() + label[1:],
                _words(one, was, names),
                _words(one, became, names),
            )


def _words(one: models.Field[Any, Any], value: Any, names: dict[tuple[str, Any], str]) -> str:
    if value is None or value == "":
        return "nothing"
    if one.is_relation:
        return names.get((one.name, value), "something since removed")
    if one.choices:
        return str(dict(one.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return long_moment(value) if isinstance(value, dt.datetime) else long_date(value)
    return str(value)


def _names_of_related(model: type[models.Model], rows: list[Any]) -> dict[tuple[str, Any], str]:
    """Return the words of every related record that a change names: one statement a relation."""
    names: dict[tuple[str, Any], str] = {}
    for one in model._meta.concrete_fields:
        if not one.is_relation or one.name in UNTOLD:
            continue
        keys = _changed_keys(one.attname, model._meta.pk.attname, rows)
        if keys:
            found = one.related_model._default_manager.filter(pk__in=keys)  # type: ignore[union-attr]
            names |= {(one.name, each.pk): str(each) for each in found}
    return names


def _changed_keys(column: str, own: str, rows: list[Any]) -> set[Any]:
    """Return the values that ``column`` changed from or to between saves of one record."""
    changed = [
        (getattr(newer, column, None), getattr(older, column, None))
        for newer, older in pairwise(rows)
        if getattr(newer, own) == getattr(older, own)
    ]
    return {key for was, became in changed if was != became for key in (was, became)} - {None}
