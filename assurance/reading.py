"""A report as it is read: each claim with its evidence, and what changed since last time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assurance import rules
from assurance.models import AssuranceReport, Evidence, Rating
from boards.periods import Quarter


@dataclass(frozen=True)
class Change:
    """How a rating moved since an earlier quarter. ``kind`` is better, worse, same or new."""

    kind: str
    words: str

    @property
    def is_move(self) -> bool:
        """Say whether the rating went up or down."""
        return self.kind in ("better", "worse")


@dataclass(frozen=True)
class Seen:
    """One piece of evidence with its age at the end of the quarter."""

    evidence: Evidence
    age: str
    is_fresh: bool


@dataclass(frozen=True)
class Claim:
    """What a report says of one objective, ready to be read."""

    rating: Rating
    quarter: Quarter
    change: Change
    is_reassurance: bool

    @property
    def evidence(self) -> list[Seen]:
        """Return the evidence that was read with the rating, each piece with its age."""
        return seen(self.rating.evidence_read, self.quarter)


def change(now: Rating, was: Rating | None, since: Quarter) -> Change:
    """Return how ``now`` differs from the rating of the same objective in ``since``.

    A rating counts as moved when its rank is another; a new claim with the same
    rank is no move.
    """
    if now.rank is None or was is None or was.rank is None:
        return Change("new", f"Not rated in {since.short}")
    if now.rank == was.rank:
        return Change("same", f"Unchanged since {since.short}")
    if now.rank > was.rank:
        return Change("better", f"Better: was {was.words} in {since.short}")
    return Change("worse", f"Worse: was {was.words} in {since.short}")


def age(dated_on: dt.date | None, quarter: Quarter) -> str:
    """Return how old evidence is when the quarter ends, in words."""
    if dated_on is None:
        return "no date given"
    if dated_on > quarter.ends_on:
        return "dated after the quarter"
    months = rules.months_old(dated_on, quarter.ends_on)
    if months == 0:
        return "less than a month old at quarter end"
    return f"{months:,} month{'' if months == 1 else 's'} old at quarter end"


def seen(evidence: Iterable[Evidence], quarter: Quarter) -> list[Seen]:
    """Return evidence with its age, in the order given."""
    return [
        Seen(one, age(one.dated_on, quarter), rules.is_fresh(one.dated_on, quarter))
        for one in evidence
    ]


def claims(report: AssuranceReport, last: AssuranceReport | None) -> list[Claim]:
    """Return the claims of a stored report, compared with those of ``last``.

    Both need their ratings and evidence read: ``queries.with_ratings``, or ``glance.read``.
    """
    was = {rating.objective_id: rating for rating in last.ratings_read} if last else {}
    quarter = report.quarter
    since = last.quarter if last else quarter.previous()
    return [
        Claim(
            rating,
            quarter,
            change(rating, was.get(rating.objective_id), since),
            rules.is_reassurance(rating.rank, rating.evidence_read, quarter),
        )
        for rating in report.ratings_read
    ]
