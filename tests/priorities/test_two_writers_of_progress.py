"""Two people write of one objective: different answers are both kept, one answer is a conflict."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.access import Role
from priorities.models import ProgressUpdate
from tests.builders import standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import a_draft
from tests.priorities.made import objectives as some

O1 = "/boards/harbour/objectives/o1/progress/2026-q2/"
FILL = "/boards/harbour/progress/2026-q2/fill/"
BUTTON = {"draft": ""}


@pytest.fixture
def colleague(harbour, signed_in):
    return signed_in(standing_user(harbour, Role.OFFICER))


def opened(client, url=O1, field="done"):
    return form_on(client.get(url), field)


def test_different_answers_of_one_objective_are_both_kept(harbour, officer, colleague):
    update = a_draft(some(harbour, 1)[0])
    mine, theirs = opened(officer), opened(colleague)
    colleague.post(O1, {**theirs, "risks": "Posts stay vacant.", **BUTTON})

    page = officer.post(O1, {**mine, "done": "We met twice.", **BUTTON}, follow=True)

    update.refresh_from_db()
    assert (update.done, update.risks) == ("We met twice.", "Posts stay vacant.")
    assert "Someone else saved other answers of it meanwhile" in words_on(page)


def test_two_who_begin_the_same_update_at_once_both_keep_their_answers(harbour, officer, colleague):
    some(harbour, 1)
    mine, theirs = opened(officer), opened(colleague)
    colleague.post(O1, {**theirs, "risks": "Posts stay vacant.", **BUTTON})

    officer.post(O1, {**mine, "done": "We met.", **BUTTON})

    update = ProgressUpdate.objects.get()
    assert (update.done, update.risks) == ("We met.", "Posts stay vacant.")


def test_of_two_texts_of_one_answer_the_others_answers_are_kept_too(harbour, officer, colleague):
    update = a_draft(some(harbour, 1)[0])
    mine, theirs = opened(officer), opened(colleague)
    colleague.post(O1, {**theirs, "done": "Theirs.", "risks": "Vacant posts.", **BUTTON})

    refused = officer.post(O1, {**mine, "done": "Mine.", **BUTTON})
    again = form_on(refused, "done")
    saved = officer.post(O1, {**again, **BUTTON})

    assert "Theirs." in words_on(refused)
    assert (again["done"], again["risks"]) == (["Mine."], ["Vacant posts."])
    assert saved.status_code == 302
    update.refresh_from_db()
    assert (update.done, update.risks) == ("Mine.", "Vacant posts.")


def test_of_two_texts_of_one_answer_it_is_said_who_saved_first(harbour, officer, signed_in):
    update = a_draft(some(harbour, 1)[0])
    ann = standing_user(harbour, Role.OFFICER)
    mine, colleague = opened(officer), signed_in(ann)
    colleague.post(O1, {**opened(colleague), "done": "Theirs.", **BUTTON})
    update.history.update(history_date=dt.datetime(2026, 10, 13, 13, 5, tzinfo=dt.UTC))  # summer

    refused = officer.post(O1, {**mine, "done": "Mine.", **BUTTON})

    assert f"{ann} saved it on 13 October 2026 at 2:05pm." in words_on(refused)


def test_a_page_that_stays_open_never_puts_back_what_a_colleague_wrote(harbour, officer, colleague):
    update = a_draft(some(harbour, 1)[0])
    mine, theirs = opened(officer), opened(colleague)
    colleague.post(O1, {**theirs, "done": "Theirs.", **BUTTON})

    first = officer.post(O1 + "draft/", {**mine, "risks": "Few"}).json()
    more = {"version": first["version"], "opened": first["opened"]}
    second = officer.post(O1 + "draft/", {**mine, "risks": "Few staff.", **more}).json()

    assert "Someone else saved other answers" in first["said"]
    assert second["said"].startswith("Saved ")
    update.refresh_from_db()
    assert (update.done, update.risks) == ("Theirs.", "Few staff.")


def test_typing_over_a_text_that_a_colleague_changed_is_a_conflict_though_it_was_merged_before(
    harbour, officer, colleague
):
    update = a_draft(some(harbour, 1)[0])
    mine, theirs = opened(officer), opened(colleague)
    colleague.post(O1, {**theirs, "done": "Theirs.", **BUTTON})
    first = officer.post(O1 + "draft/", {**mine, "risks": "Few staff."}).json()
    more = {"version": first["version"], "opened": first["opened"]}

    answer = officer.post(O1 + "draft/", {**mine, "done": "Mine.", **more})

    assert answer.status_code == 409
    update.refresh_from_db()
    assert update.done == "Theirs."


def test_a_pause_says_what_is_still_to_say_and_how_far_it_is_filled(harbour, officer):
    update = a_draft(some(harbour, 1)[0], rag="", direction="")
    sent = opened(officer)

    told = officer.post(O1 + "draft/", {**sent, "rag": "green"}).json()
    carried = {"version": told["version"], "opened": told["opened"], "rag": "green"}
    full = officer.post(O1 + "draft/", {**sent, **carried, "direction": "same"}).json()

    assert told["left"] == "Still to say: the direction of travel."
    assert told["state"] == {"words": "Draft", "colour": "blue"}
    assert full["left"] == "Nothing that is needed is missing."
    assert full["state"] == {"words": "Filled", "colour": "green"}
    assert update.history.count() == 2


def test_both_are_kept_on_the_page_of_the_whole_quarter_too(harbour, officer, colleague):
    update = a_draft(some(harbour, 2)[0])
    mine, theirs = opened(officer, FILL, "o1-done"), opened(colleague, FILL, "o1-done")
    colleague.post(FILL, {**theirs, "o1-risks": "Posts stay vacant."})

    page = officer.post(FILL, {**mine, "o1-done": "We met twice."}, follow=True)

    assert "both are kept" in words_on(page)
    update.refresh_from_db()
    assert (update.done, update.risks) == ("We met twice.", "Posts stay vacant.")


def test_the_last_button_saves_and_leads_to_the_review(harbour, officer):
    (first,) = some(harbour, 1)
    sent = opened(officer, FILL, "o1-done")

    answer = officer.post(FILL, {**sent, "o1-done": "We met.", "save": "review"})

    assert answer.url == "/boards/harbour/progress/2026-q2/submit/"
    assert first.updates.get().done == "We met."
