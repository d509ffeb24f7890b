"""The whole partnership on a day: its bodies in bands by kind, and how they are tied together.

``boards/partnership_drawing.py`` draws it. Links that end in words, at something
that is no body, stand in the table beside the drawing only.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from boards.lives import NOT_KNOWN, Life
from boards.map import EXAMPLE, UPWARDS
from boards.models import Board, BoardLink, Organisation

Kind, Link = Board.Kind, BoardLink.Kind
TREE = "is a sub-group of"


class Band(StrEnum):
    """A layer of the map. Which one a board stands in follows from its kind."""

    TOP = "Statutory boards and councils"
    PARTNERSHIP = "Partnership boards"
    DELIVERY = "Groups, forums and voice"
    ORGANISATIONS = "Organisations"
    UNLINKED = "No link is recorded"


BANDS = {
    Kind.STATUTORY_BOARD: Band.TOP,
    Kind.COUNCIL: Band.TOP,
    Kind.STRATEGIC_PARTNERSHIP: Band.PARTNERSHIP,
    Kind.PARTNERSHIP_BOARD: Band.PARTNERSHIP,
    Kind.IMPROVEMENT_BOARD: Band.PARTNERSHIP,
}


class Style(StrEnum):
    """How a tie is drawn, the strongest first; its value says in the legend what it means."""

    ANSWERS = "answers to, or is part of"
    ASSURANCE = "seeks assurance from"
    THROUGH = "is delivered through"
    OTHER = "is linked in another way"


STYLES = {
    **dict.fromkeys(UPWARDS, Style.ANSWERS),
    Link.SEEKS_ASSURANCE_FROM: Style.ASSURANCE,
    Link.DELIVERED_THROUGH: Style.THROUGH,
}


@dataclass
class Body:
    """A board or an organisation on the map. ``note`` is its status where that is not active."""

    key: str
    name: str
    href: str
    band: Band
    note: str = ""
    ties: list[Tie] = field(default_factory=list)


@dataclass
class Tie:
    """All that links one body to another, in that direction, drawn as one line."""

    start: Body
    end: Body
    style: Style
    relations: list[str] = field(default_factory=list)

    @property
    def in_words(self) -> str:
        """Return the tie as a sentence without its full stop."""
        return f"{self.start.name} {', '.join(self.relations)} {self.end.name}"


@dataclass
class Partnership:
    """All bodies with their ties on one day, and how many boards have no known first day."""

    bodies: list[Body]
    ties: list[Tie]
    links: list[BoardLink]
    undated: int = 0

    @property
    def bands(self) -> list[tuple[Band, list[Body]]]:
        """Return the bands that have bodies, from the top down; the most linked body first."""
        counted = Counter(body.key for tie in self.ties for body in (tie.start, tie.end))
        ordered = sorted(self.bodies, key=lambda body: (-counted[body.key], body.name))
        found = [(band, [one for one in ordered if one.band is band]) for band in Band]
        return [(band, those) for band, those in found if those]

    @property
    def styles(self) -> list[Style]:
        """Return the styles that are in use, for the legend."""
        return [style for style in Style if any(tie.style is style for tie in self.ties)]


def partnership(
    boards: Iterable[Board],
    links: Iterable[BoardLink],
    lives: Mapping[int, Life],
    day: dt.date,
) -> Partnership:
    """Return the map of ``boards`` on ``day``: those wound up, or certainly to come, left out.

    ``links`` are those in force that day, read with both ends.
    """
    shown = {board.pk: board for board in boards if lives[board.pk].status_on(day).is_there}
    bodies = {f"b{pk}": _body(board, lives[pk], day) for pk, board in shown.items()}
    kept = [link for link in links if _both_shown(link, shown)]
    ties: dict[tuple[str, str], Tie] = {}
    for link in kept:
        ends = _ends(link, bodies)
        if ends is not None:
            words = link.get_kind_display() + (EXAMPLE if link.is_example else "")
            _tie(ties, ends, STYLES.get(Link(link.kind), Style.OTHER), words)
    for pk in shown:
        parent = lives[pk].parent_on(day)
        if parent in shown:
            ends = (bodies[f"b{pk}"], bodies[f"b{parent}"])
            _tie(ties, ends, Style.ANSWERS, TREE)
    _set_apart(bodies, ties)
    undated = sum(lives[pk].status_on(day).value == NOT_KNOWN for pk in shown)
    return Partnership(list(bodies.values()), list(ties.values()), kept, undated)


def _body(board: Board, life: Life, day: dt.date) -> Body:
    status = life.status_on(day)
    note = status.words if status.value == Board.Status.DORMANT else ""
    band = BANDS.get(Kind(board.kind), Band.DELIVERY)
    return Body(f"b{board.pk}", life.name_on(day), board.get_absolute_url(), band, note)


def _both_shown(link: BoardLink, shown: Mapping[int, Board]) -> bool:
    ends = (link.from_board_id, link.to_board_id)
    return all(key is None or key in shown for key in ends)


def _ends(link: BoardLink, bodies: dict[str, Body]) -> tuple[Body, Body] | None:
    """Return the two bodies of a link, or nothing where an end is words, or both are one."""
    ends = (link.from_end, link.to_end)
    if any(isinstance(end, str) for end in ends):
        return None
    found = []
    for end in ends:
        if isinstance(end, Organisation):
            body = Body(f"o{end.pk}", end.called, end.get_absolute_url(), Band.ORGANISATIONS)
            found.append(bodies.setdefault(body.key, body))
        else:
            found.append(bodies[f"b{end.pk}"])  # type: ignore[union-attr]
    return None if found[0] is found[1] else (found[0], found[1])


def _tie(
    ties: dict[tuple[str, str], Tie], ends: tuple[Body, Body], style: Style, words: str
) -> None:
    start, end = ends
    tie = ties.get((start.key, end.key))
    if tie is None:
        tie = ties[start.key, end.key] = Tie(start, end, style)
        start.ties.append(tie)
    order = list(Style)
    tie.style = min(tie.style, style, key=order.index)
    if words not in tie.relations:
        tie.relations.append(words)


def _set_apart(bodies: dict[str, Body], ties: dict[tuple[str, str], Tie]) -> None:
    """Put the boards that are tied to nothing into a band of their own."""
    tied = {key for ends in ties for key in ends}
    for body in bodies.values():
        if body.key not in tied:
            body.band = Band.UNLINKED
