"""What was brought in, what names stand for, and what is given out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import long_moment
from boards.web import on_board
from design.forms import posted
from priorities import hiding, known_names
from priorities.models import DatasetImport, KnownName
from trust_portal.exchange.dataset import giving, taking_back
from trust_portal.exchange.dataset.declared import LONG
from trust_portal.exchange.dataset.forms import KnownNameForm
from trust_portal.exchange.dataset.sheets import Given, TooWide
from trust_portal.exchange.dataset.views.taken_back import rows_shown

PAGE_SIZE = 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, str] = {
    "figures.csv": "All figures, a row for each (CSV)",
    "figures.xlsx": "All figures, a row for each (Excel workbook)",
    "wide.csv": "All figures, a column for each period (CSV)",
    "wide.xlsx": "All figures, a column for each period (Excel workbook)",
    "workbook.xlsx": "A worksheet for each measure, with a page of contents (Excel workbook)",
    "template.csv": "Template, a row for each figure (CSV)",
    "template.xlsx": "Template, a row for each figure (Excel workbook)",
    "wide-template.xlsx": "Template, a column for each period (Excel workbook)",
}


@on_board(Permission.VIEW_BOARD)
@require_safe
def imports(request: HttpRequest, board: Board) -> HttpResponse:
    """List the files of figures that were brought in, the latest first."""
    found = _imports(board).select_related("imported_by", "checked_by")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        one.when = long_moment(one.imported_at)
    return render(request, "exchange/dataset/imports.html", {"page_obj": page})


@on_board(Permission.VIEW_BOARD)
@require_safe
def kept_import(request: HttpRequest, board: Board, pk: int) -> HttpResponse:
    """Say what one file brought in: who, when, why, and the figures it stands for now."""
    people = ("imported_by", "checked_by", "taken_back_by")
    one = get_object_or_404(_imports(board).select_related(*people), pk=pk)
    context = {"one": one, "when": long_moment(one.imported_at)}
    if one.taken_back_at:
        found = taking_back.sums(one)
        context |= {"sums": found, "taken_back": long_moment(one.taken_back_at)}
        context |= rows_shown(request, one, found)
        return render(request, "exchange/dataset/import_taken_back.html", context)
    values = one.values.select_related("measure").order_by("row_number", "pk")
    page = Paginator(values, PAGE_SIZE).get_page(request.GET.get("page"))
    if Permission.KEEP_MEASURES not in request.standing:  # type: ignore[attr-defined]
        for value in page.object_list:
            if hiding.is_withheld(value.measure, value):
                hiding.withhold(value)
    return render(request, "exchange/dataset/import.html", context | {"page_obj": page})


@on_board(Permission.VIEW_BOARD)
@require_safe
def imports_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell what was recorded of the files that were brought in."""
    untold = ("reason", "taken_back_because")  # each save gives them as its reason
    return timeline.page(
        request, board, [timeline.ever(DatasetImport, board=board, untold=untold)],
        title="History of imported figures", back=f"/boards/{board.slug}/measures/imports/",
    )  # fmt: skip


@on_board(Permission.VIEW_BOARD)
@require_safe
def names(request: HttpRequest, board: Board) -> HttpResponse:
    """List what names in files stand for."""
    page = Paginator(_names(board), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "exchange/dataset/names.html", {"page_obj": page})


@on_board(Permission.KEEP_MEASURES)
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, board: Board, pk: int) -> HttpResponse:
    """Ask anew what one name stands for."""
    known = get_object_or_404(_names(board), pk=pk)
    form = KnownNameForm(posted(request), known=known)
    if form.is_valid():
        known_names.decide_anew(known, form.decision(), by=_me(request))
        messages.success(request, "Remembered for the next file. Figures that are kept stay.")
        return redirect(f"/boards/{board.slug}/measures/names/")
    return render(request, "exchange/dataset/name.html", {"form": form, "known": known})


@on_board(Permission.VIEW_BOARD)
@require_safe
def names_history(request: HttpRequest, board: Board) -> HttpResponse:
    """Tell who decided what names stand for."""
    return timeline.page(
        request, board, [timeline.ever(KnownName, board=board)],
        title="History of names in files", back=f"/boards/{board.slug}/measures/names/",
    )  # fmt: skip


@on_board(Permission.READ_PUBLISHED)
@require_safe
def exports(request: HttpRequest, board: Board) -> HttpResponse:
    """Say what can be taken out, and what stands in each column."""
    return render(request, "exchange/dataset/exports.html", {"files": FILES, "columns": LONG})


@on_board(Permission.READ_PUBLISHED)
@require_safe
def export(request: HttpRequest, board: Board, file: str) -> Any:
    """Hand over the figures that the reader may see, or a template to fill in."""
    if file not in FILES:
        raise Http404("No such file.")
    given = Given(board, request.user)
    name = f"{board.slug}-{file}"
    try:
        if file == "workbook.xlsx":
            return _workbook(name, lambda to: giving.every_measure(to, given))
        rows = _rows(given, file)
        if file.endswith(".csv"):
            lines = (line.encode() for line in giving.as_csv(rows))
            return StreamingHttpResponse(
                lines, content_type="text/csv; charset=utf-8", headers=_as_file(name)
            )
        return _workbook(name, lambda to: giving.as_workbook(to, rows))
    except TooWide:
        return render(request, "exchange/dataset/too_wide.html", status=422)


def _rows(given: Given, file: str) -> Iterator[Any]:
    if "template" in file:
        return given.template(wide=file.startswith("wide"))
    if file.startswith("wide"):
        given.refuse_too_wide()
        return given.wide()
    return given.long()


def _workbook(name: str, write: Callable[[IO[bytes]], None]) -> FileResponse:
    to = tempfile.TemporaryFile()  # noqa: SIM115 the response closes it
    write(to)
    to.seek(0)
    return FileResponse(to, content_type=WORKBOOK, headers=_as_file(name))


def _as_file(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def _imports(board: Board) -> Any:
    return board.dataset_imports.all()


def _names(board: Board) -> Any:
    return board.known_names.select_related("measure")


def _me(request: HttpRequest) -> Any:
    return request.user
