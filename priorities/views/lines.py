"""The pages for the lines of a measure's chart, asked for and agreed, and for its forecast."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from boards.access import Permission
from boards.models import Board
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import forecasts, measure_page, measure_queries, target_acts
from priorities.models import ChartChange, Measure
from priorities.models.places import OWN_PLACE
from priorities.target_forms import ChangeForm, FreezeForm, PreviewForm
from priorities.value_forms import CheckForm
from priorities.views.keeping import FORM


@on_board(Permission.KEEP_MEASURES)
@FORM
def lines(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """List the changes of a chart's lines, and ask for a new one."""
    measure = measure_queries.measure(request.user, board, slug)
    form = ChangeForm(
        posted(request), instance=ChartChange(measure=measure), periods=_periods(measure)
    )
    if form.is_valid():
        try:
            target_acts.propose_change(change=form.save(commit=False), by=request.user)
            messages.success(request, "The change is asked for. It waits for a second person.")
            return redirect("priorities:lines", board.slug, slug)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
    form.cancel = ("Cancel", measure.get_absolute_url())
    changes = measure.chart_changes.select_related("proposed_by", "decided_by")
    context = {
        "measure": measure,
        "changes": changes.order_by("-proposed_at"),
        "form": form,
        "figure": measure_page.of(measure).figure,
    }
    return render(request, "priorities/lines.html", context)


def _periods(measure: Measure) -> list[tuple[str, dt.date]]:
    """Return the periods that have a figure, the newest first."""
    own = measure.values.filter(place=OWN_PLACE, group="").exclude(period_ends_on=None)
    found = own.order_by("-period_ends_on").values_list("period", "period_ends_on")
    return [(period, end) for period, end in found if end]


@on_board(Permission.CHECK_MEASURES)
@FORM
def check(request: SignedInRequest, board: Board, slug: str, change_id: int) -> HttpResponse:
    """Show a change that was asked for, with the chart it would make, and ask for the answer."""
    measure = measure_queries.measure(request.user, board, slug)
    rows = measure.chart_changes.select_related("proposed_by", "decided_by", "measure")
    change: ChartChange = get_object_or_404(rows, pk=change_id)
    form = CheckForm(posted(request), initial={"reviewed": change.version})
    form.cancel = ("Cancel", measure.get_absolute_url())
    if form.is_valid() and _answered(request, form, change):
        return redirect(measure)
    figure = measure_page.of(measure, [change]).figure
    if figure:  # its files are of the chart as it is now
        figure = replace(figure, address="")
    context = {"measure": measure, "change": change, "form": form, "figure": figure}
    return render(request, "priorities/check_lines.html", context)


def _answered(request: SignedInRequest, form: CheckForm, change: ChartChange) -> bool:
    agrees = form.cleaned_data["decision"] == "agree"
    try:
        target_acts.decide_change(
            change=change,
            by=request.user,
            reviewed=form.cleaned_data["reviewed"],
            status=ChartChange.Status.AGREED if agrees else ChartChange.Status.REFUSED,
            answer=form.cleaned_data["answer"],
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    done = "agreed: the chart is drawn by it" if agrees else "refused"
    messages.success(request, f"The change of lines is {done}.")
    return True


@on_board(Permission.KEEP_MEASURES)
@FORM
def withdraw(request: SignedInRequest, board: Board, slug: str, change_id: int) -> HttpResponse:
    """Take back a change of lines that one asked for oneself."""
    measure = measure_queries.measure(request.user, board, slug)
    change: ChartChange = get_object_or_404(measure.chart_changes, pk=change_id)
    if request.method == "POST":
        try:
            target_acts.decide_change(
                change=change, by=request.user, reviewed=change.version,
                status=ChartChange.Status.WITHDRAWN,
            )  # fmt: skip
            messages.success(request, "The change is taken back.")
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
    return redirect("priorities:lines", board.slug, slug)


@on_board(Permission.KEEP_MEASURES)
@FORM
def forecast(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """Show what would come if nothing changed, and freeze it."""
    measure = measure_queries.measure(request.user, board, slug)
    page = measure_page.of(measure)
    chosen: Any = {"method": "level", "periods": 4} | request.GET.dict()
    preview = PreviewForm(chosen)
    form = FreezeForm(posted(request), initial=chosen, auto_id="id_freeze_%s")
    made = forecasts.make(page.read, preview) if preview.is_valid() else None
    if form.is_valid():
        found = forecasts.make(page.read, form)
        if found:
            target_acts.freeze(
                measure=measure, made=found, by=request.user, basis=form.cleaned_data["basis"]
            )
            messages.success(request, "The forecast is frozen. Later figures are judged by it.")
            return redirect(measure)
        form.add_error(None, forecasts.TOO_FEW)
    form.cancel = ("Cancel", reverse("priorities:measure", args=[board.slug, slug]))
    context = {
        "measure": measure, "preview": preview, "form": form, "made": made,
        "figure": forecasts.drawn(page, made) if made else None, "too_few": forecasts.TOO_FEW,
        "newest": page.curve,
    }  # fmt: skip
    return render(request, "priorities/forecast.html", context)
