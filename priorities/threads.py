"""The golden thread of an objective: from the plan above it to what came of it.

Priorities tells of the plan, measures, work and voice. Apps further up, which keep agendas,
decisions and assurance, add their own part with ``also_tell`` when the portal starts, and
are not imported here. Each part reads the columns that it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from boards import access
from boards.access import Permission
from boards.periods import Quarter, day_in_words
from boards.prepared import prepared
from design.markup import filled
from design.templatetags.govuk import example_tag
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
KINDS, STATES = dict(VoiceItem.Kind.choices), dict(Workstream.Status.choices)
KNOT, NOTE = "<li>{} {}{}</li>", '<br><span class="portal-muted">{}</span>'
LINK = '<a class="govuk-link" href="{}">{}</a>'


@dataclass(frozen=True)
class Knot:
    """One thing on the thread: its words, where it is read, and what else is said of it."""

    text: str
    href: str = ""
    note: str = ""
    is_example: bool = False

    @property
    def row(self) -> SafeString:
        """Return it as one line of a list."""
        named = filled(LINK, self.href, self.text) if self.href else self.text
        return filled(KNOT, named, example_tag(self), filled(NOTE, self.note) if self.note else "")


@dataclass(frozen=True)
class Told:
    """What one teller tells: the first thirty knots, and how many there are in all."""

    knots: list[Knot]
    in_all: int


@dataclass(frozen=True)
class Link:
    """One part of the thread: its heading, what hangs there, and what is said where nothing does.

    ``more`` is how many there are beside those shown.
    """

    heading: str
    knots: list[Knot]
    empty: str
    more: int = 0

    @property
    def rows(self) -> SafeString:
        """Return the knots as the lines of a list."""
        return SafeString("\n".join(one.row for one in self.knots))


Teller = Callable[[Objective, "Reader"], Told]


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


def told(rows: Sequence[Any], knot: Callable[[Any], Knot]) -> Told:
    """Return all that was found, its first thirty rows each made a knot by ``knot``.

    A question has no limit of its own: with one PostgreSQL plans three times as long, and
    the rows are short.
    """
    return Told([knot(row) for row in rows[:MOST]], len(rows))


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
    found = part.tell(objective, user)
    return Link(heading, found.knots, part.empty, found.in_all - len(found.knots))


def _measures(objective: Objective, user: Reader) -> Told:
    found = measure_queries.lines_of(user, objective)
    knots = [
        Knot(
            line.measure.name,
            line.address,
            f"{line.value}, {line.latest.period}" if line.latest else "No value yet",
            line.measure.is_example,
        )
        for line in found[:MOST]
    ]
    return Told(knots, len(found))


def _work(objective: Objective, user: Reader) -> Told:
    return told(_streams(objective.pk, access.keys_where(user, Permission.VIEW_BOARD)), _stream)


def _stream(row: Any) -> Knot:
    slug, reference, title, status, short, name, agreed, reached, is_example = row
    lead = f"Led by {short or name}. " if name else ""
    note = f"{lead}{STATES[status]}. {reached or 0} of {agreed or 0} agreed milestones reached"
    href = f"/boards/{slug}/plan/implementation/{reference}/"
    return Knot(f"{reference.upper()} {title}", href, note, is_example)


@prepared
def _streams(objective: int, standing: list[int]) -> QuerySet[Workstream, Any]:
    rows = Workstream.objects.shown_to(standing).filter(objectives=objective)
    rows = rows.annotate(
        agreed=_milestones(*Milestone.STANDING), reached=_milestones(Milestone.State.DONE)
    )
    lead = ("lead_organisation__short_name", "lead_organisation__name")
    columns = ("board__slug", "reference", "title", "status", *lead, "agreed", "reached")
    return rows.order_by("number", "pk").values_list(*columns, "is_example")


def _milestones(*states: str) -> Subquery:
    """Count the milestones of a workstream that are in one of ``states``; null where none is."""
    found = Milestone.objects.filter(workstream=OuterRef("pk"), state__in=states).order_by()
    return Subquery(found.values("workstream").annotate(n=Count("pk")).values("n"))


def _risks(objective: Objective, user: Reader) -> Told:
    """Tell what may stop it, in the words of the newest progress that has left its writers."""
    found = _filed(
        objective.pk,
        access.keys_where(user, Permission.VIEW_BOARD),
        access.keys_where(user, Permission.RECORD_PROGRESS),
    )
    at = objective.get_absolute_url()
    knots = [_risk(at, row) for row in found if row[0].strip()]
    return Told(knots, len(knots))


def _risk(at: str, row: Any) -> Knot:
    risks, year, number, status, is_example = row
    quarter, is_accepted = Quarter(year, number), status == ProgressUpdate.Status.ACCEPTED
    state = "accepted by the chair" if is_accepted else "not accepted by the chair yet"
    words = Truncator(" ".join(risks.split())).words(60)
    note = f"From the progress for {quarter.short}, {state}"
    return Knot(words, f"{at}#{quarter.reference}", note, is_example)


@prepared
def _filed(objective: int, standing: list[int], writes: list[int]) -> QuerySet[ProgressUpdate, Any]:
    filed = ProgressUpdate.objects.shown_to(standing, writes).submitted()
    newest = filed.filter(objective=objective).order_by("-year", "-quarter_number")[:QUARTERS]
    return newest.values_list("risks", "year", "quarter_number", "status", "is_example")


def _voice(objective: Objective, user: Reader) -> Told:
    member = access.keys_where(user, Permission.VIEW_BOARD)
    officer = access.keys_where(user, Permission.RECORD_PROGRESS)
    priority = [objective.priority_id] if objective.priority_id is not None else []
    return told(_heard(objective.pk, priority, member, officer), _said)


def _said(row: Any) -> Knot:
    slug, reference, title, kind, period, heard_on, precision, changed, is_example = row
    when = period or day_in_words(heard_on, precision)
    changed = f"What changed: {changed}" if changed else ""
    note = ". ".join(filter(None, [KINDS[kind], when, changed]))
    return Knot(title, f"/boards/{slug}/plan/voice/{reference}/", note, is_example)


@prepared
def _heard(
    objective: int, priority: list[int], member: list[int], officer: list[int]
) -> QuerySet[VoiceItem, Any]:
    # By their keys, since an item that names the objective and its priority is told once.
    by_objective = VoiceItem.objectives.through.objects.filter(objective=objective)
    by_priority = VoiceItem.priorities.through.objects.filter(priority__in=priority)
    about = Q(pk__in=by_objective.values("voiceitem"))
    about |= Q(pk__in=by_priority.values("voiceitem"))
    newest = WhatChanged.objects.filter(item=OuterRef("pk")).order_by("-said_on", "-pk")
    rows = VoiceItem.objects.shown_to(member, officer).filter(about)
    rows = rows.annotate(last_change=Subquery(newest.values("text")[:1]))
    rows = rows.order_by(F("heard_on").desc(nulls_last=True), "-pk")
    when = ("period", "heard_on", "heard_on_precision")
    columns = ("board__slug", "reference", "title", "kind", *when, "last_change", "is_example")
    return rows.values_list(*columns)
