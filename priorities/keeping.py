"""Acts on what a board works by: its objectives, and what its ratings mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.rules import RuleBroken
from priorities.models import Objective, ProgressUpdate, Rag, RagDefinition

NOT_A_REFERENCE = frozenset({"new"})
"""What stands in addresses where the reference of an objective does."""


def hold(board: Board) -> Board:
    """Lock ``board`` until the transaction ends: of two who keep it, the second waits."""
    held: Board = Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    return held


def next_reference(taken: Iterable[str]) -> str:
    """Return the reference after the highest one: o7 where o1 to o6 have been given."""
    numbers = [one[1:] for one in taken if one[:1] == "o"]
    given = [int(one) for one in numbers if one.isascii() and one.isdigit()]
    return f"o{max(given, default=0) + 1}"


@transaction.atomic
def keep_objective(*, objective: Objective, by: User, because: str = "") -> Objective:
    """Save a new or a changed objective; a new one gets the next reference of its board.

    Raises ``PermissionDenied`` when ``by`` may not record progress on the board.
    """
    access.require(by, Permission.RECORD_PROGRESS, objective)
    if objective.pk is None:
        board = hold(objective.board)
        others = Objective.objects.filter(board=board)
        objective.reference = next_reference(others.values_list("reference", flat=True))
        objective.number = (others.aggregate(last=Max("number"))["last"] or 0) + 1
    objective.full_clean()
    objective.because(because).save()
    return objective


def free_address(words: str, taken: Iterable[str]) -> str:
    """Return the first address after ``words`` that is not ``taken``."""
    plain = slugify(words)[:70] or "one"
    used = set(taken)
    return next(
        one for one in (plain if n == 1 else f"{plain}-{n}" for n in count(1)) if one not in used
    )


def definitions(board: Board) -> list[RagDefinition]:
    """Return what ``board`` has defined of its ratings, in the order it lists them."""
    return list(RagDefinition.objects.filter(board=board).order_by("order", "pk"))


@transaction.atomic
def keep_ratings(
    *, board: Board, meanings: Mapping[str, str], by: User, because: str
) -> list[RagDefinition]:
    """Let each rating of ``board`` mean what ``meanings`` says; a blank one is no longer used.

    What is submitted already keeps the meaning it was rated by. Returns the definitions
    as they now are.

    Raises ``PermissionDenied`` when ``by`` may not record progress on the board, and
    ``RuleBroken`` when a rating is left out that a draft still uses.
    """
    access.require(by, Permission.RECORD_PROGRESS, board)
    hold(board)
    _refuse_used_in_drafts(board, {rag for rag, meaning in meanings.items() if meaning})
    known = {one.rag: one for one in definitions(board)}
    for order, rag in enumerate(Rag.values, 1):
        one = known.get(rag) or RagDefinition(board=board, rag=rag, order=order)
        _keep_rating(one.because(because), meanings.get(rag, ""))
    return definitions(board)


def _keep_rating(one: RagDefinition, meaning: str) -> None:
    if meaning and meaning != one.meaning:
        one.meaning = meaning
        one.full_clean()
        one.save()
    elif not meaning and one.pk:
        one.delete()


def _refuse_used_in_drafts(board: Board, used: set[str]) -> None:
    """Refuse to leave a rating out that stands in a draft. With none defined all four are used."""
    if not used:
        return
    drafts = ProgressUpdate.objects.filter(objective__board=board, status="draft")
    left = drafts.exclude(rag__in=["", *used]).order_by("objective__number")
    for update in left.select_related("objective")[:1]:
        word = Rag(update.rag).label
        raise RuleBroken(
            "rating in use",
            f"Say what {word} means: the draft of {update.objective.called} for "
            f"{update.quarter.short} is rated {word}. Change it first, then leave {word} out.",
        )
