"""Pages on which the register is given out as sheets, and sheets are taken in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from design.forms import posted
from trust_portal.exchange.door import for_the_keeper
from trust_portal.exchange.forms import ConfirmForm, UploadForm
from trust_portal.exchange.sheets import downloads, files, planning, runs, uploads
from trust_portal.exchange.sheets.declared import SHEETS, sheet_named
from trust_portal.exchange.sheets.plan import ADDED, CHANGED, REFUSED, SAME, Plan
from trust_portal.exchange.sheets.uploads import RUNNING, WAITING, WRITTEN, Upload

HOME = "/exchange/"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE_SIZE = 50
WORDS = {REFUSED: "Refused", ADDED: "To be added", CHANGED: "To be changed", SAME: "Left alone"}


@for_the_keeper
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Give out templates and the register, and take in sheets to look at."""
    form = UploadForm(posted(request), _sent(request))
    if form.is_valid():
        upload = uploads.keep(_keeper(request), form.cleaned_data["sheets"])
        return redirect(_address(upload))
    waiting = [one for one in uploads.of(_keeper(request)) if one.state != WRITTEN]
    context = {
        "form": form,
        "sheets": SHEETS,
        "imports": waiting,
        "founding": settings.FOUNDING_BOARD,
    }
    return render(request, "exchange/home.html", context)


@for_the_keeper
@require_safe
def columns(request: HttpRequest) -> HttpResponse:
    """Say of every sheet which columns it has and what may be written in them."""
    context = {"sheets": SHEETS, "rules": downloads.RULES}
    return render(request, "exchange/columns.html", context)


@for_the_keeper
@require_safe
def template(request: HttpRequest, file: str) -> HttpResponseBase:
    """Hand over an empty sheet with explanations: the workbook of all, or one as CSV."""
    name, sheet = _asked_for(file)
    if sheet is None:
        return _workbook(f"{name}-template.xlsx", downloads.every_template())
    return _csv(f"{name}-template.csv", downloads.as_csv(downloads.template_rows(sheet)))


@for_the_keeper
@require_safe
def export(request: HttpRequest, file: str) -> HttpResponseBase:
    """Hand over the register: as one workbook, or one sheet as CSV; ``?board=`` of one alone."""
    name, sheet = _asked_for(file)
    try:
        given = downloads.Export(request.GET.get("board", ""))
    except LookupError as unknown:
        raise Http404("No such board.") from unknown
    name = f"{name}-{given.only.slug}" if given.only else name
    if sheet is None:
        return _workbook(f"{name}.xlsx", downloads.whole_register(given))
    return _csv(f"{name}.csv", downloads.as_csv(given.rows(sheet)))


@for_the_keeper
@require_http_methods(["GET", "HEAD", "POST"])
def sheets_import(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what an import would do and ask why; or how far it has come; or what it did."""
    upload = _upload(request, reference)
    state = upload.state
    if state == RUNNING:
        return render(request, "exchange/progress.html", {"upload": upload})
    if state == WRITTEN:
        return render(request, "exchange/written.html", {"upload": upload})
    plan = planning.plan_of(files.tables(upload.files()))
    form = ConfirmForm(posted(request), initial={"because": upload.about.get("because", "")})
    if form.is_valid():
        state = _begin(upload, plan, form)
        if state == RUNNING:
            return redirect(_address(upload))
    return _preview(request, upload, plan, form, state)


@for_the_keeper
@require_POST
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """Delete the files of an import that is not to be."""
    upload = _upload(request, reference)
    if upload.state == RUNNING:
        messages.error(request, "This import is being written. It cannot be discarded now.")
        return redirect(_address(upload))
    upload.discard()
    messages.success(request, "The files are deleted. Nothing of them is in the register.")
    return redirect(HOME)


def _begin(upload: Upload, plan: Plan, form: ConfirmForm) -> str:
    """Start to write what was looked at; return what became of that."""
    if plan.is_refused or plan.changes_nothing:
        return WAITING
    if form.cleaned_data["looked_at"] != plan.fingerprint:
        return runs.OVERTAKEN
    try:
        runs.start(upload, because=form.cleaned_data["because"], expected=plan.fingerprint)
    except runs.AnotherRuns:
        return runs.ANOTHER
    return RUNNING


def _preview(
    request: HttpRequest, upload: Upload, plan: Plan, form: ConfirmForm, state: str
) -> HttpResponse:
    """Show the rows by what becomes of them, and the question why under the first page."""
    counts = plan.counts
    asked = request.GET.get("show", "")
    shown = asked if asked in WORDS else next((did for did in WORDS if counts[did]), SAME)
    rows = Paginator(plan.of(shown), PAGE_SIZE).get_page(request.GET.get("page"))
    form.carry(plan.fingerprint)
    form.submit_label = _button(counts)
    context = {
        "upload": upload,
        "plan": plan,
        "form": form,
        "state": state,
        "shown": shown,
        "page_obj": rows,
        "kinds": [(did, words, counts[did]) for did, words in WORDS.items()],
    }
    status = 409 if state in (runs.OVERTAKEN, runs.ANOTHER) and form.is_bound else 200
    return render(request, "exchange/preview.html", context, status=status)


def _button(counts: dict[str, int]) -> str:
    total = counts[ADDED] + counts[CHANGED]
    return f"Import {total:,} row{'' if total == 1 else 's'}"


def _upload(request: HttpRequest, reference: str) -> Upload:
    """Return the reader's own import; anybody else's, and one too old, is no page."""
    upload = uploads.found(_keeper(request), reference)
    if upload is None:
        raise Http404("No such import.")
    return upload


def _address(upload: Upload) -> str:
    return f"{HOME}imports/{upload.reference}/"


def _keeper(request: HttpRequest) -> Any:
    return request.user


def _sent(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None


def _asked_for(file: str) -> tuple[str, Any]:
    """Return the name and the sheet of ``seats.csv``; no sheet for ``register.xlsx``."""
    name, _, kind = file.rpartition(".")
    sheet = sheet_named(name)
    if file != "register.xlsx" and (kind != "csv" or sheet is None):
        raise Http404("No such sheet.")
    return name, sheet


def _workbook(name: str, content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type=WORKBOOK, headers=_as_file(name))


def _csv(name: str, lines: Iterator[str]) -> StreamingHttpResponse:
    encoded = (line.encode() for line in lines)
    return StreamingHttpResponse(
        encoded, content_type="text/csv; charset=utf-8", headers=_as_file(name)
    )


def _as_file(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
