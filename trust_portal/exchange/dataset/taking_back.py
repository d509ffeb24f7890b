"""Takes an import back as a whole: what stands as the file left it goes back to what it was.

A figure that says something else since, by hand or by another file, stays. Statements work on all
figures at once, so that fifty thousand cost as many statements as one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from boards import access
from boards.access import Permission
from boards.rules import RuleBroken
from priorities import checking_letters, standings
from priorities.models import DatasetImport, Measure
from trust_portal.exchange.dataset.comparing import COMPARED, VALUES, differs
from trust_portal.exchange.dataset.staging import Say, quoted
from trust_portal.exchange.dataset.writing import COPIED, HISTORY, Overtaken, allow_time, count_anew

if TYPE_CHECKING:
    from accounts.models import User

BACK, REMOVED, STAYS, GONE, UNKNOWN = "back", "removed", "stays", "gone", "unknown"
KINDS = (BACK, REMOVED, STAYS, GONE, UNKNOWN)
PLAN = "dataset_taken_back"
_HISTORY = HISTORY._meta.db_table
_KEPT = [name for name in COPIED if name not in ("id", "version")]
"""What a figure gets again: all but its key and the count of its changes."""
_TOLD = ("history_date", "history_change_reason", "history_type", "history_user_id")


@dataclass(frozen=True)
class Sums:
    """How many figures of an import go back, are removed, stay, are gone; and of how many measures.

    ``versions`` and ``now`` are sums by which another plan shows.
    """

    back: int = 0
    removed: int = 0
    stays: int = 0
    gone: int = 0
    unknown: int = 0
    measures: int = 0
    versions: int = 0
    now: int = 0

    @property
    def changes(self) -> int:
        """Return how many figures would be another, or none."""
        return self.back + self.removed

    @property
    def left(self) -> int:
        """Return how many figures the taking back leaves alone."""
        return self.stays + self.gone + self.unknown

    @property
    def fingerprint(self) -> str:
        """Return what is the same for the same plan upon the same figures."""
        return "-".join(str(number) for number in astuple(self))


def plan_of(kept: DatasetImport) -> tuple[str, list[Any]]:
    """Return a statement, and what fills its marks, that gives each figure an import wrote.

    Its columns: ``value_id``, ``measure_id``, ``row_number``, ``written`` (the row of the history
    that the import wrote), ``former`` (the one before it), ``version``, ``now_version`` and
    ``kind``. Of an import that was taken back it gives what became of each.
    """
    says = (*COMPARED, "imported_in_id")
    another = " OR ".join(differs(f'v."{name}"', f'o."{name}"') for name in says)
    today = (
        f"CASE WHEN v.id IS NULL THEN '{GONE}' WHEN {another} THEN '{STAYS}' "
        f"WHEN o.history_type = '+' THEN '{REMOVED}' WHEN o.former IS NULL THEN '{UNKNOWN}' "
        f"ELSE '{BACK}' END"
    )
    by_then = (
        f"CASE WHEN t.did = '~' THEN '{BACK}' WHEN t.did = '-' THEN '{REMOVED}' "
        f"WHEN v.id IS NULL THEN '{GONE}' ELSE '{STAYS}' END"
    )
    # Joined and not asked for figure by figure: what is quick for one is slow for fifty thousand.
    done = (
        f" LEFT JOIN (SELECT d.id, min(d.history_type) AS did FROM {_HISTORY} d "  # noqa: S608
        "WHERE d.history_date = %s GROUP BY d.id) t ON t.id = o.value_id"
    )
    is_over = kept.taken_back_at is not None
    statement = (
        "SELECT o.value_id, o.measure_id, o.row_number, o.written, o.former, o.version, "  # noqa: S608
        f"v.version AS now_version, {by_then if is_over else today} AS kind FROM ("
        "SELECT h.id AS value_id, h.measure_id, h.row_number, h.history_id AS written, h.version, "
        f"h.history_type, {quoted(says, 'h.')}, max(p.history_id) AS former FROM {_HISTORY} h "
        f"LEFT JOIN {_HISTORY} p ON p.id = h.id AND p.history_id < h.history_id "
        "WHERE h.imported_in_id = %s AND h.history_date = %s AND h.history_type <> '-' "
        f"GROUP BY h.history_id) o LEFT JOIN {VALUES} v ON v.id = o.value_id"
    )
    own = [kept.pk, _stored(kept.imported_at)]
    return (statement + done, [*own, _stored(kept.taken_back_at)]) if is_over else (statement, own)


def sums(kept: DatasetImport) -> Sums:
    """Count what taking an import back would do, or did; one statement."""
    statement, given = plan_of(kept)
    return _sums(f"({statement})", given)


def _sums(source: str, given: list[Any]) -> Sums:
    counts = ", ".join(f"coalesce(sum(CASE WHEN kind = '{one}' THEN 1 ELSE 0 END), 0)"
                       for one in KINDS)  # fmt: skip
    touched = f"CASE WHEN kind IN ('{BACK}', '{REMOVED}') THEN measure_id END"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {counts}, count(DISTINCT {touched}), coalesce(sum(version), 0), "  # noqa: S608
            f"coalesce(sum(now_version), 0) FROM {source} p",
            given,
        )
        return Sums(*(int(number) for number in cursor.fetchone()))


def touched(kept: DatasetImport) -> list[int]:
    """Return the measures of which figures go back or are removed; one statement."""
    statement, given = plan_of(kept)
    return _touched(f"({statement})", given)


def _touched(source: str, given: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT measure_id FROM {source} p WHERE kind IN ('{BACK}', '{REMOVED}')",  # noqa: S608
            given,
        )
        return sorted(key for (key,) in cursor.fetchall())


def why_not(kept: DatasetImport, by: User, measures: list[int]) -> str:
    """Say why ``by`` may not take an import back; nothing if they may. Two statements.

    Who keeps the measures may. Where a measure asks for a second person, it has to be
    somebody else than who brought the file in, and who may check figures.
    """
    if Measure.objects.filter(pk__in=measures, needs_checker=True).exists():
        if kept.imported_by_id == by.pk:
            return (
                "A measure in this file asks for a second person. You brought the file in, so "
                "somebody else has to take it back: the chair, the deputy or another officer."
            )
        asked = Permission.CHECK_MEASURES
    else:
        asked = Permission.KEEP_MEASURES
    return "" if access.can(by, asked, kept.board) else "An officer of the board takes files back."


def take_back(
    kept: DatasetImport, *, by: User, because: str, expected: str = "", say: Say = lambda *_: None
) -> Sums:
    """Take ``kept`` back: all that can go back at once with its history, or nothing.

    Returns what was done. Raises ``ValidationError`` without a reason, ``RuleBroken`` when it
    was taken back already or there is nothing to take back, ``PermissionDenied`` when ``by`` may
    not, ``Overtaken`` when it would no more do ``expected``, the fingerprint that was looked at.
    """
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"}, code="no_reason")
    try:
        with transaction.atomic():
            allow_time()
            stored = DatasetImport.objects.select_for_update(of=("self",)).get(pk=kept.pk)
            if stored.taken_back_at is not None:
                raise RuleBroken("taken back", "This import was taken back already.")
            return _take_back(stored, by, because.strip(), expected, say)
    except IntegrityError as used_meanwhile:
        raise Overtaken from used_meanwhile


def _take_back(kept: DatasetImport, by: User, because: str, expected: str, say: Say) -> Sums:
    say(0, 0, "Looking what can go back")
    _hold(touched(kept))
    statement, given = plan_of(kept)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {PLAN}")
        cursor.execute(f"CREATE TEMPORARY TABLE {PLAN} AS {statement}", given)
        cursor.execute(f"ANALYZE {PLAN}" if connection.vendor == "postgresql" else "SELECT 1")
    found, measures = _sums(PLAN, []), _touched(PLAN, [])
    if expected and found.fingerprint != expected:
        raise Overtaken
    if not found.changes:
        raise RuleBroken("nothing", "No figure stands as this file left it: nothing can go back.")
    if refused := why_not(kept, by, measures):
        raise PermissionDenied(refused)
    moment = timezone.now()
    say(0, found.changes, "Putting the figures back")
    _write(found, moment, f"{kept.file_name} taken back: {because}", by)
    count_anew(found.changes)
    say(found.changes, found.changes, "Working out how the measures stand")
    standings.refresh(measures)
    kept.taken_back_at, kept.taken_back_by, kept.taken_back_because = moment, by, because
    kept._history_user = by  # type: ignore[attr-defined]
    kept._history_date = moment  # type: ignore[attr-defined]
    kept.because(because).save()
    checking_letters.import_taken_back(kept)
    return found


def _hold(measures: list[int]) -> None:
    """Lock the measures: who enters a figure of one of them waits until the end."""
    held = Measure.objects.filter(pk__in=measures).order_by("pk")
    list(held.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def _write(found: Sums, moment: dt.datetime, reason: str, by: User) -> None:
    """Put back and remove, each with its row in the history, as saving one by one would have."""
    told = [_stored(moment), reason]
    put = ", ".join(f'"{name}" = p."{name}"' for name in _KEPT)
    of_kind = "FROM {0} v JOIN {1} u ON u.value_id = v.id AND u.kind = '{2}' ORDER BY v.id"
    into = f"INSERT INTO {_HISTORY} ({quoted((*COPIED, *_TOLD))}) SELECT {quoted(COPIED, 'v.')}, "
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {VALUES} AS v SET {put}, version = v.version + 1 "  # noqa: S608
            f"FROM {PLAN} u, {_HISTORY} p WHERE u.kind = '{BACK}' AND v.id = u.value_id "
            "AND v.version = u.now_version AND p.history_id = u.former"
        )
        _exactly(cursor.rowcount, found.back)
        for kind, type_ in ((BACK, "~"), (REMOVED, "-")):
            cursor.execute(
                f"{into}%s, %s, '{type_}', %s {of_kind.format(VALUES, PLAN, kind)}",
                [*told, by.pk],
            )
        _let_go(cursor, found)


def _let_go(cursor: Any, found: Sums) -> None:
    # The first condition finds the rows by their key, the second refuses what changed meanwhile.
    removed = f"FROM {PLAN} WHERE kind = '{REMOVED}'"
    cursor.execute(
        f"DELETE FROM {VALUES} WHERE id IN (SELECT value_id {removed}) "  # noqa: S608
        f"AND (id, version) IN (SELECT value_id, now_version {removed})"
    )
    _exactly(cursor.rowcount, found.removed)
    cursor.execute(f"DROP TABLE {PLAN}")


def _exactly(done: int, wanted: int) -> None:
    if done != wanted:
        raise Overtaken


def _stored(moment: dt.datetime | None) -> Any:
    """Return a moment as the database compares it."""
    return connection.ops.adapt_datetimefield_value(moment) if moment else None
