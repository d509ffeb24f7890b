"""Pages that are looked at and posted to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpRequest


@contextmanager
def writing(request: HttpRequest) -> Iterator[None]:
    """Open a transaction for a page that is posted to; only to look needs none."""
    if request.method == "POST":
        with transaction.atomic():
            yield
    else:
        yield
