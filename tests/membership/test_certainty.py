"""How surely a term includes a day, against every pair of days that its ends may be."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.periods import Precision
from membership.certainty import Sure, doubt, perhaps, sure
from membership.models import Appointment

WINDOW = [dt.date(2019, 1, 1) + dt.timedelta(days=n) for n in range(150)]


def term(first, last, first_known=Precision.DAY, last_known=Precision.DAY) -> Appointment:
    return Appointment(
        starts_on=first,
        starts_on_precision=first_known,
        ends_on=last,
        ends_on_precision=last_known,
    )


def may_be(day: dt.date | None, known: str) -> list[dt.date]:
    """Return every day of the window that an end may be."""
    if day is None:
        return WINDOW
    match known:
        case Precision.MONTH:
            return [one for one in WINDOW if (one.year, one.month) == (day.year, day.month)]
        case Precision.BY:
            return [one for one in WINDOW if one <= day]
        case Precision.FROM:
            return [one for one in WINDOW if one >= day]
    return [day]


a_day = st.sampled_from(WINDOW[40:110])
known = st.sampled_from([Precision.DAY, Precision.MONTH, Precision.BY, Precision.FROM])


@settings(max_examples=120, deadline=None, derandomize=True)
@given(first=st.one_of(st.none(), a_day), last=a_day, starts=known, ends=known, on=a_day)
def test_a_day_is_sure_when_every_pair_of_ends_includes_it(first, last, starts, ends, on):
    if first is not None and last < first:
        first, last = last, first
    pairs = [(a, b) for a, b in product(may_be(first, starts), may_be(last, ends)) if a <= b]
    includes = {a <= on <= b for a, b in pairs}
    expected = {(True,): Sure.YES, (False,): Sure.NO}.get(tuple(includes), Sure.PERHAPS)

    assert sure(term(first, last, starts, ends), on) is expected


SEEN = dt.date(2019, 4, 29)
HARROD = term(SEEN, SEEN, Precision.BY, Precision.FROM)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(SEEN, []), (dt.date(2019, 4, 28), [HARROD]), (dt.date(2020, 1, 1), [HARROD])],
)
def test_a_term_seen_on_one_day_may_include_the_days_around_it(on, expected):
    assert perhaps([HARROD], on) == expected


def test_beyond_an_exact_term_of_somebody_else_nothing_is_open():
    other = term(dt.date(2021, 5, 6), dt.date(2022, 5, 5))

    assert perhaps([HARROD, other], dt.date(2020, 1, 1)) == [HARROD]
    assert perhaps([HARROD, other], dt.date(2021, 6, 1)) == []
    assert perhaps([HARROD, other], dt.date(2023, 1, 1)) == []


def test_between_two_seen_on_one_day_each_may_have_sat_there():
    seen = dt.date(2022, 4, 1)
    other = term(seen, seen, Precision.BY, Precision.FROM)

    assert perhaps([HARROD, other], dt.date(2020, 1, 1)) == [HARROD, other]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (dt.date(2019, 4, 30), "Harrod held it on 29 April 2019; whether still on this day"),
        (dt.date(2019, 4, 1), "Harrod held it on 29 April 2019; whether already on this day"),
    ],
)
def test_the_doubt_is_told_with_the_day_that_is_known(on, words):
    assert doubt(HARROD, "Harrod", on).startswith(words)
