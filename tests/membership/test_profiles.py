"""What members volunteer: theirs alone, deleted when taken back, told only in aggregate."""

from __future__ import annotations

import pytest

from membership.models import ProfileAnswer
from membership.profiles import lags, matrix_of
from tests.builders import a_board, a_person, a_user, an_appointment, standing_user
from tests.membership.affairs import a_question, an_answer
from tests.pages import form_on, words_on

pytestmark = pytest.mark.django_db
MINE = "/my-profile/"


@pytest.fixture
def member(board):
    return an_appointment(board).person


@pytest.fixture
def mine(member, signed_in):
    return signed_in(member.user)


def test_a_member_answers_some_questions_and_leaves_others(mine, member):
    sail, row = a_question(), a_question("Do you row?")

    mine.post(MINE, {f"q{sail.pk}": "No", f"q{row.pk}": ""})

    assert list(member.profile_answers.values_list("question", "answer")) == [(sail.pk, "No")]
    assert form_on(mine.get(MINE), f"q{sail.pk}")[f"q{sail.pk}"] == ["No"]


def test_an_answer_taken_back_is_deleted(mine, member):
    question = a_question()
    an_answer(member, question)

    mine.post(MINE, {f"q{question.pk}": ""})

    assert not ProfileAnswer.objects.exists()


def test_everything_is_taken_back_by_one_press(mine, member):
    an_answer(member, a_question())
    an_answer(member, a_question("Do you row?"))

    answer = mine.post("/my-profile/forget/", follow=True)

    assert "2 answers deleted. Nothing of them is kept." in words_on(answer)
    assert not ProfileAnswer.objects.exists()


def test_an_answer_that_is_not_offered_is_refused_in_words(mine):
    question = a_question()

    answer = mine.post(MINE, {f"q{question.pk}": "Perhaps"})

    assert "Choose one of the answers listed" in words_on(answer)
    assert not ProfileAnswer.objects.exists()


def test_a_question_no_longer_asked_keeps_its_answer_and_is_not_shown(mine, member):
    old = a_question(is_asked=False)
    an_answer(member, old)

    mine.post(MINE, {})

    assert old.text not in words_on(mine.get(MINE))
    assert member.profile_answers.count() == 1


def test_answers_are_kept_without_a_history():
    assert not hasattr(ProfileAnswer, "history")


def a_full_board(monkeypatch, answers, **lag):
    """Return a board whose members gave ``answers``, with nothing left to the draw."""
    monkeypatch.setattr("membership.profiles.lags", lambda b, q, p, number: [0] * number)
    board, question = a_board(), a_question()
    for answer in answers:
        person = an_appointment(board, person=a_person()).person
        if answer:
            an_answer(person, question, answer)
    return board


def test_what_at_least_five_answered_is_told_without_a_number(monkeypatch, signed_in):
    board = a_full_board(monkeypatch, ["Yes"] * 7 + ["No"] * 3 + [""] * 3)
    chair = signed_in(standing_user(board, "chair"))

    row = matrix_of(board).skills[0]

    assert row.answers == [("Yes", True), ("No", False)]
    assert not row.silent
    words = words_on(chair.get(f"{board.get_absolute_url()}skills/"))
    assert "Do you sail? Yes" in words
    assert "7" not in words.split("Do you sail?")[1].split("Members of the board")[0]


def test_fewer_than_eleven_members_are_never_shown(monkeypatch):
    board = a_full_board(monkeypatch, ["Yes"] * 10)

    assert matrix_of(board).is_too_small
    assert not matrix_of(board).skills[0].shows_something


def test_who_holds_two_seats_counts_once_and_who_left_not_at_all(monkeypatch):
    board = a_full_board(monkeypatch, ["Yes"] * 4 + ["No"] * 8)
    twice = ProfileAnswer.objects.filter(answer="Yes")[0].person
    an_appointment(board, person=twice)

    assert matrix_of(board).members == 12
    assert matrix_of(board).skills[0].answers[0] == ("Yes", False)


def test_the_draw_stays_while_the_members_do_and_is_new_when_they_change():
    board, question = a_board(), a_question()
    people = list(range(1, 15))

    assert lags(board, question, people, 8) == lags(board, question, people, 8)
    draws = {tuple(lags(board, question, [*people, n], 8)) for n in range(20, 60)}
    assert len(draws) > 30


def test_the_draw_of_one_board_says_nothing_of_anothers():
    question, people = a_question(), list(range(1, 15))

    draws = {tuple(lags(a_board(), question, people, 8)) for _ in range(10)}

    assert len(draws) > 5


@pytest.mark.parametrize("role", ["adviser", "observer"])
def test_who_does_not_weigh_assurance_does_not_see_the_matrix(board, signed_in, role):
    reader = signed_in(standing_user(board, role))

    assert reader.get(f"{board.get_absolute_url()}skills/").status_code == 403


def test_no_admin_page_shows_an_answer(client):
    client.force_login(a_user(is_staff=True, is_superuser=True))

    assert client.get("/admin/membership/profileanswer/").status_code == 404
    assert "Profile answer" not in words_on(client.get("/admin/membership/"))


def test_a_question_that_was_answered_keeps_its_words(member):
    from django.contrib import admin

    from membership.models import ProfileQuestion

    question = a_question()
    kept = admin.site._registry[ProfileQuestion]
    assert kept.get_readonly_fields(None, question) == []

    an_answer(member, question)

    assert kept.get_readonly_fields(None, question) == ["kind", "text", "answers"]
