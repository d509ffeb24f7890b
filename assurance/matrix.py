"""The matrix of the dashboard: reporting boards by areas of focus."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString

from assurance import scales
from assurance.overview import Line
from assurance.reading import Claim
from design.markup import filled
from design.templatetags.govuk import tag
from priorities.models import AreaOfFocus, Objective

OTHER = "Other objectives"


@dataclass
class Cell:
    """What one board says of one area: its lowest rating, or why there is none."""

    column: str
    line: Line
    objectives: int = 0
    claims: list[Claim] = field(default_factory=list)

    @cached_property
    def lowest(self) -> Claim | None:
        """Return the claim with the lowest rating; of equals, the board's first."""
        rated = [claim for claim in self.claims if claim.rating.rank is not None]
        return min(rated, key=lambda claim: claim.rating.rank or 0, default=None)

    @cached_property
    def words(self) -> str:
        """Return the lowest rating, or why there is none; a dash where nothing is owed."""
        if self.lowest is not None:
            return self.lowest.rating.words
        if not self.objectives:
            return ""
        return self.line.words if not self.line.has_reported else "Not rated"

    @cached_property
    def colour(self) -> str:
        """Return the colour that repeats the words."""
        if self.lowest is not None:
            return self.lowest.rating.colour
        return self.line.colour if not self.line.has_reported else "grey"

    @property
    def count(self) -> str:
        """Return how many objectives stand behind the cell, in words."""
        return f"{self.objectives:,} objective{'' if self.objectives == 1 else 's'}"

    @cached_property
    def moved(self) -> str:
        """Return what changed since the quarter before, in words; empty when nothing did."""
        moves = [claim.change for claim in self.claims if claim.change.is_move]
        if len(self.claims) == 1 and moves:
            return moves[0].words
        tally = [
            f"{sum(move.kind == kind for move in moves)} {kind}"
            for kind in ("worse", "better")
            if any(move.kind == kind for move in moves)
        ]
        return f"{' and '.join(tally)} than last quarter" if tally else ""

    @cached_property
    def is_reassurance(self) -> bool:
        """Say whether any rating behind the cell is reassurance."""
        return any(claim.is_reassurance for claim in self.claims)

    @property
    def href(self) -> str:
        """Return where the lowest rated objective is read."""
        anchor = f"#{self.lowest.rating.objective.reference}" if self.lowest else ""
        return f"{self.line.href}{anchor}"


@dataclass(frozen=True)
class Matrix:
    """The columns' names, and the lines with their cells in that order."""

    columns: list[str]
    rows: list[tuple[Line, list[Cell]]]

    @property
    def drawn(self) -> list[tuple[Line, SafeString]]:
        """Return each line with the markup of its cells: most are empty, and alike in a column."""
        empty = [filled(EMPTY, column) for column in self.columns]
        return [
            (
                line,
                SafeString(
                    "\n            ".join(
                        _markup(cell) if cell.objectives else nothing
                        for cell, nothing in zip(cells, empty, strict=True)
                    )
                ),
            )
            for line, cells in self.rows
        ]


EMPTY = (
    '<td role="cell" class="govuk-table__cell portal-matrix__cell--none" data-label="{}">'
    '<span aria-hidden="true">–</span>'
    '<span class="govuk-visually-hidden">No objective in this area</span></td>'
)
FILLED = (
    '<td role="cell" class="govuk-table__cell{}" data-label="{}">'
    '<a class="govuk-link govuk-link--no-underline" href="{}">'
    '<span class="govuk-visually-hidden">{}, {}: </span>{}</a>{}</td>'
)
NOTE = '<span class="portal-matrix__note">{}</span>'


def _markup(cell: Cell) -> SafeString:
    """Return a cell behind which an objective stands."""
    marked, notes = "", [filled(NOTE, cell.count)]
    if cell.is_reassurance:
        marked += " portal-matrix__cell--reassurance"
    if cell.moved:
        marked += " portal-matrix__cell--changed"
        notes.append(filled(NOTE, filled("<strong>{}</strong>", cell.moved)))
    if cell.is_reassurance:
        notes.append(filled(NOTE, "Reassurance: no fresh evidence from outside"))
    return filled(
        FILLED, marked, cell.column, cell.href, cell.line.board.called, cell.column,
        tag(cell.words, cell.colour), SafeString("".join(notes)),
    )  # fmt: skip


def build(lines: list[Line]) -> Matrix:
    """Show for each board and area of focus the lowest rating of the objectives behind it.

    An objective counts in the area of focus that it serves, or under "Other
    objectives" when it serves none. A dash means that the board has no objective
    there. "Reassurance" marks a cell in which a rating of Substantial has no fresh
    second-line or third-line evidence.
    """
    areas = _areas(lines)
    return Matrix(list(areas.values()), [(line, _cells(line, areas)) for line in lines])


def _areas(lines: list[Line]) -> dict[int | None, str]:
    """Return the areas to show as columns, in the order of their plan."""
    found: dict[int, AreaOfFocus] = {}
    has_other = False
    for line in lines:
        for objective in _objectives(line):
            if objective.area is None:
                has_other = True
            else:
                found[objective.area.pk] = objective.area
    ordered = sorted(found.values(), key=lambda area: (area.plan_id, area.number))
    named: dict[int | None, str] = {area.pk: area.called for area in ordered}
    return named | {None: OTHER} if has_other else named


def _objectives(line: Line) -> list[Objective]:
    return [claim.rating.objective for claim in line.claims] or line.objectives


def _cells(line: Line, areas: dict[int | None, str]) -> list[Cell]:
    cells = {pk: Cell(name, line) for pk, name in areas.items()}
    for objective in _objectives(line):
        cells[objective.area_id].objectives += 1
    for claim in line.claims:
        cells[claim.rating.objective.area_id].claims.append(claim)
    return list(cells.values())


LEGEND = [(step.name, step.colour, step.meaning) for step in scales.SCALE]
