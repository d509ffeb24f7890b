"""Writing what is claimed of one objective, and the evidence for it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assurance import services, trails
from assurance.forms import EvidenceForm, RatingForm
from assurance.models import AssuranceReport, Evidence, Rating
from assurance.views.returns import writing_or_404
from assurance.writing import Part, Writing
from boards import timeline, ways_back
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from boards.rules import RuleBroken
from boards.web import SignedInRequest, on_board


def part_or_404(
    board: Board, quarter: Quarter, to_slug: str, reference: str
) -> tuple[Writing, Part]:
    """Return a report and its part about one objective. Raises ``Http404`` if it has none."""
    work = writing_or_404(board, quarter, to_slug)
    part = work.part(reference)
    if part is None:
        raise Http404("The report has no such objective.")
    return work, part


@on_board(Permission.FILE_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(
    request: SignedInRequest, board: Board, quarter: Quarter, to_slug: str, reference: str
) -> HttpResponse:
    """Ask what is claimed of one objective; keep it as a draft."""
    work, part = part_or_404(board, quarter, to_slug, reference)
    if request.method == "POST":
        form = _save_rating(request, work, part)
        if form.is_valid():
            return redirect(_after_claim(request, work, part))
    elif work.report.stands:
        return redirect(work.report.writing_url)
    else:
        form = RatingForm(instance=part.rating)
    return render(request, "assurance/claim.html", _around(work, part) | {"form": form})


def _around(work: Writing, part: Part) -> dict[str, Any]:
    report = work.report
    name = f"{report.to_board.called}, {report.quarter.short}"
    below = [(name, report.writing_url), (part.text, part.href)]
    return {
        "work": work,
        "part": part,
        "steps": work.steps(part.objective.reference),
        "trail": trails.to_returns(report.from_board, *below),
    }


def _after_claim(request: SignedInRequest, work: Writing, part: Part) -> str:
    """Return where to go after saving: what the pressed button says, known ones only."""
    if "add" in request.POST:
        return f"{part.href}evidence/new/"
    chosen = request.POST.get("change") or request.POST.get("remove")
    mine = next((one for one in part.stored if str(one.pk) == chosen), None)
    if mine is not None:
        act = "remove/" if "remove" in request.POST else ""
        return f"{part.href}evidence/{mine.pk}/{act}"
    messages.success(request, f"Draft of {part.text} saved.")
    return work.after(part.objective.reference) if "next" in request.POST else part.href


@transaction.atomic
def _save_rating(request: SignedInRequest, work: Writing, part: Part) -> RatingForm:
    try:
        report = services.begin(report=work.report, by=request.user)
    except RuleBroken as broken:
        return _refused(RatingForm(request.POST, instance=part.rating), broken)
    form = RatingForm(request.POST, instance=services.rating_of(report, part.objective))
    if form.is_valid() and form.has_changed():
        if "rank" in form.changed_data:  # its words were those of the rating before
            form.instance.rank_name = form.instance.rank_meaning = ""
        form.save()
    return form


def _refused(form: Any, broken: RuleBroken) -> Any:
    """Return the form with what was typed and why it cannot be saved."""
    form.add_error(None, broken)
    return form


@on_board(Permission.FILE_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(  # noqa: PLR0913 each part of the address is an argument
    request: SignedInRequest,
    board: Board,
    quarter: Quarter,
    to_slug: str,
    reference: str,
    *,
    pk: int | None = None,
) -> HttpResponse:
    """Ask for one piece of evidence, new or already there."""
    work, part = part_or_404(board, quarter, to_slug, reference)
    if request.method == "POST":
        form = _save_evidence(request, work, part, pk)
        if form.is_valid():
            messages.success(request, "Evidence saved.")
            return redirect(part.href)
    else:
        form = EvidenceForm(instance=_evidence_or_404(part, pk))
    form.cancel = ("Back without saving", part.href)
    return render(request, "assurance/evidence.html", _around(work, part) | {"form": form})


def _evidence_or_404(part: Part, pk: int | None) -> Evidence:
    if pk is None:
        return Evidence()
    found = next((one for one in part.stored if one.pk == pk), None)
    if found is None:
        raise Http404("There is no such evidence; it may have been removed.")
    return found


@transaction.atomic
def _save_evidence(
    request: SignedInRequest, work: Writing, part: Part, pk: int | None
) -> EvidenceForm:
    stored = _evidence_or_new(part, pk)
    try:
        report = services.begin(report=work.report, by=request.user)
    except RuleBroken as broken:
        return _refused(EvidenceForm(request.POST, instance=stored), broken)
    rating = services.rating_of(report, part.objective)
    if stored.pk:
        stored = rating.evidence.filter(pk=stored.pk).first() or Evidence()
    form = EvidenceForm(request.POST, instance=stored)
    if form.is_valid():
        if rating.pk is None:
            rating.save()
        form.instance.rating = rating
        form.save()
    return form


def _evidence_or_new(part: Part, pk: int | None) -> Evidence:
    """Return stored evidence; a new row where it was removed since the form was opened.

    What was typed is then kept as new evidence instead of being lost.
    """
    removed = Evidence.history.filter(id=pk, rating_id=part.rating.pk, history_type="-")
    if pk is not None and part.rating.pk and removed.exists():
        return Evidence()
    return _evidence_or_404(part, pk)


@on_board(Permission.FILE_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_evidence(  # noqa: PLR0913 each part of the address is an argument
    request: SignedInRequest,
    board: Board,
    quarter: Quarter,
    to_slug: str,
    reference: str,
    *,
    pk: int,
) -> HttpResponse:
    """Ask whether to remove a piece of evidence, and remove it."""
    work, part = part_or_404(board, quarter, to_slug, reference)
    found = _evidence_or_404(part, pk)
    refused = ""
    if request.method == "POST":
        try:
            services.remove_evidence(report=work.report, evidence=found, by=request.user)
        except RuleBroken as broken:
            refused = str(broken.message)
        else:
            messages.success(request, "Evidence removed. Its history is kept.")
            return redirect(part.href)
    around = _around(work, part) | {"evidence": found, "refused": refused}
    return render(request, "assurance/remove_evidence.html", around)


@on_board(Permission.FILE_ASSURANCE)
@require_safe
def claim_history(
    request: HttpRequest, board: Board, quarter: Quarter, to_slug: str, reference: str
) -> HttpResponse:
    """Show the whole history of what is claimed of one objective, drafts included."""
    work, part = part_or_404(board, quarter, to_slug, reference)
    if part.rating.pk is None:
        raise Http404("Nothing has been written of this objective yet.")
    title = f"{part.objective}: what we claim for {quarter.short}"
    evidence = timeline.ever(Evidence, rating=part.rating)
    offer = None if work.report.stands else partial(ways_back.offered, record=part.rating)
    return timeline.page(
        request, board, [part.rating, evidence], title=title, back=part.href, offer=offer
    )


@on_board(Permission.FILE_ASSURANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def put_back(  # noqa: PLR0913 each part of the address is an argument
    request: SignedInRequest,
    board: Board,
    quarter: Quarter,
    to_slug: str,
    reference: str,
    *,
    row: int,
) -> HttpResponse:
    """Put what is claimed back as it was before a change, while the report is being written."""
    report, rating = _written(request, board, quarter, to_slug, reference)
    history = f"{request.path.partition('/history/')[0]}/history/"
    if request.method != "POST":
        settled = ways_back.SETTLED if report.stands else ""
        return ways_back.page(request, rating, row, history=history, obstacle=settled)
    with transaction.atomic():
        try:
            report = services.begin(report=report, by=request.user)
        except RuleBroken as broken:
            settled = str(broken.message)
            return ways_back.page(request, rating, row, history=history, obstacle=settled)
        rating = services.rating_of(report, rating.objective)
        return ways_back.page(request, rating, row, history=history)


def _written(
    request: SignedInRequest, board: Board, quarter: Quarter, to_slug: str, reference: str
) -> tuple[AssuranceReport, Rating]:
    """Return a report and what it claims of one objective. Raises ``Http404``."""
    reports = AssuranceReport.objects.visible_to(request.user).select_related(
        "from_board", "to_board"
    )
    report: AssuranceReport = get_object_or_404(
        reports,
        from_board=board,
        to_board__slug=to_slug,
        year=quarter.year,
        quarter_number=quarter.number,
    )
    ratings = report.ratings.select_related("objective")
    rating: Rating = get_object_or_404(ratings, objective__reference=reference)
    return report, rating
