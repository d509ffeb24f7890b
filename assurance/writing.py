"""A report as it is written: one part an objective, with last time's claim beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assurance import queries, reading, rules
from assurance.models import AssuranceReport, Evidence, Rating
from boards.models import Board
from boards.periods import Quarter
from priorities.models import Objective


@dataclass(frozen=True)
class Part:
    """What is written of one objective; its rating is not stored before something is."""

    objective: Objective
    rating: Rating
    stored: list[Evidence]
    last: Rating | None
    quarter: Quarter
    href: str

    @property
    def state(self) -> str:
        """Return done, draft or empty."""
        if self.rating.is_filled:
            return "done"
        return "draft" if self.rating.is_begun or self.stored else "empty"

    @property
    def text(self) -> str:
        """Return the words of the step in the strip at the top."""
        return self.objective.reference.upper()

    @property
    def advice(self) -> list[str]:
        """Return what would make the rating more convincing."""
        return rules.advice(self.rating, self.stored, self.quarter)

    @property
    def evidence(self) -> list[reading.Seen]:
        """Return the evidence with its age at the end of the quarter."""
        return reading.seen(self.stored, self.quarter)

    @property
    def change(self) -> reading.Change | None:
        """Return how the rating moved since last time, where there was one."""
        if self.last is None:
            return None
        return reading.change(self.rating, self.last, self.last.report.quarter)

    @property
    def is_reassurance(self) -> bool:
        """Say whether the rating would be shown as reassurance."""
        return rules.is_reassurance(self.rating.rank, self.stored, self.quarter)


@dataclass
class Writing:
    """One report in the making, all of it loaded."""

    report: AssuranceReport
    last: AssuranceReport | None
    objectives: list[Objective]

    @cached_property
    def ratings(self) -> dict[int, Rating]:
        """Return the stored ratings by objective."""
        stored = self.report.ratings_read if self.report.pk else []
        return {rating.objective_id: rating for rating in stored}

    @cached_property
    def parts(self) -> list[Part]:
        """Return one part an objective, in the board's own order."""
        last = (
            {rating.objective_id: rating for rating in self.last.ratings_read} if self.last else {}
        )
        return [self._part(objective, last.get(objective.pk)) for objective in self.objectives]

    def _part(self, objective: Objective, last: Rating | None) -> Part:
        stored = self.ratings.get(objective.pk)
        return Part(
            objective,
            stored or Rating(objective=objective),
            list(stored.evidence_read) if stored else [],
            last,
            self.report.quarter,
            f"{self.report.writing_url}objectives/{objective.reference}/",
        )

    @property
    def missing(self) -> list[str]:
        """Return what the report still needs before it can be submitted."""
        return rules.missing(self.objectives, self.ratings.values(), self.report.summary)

    @property
    def words(self) -> str:
        """Return how far the report has come."""
        return self.report.how_far

    @property
    def colour(self) -> str:
        """Return the colour that repeats the words."""
        return self.report.colour

    @property
    def done(self) -> int:
        """Return how many objectives have a claim and a rating."""
        return sum(part.state == "done" for part in self.parts)

    def steps(self, current: str = "") -> list[dict[str, object]]:
        """Return the strip of all objectives with their states, ``current`` marked."""
        return [
            {
                "text": part.text,
                "href": part.href,
                "state": part.state,
                "current": part.objective.reference == current,
            }
            for part in self.parts
        ]

    def part(self, reference: str) -> Part | None:
        """Return the part of the objective called ``reference``, if the report has one."""
        return next((one for one in self.parts if one.objective.reference == reference), None)

    def after(self, reference: str) -> str:
        """Return the address of the part after ``reference``; of the review after the last."""
        names = [part.objective.reference for part in self.parts]
        following = names.index(reference) + 1 if reference in names else len(names)
        if following < len(names):
            return self.parts[following].href
        return f"{self.report.writing_url}submit/"


def load(board: Board, to_board: Board, quarter: Quarter) -> Writing:
    """Return the report of ``board`` to ``to_board``; not stored when nothing is written yet.

    Six statements at most, however much there is.
    """
    kept = AssuranceReport.objects.filter(from_board=board, to_board=to_board).of_quarter(quarter)
    report = queries.with_ratings(kept).first() or AssuranceReport(
        from_board=board,
        to_board=to_board,
        year=quarter.year,
        quarter_number=quarter.number,
        due_on=rules.default_due_on(quarter),
    )
    objectives = list(queries.open_objectives([board]))
    return Writing(report, queries.last_filed_before(report), objectives)
