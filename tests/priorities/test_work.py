"""The implementation plan: who may do what with a milestone, and what is late."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boards.access import Role
from priorities import rules, work_queries
from priorities.models import Milestone, PlanStep, Workstream
from tests.builders import a_user, an_appointment, an_organisation
from tests.pages import form_on, words_on
from tests.priorities.strategies import Strategy, a_strategy, a_workstream
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db
PLAN = "/boards/harbour/plan/implementation/"
W1 = PLAN + "w1/"
REVIEW = W1 + "milestones/1/review/"


@pytest.fixture
def strategy(harbour) -> Strategy:
    made = a_strategy(harbour)
    made.w1.lead_organisation = an_organisation(name="Lighthouse keepers")
    made.w1.save()
    return made


@pytest.fixture
def lead(strategy, harbour, signed_in) -> Any:
    """Return a browser of a member who sits for the organisation that leads."""
    term = an_appointment(harbour, role=Role.MEMBER, organisation=strategy.w1.lead_organisation)
    return signed_in(term.person.user)


def a_milestone(strategy: Strategy, state: str = "proposed", **given: Any) -> Milestone:
    day = dt.date(2026, 12, 1)
    return Milestone.objects.create(
        workstream=strategy.w1, state=state, **{"number": 1, "title": "Lit", "due_on": day} | given
    )


def review(client: Any, move: str, because: str = "") -> Any:
    page = client.get(REVIEW)
    return client.post(REVIEW, form_on(page, "opened") | {"move": move, "because": because})


def test_the_lead_proposes_and_the_officer_agrees(strategy, lead, officer):
    due = {"due_on_day": "1", "due_on_month": "12", "due_on_year": "2026"}
    assert lead.post(W1 + "milestones/new/", {"title": "Lit", **due}).status_code == 302
    milestone = Milestone.objects.get()
    assert (milestone.state, milestone.moved_by) == (
        "proposed",
        milestone.history.latest().history_user,
    )

    assert review(officer, "agree").status_code == 302
    milestone.refresh_from_db()
    assert milestone.state == "agreed"
    assert milestone.moved_at is not None


def test_what_is_sent_back_has_a_reason(strategy, officer):
    a_milestone(strategy)

    words = words_on(review(officer, "send_back"))
    assert "Enter the reason: the lead reads it" in words
    assert review(officer, "send_back", "Lit by whom?").status_code == 302
    assert Milestone.objects.get().moved_because == "Lit by whom?"


def test_the_lead_says_it_is_reached_and_does_not_agree_to_that(strategy, lead, officer):
    a_milestone(strategy, "agreed")

    assert review(lead, "say_done").status_code == 302
    assert "Nothing waits for you here" in words_on(lead.get(REVIEW))
    lead.post(REVIEW, {"move": "agree_done", "opened": str(Milestone.objects.get().version)})
    assert Milestone.objects.get().state == "said_done"
    assert review(officer, "agree_done").status_code == 302
    assert Milestone.objects.get().state == "done"


@pytest.mark.parametrize(
    ("state", "officers", "leads"),
    [
        ("proposed", {"agree", "send_back"}, set()),
        ("sent_back", {"propose"}, {"propose"}),
        ("agreed", {"say_done"}, {"say_done"}),
        ("said_done", {"agree_done", "not_done"}, set()),
        ("done", set(), set()),
    ],
)
def test_each_state_has_its_moves(state, officers, leads):
    assert set(rules.moves_open(state, is_officer=True, is_of_lead=False)) == officers
    assert set(rules.moves_open(state, is_officer=False, is_of_lead=True)) == leads
    assert not rules.moves_open(state, is_officer=False, is_of_lead=False)


def test_a_member_of_another_organisation_moves_nothing(strategy, member):
    a_milestone(strategy)

    assert member.get(REVIEW).status_code == 403
    assert member.get(W1 + "milestones/new/").status_code == 403


def test_an_agreed_milestone_that_is_written_anew_is_proposed_again(strategy, officer):
    a_milestone(strategy, "agreed")
    url = W1 + "milestones/1/edit/"

    officer.post(url, form_on(officer.get(url), "title"))
    assert Milestone.objects.get().state == "agreed"
    officer.post(url, form_on(officer.get(url), "title") | {"title": "Lit all night"})
    assert Milestone.objects.get().state == "proposed"


def test_a_milestone_that_moved_meanwhile_is_read_again(strategy, officer):
    a_milestone(strategy)
    late = form_on(officer.get(REVIEW), "opened")
    review(officer, "agree")

    answer = words_on(officer.post(REVIEW, late | {"move": "send_back", "because": "No"}))
    assert "Somebody changed this milestone while you were reading." in answer
    assert Milestone.objects.get().state == "agreed"


def test_the_public_reads_published_work_and_agreed_milestones_alone(strategy, client, harbour):
    strategy.w1.is_published = True
    strategy.w1.save()
    a_workstream(harbour, 2, strategy.o2, title="Not yet told")
    a_milestone(strategy, title="Only proposed")
    a_milestone(strategy, "agreed", number=2, title="Agreed and told")

    assert "Not yet told" not in words_on(client.get(PLAN))
    assert client.get(PLAN + "w2/").status_code == 404
    words = words_on(client.get(W1))
    assert "Agreed and told" in words
    assert "Only proposed" not in words


@pytest.mark.parametrize(
    ("due", "is_late"), [("2026-10-13", True), ("2026-10-14", False), ("2026-10-15", False)]
)
def test_work_is_late_from_the_day_after_its_last(strategy, officer, due, is_late):
    PlanStep.objects.create(workstream=strategy.w1, number=1, text="Paint", due_on=due)

    words = words_on(officer.get(PLAN + "?late=late"))
    assert ("W1 Work 1" in words) is is_late


def test_a_workstream_that_is_done_is_not_late(strategy, officer):
    strategy.w1.due_on, strategy.w1.status = dt.date(2020, 1, 1), "done"
    strategy.w1.save()

    assert "No workstream fits." in words_on(officer.get(PLAN + "?late=late"))


def test_a_bar_stands_where_its_days_are_on_the_axis(strategy):
    # 100 days from 1 January to 11 April 2026; a step of day 25 to day 50.
    strategy.w1.starts_on, strategy.w1.due_on = dt.date(2026, 1, 1), dt.date(2026, 4, 11)
    strategy.w1.save()
    days = {"starts_on": dt.date(2026, 1, 26), "due_on": dt.date(2026, 2, 20)}
    PlanStep.objects.create(workstream=strategy.w1, number=1, text="Paint", **days)

    read = work_queries.with_parts(a_user(), strategy.w1.board, [strategy.w1.pk])
    [drawn] = work_queries.drawn(read, work_queries.chart(read))
    assert (drawn.line.starts, drawn.line.ends) == (0, 100)
    assert (drawn.steps[0].starts, drawn.steps[0].ends) == (25, 50)


def test_a_new_workstream_gets_the_next_reference(strategy, officer):
    page = officer.get(PLAN + "new/")
    given = form_on(page, "title") | {"title": "New sails", "objectives": [str(strategy.o1.pk)]}

    assert officer.post(PLAN + "new/", given).status_code == 302
    new = Workstream.objects.get(title="New sails")
    assert (new.reference, list(new.objectives.all())) == ("w2", [strategy.o1])


def test_two_who_edit_a_workstream_lose_nothing(strategy, officer):
    assert_second_writer_loses_nothing(
        officer, W1 + "edit/", {"what_for": "More light"}, {"what_for": "Less fog"}, "what_for"
    )


def test_hostile_filters_are_left_out(strategy, officer):
    assert (
        officer.get(PLAN + "?area=x&lead=99999999999999999999&late=<b>&page=-1").status_code == 200
    )
