"""Meetings and actions across boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import access
from boards.access import Permission
from boards.periods import today
from boards.web import open_to_all, signed_in
from meetings import find
from meetings.forms import ActionFilter
from meetings.models import Action, Meeting

if TYPE_CHECKING:
    from boards.web import SignedInRequest

NEXT = 20
PAGE_SIZE = 50
MINE = 50


@open_to_all
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """List the next meetings of all boards the reader may see, and the past ones."""
    everything = Meeting.objects.visible_to(request.user).select_related("board")
    visible = find.with_counts(everything, request.user)
    past = visible.filter(held_on__lt=today()).order_by("-held_on", "board__name", "pk")
    coming = find.with_counts(everything.upcoming(), request.user)
    context = {
        "coming": coming.order_by("held_on", "board__name", "pk")[:NEXT],
        "page_obj": Paginator(past, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "meetings/all_meetings.html", context)


@signed_in
@require_safe
def actions(request: SignedInRequest) -> HttpResponse:
    """List what the reader undertook to do, then all actions of the reader's boards."""
    boards = access.keys_where(request.user, Permission.VIEW_BOARD)
    of_my_boards = Action.objects.visible_to(request.user).filter(board__in=boards)
    mine = (
        of_my_boards.open()
        .filter(owner__user=request.user)
        .select_related("board", "owner", "owner_organisation")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    form = ActionFilter(request.GET or None, actions=of_my_boards)
    found = form.chosen().select_related("board", "owner", "owner_organisation")
    context = {
        "mine": mine[:MINE],
        "form": form,
        "page_obj": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "meetings/all_actions.html", context)
