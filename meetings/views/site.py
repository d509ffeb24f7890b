"""Meetings and actions across boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import access
from boards.access import Permission
from boards.web import open_to_all, signed_in
from meetings import action_lists, meeting_lists
from meetings.forms import ActionFilter
from meetings.models.meetings import board_standing
from meetings.templatetags.outcomes import action_rows, meeting_rows

if TYPE_CHECKING:
    from boards.web import SignedInRequest


@open_to_all
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """List the next meetings of all boards the reader may see, and the past ones."""
    standing = board_standing(request.user)
    page = meeting_lists.past(standing, request.GET.get("page"))
    coming, past = meeting_lists.coming(standing), meeting_lists.lines(page.object_list)
    known = meeting_lists.on_record(standing, coming, past)
    context = {
        "coming": meeting_rows(coming, known, with_board=True),
        "past": meeting_rows(past, known, with_board=True),
        "page_obj": page,
    }
    return render(request, "meetings/all_meetings.html", context)


@signed_in
@require_safe
def actions(request: SignedInRequest) -> HttpResponse:
    """List what the reader undertook to do, then all actions of the reader's boards."""
    boards = access.keys_where(request.user, Permission.VIEW_BOARD)
    form = ActionFilter(request.GET or None, boards=boards)
    page = form.chosen(request.GET.get("page"))
    context = {
        "mine": action_rows(action_lists.mine(boards, request.user.pk), with_board=True),
        "form": form,
        "page_obj": page,
        "rows": action_rows(page.object_list, with_board=True),
    }
    return render(request, "meetings/all_actions.html", context)
