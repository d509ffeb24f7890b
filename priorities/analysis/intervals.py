"""95% intervals: of a proportion, against a benchmark, and against each other.

Source: Fingertips, technical guidance of the Office for Health Improvement and Disparities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from priorities.analysis.series import Point

Z = 1.96


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high``, both included."""

    low: float
    high: float


class Comparison(StrEnum):
    """How a value stands against a benchmark."""

    BETTER = "better"
    WORSE = "worse"
    SIMILAR = "similar"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not compared"


def wilson(count: float, total: float, z: float = Z) -> Interval:
    """Return the Wilson score interval of ``count`` out of ``total``, as shares from 0 to 1.

    50 of 200 (25%) is 0.195 to 0.314. Raises ``ValueError`` when the total is not above 0
    or the count does not lie between 0 and it.
    """
    if not (total > 0 and 0 <= count <= total):
        raise ValueError("A proportion is of a total above 0, and its count is from 0 to that.")
    share = count / total
    middle = share + z * z / (2 * total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    across = 1 + z * z / total
    return Interval(
        0.0 if count == 0 else max(0.0, (middle - half) / across),
        1.0 if count == total else min(1.0, (middle + half) / across),
    )


def compare(
    interval: tuple[float, float] | None, benchmark: float | None, improvement: str
) -> Comparison:
    """Return how the value with ``interval`` stands against ``benchmark``.

    "Better or worse only when the 95% interval excludes the benchmark, else similar." On a
    limit it is not excluded. Where neither way is better: higher or lower.
    """
    if interval is None or benchmark is None:
        return Comparison.NOT_COMPARED
    lower, upper = interval
    if lower <= benchmark <= upper:
        return Comparison.SIMILAR
    is_higher = lower > benchmark
    if improvement == "neutral":
        return Comparison.HIGHER if is_higher else Comparison.LOWER
    is_better = is_higher == (improvement == "increase")
    return Comparison.BETTER if is_better else Comparison.WORSE


def compared_in_words(
    comparison: Comparison, benchmark: float | None, name: str, figure: Callable[[float], str]
) -> str:
    """Return a sentence: "Better than England (32%): its 95% interval leaves that out."."""
    if comparison is Comparison.NOT_COMPARED or benchmark is None:
        return f"Not compared with {name}: there is no interval, or no value of {name}."
    against = f"{name} ({figure(benchmark)})"
    if comparison is Comparison.SIMILAR:
        return f"Similar to {against}: the 95% interval includes that."
    return f"{comparison.capitalize()} than {against}: the 95% interval leaves that out."


def separate(earlier: Point, later: Point) -> int | None:
    """Return 1 when the later interval lies wholly above the earlier one, -1 when wholly below.

    0 when they touch or overlap; nothing when either has no interval.
    """
    before, after = earlier.interval, later.interval
    if before is None or after is None:
        return None
    return int(after[0] > before[1]) - int(after[1] < before[0])
