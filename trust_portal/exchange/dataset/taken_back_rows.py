"""The figures of an import that is taken back: what each is now, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from boards.periods import long_moment
from priorities import hiding
from priorities.models import DatasetImport, MeasureValue
from trust_portal.exchange.dataset import taking_back
from trust_portal.exchange.dataset.comparing import COMPARED
from trust_portal.exchange.dataset.previews import LABELS, text_of
from trust_portal.exchange.dataset.taking_back import BACK, GONE, REMOVED, STAYS, UNKNOWN, Sums
from trust_portal.exchange.dataset.writing import HISTORY

WORDS = {
    BACK: "Put back",
    REMOVED: "Removed again",
    STAYS: "Changed since: stays",
    GONE: "Removed since",
    UNKNOWN: "Former figure not known: stays",
}


@dataclass(frozen=True)
class Row:
    """One figure of the import: where it stood in the file, what it is of, what becomes of it.

    ``told`` lists field, text now and text then; ``words`` says what no change can.
    """

    number: int
    measure: str
    what: str
    told: list[tuple[str, str, str]]
    words: str = ""


class Rows:
    """The figures of one kind, for a paginator; four statements for a page of them."""

    def __init__(self, kept: DatasetImport, kind: str, found: Sums, *, reads_all: bool) -> None:
        self.kept, self.kind, self.reads_all = kept, kind, reads_all
        self.number = int(getattr(found, kind))

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, which: slice) -> list[Row]:
        statement, given = taking_back.plan_of(self.kept)
        first = which.start or 0
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT value_id, written, former FROM ({statement}) p WHERE kind = %s "  # noqa: S608
                "ORDER BY row_number, value_id LIMIT %s OFFSET %s",
                [*given, self.kind, which.stop - first, first],
            )
            return self._told(cursor.fetchall())

    def _told(self, keys: list[tuple[int, int, int | None]]) -> list[Row]:
        wanted = {key for _, *both in keys for key in both if key}
        told = HISTORY.objects.select_related("measure").in_bulk(wanted)
        since = _latest([one for one, *_ in keys]) if self.kind in (STAYS, GONE) else {}
        now = MeasureValue.objects.select_related("measure").in_bulk([one for one, *_ in keys])
        return [
            self._row(told[written], told.get(former), now.get(value), since.get(value))
            for value, written, former in keys
        ]

    def _row(self, written: Any, former: Any, now: Any, since: Any) -> Row:
        what = ", ".join(one for one in (written.place, written.group, written.period) if one)
        if not self.reads_all:
            for one in filter(None, (written, former, now)):
                if hiding.is_withheld(written.measure, one):
                    hiding.withhold(one)
        told, words = [("value", shown(written), "")], ""
        if self.kind == BACK:
            told = differences(written, former)
        elif self.kind == STAYS:
            told = differences(written, now)
        if since is not None:
            did = "Removed" if since.history_type == "-" else "Changed"
            by = since.history_user or "the portal"
            words = f"{did} by {by} on {long_moment(since.history_date)}"
        return Row(written.row_number, str(written.measure), what, told, words)


def shown(row: Any) -> str:
    """Return the figure of a value, or of a row of its history, or why there is none."""
    return text_of(row.value) or f"({row.get_missing_display().lower()})"


def differences(one: Any, other: Any) -> list[tuple[str, str, str]]:
    """Tell in which fields two states of a figure differ: label, the one text, the other."""
    found = []
    if shown(one) != shown(other):
        found.append(("value", shown(one), shown(other)))
    for name in COMPARED:
        was, becomes = text_of(getattr(one, name)), text_of(getattr(other, name))
        if name not in ("value", "missing") and was != becomes:
            found.append((LABELS.get(name, name), was, becomes))
    return found


def _latest(values: Iterable[int]) -> dict[int, Any]:
    """Return the newest row of the history of each value. One statement."""
    rows = HISTORY.objects.filter(id__in=list(values)).select_related("history_user")
    return {row.id: row for row in rows.order_by("history_date", "history_id")}
