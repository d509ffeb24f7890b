"""The agenda of a meeting: its items and their order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boards import timeline, ways_back
from boards.access import Permission
from boards.models import Board
from boards.rules import RuleBroken
from boards.web import on_board
from design.forms import posted
from meetings import find, services
from meetings.forms import ItemForm, OrderForm, RemoveForm
from meetings.models import AgendaItem, Meeting
from meetings.publication import settle_files
from meetings.views.asking import FORM, ask, trail

if TYPE_CHECKING:
    from boards.web import SignedInRequest

UP, DOWN = -1, 1
MOVES = {"up": UP, "down": DOWN}


def _at(item: AgendaItem) -> str:
    """Return the address of the item on the page of its meeting."""
    return f"{item.meeting.get_absolute_url()}#item-{item.pk}"


def _address(name: str, item: AgendaItem) -> str:
    meeting = item.meeting
    return reverse(f"meetings:{name}", args=[meeting.board.slug, meeting.reference, item.pk])


@on_board(Permission.RUN_MEETINGS)
@FORM
def add(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Add an item at the end of the agenda."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        form = ItemForm(posted(request), instance=AgendaItem(meeting=meeting))
        if form.is_valid():
            item = services.keep_item(item=form.save(commit=False), by=request.user)
            form.save_m2m()
            messages.success(request, f"Item {item.number}, {item.title}, is added to the agenda.")
            return redirect(_at(item))
    return ask(request, form, "Add an agenda item", trail(board, meeting, "Add an agenda item"))


@on_board(Permission.RUN_MEETINGS)
@FORM
def edit(request: SignedInRequest, board: Board, reference: str, item_id: int) -> HttpResponse:
    """Change an item."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        item = find.item_of(request, meeting, item_id)
        form = ItemForm(posted(request), instance=item)
        if form.is_valid():
            services.keep_item(item=form.save(commit=False), by=request.user)
            form.save_m2m()
            messages.success(request, f"Item {item.number}, {item.title}, is saved.")
            return redirect(_at(item))
    return ask(
        request,
        form,
        f"Edit item {item.number}",
        trail(board, meeting, f"Edit item {item.number}"),
        remove=_address("remove-item", item),
        history=_address("item-history", item),
    )


@on_board(Permission.RUN_MEETINGS)
@FORM
def remove(request: SignedInRequest, board: Board, reference: str, item_id: int) -> HttpResponse:
    """Remove an item, once the officer has confirmed it and nothing hangs on it."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        item = find.item_of(request, meeting, item_id)
        form = RemoveForm(posted(request), instance=item)
        if form.is_valid():
            try:
                services.remove_item(item=item, by=request.user)
            except RuleBroken as broken:
                form.add_error(None, broken)
            else:
                messages.success(request, f"“{item.title}” is removed from the agenda.")
                return redirect(meeting)
    form.submit_label = "Remove this item"
    way = trail(board, meeting, f"Remove item {item.number}")
    held_by = services.what_holds(item)
    form.cancel = ("Keep it", _at(item))
    return render(
        request,
        "meetings/remove_item.html",
        {"form": form, "item": item, "held_by": held_by, "trail": way},
    )


@on_board(Permission.RUN_MEETINGS)
@require_POST
def move(request: SignedInRequest, board: Board, reference: str, item_id: int) -> HttpResponse:
    """Move an item one place up or down."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        item = find.item_of(request, meeting, item_id)
        way = request.POST.get("direction", "")
        if way in MOVES and services.move_item(item=item, places=MOVES[way], by=request.user):
            messages.success(request, f"“{item.title}” is moved {way} one place.")
        else:
            messages.info(request, f"“{item.title}” stays where it is: it cannot be moved further.")
    return redirect(reverse("meetings:order", args=[board.slug, meeting.reference]))


@on_board(Permission.RUN_MEETINGS)
@FORM
def order(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Put the whole agenda in order, by numbers or by single moves."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        items = list(meeting.items.visible_to(request.user).order_by("number", "pk"))
        form = OrderForm(posted(request), items=items)
        if form.is_valid():
            services.order_items(meeting=meeting, pks=form.in_order(), by=request.user)
            messages.success(request, "The agenda is in its new order.")
            return redirect(meeting)
    rows = [(item, form[form.key(item)]) for item in items]
    context = {"form": form, "rows": rows, "meeting": meeting}
    way = trail(board, meeting, "Order of the agenda")
    return render(request, "meetings/order.html", context | {"trail": way})


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str, item_id: int) -> HttpResponse:
    """Tell who changed the item, and how."""
    meeting: Meeting = find.meeting_of(request, board, reference)
    item = find.item_of(request, meeting, item_id)
    title, runs = f"History of item {item}", Permission.RUN_MEETINGS in request.standing  # type: ignore[attr-defined]
    offer = partial(ways_back.offered, record=item) if runs else None
    return timeline.page(request, board, item, title=title, back=_at(item), offer=offer)


@on_board(Permission.RUN_MEETINGS)
@FORM
def put_back(
    request: SignedInRequest, board: Board, reference: str, item_id: int, row: int
) -> HttpResponse:
    """Put an item back as it was before a change; its place on the agenda stays."""
    with find.writing(request):
        meeting = find.meeting_of(request, board, reference)
        item = find.item_of(request, meeting, item_id)
        way = _address("item-history", item)
        return ways_back.page(
            request, item, row, history=way, settle=partial(settle_files, meeting)
        )
