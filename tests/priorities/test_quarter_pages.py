from __future__ import annotations

import pytest

from boards.access import Role
from membership.models import Letter
from priorities.models import ProgressUpdate
from tests.builders import a_user, an_objective, standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import Q1, Q2, a_draft, a_submitted
from tests.priorities.made import objectives as some

WHOLE = "/boards/harbour/progress/2026-q2/"
SUBMIT = WHOLE + "submit/"


@pytest.mark.parametrize(
    ("today", "quarter"),
    [("2026-09-30", "2026-q1"), ("2026-10-01", "2026-q2"), ("2027-03-31", "2026-q3")],
)
def test_progress_leads_to_the_last_quarter_that_has_ended(
    harbour, member, settings, today, quarter
):
    settings.TODAY = today

    assert member.get("/boards/harbour/progress/").url == f"/boards/harbour/progress/{quarter}/"


def test_members_read_what_is_submitted_and_not_the_drafts(harbour, member):
    told, untold, _ = some(harbour, 3)
    a_submitted(told, a_user(name="Ada Lake"), done="We opened a hub.")
    a_draft(untold, done="Half a thought.")

    words = words_on(member.get(WHOLE))

    assert "1 of 3 objectives submitted" in words
    assert "We opened a hub." in words
    assert "Submitted by Ada Lake" in words
    assert "Half a thought." not in words
    assert "Draft" not in words
    assert words.count("Nothing has been submitted yet.") == 2


def test_officers_read_drafts_marked_as_such_with_what_they_lack(harbour, officer):
    objective = some(harbour, 1)[0]
    a_draft(objective, done="Half a thought.", rag="")

    words = words_on(officer.get(WHOLE))

    assert "Half a thought." in words
    assert "Draft Still to say: how delivery is going." in words
    assert "0 of 1 objective submitted, 0 filled in. Due by Fri 30 October" in words


def test_a_rating_is_told_in_words_with_what_it_meant(harbour, member):
    a_submitted(some(harbour, 1)[0], a_user(), rag="amber", rag_meaning="Watch it.")

    assert "Amber Watch it." in words_on(member.get(WHOLE))


def test_an_empty_quarter_says_what_would_be_here(harbour, member):
    assert "This board has no objectives to report on" in words_on(member.get(WHOLE))


@pytest.mark.parametrize(
    ("address", "status"),
    [("2026-q3", 200), ("2026-q4", 404), ("2026-q0", 404), ("0001-q1", 404), ("2200-q4", 404)],
)
def test_only_quarters_that_have_begun_have_a_page(harbour, officer, address, status):
    assert officer.get(f"/boards/harbour/progress/{address}/").status_code == status
    assert officer.get(f"/boards/harbour/progress/{address}/submit/").status_code == status


def test_a_page_leads_to_the_quarters_around_it(harbour, member):
    objective = some(harbour, 1)[0]
    a_submitted(objective, a_user(), Q1)
    a_submitted(objective, a_user(), Q2)

    first, middle = member.get("/boards/harbour/progress/2026-q1/"), member.get(WHOLE)
    last = member.get("/boards/harbour/progress/2026-q3/")

    assert "Previous:" not in words_on(first)
    assert "Previous: Q1 2026/27 · Next: Q3 2026/27" in words_on(middle)
    assert "Next:" not in words_on(last)


def test_a_closed_objective_stays_on_the_quarters_it_was_reported_for(harbour, member):
    objective = an_objective(harbour, title="An old aim", is_closed=True)
    a_submitted(objective, a_user(), Q1)

    assert "An old aim" in words_on(member.get("/boards/harbour/progress/2026-q1/"))
    assert "An old aim" not in words_on(member.get(WHOLE))


def test_the_review_says_what_will_be_submitted_and_links_what_is_missing(harbour, officer):
    whole, part, _ = some(harbour, 3)
    a_draft(whole, done="We opened a hub.")
    a_draft(part, direction="")

    page = officer.get(SUBMIT)

    words = words_on(page)
    assert "O2 Objective" in words.split("What will be submitted")[0]
    assert "say the direction of travel" in words
    assert "nothing is recorded yet" in words
    assert "We opened a hub." in words.split("What will be submitted")[1]
    assert b'href="/boards/harbour/objectives/o2/progress/2026-q2/"' in page.content
    assert "Submit progress on 1 objective" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.CHAIR, "the chair and the deputy chair get a letter"),
        (Role.DEPUTY, "the chair and the deputy chair get a letter"),
        (Role.MEMBER, "the board has neither today, so nobody gets a letter"),
    ],
)
def test_the_review_promises_letters_only_where_somebody_decides(harbour, officer, role, words):
    a_draft(some(harbour, 1)[0])
    standing_user(harbour, role)

    assert words in words_on(officer.get(SUBMIT))


def test_confirming_submits_what_was_reviewed_and_no_more(harbour, officer):
    whole, part = some(harbour, 2)
    a_draft(whole)
    a_draft(part, done="")

    answer = officer.post(SUBMIT, form_on(officer.get(SUBMIT), "reviewed"), follow=True)

    assert "Progress on one objective is submitted." in words_on(answer)
    assert [update.objective for update in ProgressUpdate.objects.submitted()] == [whole]


def test_pressing_twice_does_no_harm(harbour, officer):
    a_draft(some(harbour, 1)[0])
    reviewed = form_on(officer.get(SUBMIT), "reviewed")

    officer.post(SUBMIT, reviewed)
    again = officer.post(SUBMIT, reviewed, follow=True)

    assert "submitted already" in words_on(again)
    assert not Letter.objects.exists()  # the board has no chair to write to
    assert ProgressUpdate.objects.get().history.filter(status="submitted").count() == 1


def test_a_change_after_the_review_is_told_and_nothing_is_submitted(harbour, officer):
    update = a_draft(some(harbour, 1)[0])
    reviewed = form_on(officer.get(SUBMIT), "reviewed")
    update.done = "Something else."
    update.save()

    page = officer.post(SUBMIT, reviewed)

    assert "O1 changed after you opened this page" in words_on(page)
    assert "Something else." in words_on(page)
    assert not ProgressUpdate.objects.submitted().exists()


@pytest.mark.parametrize("reviewed", ["x", "1", "1:2:3", "²:1", "-1:1", "9" * 30 + ":1", "1:" * 9])
def test_what_no_form_of_ours_sends_is_refused(harbour, officer, reviewed):
    page = officer.post(SUBMIT, {"reviewed": reviewed})

    assert page.status_code == 200
    assert "Open the review page again, then submit" in words_on(page)


def test_members_cannot_submit(harbour, member):
    update = a_draft(some(harbour, 1)[0])

    assert member.get(SUBMIT).status_code == 403
    assert member.post(SUBMIT, {"reviewed": f"{update.pk}:1"}).status_code == 403
    assert not ProgressUpdate.objects.submitted().exists()


def test_members_learn_from_the_history_when_it_was_submitted_and_not_what_was_drafted(
    harbour, officer, member
):
    update = a_draft(some(harbour, 1)[0], done="Half a thought.")
    history = "/boards/harbour/objectives/o1/progress/2026-q2/history/"
    assert member.get(history).status_code == 404
    update.done = "A whole thought."
    update.save()
    officer.post(SUBMIT, form_on(officer.get(SUBMIT), "reviewed"))

    assert "Half a thought." in words_on(officer.get(history))
    words = words_on(member.get(history))
    assert "Progress update submitted" in words
    assert "Half a thought." not in words
