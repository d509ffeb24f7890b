"""The same seed and day make the same rows."""

from __future__ import annotations

import io

from django.core.management import call_command
from django.db import transaction

from tests.data.test_scale import digest
from trust_portal.exchange.scale.words import Words


def made() -> str:
    """Make level S, return its fingerprint, and undo it."""
    with transaction.atomic():
        call_command("make_scale", level="S", stdout=io.StringIO())
        found = digest()
        transaction.set_rollback(True)
    return found


def test_two_runs_make_the_same_rows(db):
    assert made() == made()


def test_another_seed_makes_other_words():
    assert Words(1).pool[:20] != Words(2).pool[:20]
