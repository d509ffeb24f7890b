"""Examples are alive on whichever day they are made, and stay where they are afterwards."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from assurance.models import AssuranceReport
from boards.periods import Quarter, today
from meetings.models import Action, Meeting
from membership.models import Appointment
from priorities.models import ProgressUpdate
from tests.data.everything import counts
from trust_portal.exchange import examples

TRUST = "children-trust-board"
# In mid-quarter, on the first day of a quarter, on its last, and on a leap day.
DAYS = ["2026-11-21", "2027-01-01", "2027-03-31", "2028-02-29"]


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """Load the facts once for all days."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_oxfordshire", quiet=True, no_examples=True)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module", params=DAYS)
def loaded_on_a_day(request, facts, django_db_blocker):
    """Make the examples as if that were today, once for all tests of a day."""
    with (
        override_settings(TODAY=request.param),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        examples.make(today(), lambda line: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def any_day(loaded_on_a_day, db):
    """Give one test the data of a day."""


def test_the_former_chairs_term_ended_last_month(any_day):
    former = Appointment.objects.get(person__slug="example-former-chair")
    assert former.ends_on == today().replace(day=1) - dt.timedelta(days=1)
    assert not former.is_in_force(today())


def test_the_last_quarter_has_reports_in_every_state_and_one_missing(any_day):
    quarter = Quarter.containing(today()).previous()
    reports = AssuranceReport.objects.of_quarter(quarter)
    assert sorted(reports.values_list("status", flat=True)) == [
        "accepted", "draft", "returned", "submitted", "submitted",
    ]  # fmt: skip
    assert reports.get(status="draft").is_late()
    assert (
        AssuranceReport.objects.of_quarter(quarter.previous()).filter(status="accepted").count()
        == 6
    )


def test_nothing_happened_in_the_future(any_day):
    filed = AssuranceReport.objects.exclude(submitted_at=None)
    assert filed.count() == 10
    assert all(one.submitted_at.date() <= today() for one in filed)
    assert all(one.submitted_at.date() > one.quarter.ends_on for one in filed)
    assert not Action.objects.filter(closed_on__gt=today()).exists()


def test_progress_of_the_last_quarter_is_submitted_begun_and_not_begun(any_day):
    updates = ProgressUpdate.objects.of_quarter(Quarter.containing(today()).previous())
    assert dict(updates.values_list("objective__reference", "status")) == {
        "o1": "submitted", "o2": "draft", "o3": "draft",
    }  # fmt: skip


def test_two_meetings_are_past_and_the_next_has_a_full_agenda(any_day):
    meetings = Meeting.objects.filter(board__slug=TRUST, is_example=True)
    assert meetings.past().count() == 2
    coming = meetings.upcoming().first()
    assert coming.held_on.weekday() == 3
    assert coming.items.count() == 8
    assert coming.items.filter(is_published=False).count() == 1


def test_actions_of_several_organisations_are_overdue(any_day):
    overdue = Action.objects.overdue().filter(is_example=True)
    assert set(overdue.values_list("owner_organisation__slug", flat=True)) == {
        "bob-icb", "occ", "oxford-health", "tvp",
    }  # fmt: skip


def test_loading_on_a_later_day_makes_and_shifts_nothing(any_day):
    before = counts(), list(Meeting.objects.values_list("pk", "held_on"))
    with override_settings(TODAY="2029-06-05"):
        call_command("load_oxfordshire", quiet=True)
    assert (counts(), list(Meeting.objects.values_list("pk", "held_on"))) == before
