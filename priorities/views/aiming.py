"""The officer's pages for a measure's targets, and for what the measure is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import frequencies, measure_queries, target_acts
from priorities.models import Measure, Target
from priorities.models.places import OWN_PLACE
from priorities.target_forms import MeasureForm, TargetForm, TrajectoryForm
from priorities.views.keeping import FORM
from priorities.writing import writing

BACK, AHEAD = 3, 6


@on_board(Permission.KEEP_MEASURES)
@require_safe
def targets(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """List the targets of a measure, each with the way to change it."""
    measure = measure_queries.measure(request.user, board, slug)
    rows = [(one, measure.with_unit(one.value)) for one in measure.targets.order_by("-from_on")]
    has_periods = measure.frequency in frequencies.MONTHS
    context = {"measure": measure, "targets": rows, "has_periods": has_periods}
    return render(request, "priorities/targets.html", context)


@on_board(Permission.KEEP_MEASURES)
@FORM
def add_target(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """Ask for a new target."""
    measure = measure_queries.measure(request.user, board, slug)
    form = TargetForm(posted(request), instance=Target(measure=measure))
    if form.is_valid() and _is_kept(request, measure, form):
        return redirect("priorities:targets", board.slug, slug)
    return _ask(request, measure, form, "Add a target")


@on_board(Permission.KEEP_MEASURES)
@FORM
def edit_target(request: SignedInRequest, board: Board, slug: str, target_id: int) -> HttpResponse:
    """Change a target, or remove it by the button beside."""
    measure = measure_queries.measure(request.user, board, slug)
    with writing(request):
        rows = measure.targets.all()
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",), no_key=True)
        target: Target = get_object_or_404(rows, pk=target_id)
        form = TargetForm(posted(request), instance=target)
        form.other_buttons = (("remove", "Remove it"),)
        if form.is_valid() and _is_kept(request, measure, form):
            return redirect("priorities:targets", board.slug, slug)
    return _ask(request, measure, form, "Change a target")


def _is_kept(request: SignedInRequest, measure: Measure, form: TargetForm) -> bool:
    target: Target = form.save(commit=False)
    removes = "remove" in request.POST
    try:
        target_acts.keep_targets(
            measure=measure,
            kept=[] if removes else [target],
            gone=[target] if removes and target.pk else [],
            by=request.user,
            because=form.cleaned_data["because"],
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, "The target is removed." if removes else "The target is saved.")
    return True


@on_board(Permission.KEEP_MEASURES)
@FORM
def trajectory(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """Ask for a target of each period in turn."""
    measure = measure_queries.measure(request.user, board, slug)
    periods = _periods(measure)
    with writing(request):
        if request.method == "POST":
            list(measure.targets.select_for_update(of=("self",), no_key=True))
        ends = [end for _, end in periods]
        steps = measure.targets.filter(is_step=True, from_on__in=ends)
        form = TrajectoryForm(posted(request), periods=periods, known=steps)
        if form.is_valid() and _are_kept(request, measure, form):
            return redirect("priorities:targets", board.slug, slug)
    return _ask(request, measure, form, "A target for each period")


def _periods(measure: Measure) -> list[tuple[str, dt.date]]:
    """Return the last few periods and those ahead, by name and last day."""
    own = measure.values.filter(place=OWN_PLACE, group="").exclude(period_ends_on=None)
    newest = own.order_by("-period_ends_on").values_list("period_ends_on", flat=True).first()
    step = frequencies.MONTHS.get(measure.frequency)
    if not step:
        return []
    start = newest or today().replace(month=3, day=31)
    ends = [frequencies.months_later(start, step * at) for at in range(1 - BACK, AHEAD + 1)]
    return [(frequencies.name(measure.frequency, end), end) for end in ends]


def _are_kept(request: SignedInRequest, measure: Measure, form: TrajectoryForm) -> bool:
    kept, gone = form.steps()
    try:
        target_acts.keep_targets(
            measure=measure, kept=kept, gone=gone, by=request.user,
            because=form.cleaned_data["basis"],
        )  # fmt: skip
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, "The trajectory is saved.")
    return True


@on_board(Permission.KEEP_MEASURES)
@FORM
def add_measure(request: SignedInRequest, board: Board) -> HttpResponse:
    """Ask for a new measure of the board; it gets an address of its own by its name."""
    form = MeasureForm(posted(request), instance=Measure(board=board))
    if form.is_valid():
        measure = target_acts.add_measure(measure=form.save(commit=False), by=request.user)
        form.save_m2m()
        messages.success(request, f"{measure} is recorded. Add its figures and its target.")
        return redirect(measure)
    form.cancel = ("Cancel", reverse("priorities:measures", args=[board.slug]))
    context = {"form": form, "heading": "Add a measure"}
    return render(request, "priorities/keep_measure.html", context)


@on_board(Permission.KEEP_MEASURES)
@FORM
def edit_measure(request: SignedInRequest, board: Board, slug: str) -> HttpResponse:
    """Change what the measure is: its definition, owner, caveat, tolerance and the like."""
    measure_queries.measure(request.user, board, slug)
    with writing(request):
        rows = Measure.objects.visible_to(request.user).filter(board=board)
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",), no_key=True)
        measure: Measure = get_object_or_404(rows, slug=slug)
        form = MeasureForm(posted(request), instance=measure)
        if form.is_valid():
            target_acts.keep_measure(
                measure=form.save(commit=False),
                by=request.user,
                because=form.cleaned_data["because"],
            )
            form.save_m2m()
            messages.success(request, f"{measure} is saved.")
            return redirect(measure)
    return _ask(request, measure, form, "Edit the measure", measure.get_absolute_url())


def _ask(
    request: SignedInRequest, measure: Measure, form: Any, heading: str, back: str = ""
) -> HttpResponse:
    targets = reverse("priorities:targets", args=[measure.board.slug, measure.slug])
    form.cancel = ("Cancel", back or targets)
    context = {"form": form, "heading": heading, "measure": measure}
    return render(request, "priorities/keep_measure.html", context)
