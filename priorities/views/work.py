"""The implementation plan: its workstreams, drawn and one by one, with steps and milestones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.timeline import Part, ever
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import plan_queries, rules, work_markup, work_queries, work_services
from priorities.models import Milestone, PlanStep, Workstream
from priorities.views.keeping import FORM
from priorities.work_forms import MilestoneForm, ReviewForm, StepForm, WorkFilter, WorkstreamForm
from priorities.writing import writing

A_PAGE = 20
ANEW = "This milestone was agreed. With other words or another day it is proposed again."


@on_board(Permission.READ_PUBLISHED)
@require_safe
def implementation(request: HttpRequest, board: Board) -> HttpResponse:
    """Draw the implementation plan, narrowed by area, lead and lateness."""
    areas = work_queries.areas_of(request.user, board)
    leads = work_queries.leads_of(request.user, board)
    form = WorkFilter(request.GET or None, areas=areas, leads=leads)
    found = _fitting(request, board, form) if request.GET else None
    keys = work_queries.keys(request.user, board) if found is None else found
    page = Paginator(keys, A_PAGE).get_page(request.GET.get("page"))
    listed = work_queries.with_parts(request.user, board, list(page.object_list))
    axis = work_queries.chart(listed)
    at = reverse("priorities:implementation", args=[board.slug])
    rows = work_markup.rows(work_queries.drawn(listed, axis), at)
    context = {"form": form, "page_obj": page, "axis": axis, "rows": rows}
    return render(request, "priorities/work/implementation.html", context)


def _fitting(request: HttpRequest, board: Board, form: WorkFilter) -> list[int] | None:
    """Return the keys of the workstreams that a filter asks for; nothing where it asks for none."""
    if not form.is_valid():
        return None
    area, lead, state = (form.cleaned_data[name] for name in ("area", "lead", "late"))
    if not (area or lead or state):
        return None
    found: Any = work_queries.workstreams(request.user, board)
    found = found.filter(area=area) if area else found
    found = found.filter(lead_organisation=lead) if lead else found
    found = found.unfinished() if state == "open" else found
    found = work_queries.late(found) if state == "late" else found
    return list(found.values_list("pk", flat=True))


@on_board(Permission.READ_PUBLISHED)
@require_safe
def workstream(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Show a workstream: what for, who, when, what it takes, its steps and its milestones."""
    work = work_queries.workstream(request.user, board, reference)
    axis = work_queries.chart([work])
    held = request.standing  # type: ignore[attr-defined]
    officer = Permission.RECORD_PROGRESS in held
    lead = Permission.VIEW_DASHBOARD in held and work_services.is_of_lead(request.user, work)  # type: ignore[arg-type]
    mine = {"is_officer": officer, "is_of_lead": lead}
    milestones = [(one, bool(rules.moves_open(one.state, **mine))) for one in work.milestones_read]
    area = work.priority.area if work.priority else None
    context = {
        "work": work,
        "plan": plan_queries.plan_above(request.user, area),
        "axis": axis,
        "drawn": work_queries.drawn([work], axis)[0],
        "milestones": milestones,
        "may_propose": officer or lead,
        "objectives": work_queries.objectives_of(request.user, work),
        "measures": work_queries.measures_of(request.user, work),
    }
    return render(request, "priorities/work/workstream.html", context)


@on_board(Permission.VIEW_BOARD)
@require_safe
def history(request: HttpRequest, board: Board, reference: str) -> HttpResponse:
    """Tell who changed a workstream, its steps and its milestones, and how."""
    work = work_queries.bare(request.user, board, reference)
    parts: list[Workstream | Part] = [
        work,
        ever(PlanStep, workstream=work),
        ever(Milestone, workstream=work),
    ]
    title = f"History of workstream {work.called}"
    return timeline.page(request, board, parts, title=title, back=work.get_absolute_url())


@on_board(Permission.RECORD_PROGRESS)
@FORM
def add(request: SignedInRequest, board: Board) -> HttpResponse:
    """Ask for a new workstream of the board; it gets the next reference."""
    new = Workstream(board=board)
    form = WorkstreamForm(posted(request), instance=new, board=board, by=request.user)
    if form.is_valid() and _is_kept(request, form):
        return redirect(form.instance.get_absolute_url())
    back = reverse("priorities:implementation", args=[board.slug])
    return _ask(request, form, "Add a workstream", back)


@on_board(Permission.RECORD_PROGRESS)
@FORM
def edit(request: SignedInRequest, board: Board, reference: str) -> HttpResponse:
    """Change a workstream, or say that it is done or stopped."""
    with writing(request):
        work = _held(request, work_queries.workstreams(request.user, board), reference=reference)
        form = WorkstreamForm(posted(request), instance=work, board=board, by=request.user)
        if form.is_valid() and _is_kept(request, form):
            return redirect(work.get_absolute_url())
    return _ask(request, form, f"Edit workstream {work.called}", work.get_absolute_url())


def _held(request: HttpRequest, rows: Any, **which: Any) -> Any:
    """Return one record, locked where the page is posted to. Raises ``Http404``."""
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows, **which)


def _is_kept(request: SignedInRequest, form: WorkstreamForm) -> bool:
    try:
        work_services.keep_workstream(
            work=form.save(commit=False),
            many=form.many,
            by=request.user,
            because=form.cleaned_data["because"],
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, f"Workstream {form.instance.called} is saved.")
    return True


@on_board(Permission.RECORD_PROGRESS)
@FORM
def step(
    request: SignedInRequest, board: Board, reference: str, number: int | None = None
) -> HttpResponse:
    """Ask for a new step of a workstream, or change one."""
    work = work_queries.workstream(request.user, board, reference)
    with writing(request):
        one = _held(request, work.steps, number=number) if number else PlanStep(workstream=work)
        form = StepForm(posted(request), instance=one)
        if form.is_valid():
            work_services.keep_step(step=form.save(commit=False), by=request.user)
            messages.success(request, f"Step {one.number} of {work.called} is saved.")
            return redirect(work.get_absolute_url())
    heading = f"Edit step {number}" if number else "Add a step"
    return _ask_of(request, form, f"{heading} of {work.called}", work)


@on_board(Permission.VIEW_DASHBOARD)
@FORM
def milestone(
    request: SignedInRequest, board: Board, reference: str, number: int | None = None
) -> HttpResponse:
    """Ask for a new milestone, or write one anew: it is proposed by that."""
    work = work_queries.workstream(request.user, board, reference)
    work_services.require_lead(request.user, work)
    with writing(request):
        rows = work.milestones.select_related("workstream__board")
        one = _held(request, rows, number=number) if number else Milestone(workstream=work)
        form = MilestoneForm(posted(request), instance=one)
        if form.is_valid():
            changed = bool({"title", "due_on"} & set(form.changed_data))
            work_services.keep_milestone(
                milestone=form.save(commit=False), has_changed=changed, by=request.user
            )
            done = "proposed" if changed else "as it was"
            messages.success(request, f"Milestone {one.number} of {work.called} is {done}.")
            return redirect(work.get_absolute_url())
    heading = f"Write milestone {number} anew" if number else "Propose a milestone"
    intro = ANEW if one.state in Milestone.STANDING else ""
    return _ask_of(request, form, f"{heading} of {work.called}", work, intro)


@on_board(Permission.VIEW_DASHBOARD)
@FORM
def review(request: SignedInRequest, board: Board, reference: str, number: int) -> HttpResponse:
    """Ask what becomes of a milestone: agreed, sent back, reached."""
    work = work_queries.workstream(request.user, board, reference)
    work_services.require_lead(request.user, work)
    with writing(request):
        one = _held(request, work.milestones.select_related("workstream__board"), number=number)
        mine = {
            "is_officer": work_services.is_officer(request.user, work),
            "is_of_lead": work_services.is_of_lead(request.user, work),
        }
        moves = rules.moves_open(one.state, **mine)
        form = ReviewForm(posted(request), milestone=one, moves=moves)
        form.cancel = ("Cancel", work.get_absolute_url())
        if form.is_valid() and _is_moved(request, one, form):
            return redirect(work.get_absolute_url())
    context = {"form": form, "work": work, "milestone": one, "moves": moves}
    return render(request, "priorities/work/review.html", context)


def _is_moved(request: SignedInRequest, one: Milestone, form: ReviewForm) -> bool:
    move, because = form.cleaned_data["move"], form.cleaned_data["because"]
    try:
        moved = work_services.move_milestone(
            milestone=one, move=move, by=request.user, because=because
        )
    except ValidationError as refused:
        form.add_error("because", refused.messages)
        return False
    messages.success(request, f"Milestone {one.number} is now: {moved.get_state_display()}.")
    return True


def _ask(request: HttpRequest, form: Any, heading: str, back: str, **more: Any) -> HttpResponse:
    """Answer with the page of one form, whose way out leads ``back``."""
    form.cancel = ("Cancel", back)
    return render(request, "priorities/keep.html", {"form": form, "heading": heading} | more)


def _ask_of(
    request: HttpRequest, form: Any, heading: str, work: Workstream, intro: str = ""
) -> HttpResponse:
    """Answer with the page of one form about a part of ``work``, which it names."""
    about = {"name": work.title, "words": work.what_for}
    back = work.get_absolute_url()
    return _ask(request, form, heading, back, about=about, intro=intro)
