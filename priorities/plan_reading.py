"""What the page of a plan reads, each question worked out once.

The plans come with their events, areas, priorities and statements in the places where Django
keeps what it has fetched beforehand: what tells of a plan reads them there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, Q, QuerySet

from boards import access
from boards.access import Permission
from boards.models import Board, BoardStatement
from boards.prepared import prepared
from priorities.models import (
    AreaOfFocus,
    Objective,
    Plan,
    PlanEvent,
    PlanStatement,
    Priority,
    PriorityTheme,
    PriorityYear,
)
from priorities.plan_queries import in_family

if TYPE_CHECKING:
    from boards.access import Reader


def family(user: Reader, board: Board) -> list[int]:
    """Return the keys of what ``plan_queries.family`` returns. One statement."""
    return [key for (key,) in _family(board.pk, access.keys_where(user, Permission.VIEW_BOARD))]


@prepared
def _family(board: int, standing: list[int]) -> QuerySet[Board, Any]:
    found = Board.objects.shown_to(standing).filter(in_family(board))
    return found.order_by("pk").values_list("pk")


def plans(user: Reader, boards: list[int]) -> list[Plan]:
    """Return what ``plan_queries.plans`` returns, of boards by their keys. Five statements."""
    found = list(_plans(boards, access.keys_where(user, Permission.VIEW_BOARD)))
    keys = [one.pk for one in found]
    areas = _areas(keys) if keys else []
    priorities = _priorities([one.pk for one in areas]) if areas else []
    _hang(areas, "priorities", priorities, "area_id")
    _hang(found, "areas", areas, "plan_id")
    _hang(found, "events", _events(keys) if keys else [], "plan_id")
    _hang(found, "statements", _statements(keys) if keys else [], "plan_id")
    return found


def _hang(records: Iterable[Any], name: str, rows: Iterable[Any], key: str) -> None:
    """Let ``name`` of each record hold those of ``rows`` that are its own, as prefetching does."""
    own: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        own[getattr(row, key)].append(row)
    for one in records:
        kept = getattr(one, name).get_queryset()
        kept._result_cache, kept._prefetch_done = own[one.pk], True
        if not hasattr(one, "_prefetched_objects_cache"):
            one._prefetched_objects_cache = {}
        one._prefetched_objects_cache[name] = kept


@prepared
def _plans(boards: list[int], standing: list[int]) -> QuerySet[Plan]:
    found = Plan.objects.shown_to(standing).filter(board__in=boards)
    newest = found.order_by("-is_current", F("ends").desc(nulls_last=True), "name")
    return newest.select_related("board", "part_of")


@prepared
def _areas(plans: list[int]) -> QuerySet[AreaOfFocus]:
    found = AreaOfFocus.objects.filter(plan__in=plans).select_related("lead_board")
    return found.order_by("number")


@prepared
def _priorities(areas: list[int]) -> QuerySet[Priority]:
    found = Priority.objects.filter(area__in=areas).select_related("lead_board")
    return found.order_by("number", "pk")


@prepared
def _events(plans: list[int]) -> QuerySet[PlanEvent]:
    found = PlanEvent.objects.filter(plan__in=plans).select_related("successor__board")
    return found.order_by(F("decided_on").asc(nulls_last=True), "pk")


@prepared
def _statements(plans: list[int]) -> QuerySet[PlanStatement]:
    return PlanStatement.objects.filter(plan__in=plans)


def objectives(user: Reader, board: Board, plans: Sequence[Plan]) -> list[Objective]:
    """Return the objectives of ``board``, and those of any board that serve ``plans``."""
    standing = access.keys_where(user, Permission.VIEW_BOARD)
    return _objectives(board.pk, [one.pk for one in plans], standing)


@prepared
def _objectives(board: int, plans: list[int], standing: list[int]) -> QuerySet[Objective]:
    serve = Q(area__plan__in=plans) | Q(priority__area__plan__in=plans)
    found = Objective.objects.shown_to(standing).filter(Q(board=board) | serve)
    found = found.select_related("board", "area", "priority__area")
    return found.order_by("board__name", "number", "pk")


def plans_of(user: Reader, keys: Iterable[int], read: Iterable[Plan]) -> dict[int, Plan]:
    """Return plans with their boards, by those of ``keys`` that ``user`` may see.

    Asks for those alone that are not among ``read``, plans read for this reader before.
    """
    known, wanted = {one.pk: one for one in read}, set(keys)
    missing = sorted(wanted - set(known))
    more = _by_key(missing, access.keys_where(user, Permission.VIEW_BOARD)) if missing else []
    known |= {one.pk: one for one in more}
    return {key: known[key] for key in wanted if key in known}


@prepared
def _by_key(keys: list[int], standing: list[int]) -> QuerySet[Plan]:
    found = Plan.objects.shown_to(standing).filter(pk__in=keys)
    return found.select_related("board").order_by()


def said_of_themselves(boards: list[int]) -> dict[str, list[BoardStatement]]:
    """Return the vision and the values of boards, by kind."""
    found: dict[str, list[BoardStatement]] = {"vision": [], "value": []}
    for one in _said(boards):
        found[one.kind].append(one)
    return found


@prepared
def _said(boards: list[int]) -> QuerySet[BoardStatement]:
    kinds = [BoardStatement.Kind.VISION, BoardStatement.Kind.VALUE]
    found = BoardStatement.objects.filter(board__in=boards, kind__in=kinds)
    return found.order_by("number", "pk")


class Chosen(NamedTuple):
    """What was chosen to work on in a year, as it is written: 2024/25."""

    year: str
    themes: list[PriorityTheme]


def last_year(boards: list[int]) -> Chosen | None:
    """Return the newest year whose priorities are known, with its themes. Two statements."""
    for key, year in _newest_year(boards):
        return Chosen(year, _themes(key))
    return None


@prepared
def _newest_year(boards: list[int]) -> QuerySet[PriorityYear, Any]:
    found = PriorityYear.objects.filter(board__in=boards, themes__isnull=False)
    return found.order_by("-year").values_list("pk", "year")[:1]


@prepared
def _themes(year: int) -> QuerySet[PriorityTheme]:
    return PriorityTheme.objects.filter(years=year)
