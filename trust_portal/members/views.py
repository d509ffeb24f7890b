"""The health of membership, of one board and of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.web import keeps_register, on_board_or_register, signed_in
from membership import interests_chasers
from trust_portal.members.health import health_of
from trust_portal.members.reading import register_boards, with_review

if TYPE_CHECKING:
    from boards.web import SignedInRequest

PAGE_SIZE = 25
FORM = require_http_methods(["GET", "HEAD", "POST"])


@on_board_or_register(Permission.RUN_MEETINGS)
@require_safe
def health(request: HttpRequest, board: Board) -> HttpResponse:
    """Show what is out of order in the membership of one board, with what mends it."""
    keeps = access.keeps_register(request.user)
    looked_at = with_review(register_boards().filter(pk=board.pk))
    found = health_of(list(looked_at), keeps=keeps)[0]
    context = {"health": found, "keeps": keeps}
    return render(request, "membership/health/board.html", context)


@signed_in
@keeps_register
@require_safe
def all_health(request: HttpRequest) -> HttpResponse:
    """Show which boards have something out of order in their membership."""
    active = with_review(register_boards().filter(status=Board.Status.ACTIVE)).order_by("name")
    page = Paginator(active, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = health_of(list(page), keeps=True)
    return render(request, "membership/health/all.html", {"rows": rows, "page_obj": page})


@on_board_or_register(Permission.RUN_MEETINGS)
@require_POST
def remind(request: SignedInRequest, board: Board, person_id: int) -> HttpResponse:
    """Remind one member to declare, unless they were reminded this month."""
    owed = [
        duty
        for duty in interests_chasers.open_duties([board])
        if duty.person.pk == person_id and interests_chasers.can_declare(duty.person)
    ]
    if not owed:
        messages.info(request, "There is nothing to remind them of: they have declared.")
    elif interests_chasers.remind(owed[0].person, owed) is None:
        messages.info(request, f"{owed[0].person} was already reminded this month.")
    else:
        messages.success(request, f"A reminder to {owed[0].person} is on its way.")
    return redirect(f"{board.get_absolute_url()}health/#interests")
