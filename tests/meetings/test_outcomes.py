"""Decisions and actions: recording and changing them, and who sees which."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from boards.access import Role
from meetings.models import Action, Decision
from meetings.references import next_reference
from tests.builders import a_board, a_meeting, an_appointment, an_organisation, standing_user
from tests.meetings.builders import TODAY, a_decision, an_action, an_item
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("taken", "reference"),
    [
        ([], "d2026-01"),
        (["d2026-01", "d2026-02"], "d2026-03"),
        (["d2026-09"], "d2026-10"),
        (["d2026-99"], "d2026-100"),
        (["d2025-07", "a2026-07", "dec-2026-7", "d2026-x"], "d2026-01"),
    ],
)
def test_the_next_reference_counts_on_from_the_highest(taken, reference):
    assert next_reference("d", 2026, taken) == reference


def test_a_decision_gets_its_reference_and_the_day_of_its_meeting(meeting, officer, address):
    item = an_item(meeting)

    page = officer.post(
        f"{address}decisions/new/",
        {"text": "Spend it well", "reason": "It is scarce", "item": item.pk, "is_published": "on"},
        follow=True,
    )

    decision = Decision.objects.get()
    assert (decision.reference, decision.decided_on) == ("d2026-01", dt.date(2026, 10, 22))
    assert "Decision D2026-01 is recorded." in words_on(page)
    assert "Spend it well" in words_on(page)


def test_a_decision_needs_its_words(officer, address):
    assert "Enter what was decided" in words_on(officer.post(f"{address}decisions/new/", {}))


def test_an_item_of_another_meeting_is_not_on_offer(board, officer, address):
    other = an_item(a_meeting(board, held_on=dt.date(2026, 6, 11)))

    page = officer.post(f"{address}decisions/new/", {"text": "Agreed", "item": other.pk})

    assert "Choose one of the answers listed" in words_on(page)
    assert not Decision.objects.exists()


def test_an_item_named_in_the_address_is_chosen(meeting, officer, address):
    item = an_item(meeting)

    opened = form_on(officer.get(f"{address}decisions/new/?item={item.pk}"), "text")

    assert opened["item"] == [str(item.pk)]


@pytest.mark.parametrize("kind", ["decisions", "actions"])
def test_items_are_offered_by_their_place_on_the_agenda(meeting, officer, address, kind):
    an_item(meeting, number=2, title="Housing")
    an_item(meeting, number=1, title="Budget")

    words = words_on(officer.get(f"{address}{kind}/new/"))

    assert "Under which agenda item? None of them 1. Budget 2. Housing" in words


def test_what_came_of_no_meeting_is_asked_for_no_item(board, officer):
    an_action(board, reference="a1")
    Decision.objects.create(board=board, reference="d1", text="Agreed by letter")

    for path in ("actions/a1", "decisions/d1"):
        words = words_on(officer.get(f"/boards/{board.slug}/{path}/edit/"))
        assert "Under which agenda item?" not in words


def test_nonsense_in_the_address_is_no_fault(officer, address):
    assert officer.get(f"{address}decisions/new/?item=²").status_code == 200


def test_two_people_who_change_a_decision_lose_nothing(board, meeting, officer):
    decision = a_decision(meeting)

    assert_second_writer_loses_nothing(
        officer,
        f"/boards/{board.slug}/decisions/{decision.reference}/edit/",
        {"reason": "It is scarce"},
        {"reason": "It is plenty"},
        "reason",
    )


@pytest.fixture
def owner(board):
    """Return an organisation that has a seat on the board."""
    organisation = an_organisation(name="Harbour council")
    an_appointment(board, organisation=organisation)
    return organisation


def task(organisation, **given):
    return {
        "text": "Count the homes",
        "owner_organisation": organisation.pk,
        "due_on_day": "9",
        "due_on_month": "11",
        "due_on_year": "2026",
    } | given


def test_an_action_gets_its_reference_and_is_open(officer, owner, address):
    page = officer.post(f"{address}actions/new/", task(owner), follow=True)

    action = Action.objects.get()
    assert (action.reference, action.status) == ("a2026-01", "open")
    assert "Action A2026-01 is added for Harbour council." in words_on(page)
    assert "12 days late" in words_on(page)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "Enter what will be done"),
        ({"owner_organisation": ""}, "Choose an organisation or a person to own it"),
        (
            {"due_on_day": "", "due_on_month": "", "due_on_year": ""},
            "Enter the day by which it is due",
        ),
        ({"owner": "999999"}, "Choose one of the answers listed"),
    ],
)
def test_a_wrong_action_is_told_in_words_that_mend_it(officer, owner, address, given, sentence):
    page = officer.post(f"{address}actions/new/", task(owner, **given))

    assert sentence in words_on(page)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("status", "closed", "sentence"),
    [
        ("done", ("", "", ""), "Enter the day the action was finished or dropped"),
        ("dropped", ("", "", ""), "Enter the day the action was finished or dropped"),
        ("open", ("1", "11", "2026"), "Clear this day, or choose Done or Dropped"),
        ("done", ("22", "11", "2026"), "Enter a day that is not in the future"),
    ],
)
def test_a_status_and_the_day_it_ended_agree(board, officer, status, closed, sentence):
    action = an_action(board)
    url = f"/boards/{board.slug}/actions/{action.reference}/edit/"
    opened = form_on(officer.get(url), "text")
    day = dict(zip(("closed_on_day", "closed_on_month", "closed_on_year"), closed, strict=True))

    page = officer.post(url, {**opened, "status": status, **day})

    assert sentence in words_on(page)
    action.refresh_from_db()
    assert action.status == "open"


def test_an_action_finished_today_is_done(board, officer):
    action = an_action(board)
    url = f"/boards/{board.slug}/actions/{action.reference}/edit/"
    day = {"closed_on_day": "21", "closed_on_month": "11", "closed_on_year": "2026"}

    officer.post(url, {**form_on(officer.get(url), "text"), "status": "done", **day})

    action.refresh_from_db()
    assert (action.status, action.closed_on) == ("done", TODAY)


def test_two_people_who_change_an_action_lose_nothing(board, officer):
    action = an_action(board)

    assert_second_writer_loses_nothing(
        officer,
        f"/boards/{board.slug}/actions/{action.reference}/edit/",
        {"progress": "Half of them"},
        {"progress": "All of them"},
        "progress",
    )


def test_visible_outcomes_follow_their_meeting_and_item(board, meeting):
    hidden = a_meeting(board, held_on=dt.date(2026, 6, 11), is_published=False)
    kept = an_item(meeting, is_published=False)
    shown = a_decision(meeting)
    a_decision(meeting, is_published=False)
    a_decision(hidden)
    a_decision(meeting, item=kept)
    a_decision(meeting, item=an_item(hidden))

    assert list(Decision.objects.visible_to(AnonymousUser())) == [shown]
    for role in (Role.MEMBER, Role.OBSERVER, Role.OFFICER):
        assert Decision.objects.visible_to(standing_user(board, role)).count() == 5


def test_decisions_of_a_hidden_board_are_nowhere(client):
    board = a_board(is_published=False)
    a_decision(a_meeting(board))

    assert not Decision.objects.visible_to(AnonymousUser()).exists()
    assert client.get(f"/boards/{board.slug}/decisions/").status_code == 404


def test_a_list_of_decisions_links_no_meeting_that_is_not_published(board, client):
    hidden = a_meeting(board, is_published=False)
    Decision.objects.create(board=board, reference="d1", text="Agreed", is_published=True)
    a_decision(hidden, text="Hush")

    words = words_on(client.get(f"/boards/{board.slug}/decisions/"))

    assert "Agreed" in words
    assert "Hush" not in words
