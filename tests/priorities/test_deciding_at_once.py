"""Two who decide of one plan, review one milestone or choose one year at the same moment."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from boards.access import Role
from priorities.models import Milestone, Plan, PlanEvent, PriorityYear, VoiceItem
from tests.builders import a_board, standing_user
from tests.pages import form_on
from tests.priorities.strategies import DECIDE, WHY, a_strategy, on
from tests.priorities.test_two_people_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
YEAR = "/boards/harbour/plan/years/new/"
REVIEW = "/boards/harbour/plan/implementation/w1/milestones/1/review/"
VOICE = "/boards/harbour/plan/voice/new/"


@pytest.fixture
def four():
    """Return the strategy of the harbour board, and four browsers of its officers."""
    board = a_board(slug="harbour")
    strategy = a_strategy(board)
    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(standing_user(board, Role.OFFICER))
    return strategy, clients


def all_post(clients, address, sent):
    return at_once([lambda client=client: client.post(address, sent) for client in clients])


def statuses(answers):
    return sorted(answer.status_code for answer in answers)


def test_of_four_who_confirm_one_extends_the_plan_and_three_read_it_again(four):
    _, clients = four
    shown = clients[0].post(f"{DECIDE}extend/", on("2026-09-01") | WHY | {"new_end": "2027"})
    mark = shown.content.decode().split('name="confirm" value="')[1].split('"')[0]
    sent = form_on(shown, "because") | {"confirm": mark}

    answers = all_post(clients, f"{DECIDE}extend/", sent)

    assert statuses(answers) == [200, 200, 200, 302]
    assert PlanEvent.objects.count() == 1
    assert Plan.objects.get(slug="tide").ends == "2027"


def test_of_four_who_review_one_moves_the_milestone(four):
    strategy, clients = four
    day = dt.date(2026, 12, 1)
    Milestone.objects.create(workstream=strategy.w1, number=1, title="Lit", due_on=day)
    sent = form_on(clients[0].get(REVIEW), "opened") | {"move": "agree", "because": ""}

    answers = all_post(clients, REVIEW, sent)

    assert statuses(answers) == [200, 200, 200, 302]
    assert Milestone.objects.get().version == 2


def test_a_year_is_chosen_once(four):
    _, clients = four
    sent = {"year": "2026/27", "new": "Quiet streets", "because": "A fresh start"}

    assert statuses(all_post(clients, YEAR, sent)) == [200, 200, 200, 302]
    assert PriorityYear.objects.count() == 1


def test_four_voices_get_four_references(four):
    _, clients = four
    sent = {"kind": "quote", "title": "Cold", "text": "It was cold.", "consent": "given"}

    assert statuses(all_post(clients, VOICE, sent)) == [302] * 4
    references = VoiceItem.objects.values_list("reference", flat=True)
    assert sorted(references) == ["v1", "v2", "v3", "v4"]
