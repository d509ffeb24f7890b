"""The lists of members as the sources print them, side by side with one another and our seats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from boards.models import Board, Organisation
from membership.models import MembershipList, MembershipListLine
from membership.register import Place, Register

if TYPE_CHECKING:
    from membership.holdings import Reader

Body = Organisation | Board
Key = tuple[str, object]


@dataclass
class Printed:
    """One printed list of members with its lines, or those of them that name one body."""

    of_list: MembershipList
    lines: list[MembershipListLine]

    @property
    def edition(self) -> str:
        """Return of which edition of which source it is."""
        return self.of_list.edition


def printed_lists(board: Board, reader: Reader) -> list[Printed]:
    """Return how the sources list the members of ``board``, line by line. Three statements."""
    lines = (
        MembershipListLine.objects.filter(of_list__board=board)
        .select_related("of_list")
        .order_by("of_list__slug", "number", "pk")
        .prefetch_related("organisations", Prefetch("boards", Board.objects.visible_to(reader)))
    )
    return [Printed(one, list(held)) for one, held in groupby(lines, key=lambda line: line.of_list)]


@dataclass
class Represented:
    """One organisation or board: its seats here, and how each printed list names it."""

    name: str
    organisation: Organisation | None
    aside: str = ""
    places: list[Place] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)


def by_organisation(register: Register, lists: Sequence[Printed]) -> list[Represented]:
    """Return a row for each body that a seat or a printed line stands for, in order of names.

    A line that names no body is a row of its own, at the end.
    """
    rows: dict[Key, Represented] = {}

    def row(body: Body) -> Represented:
        own = body if isinstance(body, Organisation) else None
        empty = Represented(str(body), own, printed=[Printed(one.of_list, []) for one in lists])
        return rows.setdefault((type(body).__name__, body.pk), empty)

    for place in register.places:
        for one in place.stands_for:
            row(one.organisation).places.append(place)
            row(one.organisation).aside = one.aside
        for other in place.kept.boards:
            row(other).places.append(place)
    nameless: list[Represented] = []
    for column, line in _lines_of(lists):
        for body in bodies_of(line):
            row(body).printed[column].lines.append(line)
        if not bodies_of(line):
            alone = [Printed(one.of_list, []) for one in lists]
            alone[column].lines.append(line)
            nameless.append(Represented(line.label, None, printed=alone))
    return [*sorted(rows.values(), key=lambda one: one.name), *nameless]


def _lines_of(lists: Sequence[Printed]) -> Iterator[tuple[int, MembershipListLine]]:
    """Yield every line with the number of its list, counted from nought."""
    for column, printed in enumerate(lists):
        for line in printed.lines:
            yield column, line


def bodies_of(line: MembershipListLine) -> list[Body]:
    """Return the organisations and boards that a printed line names."""
    return [*line.organisations.all(), *line.boards.all()]


@dataclass
class Compared:
    """What several lists print about one member, and whether they agree.

    ``lines`` has an entry for each list, in their order.
    """

    bodies: list[Body]
    lines: list[list[MembershipListLine]]
    editions: list[str]

    @property
    def name(self) -> str:
        """Return the names of the bodies, or the printed words where no body is named."""
        named = ", ".join(str(body) for body in self.bodies)
        return named or next(line.label for lines in self.lines for line in lines)

    @property
    def by_edition(self) -> list[tuple[str, list[MembershipListLine]]]:
        """Return what each list prints, beside the edition that it is of."""
        return list(zip(self.editions, self.lines, strict=True))

    @property
    def missing_from(self) -> list[str]:
        """Return the editions that do not list it."""
        return [edition for edition, lines in self.by_edition if not lines]

    @property
    def agrees(self) -> bool:
        """Say whether every list has it, on as many lines, in the same words and places."""
        return self.verdict == "The same words"

    @property
    def verdict(self) -> str:
        """Say how the lists agree about it, or differ."""
        if self.missing_from:
            return f"Not on the list of {' or '.join(self.missing_from)}"
        told = []
        counts = [len(lines) for lines in self.lines]
        if len(set(counts)) > 1:
            told.append(" against ".join(_lines(one) for one in counts))
        elif len({_words(lines) for lines in self.lines}) > 1:
            told.append("Other words")
        places = [[line.seats for line in lines if line.seats] for lines in self.lines]
        if any(one != places[0] for one in places):
            told.append(" against ".join(_places(one) for one in places))
        return ", ".join(told) or "The same words"


def _lines(number: int) -> str:
    return f"{number} line" if number == 1 else f"{number} lines"


def _places(stated: list[int]) -> str:
    return f"{sum(stated)} places stated" if stated else "no number stated"


def _words(lines: Iterable[MembershipListLine]) -> frozenset[str]:
    return frozenset(" ".join(line.label.casefold().split()) for line in lines)


def compared(lists: Sequence[Printed]) -> list[Compared]:
    """Return a row for each member that any of ``lists`` names, in the order of the first list.

    Lines belong to one member when they name a body in common, directly or through a
    third line; lines that name no body, when their words are the same.
    """
    groups: list[tuple[set[Key], list[tuple[int, MembershipListLine]]]] = []
    for column, line in _lines_of(lists):
        keys, held = _keys(line), [(column, line)]
        for other in [one for one in groups if one[0] & keys]:
            groups.remove(other)
            keys, held = keys | other[0], [*other[1], *held]
        groups.append((keys, held))
    groups.sort(key=lambda one: min(_place(line) for line in one[1]))
    return [_row(sorted(held, key=_place), lists) for _, held in groups]


def _place(held: tuple[int, MembershipListLine]) -> tuple[int, int]:
    """Return where a line stands: in which list, and its number there."""
    return held[0], held[1].number


def _keys(line: MembershipListLine) -> set[Key]:
    bodies: set[Key] = {(type(body).__name__, body.pk) for body in bodies_of(line)}
    return bodies or {next(iter(("words", word) for word in _words([line])))}


def _row(held: list[tuple[int, MembershipListLine]], lists: Sequence[Printed]) -> Compared:
    bodies: dict[Key, Body] = {}
    for _, line in held:
        bodies |= {(type(body).__name__, body.pk): body for body in bodies_of(line)}
    columns = [[line for at, line in held if at == column] for column in range(len(lists))]
    return Compared(list(bodies.values()), columns, [one.edition for one in lists])


def in_short(lists: Sequence[Printed], rows: Sequence[Compared]) -> str:
    """Say in a sentence how many lines each list has, and how many members agree."""
    counts = " and ".join(f"{len(one.lines)} lines on the list of {one.edition}" for one in lists)
    same = sum(row.agrees for row in rows)
    on_all = sum(not row.missing_from for row in rows)
    return (
        f"{counts} name {len(rows)} members. {on_all} of them are on every list, "
        f"{same} in the same words."
    )
