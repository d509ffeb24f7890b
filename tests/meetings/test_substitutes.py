"""Substitutes at a meeting: who may come by the board's rule, and that they are recorded."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.models import Board
from meetings.models import Attendance
from membership.models import Substitute
from tests.builders import a_person, an_appointment
from tests.pages import form_on, words_on

pytestmark = pytest.mark.django_db
Rule = Board.Substitution


@pytest.fixture
def ann(board):
    return an_appointment(board, person=a_person(name="Ann"))


@pytest.fixture
def jo(ann):
    """Return the person named to come in Ann's place."""
    person = a_person(name="Jo Doe")
    Substitute.objects.create(seat=ann.seat, rank=1, person=person)
    return person


@pytest.fixture
def ask(board, meeting, ann, officer, address):
    """Return an act that answers for Ann, under a rule of the board."""

    def record(rule, status, name=""):
        board.substitution = rule
        board.save()
        url = f"{address}attendance/"
        opened = form_on(officer.get(url), f"status_{ann.pk}")
        typed = {f"status_{ann.pk}": status, f"name_{ann.pk}": name}
        return officer.post(url, {**opened, **typed}, follow=True)

    return record


def stored():
    return [
        (one.status, one.substitute and one.substitute.name, one.substitute_name)
        for one in Attendance.objects.select_related("substitute")
    ]


def test_a_named_substitute_is_recorded_as_the_person(ask, jo):
    words = words_on(ask(Rule.NAMED, "substitute", "jo doe"))

    assert stored() == [("substitute", "Jo Doe", "")]
    assert "1 present , 1 as substitute" in words
    assert "Jo Doe, for Ann" in words


def test_anyone_may_come_where_the_rule_says_so(ask, jo):
    ask(Rule.ANYONE, "sub_remote", "Sam Roe")

    assert stored() == [("sub_remote", None, "Sam Roe")]


def test_only_a_named_one_may_come_where_the_rule_says_so(ask, ann, jo):
    answer = ask(Rule.NAMED, "substitute", "Sam Roe")

    assert stored() == []
    assert "Enter Jo Doe, or name them first" in words_on(answer)
    assert form_on(answer, f"name_{ann.pk}")[f"name_{ann.pk}"] == ["Sam Roe"]


def test_nobody_may_come_where_the_rule_says_so(ask, ann):
    answer = ask(Rule.NONE, "substitute", "Sam Roe")

    assert stored() == []
    assert "Choose how Ann took part" in words_on(answer)
    assert "A substitute came" not in words_on(answer)


def test_a_substitute_has_a_name(ask):
    assert "Enter who came in their place" in words_on(ask(Rule.ANYONE, "substitute"))
    assert stored() == []


def test_a_name_beside_another_answer_is_not_kept(ask):
    ask(Rule.ANYONE, "present", "Sam Roe")

    assert stored() == [("present", None, "")]


def test_a_substitute_of_another_term_is_not_offered(board, meeting, ann, officer, address):
    gone = a_person(name="Gone Before")
    Substitute.objects.create(
        seat=ann.seat, person=gone, ends_on=meeting.held_on - dt.timedelta(days=1)
    )

    assert "Gone Before" not in officer.get(f"{address}attendance/").content.decode()


def test_two_people_who_name_different_substitutes_lose_nothing(
    board, meeting, ann, officer, address
):
    url, status, name = f"{address}attendance/", f"status_{ann.pk}", f"name_{ann.pk}"
    first, second = (form_on(officer.get(url), status) for _ in range(2))
    officer.post(url, {**first, status: "substitute", name: "Sam Roe"})

    refused = officer.post(url, {**second, status: "substitute", name: "Kim Poe"})

    assert stored() == [("substitute", None, "Sam Roe")]
    words = words_on(refused)
    assert "A substitute came: Sam Roe" in words
    assert "A substitute came: Kim Poe" in words
    officer.post(url, form_on(refused, status))
    assert stored() == [("substitute", None, "Kim Poe")]


def test_the_history_names_the_substitute(ask, member, address):
    ask(Rule.ANYONE, "substitute", "Sam Roe")
    ask(Rule.ANYONE, "substitute", "Kim Poe")

    words = words_on(member.get(f"{address}attendance/history/"))

    assert "A substitute came: Kim Poe" in words
    assert "A substitute came: Sam Roe" in words


def test_the_acting_chair_of_one_meeting_is_told(board, meeting, ann, officer, address, client):
    stranger = a_person(name="Not Seated")
    ended = an_appointment(board, person=a_person(name="Gone"), ends_on=dt.date(2026, 1, 1))
    page = officer.get(f"{address}edit/")
    offered = page.content.decode()
    assert stranger.name not in offered
    assert ended.person.name not in offered

    opened = form_on(page, "acting_chair")
    officer.post(f"{address}edit/", {**opened, "acting_chair": ann.person.pk})

    assert "Acting chair, for this meeting Ann" in words_on(client.get(address))
