"""The officer's pages for figures: added, corrected, and checked by a second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import frequencies, known, measure_queries, value_acts
from priorities.models import Measure, MeasureValue, ValueProposal
from priorities.models.places import OWN_PLACE, PARTS
from priorities.value_forms import CheckForm, ValueForm
from priorities.views.keeping import FORM
from priorities.writing import writing


@on_board(Permission.KEEP_MEASURES)
@FORM
def add(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """Ask for a new figure; the next period stands there already."""
    measure = measure_queries.measure(request.user, board, slug)
    with writing(request):
        newest = _newest(measure)
        form = ValueForm(
            posted(request), instance=MeasureValue(measure=measure), newest=newest,
            initial=_coming(measure, newest),
        )  # fmt: skip
        if form.is_valid() and _is_kept(request, form):
            return redirect(measure)
    return _ask(request, measure, form, "Add a figure")


@on_board(Permission.KEEP_MEASURES)
@FORM
def correct(request: SignedInRequest, board: Board, slug: str, value_id: int) -> HttpResponse:
    """Ask for the correction of a figure, and why; what it was stays in its history."""
    measure = measure_queries.measure(request.user, board, slug)
    with writing(request):
        rows = measure.values.all()
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",), no_key=True)
        value: MeasureValue = get_object_or_404(rows, pk=value_id)
        called = f"{value.place}{', ' + value.group if value.group else ''}, {value.period}"
        form = ValueForm(posted(request), instance=value)
        if form.is_valid() and _is_kept(request, form):
            return redirect(measure)
    return _ask(request, measure, form, f"Correct the figure of {called}")


@on_board(Permission.KEEP_MEASURES)
@require_safe
def figures(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """List the board's own figures of a measure, each with the way to correct it."""
    measure = measure_queries.measure(request.user, board, slug)
    values = known.oldest_first(measure.values.filter(place__in=[OWN_PLACE, *PARTS]))
    context = {"measure": measure, "values": values.reverse()}
    return render(request, "priorities/figures.html", context)


@on_board(Permission.CHECK_MEASURES)
@FORM
def check(request: SignedInRequest, board: Board, slug: str, proposal_id: int) -> HttpResponse:
    """Show a figure that waits beside what stands there, and ask whether it is agreed."""
    measure = measure_queries.measure(request.user, board, slug)
    rows = measure.proposals.select_related("made_by", "decided_by", "measure")
    proposal: ValueProposal = get_object_or_404(rows, pk=proposal_id)
    form = CheckForm(posted(request), initial={"reviewed": proposal.version})
    form.cancel = ("Cancel", measure.get_absolute_url())
    if form.is_valid() and _answered(request, form, proposal):
        return redirect(measure)
    context = {
        "measure": measure,
        "proposal": proposal,
        "stands": measure_queries.stands(proposal),
        "before": measure_queries.before(proposal),
        "form": form,
    }
    return render(request, "priorities/check_value.html", context)


def _answered(request: SignedInRequest, form: CheckForm, proposal: ValueProposal) -> bool:
    """Carry out the answer; where a rule refuses it, leave its sentence in the form."""
    data = form.cleaned_data
    asked: dict[str, Any] = {
        "proposal": proposal, "by": request.user, "reviewed": data["reviewed"]
    }  # fmt: skip
    try:
        if data["decision"] == "agree":
            value_acts.agree(**asked)
            messages.success(request, f"The figure for {proposal.period} is recorded.")
        else:
            value_acts.send_back(**asked, answer=data["answer"])
            messages.success(request, f"The figure for {proposal.period} is sent back.")
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


@on_board(Permission.KEEP_MEASURES)
@FORM
def withdraw(request: SignedInRequest, board: Board, slug: str, proposal_id: int) -> HttpResponse:
    """Take back a figure that one entered oneself."""
    measure = measure_queries.measure(request.user, board, slug)
    proposal: ValueProposal = get_object_or_404(measure.proposals, pk=proposal_id)
    if request.method == "POST":
        try:
            value_acts.withdraw(proposal=proposal, by=request.user, reviewed=proposal.version)
            messages.success(request, f"The figure for {proposal.period} is taken back.")
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect(measure)
    return redirect("priorities:check-value", board.slug, slug, proposal_id)


def _newest(measure: Measure) -> MeasureValue | None:
    own = measure.values.filter(place=OWN_PLACE, group="").exclude(period_ends_on=None)
    found: MeasureValue | None = own.order_by("-period_ends_on").first()
    return found


def _coming(measure: Measure, newest: MeasureValue | None) -> dict[str, Any]:
    """Return the period that follows the newest figure, where it is known which that is."""
    last = newest.period_ends_on if newest else None
    end = frequencies.next_end(measure.frequency, last) if last else None
    if end is None:
        return {"place": OWN_PLACE}
    name = frequencies.name(measure.frequency, end)
    return {"place": OWN_PLACE, "period": name, "period_ends_on": end}


def _is_kept(request: SignedInRequest, form: ValueForm) -> bool:
    """Keep the figure of a valid form; say what is wrong where a rule refuses it."""
    value: MeasureValue = form.save(commit=False)
    try:
        kept = value_acts.keep_value(
            value=value, by=request.user, because=form.cleaned_data["because"]
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    if isinstance(kept, ValueProposal):
        messages.success(request, f"The figure for {kept.period} waits for a second person.")
    else:
        messages.success(request, f"The figure for {kept.period} is saved.")
    return True


def _ask(request: SignedInRequest, measure: Measure, form: Any, heading: str) -> HttpResponse:
    form.cancel = ("Cancel", measure.get_absolute_url())
    context = {"form": form, "heading": heading, "measure": measure}
    return render(request, "priorities/keep_measure.html", context)
