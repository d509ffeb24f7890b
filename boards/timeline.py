"""The history of a record, told in sentences: who changed what, from what to what, when, why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from boards.models import Board
from boards.periods import long_moment
from boards.telling import UNNAMED, Change, Many, Names, Value, changes, firsts, many_of, told
from boards.tracking import TrackedModel, by_whom

if TYPE_CHECKING:
    from boards.access import Reader

__all__ = ["PAGE_SIZE", "Change", "Entry", "Part", "Value", "entries", "ever", "merged", "page"]
PAGE_SIZE = 50


@dataclass(frozen=True)
class Entry:
    """One save of a record: when, by whom, why, its first values or the changes it made.

    ``of`` is the kind of record, ``what`` the record as it is called today. A
    change with ``firsts`` is the earliest that is known here of a record that
    was not added here. ``row`` is the key of its row in the history, and ``put_back``
    the words of the act that undoes it, where there is one.
    """

    at: dt.datetime
    by: str
    did: str
    of: str
    reason: str
    changes: list[Change] = field(default_factory=list)
    what: str = ""
    firsts: list[Value] = field(default_factory=list)
    row: int = 0
    put_back: str = ""

    @property
    def when(self) -> str:
        """Return the moment in words: 24 October 2024 at 5:30pm."""
        return long_moment(self.at)

    @property
    def short(self) -> list[Value]:
        """Return the first values that stand in one sentence."""
        return [one for one in self.firsts if not one.is_long and not one.label.endswith("?")]

    @property
    def apart(self) -> list[Value]:
        """Return the first values that stand apart: long texts, and answers to a question."""
        return [one for one in self.firsts if one not in self.short]


@dataclass(frozen=True)
class Part:
    """Rows of the history of one kind of record, to be told with others.

    ``called`` names records by key. ``known`` are related records that the page
    itself names, by field: first values leave them out. ``untold`` are fields
    that are not told here at all. ``veil`` takes from the rows, once read, what the
    reader may not know.
    """

    kind: type[TrackedModel]
    rows: QuerySet[Any]
    called: dict[Any, str] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()
    veil: Callable[[list[Any]], None] | None = None


def ever(kind: type[TrackedModel], *which: Q, untold: Iterable[str] = (), **where: Any) -> Part:
    """Return the part of every record of ``kind`` that was ever there, since removed or not."""
    rows = kind.history.filter(*which, **where)
    known = {name: one for name, one in where.items() if "__" not in name}
    return Part(kind, rows, known=known, untold=frozenset(untold))


def entries(record: TrackedModel, reader: Reader | None) -> list[Entry]:
    """Return the history of ``record`` as ``reader`` may read it, the latest save first.

    Related records that are hidden from the reader are not named. The keeper of
    the register, for whom ``reader`` is None, sees every name.
    """
    return merged([record], reader)


def with_rows(record: TrackedModel) -> tuple[list[Entry], list[Any], Many]:
    """Return the history of ``record`` for the register's keeper, and the rows it is told from."""
    names = Names(None)
    [part] = _parts([record])
    part, rows, many = _read(part, names)
    names.read()
    found = list(_told(part, rows, many, names))
    return sorted(found, key=lambda entry: entry.at, reverse=True), rows, many


def merged(what: Iterable[TrackedModel | Part], reader: Reader | None) -> list[Entry]:
    """Return the histories of records, and of parts, as one, the latest save first.

    As many statements as there are kinds of record, relations to many and kinds of
    related record, however many records there are.
    """
    names = Names(reader)
    read = [_read(part, names) for part in _parts(what)]
    names.read()
    found = [entry for part, rows, many in read for entry in _told(part, rows, many, names)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def page(  # noqa: PLR0913 what a History page is told of, named
    request: HttpRequest,
    board: Board | None,
    what: TrackedModel | Sequence[TrackedModel | Part],
    *,
    title: str,
    back: str,
    offer: Callable[[list[Entry]], list[Entry]] | None = None,
) -> HttpResponse:
    """Answer with the History page of a record, or of several and of parts told as one.

    ``back`` is the address of the page where the records are shown. ``board`` is
    None for what belongs to no board. ``offer`` puts beside each entry the act that undoes it.
    """
    several = [what] if isinstance(what, TrackedModel) else list(what)
    told = merged(several, request.user)
    return show(request, offer(told) if offer else told, title=title, back=back)


def show(request: HttpRequest, told: list[Entry], *, title: str, back: str) -> HttpResponse:
    """Answer with a History page of what was told, a page of entries at a time."""
    shown = Paginator(told, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "boards/history.html", {"entries": shown, "title": title, "back": back})


def _parts(what: Iterable[TrackedModel | Part]) -> list[Part]:
    parts: list[Part] = []
    kinds: dict[type[TrackedModel], list[TrackedModel]] = {}
    for one in what:
        if isinstance(one, Part):
            parts.append(one)
        else:
            kinds.setdefault(type(one), []).append(one)
    for kind, records in kinds.items():
        called = {record.pk: str(record) for record in records}
        rows = kind.history.filter(**{f"{kind._meta.pk.attname}__in": list(called)})
        parts.append(Part(kind, rows, called))
    return parts


def _read(part: Part, names: Names) -> tuple[Part, list[Any], Many]:
    """Read the rows of a part, each record's together and the latest first, and note its names."""
    own = part.kind._meta.pk.attname
    ordered = part.rows.order_by(own, "-history_date", "-history_id")
    rows = list(ordered.select_related("history_user"))
    if part.veil:
        part.veil(rows)
    for one in told(part.kind, part.untold):
        if one.is_relation and rows and one.name not in part.known:
            names.want(one.related_model, {getattr(row, one.attname) for row in rows})
    none = Many([], {})
    return part, rows, many_of(part.rows, names) if rows else none


def _told(part: Part, rows: list[Any], many: Many, names: Names) -> Iterator[Entry]:
    own = part.kind._meta.pk.attname
    called, latest = "", None
    for newer, older in pairwise([*rows, None]):
        key = getattr(newer, own)
        if key != latest:
            called, latest = _called(part, newer, names), key
        before = older if older is not None and getattr(older, own) == key else None
        entry = _entry(part, newer, called)
        if entry.did == "changed" and before is not None:
            entry.changes.extend(changes(newer, before, names, part.untold))
            entry.changes.extend(many.changes(newer, before, names))
        elif entry.did != "removed":
            entry.firsts.extend(firsts(newer, names, part.untold | part.known.keys()))
            entry.firsts.extend(many.firsts(newer, names))
        if entry.changes or entry.firsts or entry.did != "changed":
            yield entry


def _entry(part: Part, newer: Any, called: str) -> Entry:
    by, reason = by_whom(newer)
    return Entry(
        at=newer.history_date,
        by=by,
        did={"+": "added", "~": "changed", "-": "removed"}[newer.history_type],
        of=str(part.kind._meta.verbose_name),
        what=called,
        reason=reason,
        row=newer.pk,
    )


def _called(part: Part, latest: Any, names: Names) -> str:
    """Return what a record is called by its ``latest`` row, without asking the database."""
    key = getattr(latest, part.kind._meta.pk.attname)
    if key in part.called:
        return part.called[key]
    record = part.kind()
    for one in part.kind._meta.concrete_fields:
        value = getattr(latest, one.attname)
        setattr(record, one.attname, value)
        if one.is_relation and value is not None and one.name not in part.untold:
            related = part.known.get(one.name) or names.found.get((one.related_model, value))
            record._state.fields_cache[one.name] = related or UNNAMED
    try:
        return str(record)
    except AttributeError:  # the name is made of what cannot be named
        return ""
