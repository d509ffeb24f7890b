"""What the page of a plan reads: each plan with its own parts, of the boards of a family."""

from __future__ import annotations

import pytest

from boards.models import Board, BoardLink
from priorities import plan_queries, plan_reading
from priorities.models import Plan, PlanEvent, PlanStatement, PriorityTheme, PriorityYear
from tests.builders import a_board, a_user
from tests.priorities.strategies import Strategy, a_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(harbour) -> Strategy:
    made = a_strategy(harbour)
    for plan in (made.tide, made.wave):
        PlanEvent.objects.create(plan=plan, kind="adopted", change=f"{plan} adopted")
        PlanStatement.objects.create(plan=plan, kind="aim", text=f"{plan} aims")
    return made


def test_each_plan_holds_its_own_parts_and_asks_for_them_no_more(
    strategy, harbour, django_assert_num_queries
):
    tide, wave = plan_reading.plans(a_user(), [harbour.pk])

    with django_assert_num_queries(0):
        parts = [(area.name, list(area.priorities.all())) for area in tide.areas.all()]
        assert parts == [("Safe", [strategy.first, strategy.second]), ("Well", [strategy.third])]
        assert [area.name for area in wave.areas.all()] == ["Sure"]
        assert list(wave.areas.all()[0].priorities.all()) == []
        assert [one.change for one in wave.events.all()] == ["Wave plan adopted"]
        assert [one.text for one in tide.statements.all()] == ["Tide plan aims"]


def parts(plans):
    return [
        (
            plan,
            [(area, list(area.priorities.all())) for area in plan.areas.all()],
            list(plan.events.all()),
            list(plan.statements.all()),
        )
        for plan in plans
    ]


def test_it_reads_the_same_as_the_pages_of_one_plan(strategy, harbour):
    user = a_user()
    by_itself = plan_queries.plans(user, Board.objects.filter(pk=harbour.pk))

    assert parts(plan_reading.plans(user, [harbour.pk])) == parts(by_itself)


def test_a_question_below_a_plan_is_still_about_that_plan_alone(strategy, harbour):
    tide, wave = plan_reading.plans(a_user(), [harbour.pk])

    assert [one.change for one in tide.events.filter(kind="adopted")] == ["Tide plan adopted"]
    assert wave.areas.count() == 1


def test_a_family_is_the_board_and_what_it_delivers_as_far_as_the_reader_may_see(harbour):
    trust, hidden = a_board(slug="trust"), a_board(slug="hidden", is_published=False)
    for one in (trust, hidden):
        BoardLink.objects.create(
            kind=BoardLink.Kind.DELIVERED_THROUGH, from_board=one, to_board=harbour
        )

    assert plan_reading.family(a_user(), harbour) == sorted([harbour.pk, trust.pk])
    assert plan_reading.family(a_user(), trust) == sorted([harbour.pk, trust.pk])


def test_a_plan_that_was_not_read_is_asked_for_unless_its_board_is_hidden(strategy):
    secret = Plan.objects.create(slug="deep", board=a_board(slug="hidden", is_published=False))
    keys = [strategy.tide.pk, strategy.wave.pk, secret.pk]

    found = plan_reading.plans_of(a_user(), keys, [strategy.tide])
    assert found == {strategy.tide.pk: strategy.tide, strategy.wave.pk: strategy.wave}


def test_the_last_year_is_the_newest_whose_priorities_are_known(harbour):
    theme = PriorityTheme.objects.create(board=harbour, slug="nets", name="nets")
    for year in ("2024/25", "2025/26", "2026/27"):
        made = PriorityYear.objects.create(board=harbour, slug=year[:4], year=year)
        if year < "2026":
            made.themes.add(theme)

    assert plan_reading.last_year([harbour.pk]) == ("2025/26", [theme])
