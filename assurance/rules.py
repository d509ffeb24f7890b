"""The rules of assurance: when a report is due and late, what evidence counts, what is missing.

Each rule is one function named for what it asks. Its docstring opens with the
clause and its source; ``docs/rules.md`` is made from these docstrings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from assurance import scales
from assurance.models import Evidence, Rating
from boards.periods import Quarter
from priorities.models import Objective

DAYS_TO_REPORT = 30
QUARTERS_OPEN = 4


def default_due_on(quarter: Quarter) -> dt.date:
    """Return the day by which a report on ``quarter`` is due unless agreed otherwise.

    "A report is due 30 days after the last day of its quarter." The report of
    July to September is due on 30 October.

    Source: ours; a board may set another day on a report.
    """
    return quarter.ends_on + dt.timedelta(days=DAYS_TO_REPORT)


def is_late(due_on: dt.date, *, filed: bool, on: dt.date) -> bool:
    """Say whether a report is late on the day ``on``.

    "A report is late when its due day has passed and it has not been filed." On
    the due day itself it is not late. A report that was filed and sent back is
    not late: it is with its writers again.

    Source: ours.
    """
    return not filed and due_on < on


def is_open_for_writing(quarter: Quarter, on: dt.date) -> bool:
    """Say whether a report on ``quarter`` may be begun on the day ``on``.

    "A report may be begun once its quarter has begun, and until four more
    quarters have begun." One that exists may be finished at any time.

    Source: ours.
    """
    running = Quarter.containing(on)
    oldest = running
    for _ in range(QUARTERS_OPEN):
        oldest = oldest.previous()
    return oldest <= quarter <= running


def is_fresh(dated_on: dt.date | None, quarter: Quarter) -> bool:
    """Say whether evidence of the day ``dated_on`` is fresh for a report on ``quarter``.

    "Evidence is fresh when it is no more than 12 months old on the last day of
    the quarter." For a quarter that ends on 30 September 2026, evidence of
    30 September 2025 is fresh and of the day before is not. Evidence without a
    date is not fresh: nobody can tell.

    Source: ours.
    """
    ends_on = quarter.ends_on
    return dated_on is not None and dated_on >= ends_on.replace(year=ends_on.year - 1)


def is_reassurance(rank: int | None, evidence: Iterable[Evidence], quarter: Quarter) -> bool:
    """Say whether a rating is reassurance: high, and resting on trust alone.

    "A rating of Substantial (4) with no fresh second-line or third-line evidence
    is shown as reassurance." Assurance is evidence, often independent, that what
    should happen does; reassurance is being told so by someone trusted.

    Source: ours; the distinction of assurance and reassurance is
    the Good Governance Institute's.
    """
    return rank == scales.BEST and not any(
        one.line > Evidence.Line.FIRST and is_fresh(one.dated_on, quarter) for one in evidence
    )


def advice(rating: Rating, evidence: list[Evidence], quarter: Quarter) -> list[str]:
    """Return what would make a rating more convincing, most pressing first; empty when nothing.

    "Ask of every claim how someone else would know": a Substantial rating needs
    fresh evidence from outside delivery; any claim needs evidence, and evidence
    that shows impact, not activity alone; a rating below Substantial has a gap to
    name. Advice never stops a report.

    Source: ours; the three lines, and gaps in control apart from gaps in
    assurance, are those of NHS board assurance frameworks.
    """
    if not rating.is_begun and not evidence:
        return []
    found = [_advice_on_lines(rating, evidence, quarter)]
    if evidence and all(one.shows == Evidence.Shows.ACTIVITY for one in evidence):
        found.append("All your evidence shows activity. Add something that shows what changed.")
    if any(one.dated_on is None for one in evidence):
        found.append("Date all your evidence: without a date it does not count as fresh.")
    named = rating.gaps_in_control.strip() or rating.gaps_in_assurance.strip()
    if rating.rank and rating.rank < scales.BEST and not named:
        found.append(
            f"A {rating.words} rating says that something is missing. "
            "Name the gap in control or the gap in assurance."
        )
    return [one for one in found if one]


def _advice_on_lines(rating: Rating, evidence: list[Evidence], quarter: Quarter) -> str:
    if is_reassurance(rating.rank, evidence, quarter):
        return (
            "A Substantial rating needs fresh second-line or third-line evidence; "
            f"you have {_what_there_is(evidence, quarter)}. "
            "Until then the chair sees it marked as reassurance."
        )
    return "" if evidence else "Add evidence: how would someone else know?"


def _what_there_is(evidence: list[Evidence], quarter: Quarter) -> str:
    if not evidence:
        return "no evidence yet"
    if all(one.line == Evidence.Line.FIRST for one in evidence):
        return "first-line evidence only"
    return f"some, but none dated within the 12 months before {quarter.ends_on:%B %Y} ended"


def missing(objectives: Iterable[Objective], ratings: Iterable[Rating], summary: str) -> list[str]:
    """Return what a report still needs before it can be submitted, in words; empty when complete.

    "A report says of each open objective of its board what is claimed and how
    well assured the board is." A board without objectives reports in its summary.

    Source: ours, from the Trust's role to seek assurance "against each board's
    strategic objectives" (terms of reference, paragraphs 6 and 7).
    """
    by_objective = {rating.objective_id: rating for rating in ratings}
    found, any_objective = [], False
    for objective in objectives:
        any_objective = True
        rating = by_objective.get(objective.pk)
        if rating is None or not rating.claim.strip():
            found.append(f"{objective}: enter what you claim")
        if rating is None or rating.rank is None:
            found.append(f"{objective}: choose a rating")
    if not any_objective and not summary.strip():
        found.append("Enter a summary: the board has no objectives to report on")
    return found


def months_old(dated_on: dt.date, on: dt.date) -> int:
    """Return how many whole months old evidence is on the day ``on``; 0 when it is newer.

    "A month is whole on the same day of the next month": evidence of 31 July is
    one month old on 31 August and not the day before.

    Source: ours.
    """
    months = (on.year - dated_on.year) * 12 + on.month - dated_on.month
    return max(months - (dated_on.day > on.day), 0)
