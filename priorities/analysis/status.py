"""Whether a measure is where it should be: red, amber or green against its target.

There is no national standard: the thresholds stand beside every rating. This is not the rating of
delivery, which people judge; it is worked out from the figure, the target and the tolerance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from priorities.analysis import exact, wording

type_of_rag = Literal["green", "amber", "red"]


@dataclass(frozen=True)
class Tolerance:
    """How far short of the target is still amber: in per cent of the target, or in points.

    Points for percentages, and where the target is 0: per cent of 0 is nothing.
    """

    amount: float
    in_points: bool = False


@dataclass(frozen=True)
class Thresholds:
    """Green from ``green`` on, amber as far as ``amber``, both included, red beyond."""

    green: float
    amber: float | None
    high_is_good: bool

    def words(self, figure: Callable[[float], str]) -> str:
        """Return "green from 32%, amber down to 28.8%", or up to, where low is good."""
        start, way = ("from", "down to") if self.high_is_good else ("up to", "up to")
        amber = "" if self.amber is None else f", amber {way} {figure(self.amber)}"
        return f"green {start} {figure(self.green)}{amber}"


@dataclass(frozen=True)
class Status:
    """The colour, or nothing, and why in words."""

    rag: type_of_rag | None
    because: str
    thresholds: Thresholds | None = None


def thresholds(target: float, improvement: str, tolerance: Tolerance | None) -> Thresholds:
    """Return where green and amber end. Without a tolerance there is no amber.

    Raises ``ValueError`` for a tolerance below 0, and where neither way is better.
    """
    amber = _amber(target, improvement, tolerance)
    return Thresholds(target, None if amber is None else float(amber), improvement == "increase")


def status(
    value: float | None,
    target: float | None,
    improvement: str,
    tolerance: Tolerance | None,
    figure: Callable[[float], str] = str,
) -> Status:
    """Return how ``value`` stands against ``target``.

    With s = 1 where high is good and -1 where low is, and tolerance a:
    "g = s (v - t) / |t|: green if g >= 0; amber if -a <= g < 0; red if g < -a. Points when
    t = 0 or for percentages." Without value or target, or where neither way is better, no
    colour.

    Source: performance RAG; no national standard, so each measure states its own.
    """
    if value is None:
        return Status(None, "No rating: there is no value.")
    if target is None:
        return Status(None, "No rating: there is no target.")
    if improvement == "neutral":
        return Status(None, "No rating: neither way is better.")
    stated = thresholds(target, improvement, tolerance)
    colour = _rag(value, target, improvement, tolerance)
    said = wording.sentence(stated.words(figure))
    return Status(colour, f"{figure(value)}: {colour}. {said}.", stated)


def rag(
    value: float | None, target: float | None, improvement: str, tolerance: Tolerance | None
) -> type_of_rag | None:
    """Return the colour of ``status`` alone, without its words."""
    if value is None or target is None or improvement == "neutral":
        return None
    return _rag(value, target, improvement, tolerance)


def _rag(value: float, target: float, improvement: str, tolerance: Tolerance | None) -> type_of_rag:
    sign = 1 if improvement == "increase" else -1
    amber = _amber(target, improvement, tolerance)
    number = exact.fraction(value)
    if sign * (number - exact.fraction(target)) >= 0:
        return "green"
    return "amber" if amber is not None and sign * (number - amber) >= 0 else "red"


def _amber(target: float, improvement: str, tolerance: Tolerance | None) -> Fraction | None:
    if improvement == "neutral":
        raise ValueError("Where neither way is better, there are no thresholds.")
    if tolerance is None:
        return None
    amount = exact.fraction(tolerance.amount)
    if amount < 0:
        raise ValueError("A tolerance is 0 or more.")
    goal = exact.fraction(target)
    if not tolerance.in_points and goal:
        amount = amount / 100 * abs(goal)
    return goal - amount if improvement == "increase" else goal + amount
