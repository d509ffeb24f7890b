"""Drafts saved as they are typed: what the page's script is answered."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from boards.access import Role
from priorities.models import ProgressUpdate
from tests.builders import standing_user
from tests.pages import form_on
from tests.priorities.made import a_draft, a_submitted
from tests.priorities.made import objectives as some

O1 = "/boards/harbour/objectives/o1/progress/2026-q2/"
DRAFT = O1 + "draft/"


def pause(officer, sent, **answers):
    return officer.post(DRAFT, {**sent, **answers})


def test_a_pause_saves_a_draft_and_hands_on_its_version(harbour, officer):
    (first,) = some(harbour, 1)
    sent = form_on(officer.get(O1), "done")

    told = pause(officer, sent, done="We").json()
    again = pause(
        officer, sent, done="We met.", version=told["version"], opened=told["opened"]
    ).json()

    assert told["said"].startswith("Saved ")
    assert again["version"] == 2
    assert first.updates.get().done == "We met."


def test_one_sitting_is_one_entry_of_the_history(harbour, officer):
    update = a_draft(some(harbour, 1)[0])
    sent = form_on(officer.get(O1), "done")

    for number in range(3):
        told = pause(officer, sent, done=f"Text {number}.").json()
        sent |= {"version": [told["version"]], "opened": [told["opened"]]}

    assert update.history.count() == 2
    assert update.history.first().done == "Text 2."


def test_another_writer_or_a_later_hour_is_an_entry_of_its_own(harbour, officer, signed_in):
    update = a_draft(some(harbour, 1)[0])
    pause(officer, form_on(officer.get(O1), "done"), done="First.")
    other = signed_in(standing_user(harbour, Role.OFFICER))
    pause(other, form_on(other.get(O1), "done"), done="Second.")
    latest = update.history.first()
    latest.history_date = timezone.now() - dt.timedelta(minutes=11)
    latest.save()
    pause(other, form_on(other.get(O1), "done"), done="Third.")

    assert {"First.", "Second.", "Third."} < set(update.history.values_list("done", flat=True))


def test_a_conflict_is_told_and_nothing_is_overwritten(harbour, officer):
    update = a_draft(some(harbour, 1)[0])
    sent = form_on(officer.get(O1), "done")
    update.done = "Theirs."
    update.save()

    answer = pause(officer, sent, done="Mine.")

    assert answer.status_code == 409
    assert "someone else saved O1 meanwhile. Nothing you typed is lost" in answer.json()["said"]
    update.refresh_from_db()
    assert update.done == "Theirs."


def test_a_pause_never_reopens_submitted_progress(harbour, officer):
    update = a_draft(some(harbour, 1)[0])
    sent = form_on(officer.get(O1), "done")
    update.delete()
    a_submitted(update.objective, standing_user(harbour, Role.OFFICER))

    answer = pause(officer, sent, done="Mine.", version="1")

    assert answer.status_code == 409
    assert "was submitted meanwhile" in answer.json()["said"]
    assert ProgressUpdate.objects.get().status == "submitted"


def test_a_mistake_is_told_with_how_to_mend_it(harbour, officer):
    some(harbour, 1)

    answer = pause(officer, form_on(officer.get(O1), "done"), evidence="www.example.org")

    assert answer.status_code == 422
    assert "start the web address with https://" in answer.json()["said"]


def test_what_is_typed_after_the_session_ended_is_refused_and_not_kept(harbour, officer, client):
    some(harbour, 1)
    sent = form_on(officer.get(O1), "done")

    assert client.post(DRAFT, {**sent, "done": "Mine."}).status_code == 403
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MEMBER, Role.OBSERVER])
def test_only_those_who_record_progress_save_drafts(harbour, signed_in, role):
    some(harbour, 1)

    answer = signed_in(standing_user(harbour, role)).post(DRAFT, {"done": "x"})

    assert answer.status_code == 403
