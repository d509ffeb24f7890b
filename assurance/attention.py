"""Where the chair should look first, computed from the records of the quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from assurance import figures, scales
from assurance.overview import Line
from assurance.reading import Claim
from boards.models import Board
from design.markup import filled
from meetings.queries import OrganisationActions
from priorities.measure_lines import MeasureLine

FIRST = 8
ROW = (
    '<li class="portal-due__item"><span class="portal-due__what"><a class="govuk-link" href="{}">{}'
    '</a><span class="portal-matrix__note">{}{}</span></span><span class="portal-due__when">'
    '<strong class="govuk-tag govuk-tag--{}">{}</strong></span></li>\n      '
)
EXAMPLE = SafeString(" <strong>Example.</strong>")


@dataclass(frozen=True)
class Pointer:
    """One thing to look at: a word for its kind, a sentence, and where to press."""

    kind: str
    colour: str
    text: str
    detail: str
    href: str
    is_example: bool = False

    @property
    def row(self) -> SafeString:
        """Return it as an entry of the list."""
        example = EXAMPLE if self.is_example else ""
        return filled(ROW, self.href, self.text, self.detail, example, self.colour, self.kind)


def look_here_first(
    lines: list[Line],
    actions: Iterable[OrganisationActions],
    board: Board,
    *,
    decides: bool,
    signals: Iterable[MeasureLine] = (),
) -> list[Pointer]:
    """List what needs the chair, most pressing first.

    In this order: reports that wait for a decision (for those who decide), ratings
    that got worse since the quarter before, measures that get worse by more than chance,
    ratings of the lowest step, ratings that are reassurance, reports that are late, and
    organisations with overdue actions, the most overdue first. Nothing is listed that
    needs no look.
    """
    found = [*_to_decide(lines)] if decides else []
    found += _worse(lines)
    found += _signals(signals)
    found += _lowest(lines)
    found += _reassurance(lines)
    found += _late(lines)
    found += _overdue(actions, board)
    return found


def _to_decide(lines: list[Line]) -> Iterator[Pointer]:
    waiting = figures.waiting(lines)
    if len(waiting) == 1:
        line = waiting[0]
        text = f"{line.board.called}: the report waits for your decision"
        detail = "Accept it, or send it back."
        yield Pointer("Decide", "blue", text, detail, line.href, line.is_example)
    elif waiting:
        names = ", ".join(line.board.called for line in waiting)
        text = f"{len(waiting):,} reports wait for your decision"
        example = all(line.is_example for line in waiting)
        yield Pointer("Decide", "blue", text, names, "#reports", example)


def _claims(lines: list[Line]) -> Iterator[tuple[Line, Claim]]:
    return ((line, claim) for line in lines for claim in line.claims)


def _about(line: Line, claim: Claim, kind: str, colour: str, detail: str) -> Pointer:
    objective = claim.rating.objective
    return Pointer(
        kind,
        colour,
        f"{line.board.called}: {claim.rating.title}",
        detail,
        f"{line.href}#{objective.reference}",
        claim.rating.is_example,
    )


def _worse(lines: list[Line]) -> Iterator[Pointer]:
    for line, claim in _claims(lines):
        if claim.change.kind == "worse":
            detail = f"Rated {claim.rating.words}. {claim.change.words}."
            yield _about(line, claim, "Got worse", "orange", detail)


def _signals(signals: Iterable[MeasureLine]) -> Iterator[Pointer]:
    for line in signals:
        if line.signal == "concern":
            measure = line.measure
            detail = line.standing.sentence if line.standing else ""
            text = f"{measure}: getting worse by more than chance"
            yield Pointer("Signal", "orange", text, detail, line.address, measure.is_example)


def _lowest(lines: list[Line]) -> Iterator[Pointer]:
    for line, claim in _claims(lines):
        if claim.rating.rank == scales.WORST and claim.change.kind != "worse":
            detail = f"{claim.change.words}. {claim.rating.meaning}"
            yield _about(line, claim, "Lowest rating", "red", detail)


def _reassurance(lines: list[Line]) -> Iterator[Pointer]:
    for line, claim in _claims(lines):
        if claim.is_reassurance:
            detail = (
                f"Rated {claim.rating.words}, without fresh second-line or third-line evidence."
            )
            yield _about(line, claim, "Reassurance", "purple", detail)


def _late(lines: list[Line]) -> Iterator[Pointer]:
    overdue = [line for line in lines if line.state == "late"]
    for line in sorted(overdue, key=lambda one: -one.days_late):
        days = f"{line.days_late:,} day{'' if line.days_late == 1 else 's'} late"
        text = f"{line.board.called}: no report"
        detail = f"{days}. See whom to ask."
        yield Pointer("Late", "red", text, detail, line.href, line.is_example)


def _overdue(actions: Iterable[OrganisationActions], board: Board) -> Iterator[Pointer]:
    for one in actions:
        if one.overdue:
            owner = one.organisation.name if one.organisation else "No organisation"
            text = f"{owner}: {one.overdue:,} overdue action{'' if one.overdue == 1 else 's'}"
            detail = f"Of {one.open:,} open."
            href = f"{board.get_absolute_url()}actions/"
            example = one.overdue_examples == one.overdue
            yield Pointer("Overdue", "yellow", text, detail, href, example)
