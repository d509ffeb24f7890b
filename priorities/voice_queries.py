"""What pages of voice read, for one reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet
from django.shortcuts import get_object_or_404

from boards.models import Board
from priorities.models import AreaOfFocus, Objective, Plan, Priority, VoiceItem

if TYPE_CHECKING:
    from boards.access import Reader


def heard(user: Reader) -> QuerySet[VoiceItem]:
    """Return what ``user`` may read of what was heard, the newest first, with what changed."""
    return (
        VoiceItem.objects.visible_to(user)
        .select_related("board")
        .prefetch_related("changes")
        .order_by(F("heard_on").desc(nulls_last=True), "-pk")
    )


def of_board(user: Reader, board: Board) -> QuerySet[VoiceItem]:
    """Return what was heard by ``board``."""
    return heard(user).filter(board=board)


def answered(user: Reader, board: Board) -> dict[str, int]:
    """Return how many things ``board`` heard, and of how many it is told what changed."""
    shown = VoiceItem.objects.visible_to(user).filter(board=board)
    told = Count("pk", filter=Q(changes__isnull=False), distinct=True)
    return shown.aggregate(heard=Count("pk", distinct=True), changed=told)


def narrowed(found: QuerySet[VoiceItem], asked: Mapping[str, Any]) -> QuerySet[VoiceItem]:
    """Keep of ``found`` what was asked for: a kind, an age, an area, whether anything changed."""
    found = found.filter(kind=asked["kind"]) if asked["kind"] else found
    found = found.filter(age_band=asked["age"]) if asked["age"] else found
    if asked["changed"]:
        found = found.filter(changes__isnull=asked["changed"] == "no").distinct()
    return about_area(found, asked["area"]) if asked["area"] else found


def about(user: Reader, item: VoiceItem) -> dict[str, Any]:
    """Return what ``item`` is about, as far as ``user`` may see it."""
    plans = Plan.objects.visible_to(user).values("pk")
    priorities = item.priorities.filter(area__plan__in=plans).select_related("area__plan__board")
    return {
        "areas": item.areas.filter(plan__in=plans),
        "priorities": priorities,
        "objectives": item.objectives.visible_to(user).select_related("board"),
    }


def item(user: Reader, board: Board, reference: str) -> VoiceItem:
    """Return one item by its reference. Raises ``Http404`` where the reader sees none."""
    return get_object_or_404(of_board(user, board), reference=reference)


def areas_of(user: Reader, board: Board) -> QuerySet[AreaOfFocus]:
    """Return the areas of focus that something heard by ``board`` is about."""
    shown = VoiceItem.objects.visible_to(user).filter(board=board)
    about = Q(pk__in=shown.values("areas")) | Q(pk__in=shown.values("priorities__area"))
    plans = Plan.objects.visible_to(user).values("pk")
    return AreaOfFocus.objects.filter(about, plan__in=plans).order_by("plan__name", "number")


def about_area(found: QuerySet[VoiceItem], area: AreaOfFocus) -> QuerySet[VoiceItem]:
    """Keep what is about an area of focus, or about a priority in it."""
    return found.filter(Q(areas=area) | Q(priorities__area=area)).distinct()


def about_priority(user: Reader, priority: Priority) -> QuerySet[VoiceItem]:
    """Return what was heard about a priority."""
    return heard(user).filter(priorities=priority)


def about_objective(user: Reader, objective: Objective) -> QuerySet[VoiceItem]:
    """Return what was heard about an objective, or about the priority that it serves."""
    about: Any = Q(objectives=objective)
    if objective.priority_id is not None:
        about |= Q(priorities=objective.priority_id)
    return heard(user).filter(about).distinct()
