"""The scale on which a board says how well assured it is, and what each step means.

There is no set terminology: the profession asks that definitions are agreed first
and that words, not colours, carry the opinion. The step's words are frozen into
each rating when its report is submitted, so that a later change of wording never
changes what was said.

Source: CIPFA, Setting common definitions for audit opinions (2020), in use with
councils and many NHS bodies. The wording of Substantial was checked against the
Chartered Institute of Internal Auditors; the other meanings are our words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step: its rank from 1 (worst) to 4 (best), its name, meaning and where from."""

    rank: int
    name: str
    meaning: str
    colour: str
    source: str


CHECKED = "CIPFA (2020); wording checked at the Chartered Institute of Internal Auditors."
OURS = "CIPFA (2020) for the name; the meaning is in our words."
SCALE = (
    Step(4, "Substantial", "Sound design, working consistently; objectives are supported.",
         "green", CHECKED),
    Step(3, "Reasonable", "Generally sound; some issues could put objectives at risk.",
         "teal", OURS),
    Step(2, "Limited", "Significant gaps or non-compliance; improvement is needed.",
         "orange", OURS),
    Step(1, "No assurance", "Fundamental gaps; objectives are unlikely to be met: act now.",
         "red", OURS),
)  # fmt: skip
BEST = 4
WORST = 1
_BY_RANK = {step.rank: step for step in SCALE}


def step(rank: int) -> Step:
    """Return the step of ``rank``. Raises ``KeyError`` for a rank that is not 1 to 4."""
    return _BY_RANK[rank]


def colour(rank: int | None) -> str:
    """Return the tag colour that repeats the word of ``rank``; grey when not rated."""
    return _BY_RANK[rank].colour if rank else "grey"


def choices() -> list[tuple[int, str]]:
    """Return the steps to choose from, the best first."""
    return [(one.rank, one.name) for one in SCALE]
