"""What the page of a board's rules says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from boards import lives, rule_packs
from boards.map import UPWARDS
from boards.models import AdoptedRule, Board, BoardLink, BoardStatement
from boards.rule_packs import Pack, Rule
from boards.terms import in_force
from membership.recorded import then
from trust_portal.public.lives_then import links_then, lives_then

if TYPE_CHECKING:
    from boards.access import Reader

COMMITTEE_ABOVE = Q(legal_basis__in=rule_packs.COMMITTEES)


@dataclass(frozen=True)
class Rules:
    """The rules of one board on one day."""

    board: Board
    pack: Pack
    adopted: list[AdoptedRule]
    offered: list[Rule]
    duties: list[BoardStatement]
    bound_above: list[Board]


def rules_of(board: Board, user: Reader, day: dt.date) -> Rules:
    """Return the rules of ``board`` on ``day``, as ``user`` may see them. Six statements."""
    adopted = list(AdoptedRule.objects.filter(in_force(day), board=board))
    duties = list(board.statements.filter(kind=BoardStatement.Kind.DUTY))
    return _told(board, adopted, duties, _bound_above(board, user, day))


def rules_then(board: Board, user: Reader, day: dt.date, moment: dt.datetime) -> Rules | None:
    """Return the same as recorded by ``moment``, or ``None`` where the board was not recorded.

    Nine statements.
    """
    found, mine = lives_then(user, moment), Q(board=board.pk)
    if board.pk not in found:
        return None
    adopted = [one for one in then(AdoptedRule, moment, mine) if one.is_in_force(day)]
    duties = then(BoardStatement, moment, mine & Q(kind=BoardStatement.Kind.DUTY))
    above = _above(board.pk, links_then(found, day, moment)) | {found[board.pk].parent_on(day)}
    known = [one.board for key, one in found.items() if key in above]
    bound = [one for one in known if one.legal_basis in rule_packs.COMMITTEES]
    return _told(found[board.pk].board, sorted(adopted, key=_by_topic), duties, bound)


def _by_topic(rule: AdoptedRule) -> tuple[str, int]:
    return rule.topic, rule.pk


def _told(
    board: Board, adopted: list[AdoptedRule], duties: list[BoardStatement], above: list[Board]
) -> Rules:
    """Return the rules of ``board``, with what its legal basis still leaves to be adopted."""
    pack = rule_packs.pack(board.legal_basis)
    settled = {rule.topic for rule in adopted}
    if board.substitution:
        settled.add(AdoptedRule.Topic.SUBSTITUTES)
    if board.meetings_a_year:
        settled.add(AdoptedRule.Topic.MEETINGS)
    return Rules(
        board=board,
        pack=pack,
        adopted=adopted,
        offered=pack.to_adopt(settled - {AdoptedRule.Topic.OTHER}),
        duties=duties,
        bound_above=above,
    )


def _bound_above(board: Board, user: Reader, day: dt.date) -> list[Board]:
    """Return the committees that ``board`` answers to, which Part VA binds.

    What the arrangement answers to that is delivered through it counts as its own.
    """
    links = BoardLink.objects.in_force(day)
    carried = links.filter(kind=BoardLink.Kind.DELIVERED_THROUGH, to_board=board)
    ours = Q(from_board=board) | Q(from_board__in=carried.values("from_board"))
    upwards = links.filter(ours, kind__in=UPWARDS)
    above = Q(pk__in=upwards.values("to_board")) | Q(pk=lives.life_of(board).parent_on(day))
    return list(Board.objects.visible_to(user).filter(above, COMMITTEE_ABOVE).distinct())


def _above(key: int, links: list[BoardLink]) -> set[int | None]:
    """Return the keys of the boards that ``links`` say the board ``key`` answers to."""
    through = BoardLink.Kind.DELIVERED_THROUGH
    carried = {one.from_board_id for one in links if (one.kind, one.to_board_id) == (through, key)}
    ours = {key, *carried} - {None}
    return {one.to_board_id for one in links if one.kind in UPWARDS and one.from_board_id in ours}
