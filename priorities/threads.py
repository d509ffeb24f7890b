"""The golden thread of an objective: from the plan above it to what came of it.

Priorities tells of the plan, measures, work and voice. Apps further up, which keep agendas,
decisions and assurance, add their own part with ``also_tell`` when the portal starts, and
are not imported here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.text import Truncator

from priorities import measure_queries
from priorities.models import (
    Milestone,
    Objective,
    ProgressUpdate,
    VoiceItem,
    WhatChanged,
    Workstream,
)

if TYPE_CHECKING:
    from boards.access import Reader

MOST = 30
QUARTERS = 4


@dataclass(frozen=True)
class Knot:
    """One thing on the thread: its words, where it is read, and what else is said of it."""

    text: str
    href: str = ""
    note: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class Link:
    """One part of the thread: its heading, what hangs there, and what is said where nothing does.

    ``more`` is how many there are beside those shown.
    """

    heading: str
    knots: list[Knot]
    empty: str
    more: int = 0


Teller = Callable[[Objective, "Reader"], Iterable[Knot]]


@dataclass(frozen=True)
class Part:
    """Who tells a part of the thread, and what is said where there is nothing."""

    tell: Teller
    empty: str


_others: dict[str, Part] = {}


def also_tell(heading: str, teller: Teller, *, empty: str) -> None:
    """Let an app further up tell its part, under ``heading``. Asked again, it replaces.

    The teller gives only what its reader may see, in at most two statements, however much
    there is.
    """
    _others[heading] = Part(teller, empty)


def thread(objective: Objective, user: Reader) -> list[Link]:
    """Return the thread below ``objective``, part by part, as far as ``user`` may see it."""
    own = {
        "What is counted": Part(_measures, "No measure is linked to it."),
        "What is being done": Part(_work, "No workstream serves it."),
        "Risks": Part(_risks, "The progress of the last four quarters names none."),
    }
    last = {"What was said": Part(_voice, "Nothing that was said is linked to it.")}
    return [
        _link(heading, part, objective, user) for heading, part in (own | _others | last).items()
    ]


def _link(heading: str, part: Part, objective: Objective, user: Reader) -> Link:
    found = list(part.tell(objective, user))
    return Link(heading, found[:MOST], part.empty, max(len(found) - MOST, 0))


def _measures(objective: Objective, user: Reader) -> Iterable[Knot]:
    for line in measure_queries.lines_of(user, objective):
        note = f"{line.value}, {line.latest.period}" if line.latest else "No value yet"
        yield Knot(
            line.measure.name, line.measure.get_absolute_url(), note, line.measure.is_example
        )


def _work(objective: Objective, user: Reader) -> Iterable[Knot]:
    agreed = Q(milestones__state__in=Milestone.STANDING)
    rows = (
        Workstream.objects.visible_to(user)
        .filter(objectives=objective)
        .select_related("board", "lead_organisation")
        .annotate(
            agreed=Count("milestones", filter=agreed),
            reached=Count("milestones", filter=Q(milestones__state=Milestone.State.DONE)),
        )
        .order_by("number", "pk")
    )
    for one in rows:
        lead = f"Led by {one.lead_organisation.called}. " if one.lead_organisation else ""
        reached = f"{one.reached} of {one.agreed} agreed milestones reached"
        note = f"{lead}{one.get_status_display()}. {reached}"
        yield Knot(str(one), one.get_absolute_url(), note, one.is_example)


def _risks(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell what may stop it, in the words of the newest progress that has left its writers."""
    filed = ProgressUpdate.objects.visible_to(user).submitted().filter(objective=objective)
    for one in filed.order_by("-year", "-quarter_number")[:QUARTERS]:
        if not one.risks.strip():
            continue
        href = f"{objective.get_absolute_url()}#{one.quarter.reference}"
        state = "accepted by the chair" if one.is_accepted else "not accepted by the chair yet"
        words = Truncator(" ".join(one.risks.split())).words(60)
        yield Knot(
            words, href, f"From the progress for {one.quarter.short}, {state}", one.is_example
        )


def _voice(objective: Objective, user: Reader) -> Iterable[Knot]:
    about = Q(objectives=objective)
    if objective.priority_id is not None:
        about |= Q(priorities=objective.priority_id)
    newest = WhatChanged.objects.filter(item=OuterRef("pk")).order_by("-said_on", "-pk")
    rows = (
        VoiceItem.objects.visible_to(user)
        .filter(about)
        .select_related("board")
        .annotate(last_change=Subquery(newest.values("text")[:1]))
        .order_by(F("heard_on").desc(nulls_last=True), "-pk")
        .distinct()
    )
    for one in rows:
        changed = f"What changed: {one.last_change}" if one.last_change else ""
        told = ". ".join(filter(None, [one.get_kind_display(), one.when, changed]))
        yield Knot(one.title, one.get_absolute_url(), told, one.is_example)
