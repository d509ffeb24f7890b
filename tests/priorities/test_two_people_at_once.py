"""Two people write of one objective: nothing that either typed may be lost."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from django.test import Client

from boards.access import Role
from priorities import services
from priorities.models import ProgressUpdate
from tests.builders import a_board, standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import COMPLETE, Q2, a_draft, a_submitted
from tests.priorities.made import objectives as some
from tests.two_writers import assert_both_are_shown, assert_second_writer_loses_nothing

O1 = "/boards/harbour/objectives/o1/progress/2026-q2/"
DRAFT = {"draft": "1"}


@pytest.fixture
def colleague(harbour, signed_in):
    return signed_in(standing_user(harbour, Role.OFFICER))


@pytest.mark.parametrize("is_begun", [False, True])
def test_the_second_saver_sees_both_texts_and_loses_none(harbour, officer, colleague, is_begun):
    objective = some(harbour, 1)[0]
    if is_begun:
        a_draft(objective)

    assert_second_writer_loses_nothing(
        officer,
        O1,
        first={"done": "We opened a hub in Banbury.", **DRAFT},
        second={"done": "We trained forty staff.", "rag": "amber", **DRAFT},
        field="done",
        other=colleague,
    )


def test_two_who_begin_the_same_draft_make_one_and_keep_both_texts(harbour, officer, colleague):
    objective = some(harbour, 1)[0]
    opened = form_on(colleague.get(O1), "done")
    officer.post(O1, {**form_on(officer.get(O1), "done"), "done": "First.", **DRAFT})

    refused = colleague.post(O1, {**opened, "done": "Second.", **DRAFT})

    assert refused.status_code == 200
    assert_both_are_shown(refused, "First.", {"done": "Second."}, "done")
    assert objective.updates.get().done == "First."


def test_text_typed_while_a_colleague_submitted_is_kept_until_a_reason_is_given(
    harbour, officer, colleague
):
    update = a_draft(some(harbour, 1)[0])
    opened = form_on(officer.get(O1), "done")
    colleague.post(
        "/boards/harbour/progress/2026-q2/submit/", {"reviewed": f"{update.pk}:{update.version}"}
    )

    refused = officer.post(O1, {**opened, "done": "What I typed.", **DRAFT})

    kept = form_on(refused, "done")
    assert kept["done"] == ["What I typed."]
    assert "Why is submitted progress being changed?" in words_on(refused)
    update.refresh_from_db()
    assert (update.status, update.done) == ("submitted", COMPLETE["done"])

    answer = officer.post(O1, {**kept, "because": "I had more to say", **DRAFT})

    assert answer.status_code == 302
    update.refresh_from_db()
    assert (update.status, update.done) == ("draft", "What I typed.")
    reasons = list(update.history.values_list("history_change_reason", flat=True))
    assert "Reopened: I had more to say" in reasons


def test_a_late_page_cannot_undo_a_submission_without_a_reason(harbour, officer):
    update = a_submitted(some(harbour, 1)[0], standing_user(harbour, Role.OFFICER))
    typed = {**COMPLETE, "done": "Later.", "version": str(update.version), **DRAFT}

    page = officer.post(O1, typed)

    assert page.status_code == 200
    update.refresh_from_db()
    assert (update.status, update.done) == ("submitted", COMPLETE["done"])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_six_who_press_save_at_the_same_moment_make_one_draft_and_nobody_fails():
    board = a_board(slug="harbour")
    objective = some(board, 1)[0]
    clients = []
    for _ in range(6):
        client = Client()
        client.force_login(standing_user(board, Role.OFFICER))
        clients.append(client)
    answers = at_once(
        [
            lambda client=client, n=n: client.post(
                O1, {"done": f"Text {n}.", "version": "", **DRAFT}
            )
            for n, client in enumerate(clients)
        ]
    )

    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [302]
    stored = objective.updates.get().done
    for n, answer in enumerate(answers):
        if answer.status_code == 200:
            assert_both_are_shown(answer, stored, {"done": f"Text {n}."}, "done")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_six_who_submit_at_the_same_moment_submit_once():
    board = a_board(slug="harbour")
    by = standing_user(board, Role.OFFICER)
    update = a_draft(some(board, 1)[0])
    reviewed = {update.pk: update.version}

    done = at_once(
        [
            lambda: services.submit_progress(board=board, quarter=Q2, by=by, reviewed=reviewed)
            for _ in range(6)
        ]
    )

    assert sorted(len(submitted) for submitted in done) == [0] * 5 + [1]
    assert update.history.filter(status="submitted").count() == 1


def at_once(acts):
    """Return what each act returned; all start together, each on its own connection."""
    start, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait(timeout=10)
            found[place] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def test_a_new_update_is_read_under_a_lock_of_its_objective(harbour):
    objective = some(harbour, 1)[0]

    with transaction.atomic():
        update = services.update_to_write(objective, Q2)

    assert update.pk is None
    assert update.quarter == Q2
    assert not ProgressUpdate.objects.exists()
