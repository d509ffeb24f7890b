"""How the pages of meetings ask: one form, one heading, the way down to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.models import Board
from meetings.models import Meeting, Paper

FORM = require_http_methods(["GET", "HEAD", "POST"])


def trail(
    board: Board, meeting: Meeting | None = None, last: str = "", paper: Paper | None = None
) -> list[tuple[str, str]]:
    """Return the way down to a page of the meetings of ``board``."""
    way = [
        ("Boards", "/boards/"),
        (board.called, board.get_absolute_url()),
        ("Meetings", reverse("meetings:meetings", args=[board.slug])),
    ]
    if meeting is not None:
        way.append((meeting.when, meeting.get_absolute_url()))
    if paper is not None:
        way.append((paper.title, paper.get_absolute_url()))
    return [*way, (last, "")] if last else [*way[:-1], (way[-1][0], "")]


def ask(
    request: HttpRequest, form: Any, heading: str, way: list[tuple[str, str]], **more: Any
) -> HttpResponse:
    """Answer with the page of one form. Its way out leads to the page above.

    ``more`` may hold ``lead``, a sentence above the form, ``remove``, the address
    where the thing can be removed, and ``history``, that of its history.
    """
    form.cancel = ("Cancel", way[-2][1])
    context = {"form": form, "heading": heading, "caption": way[-2][0], "trail": way} | more
    return render(request, "meetings/form.html", context)
