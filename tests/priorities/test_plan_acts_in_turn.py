"""Several acts on one plan: undone in turn, refused where they cannot be, told beforehand."""

from __future__ import annotations

from typing import Any

import pytest

from priorities.models import Plan, PlanEvent
from tests.pages import form_on, words_on
from tests.priorities.strategies import DECIDE, WHY, Strategy, a_strategy, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(harbour) -> Strategy:
    return a_strategy(harbour)


def decide(officer: Any, act: str, **given: Any) -> None:
    page = officer.post(f"{DECIDE}{act}/", on("2026-09-01") | WHY | given)
    mark = page.content.decode().split('name="confirm" value="')[1].split('"')[0]
    sent = officer.post(f"{DECIDE}{act}/", form_on(page, "because") | {"confirm": mark})
    assert sent.status_code == 302


def undo(officer: Any) -> Any:
    last = PlanEvent.objects.order_by("-pk")[0]
    return officer.post(f"{DECIDE}undo/{last.pk}/", {"because": "A slip"})


def ends() -> str:
    return Plan.objects.get(slug="tide").ends


def test_acts_are_undone_one_after_the_other(officer, strategy):
    for end in ("2027", "2028", "2029"):
        decide(officer, "extend", new_end=end)

    found = []
    for _ in range(3):
        assert undo(officer).status_code == 302
        found.append(ends())
    assert found == ["2028", "2027", "2026"]


def test_what_somebody_changed_between_two_acts_is_still_not_put_back(officer, strategy):
    decide(officer, "extend", new_end="2027")
    plan = Plan.objects.get(slug="tide")
    plan.note = "Printed"
    plan.save()
    decide(officer, "extend", new_end="2028")

    assert undo(officer).status_code == 302
    assert "This was changed since" in words_on(undo(officer))
    assert (ends(), Plan.objects.get(slug="tide").note) == ("2027", "Printed")


def test_undoing_says_of_each_record_what_becomes_of_it(officer, strategy):
    given = {"keep": [str(strategy.second.pk), str(strategy.third.pk)], "new": "1: Calm seas"}
    decide(officer, "re-prioritise", **given)

    page = officer.get(f"{DECIDE}undo/{PlanEvent.objects.get().pk}/")
    assert "1. No harm becomes again what it was before" in words_on(page)
    assert "4. Calm seas is taken away" in words_on(page)


def test_an_act_that_cannot_be_now_is_not_offered_and_says_why(officer, strategy):
    decide(officer, "adopt", starts="2024", ends="2026")

    page = officer.get(DECIDE)
    assert "Adopt Not now. The plan was adopted on 1 September 2026." in words_on(page)
    assert 'href="adopt/"' not in page.content.decode()
    assert 'href="extend/"' in page.content.decode()


def test_of_a_plan_that_was_superseded_nothing_more_is_decided(officer, strategy):
    decide(officer, "supersede", successor="wave")

    told = "The plan was superseded on 1 September 2026."
    assert words_on(officer.get(DECIDE)).count(told) == 4
    late = officer.post(f"{DECIDE}extend/", on("2026-09-02") | WHY | {"new_end": "2030"})
    assert told in words_on(late)
    assert ends() == "2026"


def test_without_another_plan_none_can_take_over(officer, strategy):
    strategy.sure.delete()

    assert "There is no other plan with areas of focus to take over" in words_on(
        officer.get(DECIDE)
    )


def test_what_is_confirmed_shows_the_day_and_the_reason(officer, strategy):
    page = officer.post(f"{DECIDE}extend/", on("2026-09-01") | WHY | {"new_end": "2027-03"})

    words = words_on(page)
    assert "Decided on 1 September 2026 Why Agreed by the board" in words
    assert "The plan ends in March 2027." in words


def test_a_period_is_told_in_words(officer, strategy):
    decide(officer, "extend", new_end="2027-03")

    words = words_on(officer.get("/boards/harbour/plan/"))
    assert "2024 to March 2027; it was to end in 2026" in words
