"""What pages of objectives and progress read, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.prepared import prepared
from priorities import progress_figures
from priorities.models import Objective, ProgressUpdate
from priorities.models.progress import ProgressUpdateQuerySet
from priorities.progress_figures import ProgressRow

if TYPE_CHECKING:
    from boards.access import Reader


def objectives(user: Reader, board: Board) -> QuerySet[Objective]:
    """Return the objectives of ``board`` that ``user`` may see, in the order of their numbers."""
    return _objectives(access.keys_where(user, Permission.VIEW_BOARD), board.pk).select_related(
        "board", "area", "lead_organisation"
    )


def _objectives(standing: list[int], board: int) -> QuerySet[Objective]:
    seen = Objective.objects.shown_to(standing).filter(board=board)
    return seen.select_related("area", "lead_organisation").order_by("number", "pk")


def objective(user: Reader, board: Board, reference: str) -> Objective:
    """Return one objective by its reference. Raises ``Http404`` where the reader sees none."""
    return get_object_or_404(
        objectives(user, board).select_related("priority"), reference=reference
    )


def objective_on_plan(user: Reader, board: Board, reference: str) -> Objective:
    """Return one objective with what of a plan it serves. Raises ``Http404``."""
    standing = access.keys_where(user, Permission.VIEW_BOARD)
    for found in _on_plan(board.pk, reference, standing):
        found.board = board
        return found
    raise Http404("No such objective.")


@prepared
def _on_plan(board: int, reference: str, standing: list[int]) -> QuerySet[Objective]:
    shown = Objective.objects.shown_to(standing).filter(board=board, reference=reference)
    above = shown.select_related("area", "priority__area", "lead_organisation")
    return above.defer("area__sources", "priority__area__sources").order_by()


def updates(user: Reader, board: Board) -> ProgressUpdateQuerySet:
    """Return the updates of ``board`` that ``user`` may see, each with who submitted it."""
    return _updates(*_keys(user), board.pk)


def _keys(user: Reader) -> tuple[list[int], list[int]]:
    """Return the keys of boards on which ``user`` stands, and of those where they write."""
    writes = access.keys_where(user, Permission.RECORD_PROGRESS)
    return access.keys_where(user, Permission.VIEW_BOARD), writes


def _updates(standing: list[int], writes: list[int], board: int) -> ProgressUpdateQuerySet:
    seen = ProgressUpdate.objects.shown_to(standing, writes).filter(objective__board=board)
    return seen.select_related("submitted_by", "decided_by")


def quarter_rows(user: Reader, board: Board, quarter: Quarter) -> list[ProgressRow]:
    """Return the quarter's rows as far as ``user`` may see the updates. Two statements."""
    standing, writes = _keys(user)
    found = _asked_objectives(standing, board.pk)
    for one in found:
        one.board = board
    of_quarter = _asked_updates(standing, writes, board.pk, quarter.year, quarter.number)
    return progress_figures.rows(found, of_quarter, quarter)


_asked_objectives = prepared(_objectives)


@prepared
def _asked_updates(
    standing: list[int], writes: list[int], board: int, year: int, number: int
) -> QuerySet[ProgressUpdate]:
    of_quarter = _updates(standing, writes, board).filter(year=year, quarter_number=number)
    return of_quarter.order_by()


def updates_of(user: Reader, objective: Objective) -> ProgressUpdateQuerySet:
    """Return what has been recorded of ``objective``, the newest quarter first."""
    return (
        updates(user, objective.board)
        .filter(objective=objective)
        .order_by("-year", "-quarter_number")
    )


def update_of(user: Reader, objective: Objective, quarter: Quarter) -> ProgressUpdate:
    """Return the update of one quarter. Raises ``Http404`` where the reader sees none."""
    found: ProgressUpdate = get_object_or_404(updates_of(user, objective).of_quarter(quarter))
    found.objective = objective
    return found


def before(user: Reader, objective: Objective, quarter: Quarter) -> ProgressUpdate | None:
    """Return the newest update of ``objective`` for an earlier quarter, if there is one."""
    earlier = Q(year__lt=quarter.year) | Q(year=quarter.year, quarter_number__lt=quarter.number)
    found: ProgressUpdate | None = updates_of(user, objective).filter(earlier).first()
    return found


def all_before(user: Reader, board: Board, quarter: Quarter) -> dict[int, ProgressUpdate]:
    """Return what ``user`` may see of ``submitted_before``. One statement."""
    return _by_objective(_asked_before(*_keys(user), board.pk, quarter.year, quarter.number))


@prepared
def _asked_before(
    standing: list[int], writes: list[int], board: int, year: int, number: int
) -> QuerySet[ProgressUpdate]:
    return _newest_before(_updates(standing, writes, board), year, number).order_by()


def submitted_before(board: Board, quarter: Quarter) -> dict[int, ProgressUpdate]:
    """Return the newest submitted update of an earlier quarter, by the objective's id.

    For pages whose reader was asked about these very objectives. One statement.
    """
    of_board = ProgressUpdate.objects.filter(objective__board=board)
    return _by_objective(_newest_before(of_board, quarter.year, quarter.number))


def _newest_before(
    updates: ProgressUpdateQuerySet, year: int, number: int
) -> ProgressUpdateQuerySet:
    earlier = Q(year__lt=year) | Q(year=year, quarter_number__lt=number)
    newest = (
        ProgressUpdate.objects.submitted()
        .filter(earlier, objective=OuterRef("objective"))
        .order_by("-year", "-quarter_number")
    )
    return updates.filter(pk=Subquery(newest.values("pk")[:1]))


def _by_objective(updates: Iterable[ProgressUpdate]) -> dict[int, ProgressUpdate]:
    return {update.objective_id: update for update in updates}


@dataclass(frozen=True)
class Neighbours:
    """The quarters to which a quarter's page leads on, as far as there is one."""

    previous: Quarter | None
    next: Quarter | None


def neighbours(user: Reader, board: Board, quarter: Quarter, *, writes: bool) -> Neighbours:
    """Return the quarter before, if anything was recorded by then, and the next, if begun.

    Who ``writes`` progress may always go back, to fill what was left out.
    """
    first = None if writes else next(iter(_first_quarter(*_keys(user), board.pk)), None)
    has_earlier = writes or (first is not None and Quarter(*first) < quarter)
    has_next = quarter.next().starts_on <= today()
    return Neighbours(
        previous=quarter.previous() if has_earlier else None,
        next=quarter.next() if has_next else None,
    )


@prepared
def _first_quarter(
    standing: list[int], writes: list[int], board: int
) -> QuerySet[ProgressUpdate, Any]:
    seen = _updates(standing, writes, board).order_by("year", "quarter_number")
    return seen.values_list("year", "quarter_number")[:1]


def quarter_to_report() -> Quarter:
    """Return the quarter being reported on now: the last that has ended."""
    return Quarter.containing(today()).previous()
