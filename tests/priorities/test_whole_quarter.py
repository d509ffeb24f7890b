"""A board's whole quarter on one page: filled in any order, each saved by itself."""

from __future__ import annotations

import pytest
from django.utils import timezone

from boards.access import Role
from priorities.models import ProgressUpdate
from tests.builders import standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import COMPLETE, a_draft, a_submitted
from tests.priorities.made import objectives as some

FILL = "/boards/harbour/progress/2026-q2/fill/"


def typed(page, **answers):
    """Return the page's form as sent, with ``answers`` by reference and question."""
    sent = form_on(page, "o1-done")
    return sent | {name.replace("_", "-", 1): text for name, text in answers.items()}


def test_the_page_says_how_much_is_filled_and_leads_to_what_is_left(harbour, officer):
    first, second, _ = some(harbour, 3)
    a_draft(first)
    a_draft(second, rag="")

    page = officer.get(FILL)

    assert "1 of 3 filled: still to fill O2 , O3 ." in words_on(page)
    assert 'href="#o3"' in page.content.decode()


def test_what_was_sent_back_is_named_first_and_open(harbour, officer):
    _, second = some(harbour, 2)
    update = a_draft(second)
    update.status, update.return_reason = "returned", "Say for whom."
    update.decided_by, update.decided_at = standing_user(harbour, Role.CHAIR), timezone.now()
    update.save()

    page = officer.get(FILL)

    assert "Change first: O2 ." in words_on(page)
    assert 'id="o2" data-portal-part="O2" data-portal-filled open>' in page.content.decode()


def test_what_was_typed_is_saved_in_any_order_and_the_rest_left_alone(harbour, officer):
    first, second, third = some(harbour, 3)
    kept = a_draft(first)

    answer = officer.post(
        FILL, typed(officer.get(FILL), o3_done="Third.", o2_risks="Too few staff.", save="o3")
    )

    assert answer.status_code == 302
    assert answer.url.endswith("/fill/?open=o3#o3")
    assert third.updates.get().done == "Third."
    assert second.updates.get().risks == "Too few staff."
    kept.refresh_from_db()
    assert kept.version == 1


def test_nothing_typed_saves_nothing(harbour, officer):
    some(harbour, 2)

    page = officer.post(FILL, typed(officer.get(FILL)), follow=True)

    assert "Everything on this page is saved." in words_on(page)
    assert not ProgressUpdate.objects.exists()


def test_a_conflict_in_one_shows_both_texts_and_saves_the_others(harbour, officer):
    first, second = some(harbour, 2)
    update = a_draft(first)
    opened = officer.get(FILL)
    update.done = "A colleague's text."
    update.save()

    refused = officer.post(FILL, typed(opened, o1_done="My text.", o2_done="Second."))

    words = words_on(refused)
    assert "A colleague's text." in words
    assert form_on(refused, "o1-done")["o1-done"] == ["My text."]
    assert "Saved: O2." in words
    assert second.updates.get().done == "Second."
    update.refresh_from_db()
    assert update.done == "A colleague's text."
    again = officer.post(FILL, form_on(refused, "o1-done"))
    assert again.status_code == 302
    update.refresh_from_db()
    assert update.done == "My text."


def test_what_a_colleague_saved_below_an_untouched_section_is_no_conflict(harbour, officer):
    first, _ = some(harbour, 2)
    update = a_draft(first)
    opened = officer.get(FILL)
    update.done = "A colleague's text."
    update.save()

    answer = officer.post(FILL, typed(opened, o2_done="Second."))

    assert answer.status_code == 302
    update.refresh_from_db()
    assert update.done == "A colleague's text."


def test_a_mistake_in_one_keeps_what_was_typed_and_saves_the_others(harbour, officer):
    first, second = some(harbour, 2)

    page = officer.post(
        FILL, typed(officer.get(FILL), o1_evidence="www.example.org", o2_done="Second.")
    )

    assert "O1: Line 1: start the web address with https://" in words_on(page)
    assert form_on(page, "o1-evidence")["o1-evidence"] == ["www.example.org"]
    assert second.updates.get().done == "Second."
    assert not first.updates.exists()


def test_submitted_progress_is_read_here_and_not_asked(harbour, officer):
    first, _ = some(harbour, 2)
    a_submitted(first, standing_user(harbour, Role.OFFICER))

    sent = form_on(officer.get(FILL), "o2-done")

    assert "o1-done" not in sent
    assert COMPLETE["done"] in words_on(officer.get(FILL))


@pytest.mark.parametrize("quarter", ["2026-q4", "2030-q1"])
def test_a_quarter_that_has_not_begun_is_not_filled(harbour, officer, quarter):
    some(harbour, 1)

    assert officer.get(f"/boards/harbour/progress/{quarter}/fill/").status_code == 404


def test_huge_and_hostile_text_is_kept_as_text(harbour, officer):
    (first,) = some(harbour, 1)
    hostile = "<script>alert(1)</script> \u202e{{ 7*7 }}"

    officer.post(FILL, typed(officer.get(FILL), o1_done=hostile))
    page = officer.post(FILL, typed(officer.get(FILL), o1_risks="x" * 10_001))

    assert first.updates.get().done == hostile
    assert "<script>alert(1)" not in officer.get(FILL).content.decode()
    assert "10,000 characters or fewer" in words_on(page)
