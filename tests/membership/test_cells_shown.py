"""What is shown of a question never gives a cell under five away, whoever works at it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from membership.rules import LAGS, cells_shown

Answers = tuple[int, ...]
Seen = tuple[bool, ...]


def ways(members: int, cells: int) -> Iterator[Answers]:
    """Yield every way in which so many members can have answered."""
    if cells == 1:
        yield (members,)
        return
    for first in range(members + 1):
        for rest in ways(members - first, cells - 1):
            yield (first, *rest)


def may_be_seen(answers: Answers) -> set[Seen]:
    """Return all that the page may show of ``answers``: the attacker does not know the lags."""
    draws = product(LAGS, repeat=len(answers))
    return {tuple(cells_shown(answers, lags)) for lags in draws}


@pytest.mark.parametrize(("members", "cells"), [*((n, 3) for n in range(5, 25)), (12, 4), (16, 4)])
def test_whoever_knows_all_members_cannot_tell_that_a_cell_is_under_five(members, cells):
    """The attacker keeps every way to answer that could have led to what they see."""
    possible: dict[Seen, list[Answers]] = {}
    for answers in ways(members, cells):
        for seen in may_be_seen(answers):
            possible.setdefault(seen, []).append(answers)

    for answered in possible.values():
        for cell in range(cells):
            values = {answers[cell] for answers in answered}
            assert min(values) >= 5 or (max(values) >= 5 and len(values) >= 6)


@pytest.mark.parametrize(("members", "cells"), [*((n, 3) for n in range(2, 27)), (13, 4), (15, 4)])
def test_two_pages_that_differ_by_one_person_do_not_tell_what_that_person_answered(members, cells):
    """The same for two boards, or for two days: everybody else is known to be on both."""
    shown = {one: may_be_seen(one) for n in (members, members - 1) for one in ways(n, cells)}
    possible: dict[tuple[Seen, Seen], set[int]] = {}
    for answers in ways(members, cells):
        for cell in (place for place, number in enumerate(answers) if number):
            without = tuple(n - (place == cell) for place, n in enumerate(answers))
            for pair in product(shown[answers], shown[without]):
                possible.setdefault(pair, set()).add(cell)

    assert min(len(answered) for answered in possible.values()) >= 2


@pytest.mark.parametrize(
    ("counts", "lags", "shown"),
    [
        ((4, 12), (0, 0), (False, True)),
        ((5, 11), (0, 0), (True, True)),
        ((5, 11), (1, 0), (False, True)),
        ((9, 7), (4, 3), (True, False)),
        ((11, 0), (0, 0), (True, False)),  # six are left over
        ((10, 0), (0, 0), (False, False)),  # five would be
        ((5, 6), (0, 0), (False, False)),  # one would be
        ((12, 4), (1_000_000, 0), (False, False)),  # left out by the draw
    ],
)
def test_a_cell_is_shown_from_five_and_its_lag_while_six_are_left_over(counts, lags, shown):
    assert tuple(cells_shown(counts, lags)) == shown


def test_an_attacker_would_see_through_a_rule_that_only_hides_small_cells():
    """The test itself can fail: without lags and what is left over, a leaver's answer is told."""
    before, after = (5, 9), (4, 9)

    assert [n >= 5 for n in before] != [n >= 5 for n in after]
