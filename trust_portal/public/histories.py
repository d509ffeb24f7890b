"""What is told on the History pages of boards, organisations and sources, removed records too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from boards.models import (
    AdoptedRule,
    Board,
    BoardEvent,
    BoardLink,
    BoardStatement,
    Document,
    FormerName,
    FormerParent,
    Organisation,
    SourceDocument,
    Succession,
    TermsOfReference,
)
from boards.timeline import Part, ever
from membership.models import Office
from priorities.models import StatisticalNeighbour
from priorities.plan_queries import carried_out_by
from trust_portal.public.partnership import ENDS

if TYPE_CHECKING:
    from boards.access import Reader


def of_board(board: Board, reader: Reader) -> list[Part]:
    """Return the board's own record, its statements, events, names, rules, terms and links.

    An arrangement that is delivered through the board, and has no members of its
    own to ask, is told with it.
    """
    boards = [*carried_out_by(board, reader), board]
    seen = Board.objects.visible_to(reader).values("pk")
    known = (Q(from_board=None) | Q(from_board__in=seen), Q(to_board=None) | Q(to_board__in=seen))
    return [
        ever(Board, id__in=[one.pk for one in boards]),
        ever(BoardStatement, board__in=boards),
        ever(BoardEvent, board__in=boards),
        ever(TermsOfReference, board__in=boards),
        ever(FormerName, board__in=boards),
        ever(AdoptedRule, board__in=boards),
        ever(BoardLink, Q(from_board__in=boards) | Q(to_board__in=boards), *known),
    ]


def of_links(board: Board, reader: Reader) -> list[Any]:
    """Return the links of the board that ``reader`` may see, and under which boards it stood."""
    mine = Q(from_board=board) | Q(to_board=board)
    links = BoardLink.objects.visible_to(reader).filter(mine).select_related(*ENDS)
    return [*links, ever(FormerParent, board=board)]


def of_documents(board: Board) -> list[Part]:
    """Return the documents of the board and its terms of reference."""
    return [ever(Document, board=board), ever(TermsOfReference, board=board)]


def of_organisation(organisation: Organisation) -> list[Part]:
    """Return the organisation, what came before and after it, and the offices in it."""
    either = Q(predecessor=organisation) | Q(successor=organisation)
    return [
        ever(Organisation, id=organisation.pk),
        ever(Succession, either),
        ever(Office, organisation=organisation),
    ]


def of_sources() -> list[Part]:
    """Return the documents that facts are taken from, and the areas that data compares us with."""
    return [ever(SourceDocument), ever(StatisticalNeighbour)]
