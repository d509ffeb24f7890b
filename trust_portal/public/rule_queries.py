"""What the page of a board's rules says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from boards import rule_packs
from boards.map import UPWARDS
from boards.models import AdoptedRule, Board, BoardLink, BoardStatement
from boards.rule_packs import Pack, Rule
from boards.terms import in_force

if TYPE_CHECKING:
    from boards.access import Reader

COMMITTEE_ABOVE = Q(legal_basis__in=rule_packs.COMMITTEES)


@dataclass(frozen=True)
class Rules:
    """The rules of one board on one day."""

    pack: Pack
    adopted: list[AdoptedRule]
    offered: list[Rule]
    duties: list[BoardStatement]
    bound_above: list[Board]


def rules_of(board: Board, user: Reader, day: dt.date) -> Rules:
    """Return the rules of ``board`` on ``day``, as ``user`` may see them. Three statements."""
    pack = rule_packs.pack(board.legal_basis)
    adopted = list(AdoptedRule.objects.filter(in_force(day), board=board))
    settled = {rule.topic for rule in adopted}
    if board.substitution:
        settled.add(AdoptedRule.Topic.SUBSTITUTES)
    if board.meetings_a_year:
        settled.add(AdoptedRule.Topic.MEETINGS)
    return Rules(
        pack=pack,
        adopted=adopted,
        offered=pack.to_adopt(settled - {AdoptedRule.Topic.OTHER}),
        duties=list(board.statements.filter(kind=BoardStatement.Kind.DUTY)),
        bound_above=_bound_above(board, user, day),
    )


def _bound_above(board: Board, user: Reader, day: dt.date) -> list[Board]:
    """Return the committees that ``board`` answers to, which Part VA binds.

    What the arrangement answers to that is delivered through it counts as its own.
    """
    links = BoardLink.objects.in_force(day)
    carried = links.filter(kind=BoardLink.Kind.DELIVERED_THROUGH, to_board=board)
    ours = Q(from_board=board) | Q(from_board__in=carried.values("from_board"))
    upwards = links.filter(ours, kind__in=UPWARDS)
    above = Q(pk__in=upwards.values("to_board")) | Q(sub_groups=board)
    return list(Board.objects.visible_to(user).filter(above, COMMITTEE_ABOVE).distinct())
