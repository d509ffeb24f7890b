"""The acts that are offered, and how each is carried out and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from boards import services
from boards.lives import Life, life_of
from boards.models import Board, BoardEvent
from boards.periods import long_date
from membership import letters
from membership.services import hold_register
from trust_portal.board_life import consequences, forms, plans
from trust_portal.board_life.plans import Answers, Plan

if TYPE_CHECKING:
    from accounts.models import User

Status = Board.Status
GOING = (Status.ACTIVE, Status.DORMANT)


@dataclass(frozen=True)
class Offer:
    """One act: its address, its words, its questions, and where a board must stand for it."""

    slug: str
    title: str
    hint: str
    form: type[forms.DayForm]
    plan: Callable[[Board, Answers], Plan]
    stands: tuple[str, ...] = GOING


OFFERS = {
    one.slug: one
    for one in (
        Offer(
            "rename",
            "Rename",
            "It took another name. The old name and address keep leading to it.",
            forms.RenameForm,
            plans.rename,
        ),
        Offer(
            "move",
            "Move under another board",
            "It became a sub-group of another board, or of none. A past day shows where it stood.",
            forms.MoveForm,
            plans.move,
        ),
        Offer(
            "merge",
            "Merge into another board",
            "It ended, and another board goes on with its work.",
            forms.MergeForm,
            plans.merge,
        ),
        Offer(
            "wind-up",
            "Wind up",
            "It ended. Seats, terms, links and access end with it.",
            forms.LastDayForm,
            plans.wind_up,
        ),
        Offer(
            "dormant",
            "Make dormant",
            "It does not meet for the time being. Seats and access stay.",
            forms.DayForm,
            plans.make_dormant,
            (Status.ACTIVE,),
        ),
        Offer(
            "reset",
            "Reset, or bring back",
            "It was set going again.",
            forms.DayForm,
            plans.reset,
            tuple(Status.values),
        ),
        Offer(
            "record",
            "Record something else",
            "It was set up or split, or something else happened that changes nothing here.",
            forms.RecordForm,
            plans.record,
            tuple(Status.values),
        ),
    )
}


def offered(board: Board) -> list[Offer]:
    """Return the acts that can be done to ``board`` as it stands."""
    return [one for one in OFFERS.values() if board.status in one.stands]


def offer(slug: str) -> Offer:
    """Return one act. Raises ``Http404`` where there is none."""
    found = OFFERS.get(slug)
    if found is None:
        raise Http404("No such act.")
    return found


def board_of(pk: int) -> Board:
    """Return the board with the key ``pk``. Raises ``Http404`` where there is none."""
    found: Board | None = Board.objects.filter(pk=pk).first()
    if found is None:
        raise Http404("No such board.")
    return found


def held(pk: int) -> Board:
    """Return the board, with its register locked for an act on it. Raises ``Http404``."""
    board_of(pk)
    return hold_register(pk)


def undoable(pk: int, event: int) -> tuple[Life, BoardEvent]:
    """Return the life of a board and its last act. Raises ``Http404`` when that is another."""
    life = life_of(board_of(pk))
    if life.last_act is None or life.last_act.pk != event:
        raise Http404("No such act, or not the last one.")
    return life, life.last_act


@transaction.atomic
def carry_out(plan: Plan, *, by: User, because: str) -> BoardEvent:
    """Do all that ``plan`` says and write a letter to everyone it names."""
    event = services.carry_out(plan.act, by=by, because=because)
    for person in plan.told:
        letters.write(to=person, subject=plan.subject, body=_letter(plan))
    return event


def _letter(plan: Plan) -> str:
    board = plan.act.board
    lines = [f"{plan.subject}, as of {long_date(plan.act.on)}."]
    lines += [plan.act.changes[-1].words] if plan.act.kind == BoardEvent.Kind.RENAMED else []
    return "\n".join([*lines, f"Read more at {board.get_absolute_url()} on the portal.", ""])


@transaction.atomic
def undo(event: BoardEvent, *, by: User, because: str) -> None:
    """Put back all that the act changed, and tell those who then have a part in the board."""
    board, what = event.board, event.text
    services.undo(event, by=by, because=because)
    told = consequences.who_is_told(board_of(board.pk))
    for person in told:
        letters.write(
            to=person,
            subject=f"Undone: {what}"[:190],
            body=(
                f"What was recorded of the {board} has been undone: {what}.\n"
                f"Your terms there are as they were before. Read more at /boards/{board.slug}/ "
                "on the portal.\n"
            ),
        )
