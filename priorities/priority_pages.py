"""What the page of one priority reads, for one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.shortcuts import get_object_or_404

from boards.models import Board
from priorities import leads, measure_queries, plan_queries, voice_queries
from priorities.models import Measure, Objective, Plan, Priority, Workstream

if TYPE_CHECKING:
    from boards.access import Reader


def priority(user: Reader, board: Board, plan_slug: str, number: int) -> Priority:
    """Return a priority of a plan that ``board`` keeps. Raises ``Http404`` where there is none.

    Where a number was given twice, the one that began last stands for it.
    """
    kept = Plan.objects.visible_to(user).filter(board__in=plan_queries.family(user, board))
    found = Priority.objects.filter(area__plan__in=kept.filter(slug=plan_slug), number=number)
    rows = found.select_related("area__plan", "area__lead_board", "lead_board")
    last = rows.order_by("-starts_on", "-pk").first()
    return last or get_object_or_404(rows)


def told(user: Reader, one: Priority) -> dict[str, Any]:
    """Return what is told of a priority: who serves it, what is counted, what was heard.

    Measures are those of the objectives and workstreams that serve it.
    """
    objectives = list(
        Objective.objects.visible_to(user)
        .open()
        .filter(priority=one)
        .select_related("board", "lead_organisation")
        .order_by("board__name", "number", "pk")
    )
    shown = Measure.objects.visible_to(user)
    work = Workstream.objects.visible_to(user).filter(priority=one)
    serving = Q(objectives__in=[each.pk for each in objectives]) | Q(
        workstreams__in=work.values("pk")
    )
    linked = shown.filter(serving)
    measures = measure_queries.measures(user).filter(pk__in=linked.values("pk"))
    return {
        "priority": one,
        "lead": leads.in_words(one.lead_board or one.area.lead_board),
        "objectives": objectives,
        "lines": measure_queries.lines(measures),
        "area_measures": shown.filter(area=one.area).count(),
        "work": list(work.select_related("board", "lead_organisation").order_by("number", "pk")),
        "voice": list(voice_queries.about_priority(user, one)),
    }
