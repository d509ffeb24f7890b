"""Which of the staged figures are new, which change one that is kept, and which say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any

from django.db import connection

from priorities.models import Measure, MeasureValue
from trust_portal.exchange.dataset.staging import AT_ONCE, KEY, MATCHED, STAGING, quoted

VALUES = MeasureValue._meta.db_table
ADDED, CHANGED, SAME, REFUSED = "added", "changed", "same", "refused"
COMPARED = ("value", "missing", "status", "period_ends_on", "numerator", "denominator", "lower",
            "upper", "as_at", "note")  # fmt: skip
_KEPT_IF_EMPTY = ("status", "period_ends_on")
"""What an empty cell does not empty."""


@dataclass(frozen=True)
class Sums:
    """How many figures are new, changed and the same; and sums by which another plan shows."""

    rows: int
    known: int
    changed: int
    measures: int
    numbers: int
    versions: int
    keys: int

    @property
    def added(self) -> int:
        """Return how many are new."""
        return self.rows - self.known

    @property
    def same(self) -> int:
        """Return how many are kept already as they are."""
        return self.known - self.changed

    @property
    def fingerprint(self) -> str:
        """Return what is the same for the same plan upon the same figures."""
        return "-".join(str(number) for number in astuple(self))


def differs(left: str, right: str) -> str:
    """Return the condition that two cells differ, of which either may be empty."""
    operator = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    return f"({left} {operator} {right})"


def taken(name: str, given: frozenset[str]) -> str:
    """Return what a field of a kept figure would be: the file's, or what it was."""
    if name in ("value", "missing"):
        return f's."{name}"'
    if name not in given:
        return f'v."{name}"'
    return f'coalesce(s."{name}", v."{name}")' if name in _KEPT_IF_EMPTY else f's."{name}"'


def compare(given: frozenset[str]) -> Sums:
    """Match the staged figures with those that are kept; three statements."""
    matched = " AND ".join(f's."{name}" = v."{name}"' for name in KEY)
    different = " OR ".join(differs(f'v."{name}"', taken(name, given)) for name in COMPARED
                            if name in given or name in ("value", "missing"))  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {MATCHED} AS SELECT s.line, v.id AS value_id, v.version, "  # noqa: S608
            f"({different}) AS differs FROM {STAGING} s JOIN {VALUES} v ON {matched}"
        )
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {MATCHED}")
        else:
            cursor.execute(f"CREATE INDEX {MATCHED}_line ON {MATCHED} (line)")
        cursor.execute(
            "SELECT count(*), count(m.line), "  # noqa: S608
            "coalesce(sum(CASE WHEN m.differs THEN 1 ELSE 0 END), 0), "
            "coalesce(sum(s.measure_id), 0), coalesce(sum(s.row_number), 0), "
            "coalesce(sum(m.version), 0), "
            "coalesce(sum(CASE WHEN m.differs THEN m.value_id ELSE 0 END), 0) "
            f"FROM {STAGING} s LEFT JOIN {MATCHED} m ON m.line = s.line"
        )
        return Sums(*(int(number) for number in cursor.fetchone()))


def touched() -> list[int]:
    """Return the measures that get a new figure, or another one."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT s.measure_id FROM {STAGING} s LEFT JOIN {MATCHED} m "  # noqa: S608
            "ON m.line = s.line WHERE m.line IS NULL OR m.differs"
        )
        return sorted(key for (key,) in cursor.fetchall())


def asks_for_checker(measures: list[int]) -> bool:
    """Say whether a second person has to confirm what changes ``measures``."""
    return Measure.objects.filter(pk__in=measures, needs_checker=True).exists()


def figures() -> Iterator[dict[str, Any]]:
    """Yield every staged figure with what is kept in its place, in the order of the file."""
    now = quoted((*KEY, "row_number", *COMPARED), "s.")
    was = ", ".join(f'v."{name}" AS was_{name}' for name in COMPARED)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {now}, m.differs, m.line IS NULL AS is_new, {was} FROM {STAGING} s "  # noqa: S608
            f"LEFT JOIN {MATCHED} m ON m.line = s.line LEFT JOIN {VALUES} v ON v.id = m.value_id "
            "ORDER BY s.line"
        )
        names = [one[0] for one in cursor.description]
        while some := cursor.fetchmany(AT_ONCE):
            for row in some:
                yield dict(zip(names, row, strict=True))
