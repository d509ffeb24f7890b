"""Objectives through time: which held on a day, how surely, and in which place of the plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from priorities.models import Objective
from priorities.objective_lives import doubt, held
from tests.builders import an_objective
from tests.pages import form_on, words_on
from tests.priorities.strategies import DECIDE, WHY, Strategy, a_strategy, on

pytestmark = pytest.mark.django_db
PLAN = "/boards/harbour/plan/"
# Today is 14 October 2026.


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def that(since: str = "", until: str = "", known: str = "day day", **given: Any) -> Objective:
    """Return an objective of those days, each known as ``known`` says, that is not stored."""
    first, last = known.split()
    return Objective(
        starts_on=day(since) if since else None,
        ends_on=day(until) if until else None,
        starts_on_precision=first,
        ends_on_precision=last,
        **given,
    )


@pytest.fixture
def strategy(harbour) -> Strategy:
    return a_strategy(harbour)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("2025-03-31", "no"),
        ("2025-04-01", "yes"),
        ("2026-03-31", "yes"),
        ("2026-04-01", "no"),
    ],
)
def test_an_objective_holds_from_its_first_day_to_its_last(asked, answer):
    assert held(that("2025-04-01", "2026-03-31"), day(asked)).value == answer


@pytest.mark.parametrize(
    ("asked", "answer", "told"),
    [
        ("2026-10-13", "perhaps", "Perhaps not yet: when it was set is not recorded"),
        ("2026-10-14", "yes", ""),
    ],
)
def test_since_when_is_not_known_of_days_before_today(asked, answer, told):
    assert held(that(), day(asked)).value == answer
    assert doubt(that(), day(asked)) == told


@pytest.mark.parametrize(
    ("asked", "answer", "told"),
    [
        ("2019-04-28", "perhaps", "Perhaps not yet: set by 29 April 2019"),
        ("2019-04-29", "yes", ""),
    ],
)
def test_what_was_set_by_a_day_held_on_it_and_perhaps_before(asked, answer, told):
    one = that("2019-04-29", known="by day")

    assert (held(one, day(asked)).value, doubt(one, day(asked))) == (answer, told)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("2024-05-31", ""),
        ("2024-06-01", "Perhaps not yet: set in June 2024"),
        ("2024-06-30", ""),
        ("2024-12-31", ""),
        ("2025-01-01", ""),
        ("2025-01-02", "Perhaps no longer: its last day was in 2025"),
        ("2025-12-31", "Perhaps no longer: its last day was in 2025"),
    ],
)
def test_a_month_or_a_year_leaves_its_own_days_open(asked, told):
    one = that("2024-06-01", "2025-12-31", "month year")

    assert doubt(one, day(asked)) == told


@pytest.mark.parametrize(("asked", "answer"), [("2026-10-13", "perhaps"), ("2026-10-14", "no")])
def test_a_closed_objective_without_a_last_day_is_over_today_and_perhaps_before(asked, answer):
    assert held(that("2024-04-01", is_closed=True), day(asked)).value == answer


def test_an_objective_to_come_does_not_hold_yet():
    assert held(that("2026-10-15"), day("2026-10-14")).value == "no"


def test_the_plan_of_a_day_shows_the_objectives_of_that_day(strategy, client):
    for one, first in ((strategy.o1, "2025-04-01"), (strategy.o2, "2025-04-02")):
        one.starts_on = day(first)
        one.save()

    words = words_on(client.get(PLAN + "?on=2025-04-01"))
    tree, own = words.split("Objectives of this board on that day")[-2:]
    assert "1. No harm O1 Less harm" in tree
    assert "O2 More sleep" not in words
    assert "O1 Less harm Served priority 1. No harm Since 1 April 2025" in own
    assert "1 other objective of this board was not yet set, or over." in own


def test_the_plan_of_a_day_says_where_it_is_not_known_since_when(strategy, client):
    words = words_on(client.get(PLAN + "?on=2025-04-01"))

    told = "Perhaps not yet: when it was set is not recorded"
    assert f"O1 Brighter light Lighthouse board. {told}" in words
    assert "It is not recorded of 2 of 2 whether they held on that day." in words


def supersede(officer: Any, strategy: Strategy) -> None:
    """Let the wave plan take over on 1 September 2026: o1 goes into it, o2 is closed."""
    given = {"successor": "wave", f"o{strategy.o1.pk}": f"a{strategy.sure.pk}"} | WHY
    page = officer.post(f"{DECIDE}supersede/", on("2026-09-01") | given)
    mark = page.content.decode().split('name="confirm" value="')[1].split('"')[0]
    officer.post(f"{DECIDE}supersede/", form_on(page, "because") | {"confirm": mark})


def test_an_objective_stands_where_it_stood_before_a_plan_took_over(strategy, officer, client):
    strategy.o1.starts_on = day("2025-01-01")
    strategy.o1.save()
    supersede(officer, strategy)

    before = words_on(client.get(PLAN + "?on=2026-08-31"))
    after = words_on(client.get(PLAN + "?on=2026-09-01"))
    assert "1. No harm O1 Less harm" in before
    assert "O1 Less harm Served priority 1. No harm" in before
    assert "1. No harm O1 Less harm" not in after
    assert "O1 Less harm Served the area Sure" in after


def test_what_a_new_plan_has_no_place_for_ends_on_the_day_before(strategy, officer):
    supersede(officer, strategy)

    strategy.o2.refresh_from_db()
    assert (strategy.o2.is_closed, strategy.o2.ends_on) == (True, day("2026-08-31"))


def test_what_began_that_very_day_ends_on_it(strategy, officer):
    strategy.o2.starts_on = day("2026-09-01")
    strategy.o2.save()
    supersede(officer, strategy)

    strategy.o2.refresh_from_db()
    assert strategy.o2.ends_on == day("2026-09-01")


def test_today_the_list_says_what_is_closed_over_or_to_come(harbour, client):
    given: dict[str, Any] = {"reference": "o1", "title": "Old", "is_closed": True}
    an_objective(harbour, number=1, **given)
    an_objective(harbour, reference="o2", number=2, title="New", starts_on=day("2027-04-01"))
    an_objective(harbour, reference="o3", number=3, title="Past", ends_on=day("2026-10-13"))

    words = words_on(client.get(PLAN))
    assert "O1 Old Closed Since when is not recorded" in words
    assert "O2 New To come Since 1 April 2027" in words
    assert "O3 Past Over Until 13 October 2026; since when is not recorded" in words
