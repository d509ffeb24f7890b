"""Small numbers are hidden, and no hidden one can be worked out from what is shown."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from priorities import rules


@pytest.mark.parametrize(
    ("count", "is_hidden"), [(0, False), (1, True), (5, True), (6, False), (None, False)]
)
def test_numbers_from_one_to_the_threshold_are_small(count, is_hidden):
    assert rules.is_small(count, 5) is is_hidden


def test_no_threshold_hides_nothing():
    assert rules.hidden_parts([1, 2, 3], 0) == [False, False, False]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        # Nothing small: nothing hidden.
        ([6, 9, 20], [False, False, False]),
        # One small: the next smallest goes with it, or 26 - 6 - 17 would tell.
        ([3, 17, 6], [True, False, True]),
        # Two small cover each other, unless both have to be 1.
        ([2, 3, 40], [True, True, False]),
        ([1, 1, 40], [True, True, True]),
        # Nought tells nothing and covers nothing.
        ([3, 0, 9, 30], [True, False, True, False]),
        # What the source hides is covered too.
        ([None, 12, 40], [True, True, False]),
        # Nothing is left to cover it: all of the breakdown goes.
        ([4, 0, 0], [True, True, True]),
    ],
)
def test_a_hidden_part_is_covered(counts, hidden):
    assert rules.hidden_parts(counts, 5) == hidden


def tables(parts, threshold):
    """Return all tables of so many parts that have the same total and show the same."""
    shown_alike = defaultdict(list)
    for counts in product(range(threshold + 4), repeat=parts):
        hidden = rules.hidden_parts(counts, threshold)
        shown = tuple(None if gone else one for one, gone in zip(counts, hidden, strict=True))
        shown_alike[(sum(counts), shown)].append(counts)
    return shown_alike


@pytest.mark.parametrize("threshold", [2, 3, 5])
@pytest.mark.parametrize("parts", [2, 3, 4])
def test_nobody_can_work_out_a_hidden_part_from_the_total(parts, threshold):
    for total, shown in tables(parts, threshold):
        places = [at for at, one in enumerate(shown) if one is None]
        left = total - sum(one for one in shown if one is not None)
        least = 0 if len(places) == parts else 1
        could_be = [
            guess for guess in product(range(least, left + 1), repeat=len(places))
            if sum(guess) == left
        ]  # fmt: skip
        for nth in range(len(places)):
            # A total of nought, or one within the threshold, is not shown at all.
            assert total <= threshold or len({guess[nth] for guess in could_be}) > 1
