"""Writing the board's own reports: the list, the report, its review and its submission."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assurance import owed, queries, reading, rules, services, trails, writing
from assurance.forms import SubmitForm, SummaryForm
from assurance.models import AssuranceReport
from assurance.writing import Writing
from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.rules import RuleBroken
from boards.web import SignedInRequest, on_board, refuse_former
from design.forms import posted


def writing_or_404(board: Board, quarter: Quarter, to_slug: str) -> Writing:
    """Return the report of ``board`` to the board named, begun or not.

    Raises ``Http404`` when that board does not seek assurance from this one, or
    when the quarter is not open for writing and nothing was written, and
    ``Elsewhere`` for an address that the board bore before.
    """
    receivers = list(queries.receivers_of(board))
    to_board = next((one for one in receivers if one.slug == to_slug), None)
    if to_board is None:
        refuse_former(to_slug, receivers)
        raise Http404("That board does not seek assurance from this one.")
    work = writing.load(board, to_board, quarter)
    if work.report.pk is None and not rules.is_open_for_writing(quarter, today()):
        raise Http404("That quarter is not open for writing.")
    return work


def _trail(work: Writing, here: str = "") -> trails.Trail:
    report = work.report
    name = f"{report.to_board.called}, {report.quarter.short}"
    below = [(name, report.writing_url), (here, "")] if here else [(name, "")]
    return trails.to_returns(report.from_board, *below)


@on_board(Permission.FILE_ASSURANCE)
@require_safe
def returns(request: HttpRequest, board: Board) -> HttpResponse:
    """List what the board owes and has filed."""
    listed = owed.returns_of([board], today())
    return render(request, "assurance/returns.html", {"returns": listed})


@on_board(Permission.FILE_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: SignedInRequest, board: Board, quarter: Quarter, to_slug: str) -> HttpResponse:
    """Show the parts of a report and keep its summary; once it is filed, show it as filed."""
    work = writing_or_404(board, quarter, to_slug)
    if work.report.stands and request.method != "POST":
        claims = reading.claims(work.report, work.last)
        return render(
            request,
            "assurance/filed.html",
            {"report": work.report, "claims": claims, "trail": _trail(work)},
        )
    form = SummaryForm(instance=work.report)
    if request.method == "POST":
        form = _save_summary(request, work)
        if form.is_valid():
            messages.success(request, "Summary saved.")
            return redirect(work.report.writing_url)
    return render(
        request, "assurance/write.html", {"work": work, "form": form, "trail": _trail(work)}
    )


@transaction.atomic
def _save_summary(request: SignedInRequest, work: Writing) -> SummaryForm:
    try:
        report = services.begin(report=work.report, by=request.user)
    except RuleBroken as broken:
        form = SummaryForm(request.POST, instance=work.report)
        form.add_error(None, broken)
        return form
    form = SummaryForm(request.POST, instance=report)
    if form.is_valid() and form.has_changed():
        form.save()
    return form


@on_board(Permission.FILE_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: SignedInRequest, board: Board, quarter: Quarter, to_slug: str) -> HttpResponse:
    """Show the report as it will be read, with what is missing; submit it."""
    work = writing_or_404(board, quarter, to_slug)
    report = work.report
    if report.pk is None or (report.stands and request.method != "POST"):
        return redirect(report.writing_url)
    form = SubmitForm(posted(request), initial={"edition": services.edition_of(report)})
    if form.is_valid():
        try:
            was_new = services.submit(
                report=report, by=request.user, edition=form.cleaned_data["edition"]
            )
        except RuleBroken as broken:
            form = SubmitForm({"edition": services.edition_of(report)})
            form.add_error(None, broken)
        else:
            messages.success(request, _submitted(report, was_new))
            return redirect(report.writing_url)
    return render(
        request,
        "assurance/submit.html",
        {"work": work, "form": form, "trail": _trail(work, "Review")},
    )


def _submitted(report: AssuranceReport, was_new: bool) -> str:
    if not was_new:
        return "This report was already submitted. Nothing was sent twice."
    return f"Report submitted. The chair of {report.to_board} has been told."


@on_board(Permission.FILE_ASSURANCE)
@require_safe
def written_history(
    request: HttpRequest, board: Board, quarter: Quarter, to_slug: str
) -> HttpResponse:
    """Show the whole history of the board's own report, drafts included."""
    work = writing_or_404(board, quarter, to_slug)
    if work.report.pk is None:
        raise Http404("Nothing has been written yet.")
    return timeline.page(
        request,
        board,
        work.report,
        title=f"Report to {work.report.to_board} for {quarter.short}",
        back=work.report.writing_url,
    )
