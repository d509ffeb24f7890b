"""Several officers press save at the same moment, on a database server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from boards.access import Role
from meetings.models import Action, Decision, Meeting
from tests.builders import a_board, a_meeting, an_appointment, an_organisation, standing_user
from tests.meetings.builders import an_item
from tests.pages import form_on, words_on

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
OFFICERS = 5


@pytest.fixture
def board():
    return a_board()


@pytest.fixture
def clients(board):
    """Return a browser for each of five officers of the board."""
    found = [Client() for _ in range(OFFICERS)]
    for client in found:
        client.force_login(standing_user(board, Role.OFFICER))
    return found


def at_once(clients, act):
    """Return what ``act`` answered each client, all begun at the same moment."""
    start = Barrier(len(clients))

    def run(client):
        try:
            start.wait(10)
            return act(client)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(run, clients))


def test_each_decision_gets_a_reference_of_its_own(board, clients):
    url = f"{a_meeting(board).get_absolute_url()}decisions/new/"

    answers = at_once(clients, lambda client: client.post(url, {"text": "Agreed"}))

    assert {answer.status_code for answer in answers} == {302}
    found = sorted(Decision.objects.values_list("reference", flat=True))
    assert found == ["d2026-01", "d2026-02", "d2026-03", "d2026-04", "d2026-05"]


def test_each_action_gets_a_reference_of_its_own(board, clients):
    owner = an_organisation()
    an_appointment(board, organisation=owner)
    url = f"{a_meeting(board).get_absolute_url()}actions/new/"
    day = {"due_on_day": "1", "due_on_month": "12", "due_on_year": "2026"}
    asked = {"text": "Write", "owner_organisation": owner.pk, **day}

    at_once(clients, lambda client: client.post(url, asked))

    assert Action.objects.values("reference").distinct().count() == OFFICERS


def test_one_of_five_adds_the_meeting_of_a_day(board, clients):
    asked = {
        "held_on_day": "14",
        "held_on_month": "1",
        "held_on_year": "2027",
        "status": "planned",
    }

    answers = at_once(
        clients, lambda client: client.post(f"/boards/{board.slug}/meetings/new/", asked)
    )

    assert sorted(answer.status_code for answer in answers) == [200] * 4 + [302]
    refused = next(answer for answer in answers if answer.status_code == 200)
    assert "This board already has a meeting on 14 January 2027." in words_on(refused)
    assert Meeting.objects.count() == 1


def test_one_of_five_saves_over_a_version_and_the_others_are_told(board, clients):
    url = f"{a_meeting(board).get_absolute_url()}edit/"
    opened = form_on(clients[0].get(url), "place")
    places = {client: f"Room {n}" for n, client in enumerate(clients)}

    answers = at_once(clients, lambda client: client.post(url, {**opened, "place": places[client]}))

    assert sorted(answer.status_code for answer in answers) == [200] * 4 + [302]
    kept = Meeting.objects.get().place
    for answer, place in zip(answers, places.values(), strict=True):
        if answer.status_code == 200:
            assert kept in words_on(answer)
            assert form_on(answer, "place")["place"] == [place]


def test_items_added_and_moved_at_once_are_numbered_from_one(board, clients):
    meeting = a_meeting(board)
    item = an_item(meeting)
    base = f"{meeting.get_absolute_url()}items/"

    def add_and_move(client):
        client.post(f"{base}new/", {"title": "New", "purpose": "note"})
        return client.post(f"{base}{item.pk}/move/", {"direction": "down"})

    at_once(clients, add_and_move)

    numbers = meeting.items.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5, 6]


def test_a_moved_meeting_and_its_changed_decision_do_not_wait_for_each_other(board, clients):
    meeting = a_meeting(board)
    clients[0].post(f"{meeting.get_absolute_url()}decisions/new/", {"text": "Agreed"})
    decision = f"/boards/{board.slug}/decisions/d2026-01/edit/"
    forms = [
        (f"{meeting.get_absolute_url()}edit/", "place", {"held_on_day": "29"}),
        (decision, "text", {"reason": "It is scarce"}),
    ]
    asked = {
        client: (url, {**form_on(client.get(url), name), **given})
        for client, (url, name, given) in zip(clients, forms, strict=False)
    }

    answers = at_once(list(asked), lambda client: client.post(*asked[client]))

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert Meeting.objects.get().reference == "2026-10-29"
