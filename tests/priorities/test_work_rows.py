"""The rows of the implementation plan: who leads with whom, what is next, and hostile text."""

from __future__ import annotations

import datetime as dt

import pytest

from priorities.models import Milestone, PlanStep
from tests.builders import an_organisation
from tests.pages import words_on
from tests.priorities.made import a_measure
from tests.priorities.strategies import Strategy, a_strategy, a_workstream

pytestmark = pytest.mark.django_db
PLAN = "/boards/harbour/plan/implementation/"
HOSTILE = """<b>&amp;"'{0}{}"""


@pytest.fixture
def strategy(harbour) -> Strategy:
    return a_strategy(harbour)


def supported(work, *names: str) -> None:
    work.supporting.set([an_organisation(name=name, short_name="") for name in names])


def test_those_who_support_stand_with_their_own_workstream_by_name(strategy, harbour, officer):
    supported(strategy.w1, "Ropery", "Chandlery")
    supported(a_workstream(harbour, 2, strategy.o2), "Sailmakers")

    words = words_on(officer.get(PLAN))
    assert words.index("with Chandlery, Ropery") < words.index("W2 Work 2")
    assert words.count("with Sailmakers") == 1
    assert "Chandlery Ropery" in words_on(officer.get(PLAN + "w1/"))


def test_the_next_milestone_is_the_first_that_is_not_reached(strategy, officer):
    # Today is 14 October 2026.
    days = [("Third", "agreed", 30), ("First", "done", 1), ("Second", "agreed", 12)]
    for number, (title, state, day) in enumerate(days, 1):
        Milestone.objects.create(
            workstream=strategy.w1, number=number, title=title, state=state,
            due_on=dt.date(2026, 10, day),
        )  # fmt: skip

    told = "1 of 3 reached Next: Second, by 12 October 2026 (2 days late)"
    assert told in words_on(officer.get(PLAN))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2026-11-01", "2026-11-30"), "1 November 2026 to 30 November 2026"),
        (("2026-11-01", None), "1 November 2026 to no day"),
        ((None, "2026-11-30"), "by 30 November 2026"),
        ((None, "2026-10-13"), "by 13 October 2026 Late 1 day late"),
        ((None, None), "No dates"),
    ],
)
def test_a_step_says_from_when_until_when_it_is(strategy, officer, days, told):
    starts, due = days
    PlanStep.objects.create(
        workstream=strategy.w1, number=1, text="Paint", starts_on=starts, due_on=due
    )

    assert f"1. Paint As the workstream {told}" in words_on(officer.get(PLAN))
    assert f"1. Paint Edit step 1 {told}" in words_on(officer.get(PLAN + "w1/"))


def test_a_filter_chooses_by_area_and_by_lead(strategy, harbour, officer):
    lead = an_organisation(name="Lighthouse keepers")
    a_workstream(harbour, 2, area=strategy.well, lead_organisation=lead)

    for asked in (f"area={strategy.well.pk}", f"lead={lead.pk}"):
        words = words_on(officer.get(f"{PLAN}?{asked}"))
        assert "W2 Work 2" in words
        assert "W1 Work 1" not in words


def test_what_is_typed_to_do_harm_stays_text(strategy, harbour, officer):
    measure = a_measure(harbour, name=HOSTILE)
    strategy.w1.title = strategy.o1.title = strategy.first.title = HOSTILE
    strategy.w1.measures.add(measure)
    supported(strategy.w1, HOSTILE)
    PlanStep.objects.create(workstream=strategy.w1, number=1, text=HOSTILE)
    Milestone.objects.create(
        workstream=strategy.w1, number=1, title=HOSTILE, due_on=dt.date(2026, 12, 1)
    )
    for one in (strategy.w1, strategy.o1, strategy.first):
        one.save()

    for page in (officer.get(PLAN), officer.get(PLAN + "w1/")):
        assert words_on(page).count(HOSTILE) >= 5
        assert "<b>" not in page.content.decode()
