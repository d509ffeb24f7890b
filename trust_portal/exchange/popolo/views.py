"""Where anybody fetches the register as Popolo JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from boards import as_on
from boards.access import Permission
from boards.models import Board
from boards.web import on_board, open_to_all
from trust_portal.exchange.popolo.document import Document

# Open data: pages of other sites may read it, as who is not signed in.
HEADERS = {"Access-Control-Allow-Origin": "*"}
NOT_AS_RECORDED = "This export shows a day as it is recorded now. Leave out recorded."


@open_to_all
@require_safe
def everything(request: HttpRequest) -> HttpResponseBase:
    """Send all boards that the reader may see: for all time, or ``?on=`` a day."""
    return _answer(request, None)


@on_board(Permission.READ_PUBLISHED)  # type: ignore[arg-type]
@require_safe
def of_board(request: HttpRequest, board: Board) -> HttpResponseBase:
    """Send one board with its seats and all who sat in them, or sit ``?on=`` a day."""
    return _answer(request, board)


def _answer(request: HttpRequest, board: Board | None) -> HttpResponseBase:
    asked = as_on.of(request)
    wrong = asked.problems.get("on") or (NOT_AS_RECORDED if "recorded" in asked.typed else "")
    if wrong:
        return JsonResponse({"error": wrong}, status=400, headers=HEADERS)
    on = asked.day if asked.asked else None
    document = Document(request.user, request.build_absolute_uri, on=on, board=board)
    lines = (line.encode() for line in document.lines())
    return StreamingHttpResponse(lines, content_type="application/json", headers=HEADERS)
