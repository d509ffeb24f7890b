"""What loading does in a database that is empty."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from boards.models import Board, SourceDocument
from meetings.models import Meeting
from trust_portal.exchange.oxfordshire import STEPS


def test_the_facts_can_be_loaded_alone(db):
    call_command("load_oxfordshire", quiet=True, no_examples=True)
    assert Board.objects.count() == 25
    assert not Meeting.objects.filter(is_example=True).exists()


def test_production_makes_no_examples(db, settings):
    settings.PRODUCTION = True
    call_command("load_oxfordshire", quiet=True)
    assert Board.objects.count() == 25
    assert not Meeting.objects.filter(is_example=True).exists()


def test_a_fault_loads_nothing(db, monkeypatch):
    def fail(*given):
        raise LookupError

    monkeypatch.setattr("trust_portal.exchange.oxfordshire.STEPS", [*STEPS[:2], fail])
    with pytest.raises(LookupError):
        call_command("load_oxfordshire", quiet=True)
    assert not SourceDocument.objects.exists()
