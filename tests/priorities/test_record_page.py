from __future__ import annotations

import pytest

from priorities.models import ProgressUpdate, RagDefinition
from tests.builders import a_user, an_objective
from tests.pages import form_on, words_on
from tests.priorities.made import COMPLETE, Q1, Q2, a_draft, a_measure, a_submitted, a_value
from tests.priorities.made import objectives as some

O1 = "/boards/harbour/objectives/o1/progress/2026-q2/"
NEXT, DRAFT = {"next": "1"}, {"draft": "1"}


CARRIED = ("csrfmiddlewaretoken", "version", "opened")


def test_the_questions_stand_in_the_order_people_think(harbour, officer):
    some(harbour, 1)

    asked = list(form_on(officer.get(O1), "done"))

    assert [name for name in asked if name not in CARRIED] == [
        "done",
        "difference",
        "evidence",
        "next_steps",
        "risks",
        "help_wanted",
    ]
    words = words_on(officer.get(O1))
    questions = ["What did we do?", "What difference did it make?", "Links to evidence"]
    questions += ["How is delivery going?", "Direction of travel", "What next?", "What help"]
    places = [words.index(question) for question in questions]
    assert places == sorted(places)


def test_the_deadline_is_told_by_its_day_and_how_near_it_is(harbour, officer):
    some(harbour, 1)

    assert "by Fri 30 October (12 working days)" in words_on(officer.get(O1))


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2026-10-29", "1 working day"),
        ("2026-10-30", "today"),
        ("2026-10-31", "1 day late"),
    ],
)
def test_the_deadline_on_its_boundary(harbour, officer, settings, today, told):
    settings.TODAY = today
    some(harbour, 1)

    assert f"by Fri 30 October ({told})" in words_on(officer.get(O1))


def test_the_boards_own_meanings_stand_beside_the_ratings(harbour, officer):
    some(harbour, 1)
    RagDefinition.objects.create(board=harbour, rag="green", meaning="All partners agree.")
    page = officer.get(O1)

    assert "Green All partners agree." in words_on(page)
    assert b'value="red"' not in page.content


def test_a_board_without_meanings_shows_the_usual_ones(harbour, officer):
    some(harbour, 1)

    assert "Blue Complete: it is done" in words_on(officer.get(O1))


def test_last_times_answers_and_the_newest_values_stand_beside_the_questions(harbour, officer):
    objective = some(harbour, 1)[0]
    a_submitted(objective, a_user(), Q1, done="We hired a lead.", rag="amber")
    measure = a_measure(harbour, name="Children waiting", unit="children")
    measure.objectives.add(objective)
    a_value(measure, 2024, 12)
    a_value(measure, 2025, 9)

    words = words_on(officer.get(O1))

    assert "Last time, Q1 2026/27 We hired a lead." in words
    assert "Last time, Q1 2026/27 Amber" in words
    assert "Children waiting : 9 children (2025)" in words


def test_a_draft_may_be_incomplete(harbour, officer):
    objective = some(harbour, 1)[0]

    answer = officer.post(O1, {"done": "We began.", "version": "", **DRAFT})

    assert answer.url == O1
    assert objective.updates.get().done == "We began."
    assert objective.updates.get().status == "draft"


def test_save_and_next_leads_to_the_next_objective_and_at_last_to_the_review(harbour, officer):
    some(harbour, 2)
    o2 = O1.replace("o1", "o2")

    assert officer.post(O1, {**COMPLETE, "version": "", **NEXT}).url == o2
    assert officer.post(o2, {**COMPLETE, "version": "", **NEXT}).url == (
        "/boards/harbour/progress/2026-q2/submit/"
    )


def test_the_strip_says_filled_draft_and_empty(harbour, officer):
    filled, draft, _ = some(harbour, 3)
    a_draft(filled)
    a_draft(draft, rag="")

    assert "O1 Filled O2 Draft O3 Empty" in words_on(officer.get(O1))


def test_what_was_typed_stays_when_a_line_of_evidence_must_be_mended(harbour, officer):
    some(harbour, 1)
    typed = {**COMPLETE, "evidence": "www.example.org", "version": "", **DRAFT}

    page = officer.post(O1, typed)

    assert page.status_code == 200
    assert "Line 1: start the web address with https://" in words_on(page)
    kept = form_on(page, "done")
    assert kept["done"] == [COMPLETE["done"]]
    assert kept["rag"] == ["green"]
    assert kept["evidence"] == ["www.example.org"]
    assert not ProgressUpdate.objects.exists()


def test_a_rating_that_is_not_offered_is_refused(harbour, officer):
    some(harbour, 1)

    page = officer.post(O1, {"done": "We met.", "rag": "purple", "version": "", **DRAFT})

    assert "Choose one of the answers listed" in words_on(page)
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        O1.replace("2026-q2", "2026-q4"),
        O1.replace("2026-q2", "2026-q5"),
        O1.replace("2026-q2", "1776-q1"),
        O1.replace("o1", "o9"),
        O1.replace("harbour", "nowhere"),
    ],
)
def test_what_cannot_be_reported_on_is_not_found(harbour, officer, address):
    some(harbour, 1)

    assert officer.get(address).status_code == 404
    assert officer.post(address, COMPLETE).status_code == 404


def test_the_running_quarter_can_be_begun(harbour, officer):
    some(harbour, 1)

    assert officer.get(O1.replace("2026-q2", "2026-q3")).status_code == 200


def test_a_closed_objective_is_not_begun_but_one_begun_is_finished(harbour, officer):
    objective = an_objective(harbour, reference="o1", number=1, is_closed=True)
    assert officer.get(O1).status_code == 404
    assert officer.post(O1, {**COMPLETE, "version": ""}).status_code == 404

    a_draft(objective)

    assert officer.get(O1).status_code == 200


def test_submitted_progress_is_read_and_can_be_reopened_for_a_reason(harbour, officer):
    update = a_submitted(some(harbour, 1)[0], a_user(name="Ada Lake"))

    words = words_on(officer.get(O1))
    assert "Submitted by Ada Lake on" in words
    assert "As agreed in April." in words

    refused = officer.post(O1 + "reopen/", {"because": " "})
    assert "Enter why submitted progress must be changed" in words_on(refused)

    assert officer.post(O1 + "reopen/", {"because": "A figure was wrong"}).url == O1
    update.refresh_from_db()
    assert update.status == "draft"
    history = words_on(officer.get(O1 + "history/"))
    assert "Reopened: A figure was wrong" in history


def test_after_signing_in_the_address_of_reopening_leads_to_the_record(harbour, officer):
    objective = some(harbour, 1)[0]
    a_draft(objective)

    assert officer.get(O1 + "reopen/").url == O1


def test_those_who_do_not_write_are_refused_and_change_nothing(harbour, member):
    some(harbour, 1)

    assert member.get(O1).status_code == 403
    assert member.post(O1, {**COMPLETE, "version": "", **DRAFT}).status_code == 403
    assert not ProgressUpdate.objects.exists()


def test_what_is_shown_of_a_quarter_is_that_quarters(harbour, officer):
    objective = some(harbour, 1)[0]
    a_draft(objective, Q1, done="In the spring.")
    a_draft(objective, Q2, done="In the summer.")

    assert form_on(officer.get(O1), "done")["done"] == ["In the summer."]
