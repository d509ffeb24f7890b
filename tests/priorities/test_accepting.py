"""The chair accepts submitted progress, or sends it back with a reason."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from boards.access import Role
from boards.rules import RuleBroken
from membership.models import Letter
from priorities import accepting, services
from priorities.models import ProgressUpdate, RagDefinition
from tests.builders import a_board, an_objective, standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import Q2, a_draft, a_submitted
from tests.priorities.made import objectives as some

O1 = "/boards/harbour/objectives/o1/progress/2026-q2/"
DECIDE = "/boards/harbour/progress/2026-q2/decide/"


@pytest.fixture
def by(harbour):
    return standing_user(harbour, Role.OFFICER)


@pytest.fixture
def chair(harbour):
    return standing_user(harbour, Role.CHAIR)


def accept(board, chair, *updates):
    read = {one.pk: one.version for one in updates}
    return accepting.accept_progress(board=board, quarter=Q2, by=chair, read=read)


def send_back(update, chair, because="Say who was asked."):
    return accepting.return_progress(update=update, by=chair, because=because, read=update.version)


def test_accepting_keeps_who_and_when_and_tells_the_writer(harbour, by, chair):
    update = a_submitted(some(harbour, 1)[0], by)

    assert accept(harbour, chair, update) == [update]

    update.refresh_from_db()
    assert (update.status, update.decided_by) == ("accepted", chair)
    assert update.decided_at is not None
    letter = Letter.objects.get()
    assert letter.to == by.person
    assert "1 objective" in letter.body


def test_a_second_press_accepts_nothing_more(harbour, by, chair):
    update = a_submitted(some(harbour, 1)[0], by)

    accept(harbour, chair, update)

    assert accept(harbour, chair, update) == []
    assert Letter.objects.count() == 1
    assert update.history.filter(status="accepted").count() == 1


def test_what_is_sent_back_is_its_writers_again_with_the_reason(harbour, by, chair, client):
    update = a_submitted(some(harbour, 1)[0], by)

    send_back(update, chair)

    update.refresh_from_db()
    assert (update.status, update.return_reason) == ("returned", "Say who was asked.")
    assert update.history.first().history_change_reason == "Say who was asked."
    assert Letter.objects.get().to == by.person
    assert "Say who was asked." not in Letter.objects.get().body
    assert not ProgressUpdate.objects.submitted().exists()
    client.force_login(by)
    words = words_on(client.get(O1))
    assert "Sent back" in words
    assert "Say who was asked." in words


def test_what_is_sent_back_is_submitted_again_and_waits_again(harbour, by, chair):
    update = a_submitted(some(harbour, 1)[0], by)
    send_back(update, chair)
    update.refresh_from_db()

    services.submit_progress(board=harbour, quarter=Q2, by=by, reviewed={update.pk: update.version})

    update.refresh_from_db()
    assert (update.status, update.return_reason, update.decided_by) == ("submitted", "", None)


def test_sending_back_takes_a_reason(harbour, by, chair):
    update = a_submitted(some(harbour, 1)[0], by)

    with pytest.raises(RuleBroken, match="what should change, and why"):
        send_back(update, chair, because="  ")


def test_it_is_decided_once(harbour, by, chair):
    update = a_submitted(some(harbour, 1)[0], by)
    accept(harbour, chair, update)

    with pytest.raises(RuleBroken, match="accepted already"):
        send_back(update, chair)


def test_what_changed_since_it_was_read_is_not_accepted(harbour, by, chair):
    update = a_submitted(some(harbour, 1)[0], by)
    seen = ProgressUpdate.objects.get(pk=update.pk)
    update.done = "Something else."
    update.save()

    with pytest.raises(RuleBroken, match="changed after you opened"):
        accept(harbour, chair, seen)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MEMBER, Role.OBSERVER])
def test_only_the_chair_and_the_deputy_decide(harbour, by, role):
    update = a_submitted(some(harbour, 1)[0], by)
    other = standing_user(harbour, role)

    with pytest.raises(PermissionDenied):
        accept(harbour, other, update)
    with pytest.raises(PermissionDenied):
        send_back(update, other)


def test_the_chair_of_another_board_decides_nothing_here(harbour, by):
    update = a_submitted(some(harbour, 1)[0], by)
    other = standing_user(a_board(), Role.CHAIR)

    with pytest.raises(PermissionDenied):
        send_back(update, other)


def test_accepted_progress_that_is_reopened_waits_for_the_chair_again(harbour, by, chair):
    update = a_submitted(some(harbour, 1)[0], by)
    accept(harbour, chair, update)

    services.reopen_progress(update=update, by=by, because="A figure was wrong")

    update.refresh_from_db()
    assert (update.status, update.decided_by, update.rag_scale) == ("draft", None, [])


def test_submission_freezes_the_whole_scale_and_later_words_change_nothing(harbour, by):
    RagDefinition.objects.create(board=harbour, rag="green", order=1, meaning="Fine.")
    RagDefinition.objects.create(board=harbour, rag="grey", order=2, meaning="Not begun.")
    update = a_draft(an_objective(harbour), rag="grey")
    services.submit_progress(board=harbour, quarter=Q2, by=by, reviewed={update.pk: update.version})

    for one in RagDefinition.objects.all():
        one.meaning = "Other words."
        one.save()

    update.refresh_from_db()
    assert update.rag_meaning == "Not begun."
    assert update.rag_scale == [
        {"rag": "green", "meaning": "Fine."},
        {"rag": "grey", "meaning": "Not begun."},
    ]


def test_the_chair_reads_accepts_and_sends_back_on_pages(harbour, by, chair, client):
    first, second = some(harbour, 2)
    a_submitted(first, by)
    a_submitted(second, by, done="Another thing.")
    client.force_login(chair)

    client.post(
        O1 + "send-back/",
        {**form_on(client.get(O1 + "send-back/"), "because"), "because": "Say more."},
    )
    page = client.get(DECIDE)
    assert "1 of 2 objectives waits for you, 0 accepted" in words_on(page)
    client.post(DECIDE, form_on(page, "reviewed"))

    assert [one.status for one in (first.updates.get(), second.updates.get())] == [
        "returned", "accepted",
    ]  # fmt: skip
    assert "Nothing waits for your decision" in words_on(client.get(DECIDE))


def test_members_read_when_it_was_accepted_and_the_public_not_what_was_sent_back(
    harbour, by, chair, client
):
    first, second = some(harbour, 2)
    accept(harbour, chair, a_submitted(first, by))
    send_back(a_submitted(second, by, done="Half a truth."), chair)

    words = words_on(client.get("/boards/harbour/objectives/o1/"))
    assert "Accepted" in words
    assert "Half a truth." not in words_on(client.get("/boards/harbour/objectives/o2/"))
