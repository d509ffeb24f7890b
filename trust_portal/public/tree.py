"""Where a board stands among its parents and sub-groups, on any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery

from boards import access, lives
from boards.lives import NOT_KNOWN, NOT_YET, Life
from boards.models import Board
from boards.periods import today
from boards.prepared import prepared
from trust_portal.public.board_queries import plans_of

if TYPE_CHECKING:
    from boards.access import Reader


@dataclass(frozen=True)
class Branch:
    """A board below another, by the name of the day, with its own sub-groups."""

    board: Board
    name: str
    status: str
    inner: list[Branch]


@dataclass(frozen=True)
class Tree:
    """The boards above one, from the top down, and those below it, and the name of its plan."""

    above: list[Branch]
    below: list[Branch]
    plan_name: str = ""


def life_and_tree(board: Board, user: Reader, day: dt.date) -> tuple[Life, Tree]:
    """Return the life of ``board``, and where it stood on ``day``, as ``user`` may see it.

    Four statements. Today the boards near by are read alone; on an earlier day any board
    may have been near.
    """
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    if day < today():
        past = lives.read(_with_plans(standing))
        return past[board.pk], tree_of(board.pk, past, day)
    parents = [board.parent_id] if board.parent_id else []
    known = {one.pk: Life(one) for one in _near(board.pk, parents, standing)}
    return lives.life_of(board), tree_of(board.pk, known, day)


def _with_plans(standing: list[int]) -> QuerySet[Board]:
    """Return the boards shown to who stands on those of the keys, each with its plan's name."""
    plan = plans_of(OuterRef("pk")).values("name")[:1]
    return Board.objects.shown_to(standing).annotate(plan_name=Subquery(plan))


@prepared
def _near(board: int, parents: list[int], standing: list[int]) -> QuerySet[Board]:
    """Return the board, its parent, if it has one, and that one's, and two steps below it."""
    near = Q(pk=board) | Q(parent=board) | Q(parent__parent=board)
    above = Q(pk__in=parents) | Q(sub_groups__in=parents)
    return _with_plans(standing).filter(near | above).distinct()


def tree_of(key: int, found: Mapping[int, Life], day: dt.date) -> Tree:
    """Return where the board ``key`` stood on ``day`` among the boards ``found``.

    A board that was certainly not yet set up is left out.
    """
    there = {pk: one for pk, one in found.items() if one.status_on(day).value != NOT_YET}
    there.setdefault(key, found[key])
    parents = {pk: one.parent_on(day) for pk, one in there.items()}
    above: list[int] = []
    up = parents.get(key)
    while up in there and up is not None and up not in (key, *above):
        above.insert(0, up)
        up = parents[up]
    first = [pk for pk, parent in parents.items() if parent == key and pk != key]
    inner = {pk: [one for one, at in parents.items() if at == pk and one != key] for pk in first}
    return Tree(
        [_branch(there[pk], day, []) for pk in above],
        _ordered(
            _branch(there[pk], day, _ordered(_branch(there[one], day, []) for one in inner[pk]))
            for pk in first
        ),
        getattr(found[key].board, "plan_name", None) or "",
    )


def _branch(life: Life, day: dt.date, inner: list[Branch]) -> Branch:
    status = life.status_on(day)
    told = "" if status.value in (Board.Status.ACTIVE, NOT_KNOWN) else status.words
    return Branch(life.board, life.name_on(day), told, inner)


def _ordered(branches: Iterable[Branch]) -> list[Branch]:
    return sorted(branches, key=lambda one: one.name)
