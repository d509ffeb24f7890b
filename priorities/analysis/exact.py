"""Numbers as they are written, so that no rounding turns a flag.

A float stands for the shortest decimal that names it: 28.8 is 288/10 here, and not the nearest
binary fraction. "On the mean" and "on the limit" are then questions with an exact answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

# Limits of larger numbers could be too large for a float.
LARGEST = 1e300
REFUSED = "A value is not a number, or too large to reckon with."


def fraction(number: float) -> Fraction:
    """Return ``number`` exactly as it is written. Raises ``ValueError`` as ``whole`` does."""
    if not is_usable(number):
        raise ValueError(REFUSED)
    return Fraction(repr(float(number)))


def whole(values: Sequence[float | None]) -> tuple[list[int | None], int]:
    """Return ``values`` as whole multiples of one unit, and how many units make 1.

    ``[1.5, None, 2]`` is ``[15, None, 20]`` in tenths: the unit is ten. A gap stays a gap.
    Raises ``ValueError`` when a value is not finite or over 1e300.
    """
    if not all(one is None or is_usable(one) for one in values):
        raise ValueError(REFUSED)
    if all(one is None or float(one).is_integer() for one in values):
        return [None if one is None else int(one) for one in values], 1
    written = [None if one is None else Decimal(repr(float(one))) for one in values]
    places = max(-int(one.as_tuple().exponent) for one in written if one is not None)
    unit = 10 ** max(places, 0)
    return [None if one is None else int(one.scaleb(places)) for one in written], unit


def is_usable(number: float) -> bool:
    """Say whether ``number`` is finite and small enough to reckon with."""
    return -LARGEST <= number <= LARGEST
