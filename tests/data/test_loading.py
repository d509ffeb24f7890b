"""Loading again: nothing changes, what a person changed stays, what the facts changed follows."""

from __future__ import annotations

import io

from django.core.management import call_command

from boards.models import Board, SourceDocument
from boards.tracking import TrackedModel
from priorities.models import Plan
from tests.data.everything import counts, models
from trust_portal.exchange import lait
from trust_portal.exchange.oxfordshire import REASON


def rows(model):
    return list(model._base_manager.order_by("pk").values())


def test_loading_twice_changes_nothing(oxfordshire):
    before, boards, plans = counts(), rows(Board), rows(Plan)
    call_command("load_oxfordshire", quiet=True)
    assert (counts(), rows(Board), rows(Plan)) == (before, boards, plans)


def test_the_second_run_says_that_nothing_is_new(oxfordshire):
    said = io.StringIO()
    call_command("load_oxfordshire", stdout=said)
    assert "  boards                          25  (0 new)" in said.getvalue().splitlines()


def test_quiet_says_nothing(oxfordshire):
    said = io.StringIO()
    call_command("load_oxfordshire", quiet=True, stdout=said)
    assert said.getvalue() == ""


def test_what_a_person_changed_stays(oxfordshire):
    plan = Plan.objects.get(slug="plan-cypp")
    plan.note = "Kept by the officer."
    plan.because("The poster is no more.").save()
    call_command("load_oxfordshire", quiet=True)
    plan.refresh_from_db()
    assert plan.note == "Kept by the officer."


def test_what_only_loading_wrote_follows_the_facts(oxfordshire):
    plan = Plan.objects.get(slug="plan-cypp")
    plan.note = "As an earlier version of the facts had it."
    plan.because(REASON).save()
    call_command("load_oxfordshire", quiet=True)
    plan.refresh_from_db()
    assert plan.note.startswith("More streamlined than before")


def test_every_row_is_in_the_history_with_its_reason(oxfordshire):
    tracked = [model for model in models() if issubclass(model, TrackedModel)]
    assert len(tracked) >= 30
    for model in tracked:
        reasons = set(model.history.values_list("history_change_reason", flat=True))
        assert reasons <= {REASON, lait.REASON, "Made for the demonstration."}, model


def test_every_fact_names_a_known_place(oxfordshire):
    keys = set(SourceDocument.objects.values_list("key", flat=True))
    sourced = [model for model in models() if "sources" in {f.name for f in model._meta.fields}]
    stated = [row for model in sourced for row in _facts(model)]
    assert len(stated) >= 300
    for row in stated:
        assert row.sources, row
        assert {place["source"] for place in row.sources} <= keys
        assert all(place["at"] for place in row.sources)


def _facts(model):
    is_history = model._meta.model_name.startswith("historical")
    return [] if is_history else model._base_manager.filter(is_example=False)
