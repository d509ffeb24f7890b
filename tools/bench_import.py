"""``make bench-import``: how fast figures come in, beside copying to staging and upserting.

Makes the reference import (320 measures; of every ten figures three are new, six the same, one
changed; forty faulty rows in fifty thousand) as CSV and as XLSX, brings it in to a PostgreSQL
that serves nobody else, and prints rows a second over those of the floor, in the same run.
``ROWS`` chooses how many rows (50000), ``ROUNDS`` how often (3), ``MORE`` the sizes by which
the time is told to grow (5000,50000,200000).
"""

from __future__ import annotations

import io
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import postgres
from tools.environment import CannotGoOn, end_on_term, ensure, go_on_inside
from tools.reference_import import FAULTY, MEASURES, a_file, made, write_csv

Rates = dict[str, list[float]]


def main() -> int:
    """Measure, print the ratios, and return an exit status."""
    end_on_term()
    try:
        ensure("requirements-dev.txt")
        go_on_inside("tools.bench_import")
        with tempfile.TemporaryDirectory(prefix="portal-var-") as var, postgres.server() as address:
            os.environ |= {
                "DATABASE_URL": address,
                "TRUST_PORTAL_VAR": var,
                "DJANGO_SETTINGS_MODULE": "trust_portal.settings",
            }
            if len(sys.argv) > 1:
                return peak(int(sys.argv[1]))
            return measured(Path(var))
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def measured(folder: Path) -> int:
    """Bring the reference import in, in several ways in turn, and print how fast each was."""
    _begin()
    rows, rounds = int(os.environ.get("ROWS", "50000")), int(os.environ.get("ROUNDS", "3"))
    found: Rates = {}
    for _ in range(rounds):
        for name, rate in _one_round(folder, rows):
            found.setdefault(name, []).append(rate)
    floor = statistics.median(found["floor: copy to staging, upsert"])
    print(f"{rows:,} rows, {rounds} rounds; rows a second")
    print(f"{'':44}{'median':>10}{'least':>10}{'/ floor':>9}")
    for name, rates in found.items():
        middle = statistics.median(rates)
        print(f"  {name:42}{middle:10,.0f}{min(rates):10,.0f}{middle / floor:9.2f}")
    first, second = (statistics.median(found[name]) for name in ("CSV", "XLSX"))
    print(f"  XLSX over CSV {second / first:.2f}")
    print(
        f"  statements of the import: {STATEMENTS['CSV']}; of the same again: {STATEMENTS['again']}"
    )
    _grow(folder)
    return 0


STATEMENTS: dict[str, int] = {}


def _begin() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _one_round(folder: Path, rows: int) -> Iterator[tuple[str, float]]:
    floor = "floor: copy to staging, upsert"
    yield floor, rows / _floor(rows)
    for name in ("CSV", "XLSX"):
        board, by = a_board_with(rows)
        file = a_file(folder, rows, name.lower())
        yield name, rows / _bring_in(file, board, by, name)
        if name == "CSV":
            yield "CSV, the same again", rows / _bring_in(file, board, by, "again")
            yield "CSV, only compared and shown", rows / _look(file, board)


def a_board_with(rows: int) -> tuple[Any, Any]:
    """Return a new board with 320 measures and the figures it has before, and who imports."""
    from accounts.models import User
    from boards.models import Board
    from priorities.models import Measure
    from trust_portal.exchange.dataset import reading, writing

    number = Board.objects.count() + 1
    board = Board.objects.create(name=f"Board {number}", slug=f"b{number}", kind="board")
    by = User.objects.create_user(email=f"u{number}@example.org", name="U", password=None)
    Measure.objects.bulk_create(
        Measure(board=board, slug=f"m{n}", name=f"Measure number {n}", frequency="quarterly")
        for n in range(MEASURES)
    )
    path = Path(tempfile.mkdtemp()) / "before.csv"
    write_csv(path, (row for row, kind in made(rows) if kind in ("same", "changed")))
    act = writing.Act(board, by, "Before.")
    writing.write(reading.source(path, path.name), act, refuse=_quiet, say=_quiet)
    _settle()
    return board, by


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _bring_in(file: Path, board: Any, by: Any, called: str) -> float:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from trust_portal.exchange.dataset import reading, writing

    refused: list[Any] = []
    counts = connection.force_debug_cursor
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) if called not in STATEMENTS else _nothing() as seen:
        kept = writing.write(
            reading.source(file, file.name), writing.Act(board, by, "Published."),
            refuse=refused.append, say=_quiet,
        )  # fmt: skip
    took = time.perf_counter() - begun
    connection.force_debug_cursor = counts
    STATEMENTS.setdefault(called, len(seen) if seen is not None else 0)
    if called == "CSV" and len(refused) != FAULTY:
        raise CannotGoOn(f"{len(refused)} rows were refused and {kept.refused} told, not {FAULTY}.")
    return took


class _nothing:  # noqa: N801
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def _look(file: Path, board: Any) -> float:
    from trust_portal.exchange.dataset import previews

    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        previews.make(Path(folder) / "preview", file, file.name, board)
        return time.perf_counter() - begun


def _quiet(*_: object) -> None:
    return None


def _floor(rows: int) -> float:
    """Return the seconds of copying as many bare rows to staging and upserting them."""
    from django.db import connection, transaction

    text = "".join(
        f"{n // 40 + 1}\t{n % 40 + 1}\t{(n * 7919) % 10007 / 100}\n" for n in range(rows)
    )
    plain = "measure_id int NOT NULL, period_id int NOT NULL, value numeric(14,4) NOT NULL"
    keys = ("PRIMARY KEY (measure_id, period_id), FOREIGN KEY (measure_id) REFERENCES floor_m, "
            "FOREIGN KEY (period_id) REFERENCES floor_p")  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS floor_t, floor_m, floor_p")
        for name, most in (("floor_m", rows // 40 + 1), ("floor_p", 40)):
            cursor.execute(f"CREATE TABLE {name} AS SELECT generate_series(1, {most}) AS id")
            cursor.execute(f"ALTER TABLE {name} ADD PRIMARY KEY (id)")
        cursor.execute(f"CREATE TABLE floor_t ({plain}, {keys})")
        begun = time.perf_counter()
        with transaction.atomic():
            cursor.execute(f"CREATE TEMPORARY TABLE floor_s ({plain}) ON COMMIT DROP")
            cursor.copy_expert("COPY floor_s FROM STDIN", io.StringIO(text))
            cursor.execute(
                "INSERT INTO floor_t SELECT * FROM floor_s ON CONFLICT (measure_id, period_id) "
                "DO UPDATE SET value = EXCLUDED.value "
                "WHERE floor_t.value IS DISTINCT FROM EXCLUDED.value"
            )
        return time.perf_counter() - begun


def _grow(folder: Path) -> None:
    """Print how time and memory grow with the number of rows."""
    sizes = [int(one) for one in os.environ.get("MORE", "5000,50000,200000").split(",") if one]
    times, tops = [], []
    for rows in sizes:
        board, by = a_board_with(rows)
        file = a_file(folder, rows, "csv")
        times.append(_bring_in(file, board, by, "grown"))
        tops.append(_peak_of(file, board, by))
        print(f"  {rows:>10,} rows: {times[-1]:8.2f} s, {rows / times[-1]:10,.0f} rows/s, "
              f"at most {tops[-1]:.0f} MB")  # fmt: skip
    if len(sizes) > 1:
        slope = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
        print(f"  exponent of the time in rows, {sizes[0]:,} to {sizes[-1]:,}: {slope:.3f}")
        print(f"  memory of {sizes[-1]:,} over {sizes[1]:,} rows: {tops[-1] / tops[1]:.2f}")


PEAK = """
import resource, sys, django
django.setup()
from pathlib import Path
from accounts.models import User
from boards.models import Board
from trust_portal.exchange.dataset import reading, writing
path = Path(sys.argv[1])
act = writing.Act(Board.objects.get(pk=sys.argv[2]), User.objects.get(pk=sys.argv[3]), "Again.")
writing.write(reading.source(path, path.name), act, refuse=lambda _: None, say=lambda *_: None)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _peak_of(file: Path, board: Any, by: Any) -> float:
    """Return the most memory, in MB, of a process of its own that brings ``file`` in."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(file), str(board.pk), str(by.pk)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)


def peak(rows: int) -> int:
    """Print the most memory that bringing in ``rows`` rows takes."""
    _begin()
    os.environ["MORE"] = str(rows)
    with tempfile.TemporaryDirectory() as folder:
        _grow(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
