"""The Oxfordshire data for tests that ask for ``oxfordshire``: loaded once a module, then undone.

Every test that follows in the module finds the data there, so a test that needs an empty
database is in a module of its own. Not for tests that commit (``transaction=True``, live
server): those call the command themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def loaded_oxfordshire(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_oxfordshire", quiet=True)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def oxfordshire(loaded_oxfordshire: None, db: None) -> None:
    """Give one test the loaded data; what the test changes is undone after it."""
