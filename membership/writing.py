"""How the pages of one's own affairs write: within one transaction, from the first row read."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import transaction
from django.http import HttpRequest


def writing(request: HttpRequest) -> AbstractContextManager[Any]:
    """Open a transaction for a page that is posted to; only to look needs none."""
    return transaction.atomic() if request.method == "POST" else nullcontext()
