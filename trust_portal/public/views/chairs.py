"""Who chaired a board and who was deputy, through time and on a day, meetings among them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import as_on
from boards.access import Permission
from boards.models import Board
from boards.successions import Lineages
from boards.web import on_board
from meetings.models import Meeting
from membership.chairs import LEADING, Acting, Leaders, leaders
from membership.holdings import kept_now
from membership.holdings_then import kept_then
from membership.models import Person
from membership.recorded import names_then, refused, then


@on_board(Permission.READ_PUBLISHED)
@require_safe
def chairs(request: HttpRequest, board: Board) -> HttpResponse:
    """Show who led the board on the day asked for, and everyone known to have led it."""
    shown = as_on.of(request)
    if answer := refused(request):
        return answer
    return render(request, "membership/chairs.html", {"leaders": _leaders(request, board, shown)})


def _leaders(request: HttpRequest, board: Board, shown: as_on.AsOn) -> Leaders:
    meetings = Meeting.objects.visible_to(request.user).filter(board=board)
    moment = shown.recorded_until
    if moment is None:
        seats = kept_now(board.seats.filter(role__in=LEADING), request.user)
        chaired = meetings.filter(acting_chair__isnull=False).select_related("acting_chair")
        acting = [_acting(one, board, one.acting_chair) for one in chaired]
        return leaders(seats, acting, shown.day, Lineages.read())
    recorded = kept_then(Q(board_id=board.pk, role__in=LEADING), request.user, moment)
    seen = Q(id__in=meetings.values("pk"), acting_chair_id__isnull=False)
    rows = then(Meeting, moment, seen)
    names = names_then(
        moment,
        people=[one.acting_chair_id for one in rows],
        organisations=[],
        boards=Board.objects.visible_to(request.user).none().values("pk"),
    )
    acting = [_acting(one, board, names.person(one.acting_chair_id)) for one in rows]
    return leaders(recorded.seats, acting, shown.day, recorded.lineages)


def _acting(meeting: Meeting, board: Board, person: Person | Any) -> Acting:
    meeting.board = board
    return Acting(
        on=meeting.held_on,
        when=meeting.when,
        meeting=meeting.title or "Meeting",
        href=meeting.get_absolute_url(),
        person=person,
    )
