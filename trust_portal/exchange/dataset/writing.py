"""Writes the staged figures: all of them with their history in one transaction, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from boards.models import Board
from priorities import standings
from priorities.models import DatasetImport, MeasureValue
from trust_portal.exchange.dataset import comparing, staging
from trust_portal.exchange.dataset.comparing import VALUES, Sums, differs, taken
from trust_portal.exchange.dataset.declared import OF_THE_FIGURE, OPTIONAL
from trust_portal.exchange.dataset.names import Names
from trust_portal.exchange.dataset.normal import Normal
from trust_portal.exchange.dataset.reading import Source
from trust_portal.exchange.dataset.staging import MATCHED, STAGING, Outcome, Refuse, Say, quoted

if TYPE_CHECKING:
    from accounts.models import User

HISTORY = MeasureValue.history.model
MANY = 1_000
"""Rows after which the tables are counted anew."""
COPIED = [str(one.column) for one in MeasureValue._meta.concrete_fields]


class Overtaken(Exception):
    """The figures have changed since the plan was looked at: nothing is written."""


class NeedsAnother(Exception):
    """A measure asks for a second person, and nobody but the maker has confirmed."""


@dataclass(frozen=True)
class Act:
    """Who brings a file in, why, and after having looked at what."""

    board: Board
    by: User
    because: str
    checked_by: User | None = None
    expected: str = ""
    """The fingerprint of the plan that was looked at; empty: whatever it does."""


def write(source: Source, act: Act, *, refuse: Refuse, say: Say) -> DatasetImport:
    """Write the figures of ``source`` that are not refused, and return the import.

    Raises ``Overtaken`` when that is no more what was looked at, ``NeedsAnother`` where a
    measure asks for a second person, ``ValidationError`` without a reason. Whatever is
    raised, nothing is kept.
    """
    if not act.because.strip():
        raise ValidationError({"because": "Enter the reason"}, code="no_reason")
    try:
        with transaction.atomic():
            allow_time()
            names = Names(act.board, source.shape.format)
            outcome = staging.stage(source, Normal(source.shape, names), refuse, say)
            sums = comparing.compare(source.shape.given)
            if act.expected and fingerprint(sums, outcome) != act.expected:
                raise Overtaken
            return _write(source, act, sums, outcome, say)
    except IntegrityError as taken_meanwhile:
        raise Overtaken from taken_meanwhile


def fingerprint(sums: Sums, outcome: Outcome) -> str:
    """Return what stands for a plan: what it would do, and what it leaves out."""
    return f"{sums.fingerprint}-{outcome.refused}-{outcome.waiting}"


def allow_time() -> None:
    """Let the statements of this transaction take longer than those of a page."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def count_anew(written: int) -> None:
    """Let PostgreSQL count its tables after many rows, or it plans as if there were few.

    It does so by itself, but only in a while, and somebody may take them back at once.
    """
    if connection.vendor == "postgresql" and written >= MANY:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {VALUES}")
            cursor.execute(f"ANALYZE {HISTORY._meta.db_table}")


def _write(source: Source, act: Act, sums: Sums, outcome: Outcome, say: Say) -> DatasetImport:
    measures = comparing.touched()
    checker = act.checked_by if act.checked_by != act.by else None
    if checker is None and comparing.asks_for_checker(measures):
        raise NeedsAnother
    say(source.total, source.total, "Writing the figures")
    moment = timezone.now()
    kept = _the_import(source, act, sums, outcome, moment)
    kept.checked_by = checker
    kept._history_user = act.by  # type: ignore[attr-defined]
    kept._history_date = moment  # type: ignore[attr-defined]
    kept.because(act.because.strip()).save()
    if measures:
        changed = _change(kept, source.shape.given)
        added = _add(kept)
        if (added, changed) != (sums.added, sums.changed):
            raise Overtaken
        _tell_history(kept, act, moment)
        count_anew(added + changed)
        say(source.total, source.total, "Working out how the measures stand")
        standings.refresh(measures)
    staging.clear()
    return kept


def _the_import(
    source: Source, act: Act, sums: Sums, outcome: Outcome, moment: dt.datetime
) -> DatasetImport:
    return DatasetImport(
        board=act.board,
        file_name=source.opened.name[-200:],
        sha256=source.opened.sha256,
        format=source.shape.format,
        reason=act.because.strip(),
        added=sums.added,
        changed=sums.changed,
        unchanged=sums.same,
        refused=outcome.refused,
        imported_at=moment,
        imported_by=act.by,
    )


def _change(kept: DatasetImport, given: frozenset[str]) -> int:
    """Change the figures that differ; what belonged to a figure goes with it."""
    another = f"({differs('v.value', 's.value')} OR v.missing <> s.missing)"
    fresh = {name: taken(name, given) for name in ("value", "missing", *OPTIONAL) if name in given
             or name in ("value", "missing")}  # fmt: skip
    fresh |= {
        name: f'CASE WHEN {another} THEN NULL ELSE v."{name}" END'
        for name in OF_THE_FIGURE
        if name not in given
    }
    fresh |= {
        "sources": f"CASE WHEN {another} THEN '[]' ELSE v.sources END",
        "is_example": f"(v.is_example AND NOT {another})",
        "imported_in_id": "%s",
        "row_number": "s.row_number",
        "version": "v.version + 1",
    }
    put = ", ".join(f'"{name}" = {how}' for name, how in fresh.items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {VALUES} AS v SET {put} FROM {MATCHED} m, {STAGING} s "  # noqa: S608
            "WHERE s.line = m.line AND v.id = m.value_id AND m.differs AND v.version = m.version",
            [kept.pk],
        )
        return int(cursor.rowcount)


def _add(kept: DatasetImport) -> int:
    """Add the figures that are new."""
    own: Sequence[str] = ("measure_id", "place", "group", "period", "value",
                          "missing", "numerator", "denominator", "lower", "upper", "as_at", "note",
                          "row_number")  # fmt: skip
    usual = {
        "status": "coalesce(s.status, 'final')",
        "period_ends_on": "coalesce(s.period_ends_on, s.ends_by_name)",
        "version": "1",
        "is_example": "false",
        "sources": "'[]'",
        "period_is_inferred": "false",
        "imported_in_id": "%s",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {VALUES} ({quoted((*own, *usual))}) "  # noqa: S608
            f"SELECT {quoted(own, 's.')}, {', '.join(usual.values())} FROM {STAGING} s "
            f"LEFT JOIN {MATCHED} m ON m.line = s.line WHERE m.line IS NULL ORDER BY s.line",
            [kept.pk],
        )
        return int(cursor.rowcount)


def _tell_history(kept: DatasetImport, act: Act, moment: dt.datetime) -> None:
    """Write the history of what was written, as saving each figure would have."""
    told = ("history_date", "history_change_reason", "history_type", "history_user_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {HISTORY._meta.db_table} ({quoted((*COPIED, *told))}) "  # noqa: S608
            f"SELECT {quoted(COPIED, 'v.')}, %s, %s, "
            "CASE WHEN v.version = 1 THEN '+' ELSE '~' END, %s "
            f"FROM {VALUES} v WHERE v.imported_in_id = %s ORDER BY v.id",
            [
                connection.ops.adapt_datetimefield_value(moment),
                act.because.strip(),
                act.by.pk,
                kept.pk,
            ],
        )
