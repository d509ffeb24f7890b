"""Makes as much data as a level of scale asks for: the same rows from the same seed and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count

from django.db import connection, transaction

from boards.models import Board
from priorities import standings
from trust_portal.exchange.scale.business import make_meetings
from trust_portal.exchange.scale.numbers import BOARDS, PER_AUTHORITY
from trust_portal.exchange.scale.performance import make_measures, make_plan, make_reports
from trust_portal.exchange.scale.progress import make_asked
from trust_portal.exchange.scale.register import Authority, make_board, make_links
from trust_portal.exchange.scale.strategy import make_strategy
from trust_portal.exchange.scale.world import MadeBoard, World

TOLERANCE = 0.02


class CountIsOff(ValueError):
    """A table has more than two in a hundred rows too many or too few."""


def is_made() -> bool:
    """Say whether this database holds made data already."""
    return Board.objects.filter(slug="reference-board").exists()


@transaction.atomic
def make(authorities: int, today: dt.date, seed: int, say: Callable[[str], None]) -> World:
    """Make the data of ``authorities`` authorities, all or nothing; ``say`` gets a line a table.

    Raises ``CountIsOff`` when a table's count is off by more than two in a hundred.
    """
    world, place = World(authorities, today, seed), count()
    for number, boards in enumerate(world.authorities):
        _make_authority(world, Authority(world, number, boards), boards, place)
    for label, each in PER_AUTHORITY.items():
        table = world.tables[label]
        table.finish()
        say(f"  {label:<34}{table.count:>10,}")
        _check(label, table.count, each * authorities)
    for label in world.tables.keys() - PER_AUTHORITY.keys():
        world.tables[label].finish()
    standings.refresh_all()
    return world


def _make_authority(world: World, authority: Authority, boards: int, place: count[int]) -> None:
    made: list[MadeBoard] = []
    for within in range(boards):
        first = made[within // BOARDS * BOARDS].pk if within % BOARDS else 0
        made.append(make_board(world, authority, next(place), within, first))
    for board in made:
        make_plan(world, board)
        make_strategy(world, board)
        make_asked(world, board)
        make_meetings(world, board)
        make_measures(world, board)
    # Eight at most, so that a dashboard is the same at each level.
    for start in range(0, boards, BOARDS):
        _make_assurance(world, made[start : start + BOARDS], to=made[1])


def _make_assurance(world: World, group: list[MadeBoard], to: MadeBoard) -> None:
    """Make the first board of a group seek assurance, and have reports, from the others.

    The first itself reports ``to`` another of its authority: never to the reference board,
    which would then hear from more boards the larger the level is.
    """
    first, *others = group
    make_links(world, first, others)
    make_reports(world, first, to)
    for board in others:
        make_reports(world, board, first)


def _check(label: str, found: int, wanted: int) -> None:
    if abs(found - wanted) > TOLERANCE * wanted:
        raise CountIsOff(f"{label}: {found:,} rows, where {wanted:,} were asked for.")


def tidy() -> None:
    """Let the database learn what it now holds, so that it plans its statements well.

    PostgreSQL sweeps up, too, where that is not inside a transaction.
    """
    sweeps = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if sweeps else "ANALYZE")
