"""Of which quarters progress on an objective is asked: from the one in which it began."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.periods import Precision
from tests.builders import a_user, an_objective
from tests.pages import words_on
from tests.priorities.made import a_submitted

Q2_ENDS = dt.date(2026, 9, 30)
BEGAN = [
    (Q2_ENDS, Precision.DAY, True),
    (Q2_ENDS + dt.timedelta(1), Precision.DAY, False),
    (dt.date(2026, 9, 1), Precision.MONTH, True),
    (dt.date(2026, 10, 1), Precision.MONTH, False),
    (dt.date(2026, 1, 1), Precision.YEAR, True),  # in the year, perhaps before October
    (dt.date(2026, 12, 1), Precision.BY, True),  # on that day or before
    (dt.date(2026, 10, 1), Precision.FROM, False),  # on that day or later
    (None, Precision.DAY, True),  # when it began is not known
]
WHOLE = "/boards/harbour/progress/2026-q2/"


@pytest.mark.parametrize(("day", "precision", "asked"), BEGAN)
def test_it_is_asked_of_unless_it_surely_began_after_the_quarter(
    harbour, officer, day, precision, asked
):
    an_objective(harbour, title="Open a hub", starts_on=day, starts_on_precision=precision)

    for page in ("", "fill/", "submit/", "asked/new/"):
        assert ("Open a hub" in words_on(officer.get(WHOLE + page))) is asked


def test_what_was_recorded_all_the_same_stays(harbour, officer):
    late = an_objective(harbour, starts_on=dt.date(2026, 10, 1))
    a_submitted(late, a_user(), done="We began early.")

    assert "We began early." in words_on(officer.get(WHOLE))
