"""The variation and assurance icons: which one a series has, and what they stand for.

Source: NHS England, Making Data Count. How they are drawn, and the words beside them, is in
``priorities/charts/icons.py``.
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


@dataclass(frozen=True)
class Assurance:
    """The assurance icon: the target against the limits of the newest segment.

    ``short`` is pass, fail or chance; ``letter`` is P, F or ?; ``told`` is a sentence with a
    place, {}, for the target.
    """

    kind: str
    short: str
    letter: str
    told: str


VARIATIONS = {
    one.kind: one
    for one in (
        Variation(Kind.COMMON, "common"),
        Variation(Kind.IMPROVEMENT, "improvement"),
        Variation(Kind.CONCERN, "concern"),
        Variation(Kind.HIGH, "high"),
        Variation(Kind.LOW, "low"),
    )
}
PASS = Assurance(
    "consistent_pass",
    "pass",
    "P",
    "As things are, the target of {} will reliably be met.",
)
FAIL = Assurance(
    "consistent_fail",
    "fail",
    "F",
    "As things are, the target of {} will reliably be missed.",
)
CHANCE = Assurance(
    "inconsistent",
    "chance",
    "?",
    "The target of {} is hit and miss: as things are, chance decides.",
)
NO_LIMITS = Assurance(
    "inconsistent",
    "chance",
    "?",
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
