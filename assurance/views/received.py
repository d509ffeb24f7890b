"""One report as the receiving board reads it, and the chair's answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assurance import queries, services, trails
from assurance.forms import AcceptForm, SendBackForm
from assurance.models import AssuranceReport
from assurance.overview import Line
from assurance.told import told_to_receiver
from assurance.views.dashboard import overview_or_404
from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.rules import RuleBroken
from boards.web import SignedInRequest, on_board, refuse_former
from design.forms import posted


def line_or_404(request: SignedInRequest, board: Board, quarter: Quarter, from_slug: str) -> Line:
    """Return one reporting board's line, by its present address or a former one.

    Raises ``Http404`` when it does not report here, and ``Elsewhere`` for a former address.
    """
    lines = overview_or_404(request, board, quarter).lines
    line = next((one for one in lines if one.board.slug == from_slug), None)
    if line is None:
        refuse_former(from_slug, [one.board for one in lines])
        raise Http404("That board does not report to this one.")
    return line


@on_board(Permission.VIEW_DASHBOARD)
@require_safe
def report(
    request: SignedInRequest, board: Board, quarter: Quarter, from_slug: str
) -> HttpResponse:
    """Show the report of one board, or that there is none yet and whom to ask."""
    line = line_or_404(request, board, quarter, from_slug)
    trail = trails.to_dashboard(board, quarter, (line.board.called, ""))
    context: dict[str, Any] = {"line": line, "report": line.report, "trail": trail}
    if line.report is not None and line.has_reported:
        queries.read_whole(line.report)
        return render(request, "assurance/report.html", context)
    context["officers"] = queries.officers_of(line.board, today())
    return render(request, "assurance/no_report.html", context)


@on_board(Permission.REVIEW_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(
    request: SignedInRequest, board: Board, quarter: Quarter, from_slug: str
) -> HttpResponse:
    """Ask whether to accept the report, and accept it."""
    found = _report_or_404(request, board, quarter, from_slug)
    form = AcceptForm(posted(request), initial={"version": found.version})

    def act() -> str:
        services.accept(report=found, by=request.user, version=form.cleaned_data["version"])
        return f"Report accepted. The officers of {found.from_board} have been told."

    return _decide(request, found, form, act)


@on_board(Permission.REVIEW_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(
    request: SignedInRequest, board: Board, quarter: Quarter, from_slug: str
) -> HttpResponse:
    """Ask why the report is sent back, and send it."""
    found = _report_or_404(request, board, quarter, from_slug)
    form = SendBackForm(posted(request), initial={"version": found.version})

    def act() -> str:
        services.send_back(
            report=found,
            by=request.user,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )
        return f"Report sent back. The officers of {found.from_board} have been told."

    return _decide(request, found, form, act)


def _report_or_404(
    request: SignedInRequest, board: Board, quarter: Quarter, from_slug: str
) -> AssuranceReport:
    received = queries.received(board, quarter, request.user)
    one: AssuranceReport | None = received.filter(from_board__slug=from_slug).first()
    if one is None:
        refuse_former(from_slug, [each.from_board for each in received])
        raise Http404("There is no such report.")
    return one


def _decide(
    request: SignedInRequest,
    report: AssuranceReport,
    form: AcceptForm,
    act: Callable[[], str],
) -> HttpResponse:
    """Do what the chair confirmed; where somebody else was first, say who and when."""
    form.cancel = ("Back to the report", report.get_absolute_url())
    if form.is_valid():
        try:
            messages.success(request, act())
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            return redirect(report.get_absolute_url())
    here = (report.from_board.called, report.get_absolute_url())
    context = {
        "form": form,
        "report": report,
        "sends_back": isinstance(form, SendBackForm),
        "trail": trails.to_dashboard(report.to_board, report.quarter, here),
    }
    return render(request, "assurance/decide.html", context)


@on_board(Permission.VIEW_DASHBOARD)
@require_safe
def history(
    request: SignedInRequest, board: Board, quarter: Quarter, from_slug: str
) -> HttpResponse:
    """Show when the report was submitted and decided; its drafts are the writers' alone."""
    found = _report_or_404(request, board, quarter, from_slug)
    return timeline.show(
        request,
        told_to_receiver(found, request.user),
        title=f"Report of {found.from_board} for {quarter.short}",
        back=found.get_absolute_url(),
    )
