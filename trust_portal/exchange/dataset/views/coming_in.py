"""The way of a file of figures in: sent, looked at, names decided, confirmed, written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boards.access import Permission
from boards.models import Board
from boards.spreadsheets import guarded
from boards.web import on_board
from design.forms import posted
from priorities import known_names
from priorities.models import DatasetImport
from trust_portal.exchange.dataset import jobs, previews
from trust_portal.exchange.dataset.comparing import ADDED, CHANGED, REFUSED, SAME
from trust_portal.exchange.dataset.forms import CheckForm, ConfirmForm, FigureFileForm, NamesForm
from trust_portal.exchange.sheets import runs, uploads
from trust_portal.exchange.sheets.uploads import RUNNING, WRITTEN, Upload

PAGE_SIZE = 50
WORDS = {REFUSED: "Refused", ADDED: "New", CHANGED: "Changed", SAME: "The same"}
COLUMNS = {"group": "group", "other": ""}


@on_board(Permission.KEEP_MEASURES)
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest, board: Board) -> HttpResponse:
    """Take in a file, and say what was begun and what was brought in."""
    form = FigureFileForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        upload = jobs.keep(_me(request), board, form.name, form.cleaned_data["figures"].chunks())
        jobs.begin_reading(upload)
        return redirect(address(board, upload))
    begun = [
        one for one in uploads.on(board) if one.state != WRITTEN and "takes_back" not in one.about
    ]
    context = {
        "form": form,
        "begun": jobs.with_senders(begun),
        "imports": board.dataset_imports.select_related("imported_by")[:5],
    }
    return render(request, "exchange/dataset/home.html", context)


@on_board(Permission.KEEP_MEASURES)
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Show what a file would do and ask why; or how far it has come; or lead to what it did."""
    upload = _upload(board, reference)
    state = upload.state
    if state == RUNNING:
        return render(request, "exchange/dataset/progress.html", {"upload": upload})
    if state == WRITTEN:
        return redirect(f"/boards/{board.slug}/measures/imports/{upload.about['import']}/")
    if state == jobs.TURNED_DOWN:
        return render(request, "exchange/dataset/turned_down.html", {"upload": upload})
    if state == jobs.UNREADABLE or "fingerprint" not in upload.about:
        if request.method == "POST" and state != jobs.UNREADABLE:
            jobs.begin_reading(upload)  # it was stopped before anybody could look
            return redirect(address(board, upload))
        return render(
            request, "exchange/dataset/unreadable.html", {"upload": upload, "state": state}
        )
    return _looked_at(request, board, upload, state)


def _looked_at(request: HttpRequest, board: Board, upload: Upload, state: str) -> HttpResponse:
    about, is_mine = upload.about, upload.about["owner"] == request.user.pk
    refused = about["counts"][REFUSED]
    form = ConfirmForm(
        posted(request), refused=refused, initial={"because": about.get("because", "")}
    )
    if is_mine and may_confirm(upload, state) and form.is_valid():
        state = _begin(upload, form, state)
        if state in (RUNNING, jobs.ASKS):
            return redirect(address(board, upload))
    return _preview(request, board, upload, form, state)


def may_confirm(upload: Upload, state: str) -> bool:
    """Say whether the file waits for nothing but its sender's yes."""
    return (
        bool(changes(upload)) and not any(upload.about["unknown"].values()) and state != jobs.ASKS
    )


def changes(upload: Upload) -> int:
    """Return how many figures would be new or another."""
    counts = upload.about["counts"]
    return int(counts[ADDED] + counts[CHANGED])


def _begin(upload: Upload, form: ConfirmForm, state: str) -> str:
    """Start to write, or let it wait for a second person; return what became of that."""
    because = form.cleaned_data["because"]
    if form.cleaned_data["looked_at"] != upload.about["fingerprint"]:
        return runs.OVERTAKEN
    if upload.about["asks_for_checker"]:
        jobs.hand_over(upload, because=because)
        return jobs.ASKS
    try:
        jobs.begin_writing(upload, because=because)
    except runs.AnotherRuns:
        return runs.ANOTHER
    return RUNNING


def _preview(
    request: HttpRequest, board: Board, upload: Upload, form: ConfirmForm, state: str
) -> HttpResponse:
    """Show the rows by what becomes of them, and the question why under the first page."""
    about = upload.about
    form.carry(about["fingerprint"])
    number = changes(upload)
    does = "Hand over" if about["asks_for_checker"] else "Bring in"
    form.submit_label = f"{does} {number:,} figure{'' if number == 1 else 's'}"
    context = rows_shown(request, upload) | {
        "upload": upload,
        "about": about,
        "form": form,
        "state": state,
        "names": _names_form(board, upload) if any(about["unknown"].values()) else None,
        "may_confirm": may_confirm(upload, state),
        "changes": number,
        "is_mine": about["owner"] == request.user.pk,
        "sender": jobs.sender_of(upload),
        "format": DatasetImport.Format(about["format"]).label,
    }
    status = 409 if state in (runs.OVERTAKEN, runs.ANOTHER) and form.is_bound else 200
    return render(request, "exchange/dataset/preview.html", context, status=status)


class _Lines:
    """The rows of one kind of a preview, for a paginator."""

    def __init__(self, upload: Upload, kind: str) -> None:
        self.upload, self.kind = upload, kind

    def __len__(self) -> int:
        return min(int(self.upload.about["counts"][self.kind]), previews.MOST_LISTED)

    def __getitem__(self, which: slice) -> list[previews.Line]:
        return previews.lines(self.upload.folder / "preview", self.kind, which.start, which.stop)


def rows_shown(request: HttpRequest, upload: Upload) -> dict[str, Any]:
    """Return the rows of the kind that is asked for, a page of them, and all kinds with counts."""
    counts, asked = upload.about["counts"], request.GET.get("show", "")
    shown = asked if asked in WORDS else next((kind for kind in WORDS if counts[kind]), SAME)
    lines: Any = _Lines(upload, shown)
    return {
        "shown": shown,
        "shown_words": WORDS[shown],
        "page_obj": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "kinds": [(kind, words, counts[kind]) for kind, words in WORDS.items()],
    }


def _names_form(board: Board, upload: Upload, data: Any = None) -> NamesForm:
    return NamesForm(data, board=board, unknown=upload.about["unknown"])


@on_board(Permission.KEEP_MEASURES)
@require_POST
def names(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Remember what names in a file stand for, and look at it again."""
    upload = _upload(board, reference)
    if upload.state in (RUNNING, jobs.TURNED_DOWN) or "unknown" not in upload.about:
        return redirect(address(board, upload))
    form = _names_form(board, upload, request.POST)
    if form.is_valid():
        decisions = list(form.decisions())
        number = known_names.decide(board, upload.about["format"], decisions, by=_me(request))
        if number:
            jobs.begin_reading(upload)
            messages.success(request, f"{number:,} name{'' if number == 1 else 's'} remembered.")
        else:
            messages.error(request, "Nothing was chosen, so nothing is remembered.")
    return redirect(address(board, upload))


@on_board(Permission.KEEP_MEASURES)
@require_safe
def refused(request: HttpRequest, board: Board, reference: str) -> Any:
    """Hand over the rows that are refused, each with the reason, as CSV."""
    upload = _upload(board, reference)
    if "counts" not in upload.about or not (upload.folder / "preview").exists():
        raise Http404("There is no preview.")
    return StreamingHttpResponse(
        (line.encode() for line in _refused(upload)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="refused-rows.csv"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _refused(upload: Upload) -> Iterator[str]:
    lines = _Lines(upload, REFUSED)
    yield "\ufeffrow,worksheet,column,why\r\n"
    for first in range(0, len(lines), 1_000):
        filled = io.StringIO()
        writer = csv.writer(filled)
        for one in lines[first : first + 1_000]:
            cells = (one.where, COLUMNS.get(one.told[0][0], one.told[0][0]), one.told[0][1])
            writer.writerow([one.number, *(guarded(cell) for cell in cells)])
        yield filled.getvalue()


@on_board(Permission.CHECK_MEASURES)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Ask somebody else than the sender whether the figures are right."""
    upload = _upload(board, reference)
    state, is_mine = upload.state, upload.about["owner"] == request.user.pk
    if state == RUNNING:
        return render(request, "exchange/dataset/progress.html", {"upload": upload})
    if state == WRITTEN:
        return redirect(f"/boards/{board.slug}/measures/imports/{upload.about['import']}/")
    if state == jobs.TURNED_DOWN:
        return render(request, "exchange/dataset/turned_down.html", {"upload": upload})
    form = CheckForm(posted(request))
    if state == jobs.ASKS and not is_mine and form.is_valid():
        return _checked(request, board, upload, form)
    context: dict[str, Any] = {
        "upload": upload, "form": form, "is_mine": is_mine, "asks": state == jobs.ASKS,
        "sender": jobs.sender_of(upload),
    }  # fmt: skip
    if state == jobs.ASKS:
        context |= rows_shown(request, upload) | {"about": upload.about}
    return render(request, "exchange/dataset/check.html", context)


def _checked(request: HttpRequest, board: Board, upload: Upload, form: CheckForm) -> HttpResponse:
    if form.cleaned_data["answer"] == "no":
        jobs.turn_down(upload, by=_me(request), answer=form.cleaned_data["why"].strip())
        messages.success(
            request,
            f"The file is turned down, and nothing of it comes in. {jobs.sender_of(upload)} is "
            "told by letter.",
        )
        return redirect(f"/boards/{board.slug}/measures/")
    try:
        jobs.begin_writing(upload, because=upload.about["because"], checked_by=_me(request))
    except runs.AnotherRuns:
        messages.error(request, "Another import is being written. Try again when it has ended.")
    return redirect(f"{address(board, upload)}check/")


@on_board(Permission.KEEP_MEASURES)
@require_POST
def discard(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Delete a file that is not to be brought in."""
    upload = _upload(board, reference)
    if upload.state == RUNNING:
        messages.error(request, "This file is at work. It cannot be deleted now.")
        return redirect(address(board, upload))
    jobs.discard(upload, by=_me(request))
    messages.success(request, "The file is deleted. Nothing of it was brought in.")
    return redirect(f"/boards/{board.slug}/measures/import/")


def _upload(board: Board, reference: str) -> Upload:
    upload = uploads.found_on(board, reference)
    if upload is None or "takes_back" in upload.about:
        raise Http404("No such import.")
    return upload


def address(board: Board, upload: Upload) -> str:
    """Return the address of an import that is begun."""
    return f"/boards/{board.slug}/measures/import/{upload.reference}/"


def _me(request: HttpRequest) -> Any:
    return request.user
