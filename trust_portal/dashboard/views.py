"""My work, for a reader who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from boards.periods import today
from boards.web import signed_in
from trust_portal.dashboard import markup
from trust_portal.dashboard import my_work as work

if TYPE_CHECKING:
    from boards.web import SignedInRequest


@signed_in
@require_safe
def my_work(request: SignedInRequest | HttpRequest) -> HttpResponse:
    """Show what waits for the reader, by when, and what comes next."""
    reader = request.user
    assert isinstance(reader, User)
    day = today()
    found = work.load(reader, day)
    rows = {name: markup.rows(tasks, day) for name, tasks in found.lists.items()}
    return render(request, "dashboard/my_work.html", {"work": found, "rows": rows})
