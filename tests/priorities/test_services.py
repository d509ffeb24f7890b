from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from boards.access import Role
from boards.rules import RuleBroken
from membership.models import Letter
from priorities import services
from priorities.models import ProgressUpdate, RagDefinition
from tests.builders import a_board, an_appointment, an_objective, standing_user
from tests.priorities.made import Q1, Q2, a_draft, a_submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(board):
    return standing_user(board, Role.OFFICER)


def submit(board, by, *updates):
    reviewed = {update.pk: update.version for update in updates}
    return services.submit_progress(board=board, quarter=Q2, by=by, reviewed=reviewed)


def test_submission_keeps_who_when_and_what_the_rating_meant(board, by):
    RagDefinition.objects.create(board=board, rag="green", meaning="All is well.")
    update = a_draft(an_objective(board))

    submit(board, by, update)

    update.refresh_from_db()
    assert (update.status, update.submitted_by) == ("submitted", by)
    assert update.submitted_at is not None
    assert update.rag_meaning == "All is well."


def test_the_meaning_of_a_submitted_rating_stays_when_the_board_changes_its_words(board, by):
    definition = RagDefinition.objects.create(board=board, rag="green", meaning="All is well.")
    update = a_draft(an_objective(board))
    submit(board, by, update)

    definition.meaning = "Nothing is wrong."
    definition.save()

    update.refresh_from_db()
    assert update.rag_meaning == "All is well."


def test_a_board_without_definitions_uses_the_usual_words(board, by):
    update = a_draft(an_objective(board), rag="red")

    submit(board, by, update)

    update.refresh_from_db()
    assert update.rag_meaning.startswith("Off track:")


def test_a_board_with_definitions_offers_only_those(board):
    RagDefinition.objects.create(board=board, rag="amber", order=2, meaning="Watch.")
    RagDefinition.objects.create(board=board, rag="green", order=1, meaning="Fine.")

    assert services.meanings(board) == {"green": "Fine.", "amber": "Watch."}


def test_chair_and_deputy_get_one_letter_each_that_says_nothing_of_the_content(board, by):
    an_appointment(board, role=Role.CHAIR)
    an_appointment(board, role=Role.DEPUTY)
    an_appointment(board, role=Role.MEMBER)
    updates = [a_draft(an_objective(board)), a_draft(an_objective(board))]

    submit(board, by, *updates)

    letters = Letter.objects.all()
    assert {letter.to.appointments.get().seat.role for letter in letters} == {"chair", "deputy"}
    assert len(letters) == 2
    assert all("on 2 objectives" in letter.body for letter in letters)
    assert not any(updates[0].done in letter.body for letter in letters)


def test_a_second_press_of_the_button_changes_nothing(board, by):
    an_appointment(board, role=Role.CHAIR)
    update = a_draft(an_objective(board))

    assert submit(board, by, update) == [update]
    assert submit(board, by, update) == []

    assert update.history.filter(status="submitted").count() == 1
    assert Letter.objects.count() == 1


def test_one_incomplete_update_holds_back_all(board, by):
    whole, part = a_draft(an_objective(board)), a_draft(an_objective(board), rag="")

    with pytest.raises(RuleBroken, match="say how delivery is going"):
        submit(board, by, whole, part)

    assert not ProgressUpdate.objects.submitted().exists()
    assert not Letter.objects.exists()


def test_what_changed_after_the_review_is_not_submitted(board, by):
    update = a_draft(an_objective(board))
    seen = ProgressUpdate.objects.get(pk=update.pk)
    update.done = "Something else."
    update.save()

    with pytest.raises(RuleBroken, match="changed after you opened"):
        submit(board, by, seen)

    assert not ProgressUpdate.objects.submitted().exists()


def test_updates_of_another_board_or_quarter_are_left_alone(board, by):
    elsewhere = a_draft(an_objective(a_board()))
    earlier = a_draft(an_objective(board), Q1)

    assert submit(board, by, elsewhere, earlier) == []
    assert not ProgressUpdate.objects.submitted().exists()


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MEMBER, Role.OBSERVER])
def test_only_those_who_record_progress_submit_and_reopen(board, by, role):
    other = standing_user(board, role)
    draft = a_draft(an_objective(board))
    done = a_submitted(an_objective(board), by)

    with pytest.raises(PermissionDenied):
        submit(board, other, draft)
    with pytest.raises(PermissionDenied):
        services.reopen_progress(update=done, by=other, because="I may not")


def test_reopening_keeps_the_reason_and_what_was_submitted(board, by):
    update = a_submitted(an_objective(board), by)

    services.reopen_progress(update=update, by=by, because=" A figure was wrong. ")

    update.refresh_from_db()
    assert (update.status, update.submitted_at, update.rag_meaning) == ("draft", None, "")
    newest, before = update.history.order_by("-history_id")[:2]
    assert newest.history_change_reason == "Reopened: A figure was wrong."
    assert (before.status, before.rag_meaning) == ("submitted", "As agreed in April.")


def test_reopening_a_draft_leaves_it_as_it_is(board, by):
    update = a_draft(an_objective(board))

    services.reopen_progress(update=update, by=by, because="Again")

    update.refresh_from_db()
    assert update.version == 1
