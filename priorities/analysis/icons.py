"""The variation and assurance icons: what they stand for, their letters, words and colours.

Source: NHS England, Making Data Count. Blue and orange stand for green and red on purpose, and no
icon is told by its colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a point is: common cause, or special cause for better, for worse, or neither."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    HIGH = "special_cause_neutral_high"
    LOW = "special_cause_neutral_low"


@dataclass(frozen=True)
class Variation:
    """The variation icon: the state of the newest point.

    ``short`` is one word for lists and stores: common, improvement, concern, high, low.
    """

    kind: Kind
    short: str
    words: str
    colour: str


@dataclass(frozen=True)
class Assurance:
    """The assurance icon: the target against the limits of the newest segment.

    ``short`` is pass, fail or chance; ``letter`` is P, F or ?; ``told`` is a sentence with a
    place, {}, for the target.
    """

    kind: str
    short: str
    letter: str
    words: str
    told: str


VARIATIONS = {
    one.kind: one
    for one in (
        Variation(Kind.COMMON, "common", "no significant change", "grey"),
        Variation(Kind.IMPROVEMENT, "improvement", "improving or lower pressure", "blue"),
        Variation(Kind.CONCERN, "concern", "concerning or higher pressure", "orange"),
        Variation(Kind.HIGH, "high", "higher, where neither way is better", "purple"),
        Variation(Kind.LOW, "low", "lower, where neither way is better", "purple"),
    )
}
PASS = Assurance(
    "consistent_pass",
    "pass",
    "P",
    "will reliably meet the target",
    "As things are, the target of {} will reliably be met.",
)
FAIL = Assurance(
    "consistent_fail",
    "fail",
    "F",
    "will reliably fall short of the target",
    "As things are, the target of {} will reliably be missed.",
)
CHANCE = Assurance(
    "inconsistent",
    "chance",
    "?",
    "hit and miss: chance decides whether the target is met",
    "The target of {} is hit and miss: as things are, chance decides.",
)
NO_LIMITS = Assurance(
    "inconsistent",
    "chance",
    "?",
    "without limits nobody can tell whether the target will be met",
    "Without limits nobody can tell whether the target of {} will be met.",
)


def kind(direction: int, improvement: str) -> Kind:
    """Return what a signal in ``direction`` (1 high, -1 low, 0 none) stands for."""
    if not direction:
        return Kind.COMMON
    if improvement == "neutral":
        return Kind.HIGH if direction > 0 else Kind.LOW
    is_better = (direction > 0) == (improvement == "increase")
    return Kind.IMPROVEMENT if is_better else Kind.CONCERN


def variation(kind: Kind) -> Variation:
    """Return the variation icon for the kind of the newest point."""
    return VARIATIONS[kind]


def letter(direction: int) -> str:
    """Return the letter in the variation icon: H for high, L for low, none for common cause."""
    return {1: "H", -1: "L"}.get(direction, "")


def assurance(
    target: Fraction, limits: tuple[Fraction, Fraction] | None, improvement: str
) -> Assurance:
    """Return the assurance icon.

    "High is good: a target below the lower limit will reliably be met (P), one above the
    upper limit reliably missed (F). Low is good: the other way about. Otherwise hit and miss
    (?)." A target on a limit is hit and miss. Only the newest segment's limits count.
    """
    if limits is None:
        return NO_LIMITS
    lower, upper = limits
    if target > upper:
        return FAIL if improvement == "increase" else PASS
    if target < lower:
        return PASS if improvement == "increase" else FAIL
    return CHANCE
