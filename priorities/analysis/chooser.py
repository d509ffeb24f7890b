"""Which chart a series can bear, from how often it is measured and how many points it has.

The numbers and their reasons: ``docs/decisions/0017-run-chart-to-12-process-chart-from-13.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from priorities.analysis import limits, wording

type_of_kind = Literal["process", "run", "annual", "none"]

# The run charts of the reference values begin here; ours, no source that we read sets it.
RUN_FROM = 10
# Limits from fewer points are trial limits, which move with every point.
PROCESS_FROM = limits.TRIAL_UNDER
# Making Data Count: 20 to 30 points are preferred.
PREFERRED_FROM = 20
# With one value no change can be seen.
ANNUAL_FROM = 2

OFTEN = ("weekly", "fortnightly", "monthly", "termly", "quarterly")
YEARLY = ("annual", "financial", "calendar", "academic")
SURVEYS = ("survey",)


@dataclass(frozen=True)
class Choice:
    """The kind of chart, and why.

    ``process`` has limits and the four rules; ``run`` the median and the Anhøj rules;
    ``annual`` points with intervals and no lines; ``none`` points alone, not enough data.
    """

    kind: type_of_kind
    because: str


def choose(frequency: str, count: int) -> Choice:
    """Return the chart for ``count`` values measured at ``frequency``; gaps do not count.

    Annual values and surveys never get limits. A frequency that is not stated, or not
    known here, is treated like them.
    """
    if frequency in OFTEN:
        return _often(frequency, count)
    if count < ANNUAL_FROM:
        return Choice("none", f"Not enough data: {wording.counted(count, 'value')}.")
    return Choice("annual", f"{_why_no_limits(frequency, count)} Each is shown with its interval.")


def _often(frequency: str, count: int) -> Choice:
    points = wording.counted(count, f"{frequency} point")
    if count < RUN_FROM:
        return Choice(
            "none",
            f"Not enough data: {points}. A run chart needs {RUN_FROM}, limits {PROCESS_FROM}.",
        )
    if count < PROCESS_FROM:
        return Choice(
            "run", f"{points}: a run chart with its median. Limits need {PROCESS_FROM} points."
        )
    preferred = "" if count >= PREFERRED_FROM else f" {PREFERRED_FROM} or more are better."
    return Choice("process", f"{points}: a process chart with limits.{preferred}")


def _why_no_limits(frequency: str, count: int) -> str:
    if frequency in YEARLY:
        return f"{wording.counted(count, 'annual point')}: values a year apart never get limits."
    if frequency in SURVEYS:
        return f"{wording.counted(count, 'survey')}: surveys never get limits."
    counted = wording.counted(count, "value")
    return f"{counted}: how often it is measured is not stated, so it gets no limits."
