"""The map of a body: the bodies it is linked with, grouped by how they are linked.

``boards/drawing.py`` draws it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from boards.models import Board, BoardLink

EXAMPLE = " (example)"

Kind = BoardLink.Kind
UPWARDS = [Kind.REPORTS_TO, Kind.SUBGROUP_OF, Kind.BRANCH_OF, Kind.PART_OF, Kind.GOVERNED_BY]


@dataclass
class Neighbour:
    """One body beside the middle one, and how the two are linked, in words."""

    name: str
    href: str
    relations: list[str]


@dataclass(frozen=True)
class Group:
    """Neighbours linked in the same way, under one heading."""

    heading: str
    neighbours: list[Neighbour]


def groups(middle: Board, links: Iterable[BoardLink], also: Container[int] = ()) -> list[Group]:
    """Return the neighbours of ``middle`` by kind of link; a body stands in one group once.

    ``also`` are boards whose links count as its own: the arrangement it carries out.
    """
    found: dict[str, dict[str, Neighbour]] = {heading: {} for heading, _ in _HEADINGS}
    placed: dict[str, str] = {}
    for link in sorted(links, key=_rank):
        inner = link.to_board_id == middle.pk
        outwards = not inner and (link.from_board_id == middle.pk or link.from_board_id in also)
        other = link.to_end if outwards else link.from_end
        name, address = (
            (other, "") if isinstance(other, str) else (other.name, other.get_absolute_url())
        )
        words = link.get_kind_display() if outwards else f"{link.get_kind_display()} it"
        heading = placed.setdefault(name, _heading(link, outwards))
        neighbour = found[heading].setdefault(name, Neighbour(name, address, []))
        words = f"{words}{EXAMPLE}" if link.is_example else words
        if words not in neighbour.relations:
            neighbour.relations.append(words)
    return [
        Group(heading, list(found[heading].values())) for heading, _ in _HEADINGS if found[heading]
    ]


_HEADINGS = [
    ("Answers to", UPWARDS),
    ("Seeks assurance from", [Kind.SEEKS_ASSURANCE_FROM]),
    ("Works through", [Kind.DELIVERED_THROUGH]),
    ("Is linked with", []),
    ("Answered to by", []),
]


def _heading(link: BoardLink, outwards: bool) -> str:
    if not outwards:
        return "Answered to by" if link.kind in UPWARDS else "Is linked with"
    for heading, kinds in _HEADINGS:
        if link.kind in kinds:
            return heading
    return "Is linked with"


def _rank(link: BoardLink) -> tuple[int, int]:
    kinds: list[str] = [kind for _, group in _HEADINGS for kind in group]
    return (kinds.index(link.kind) if link.kind in kinds else len(kinds), link.pk)
