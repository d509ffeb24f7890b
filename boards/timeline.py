"""The history of a record, told in sentences: who changed what, from what to what, when, why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from boards.models import Board
from boards.periods import long_date
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


def entries(record: TrackedModel) -> list[Entry]:
    """Return the history of ``record``, the latest save first, each with its changes."""
    rows = list(
        record.history.select_related("history_user").order_by("-history_date", "-history_id")
    )
    names = _names_of_related(type(record), rows)
    told = [
        _entry(newer, older, names, str(record))
        for newer, older in pairwise([*rows, None])
        if newer
    ]
    return [entry for entry in told if entry.changes or entry.did != "changed"]


def merged(records: Iterable[TrackedModel]) -> list[Entry]:
    """Return the histories of several records as one, the latest save first."""
    found = [entry for record in records for entry in entries(record)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def page(
    request: HttpRequest, board: Board, record: TrackedModel, *, title: str, back: str
) -> HttpResponse:
    """Answer with the History page of ``record``. ``back`` is the address of its own page."""
    told = Paginator(entries(record), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "boards/history.html",
        {"entries": told, "title": title, "back": back, "record": record},
    )


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
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return long_date(value)
    return str(value)


def _names_of_related(model: type[models.Model], rows: list[Any]) -> dict[tuple[str, Any], str]:
    """Return the words of every related record the rows name: one statement a relation."""
    names: dict[tuple[str, Any], str] = {}
    for one in model._meta.concrete_fields:
        if not one.is_relation or one.name in UNTOLD:
            continue
        keys = {getattr(row, one.attname, None) for row in rows} - {None}
        if len({getattr(row, one.attname, None) for row in rows}) < 2:
            continue
        found = one.related_model._default_manager.filter(pk__in=keys)
        names |= {(one.name, each.pk): str(each) for each in found}
    return names
