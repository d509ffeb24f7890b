"""What the officer does next with a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from boards.periods import today
from meetings.agenda import Agenda
from meetings.models import Meeting
from meetings.queries import AttendanceCounts


@dataclass(frozen=True)
class Act:
    """One thing to do: its words and the page to do it on."""

    text: str
    href: str


@dataclass(frozen=True)
class Steps:
    """Where a meeting stands, the next act, and what else can be done."""

    stands: str
    next: Act
    others: list[Act]


def next_acts(meeting: Meeting, agenda: Agenda, counts: AttendanceCounts) -> Steps:
    """Return what is to be done next with ``meeting``, then everything else that can be."""
    stands, first = _next(meeting, agenda, counts)
    acts = _acts(meeting)
    if len(agenda.items) < 2:
        del acts["order"]
    if meeting.status == Meeting.Status.CANCELLED:
        del acts["attendance"]
    too_soon = set() if meeting.has_come else {"decision", "action"}
    others = [act for key, act in acts.items() if key != first and key not in too_soon]
    return Steps(stands, acts[first], others)


def _next(meeting: Meeting, agenda: Agenda, counts: AttendanceCounts) -> tuple[str, str]:
    if meeting.status == Meeting.Status.CANCELLED:
        return "This meeting is cancelled.", "edit"
    if meeting.status == Meeting.Status.HELD:
        return _after(agenda, counts)
    if meeting.held_on and meeting.held_on < today():
        return "The day has passed and nobody has recorded whether it was held.", "edit"
    if not agenda.items:
        return "The agenda is empty.", "item"
    if not meeting.is_published:
        return "Only members see this meeting. Publish it when the agenda is agreed.", "edit"
    return "The agenda is published. Papers can be added to each item below.", "item"


def _after(agenda: Agenda, counts: AttendanceCounts) -> tuple[str, str]:
    if not counts.recorded:
        return "It was held. Attendance is not recorded yet.", "attendance"
    if not agenda.has_decisions:
        return "Attendance is recorded. No decision is recorded yet.", "decision"
    return "Attendance and decisions are recorded. Add any actions that came of it.", "action"


def _acts(meeting: Meeting) -> dict[str, Act]:
    def to(name: str) -> str:
        return reverse(f"meetings:{name}", args=[meeting.board.slug, meeting.reference])

    return {
        "edit": Act("Edit the meeting", to("edit")),
        "item": Act("Add an item", to("add-item")),
        "order": Act("Change the order", to("order")),
        "attendance": Act("Record attendance", to("attendance")),
        "decision": Act("Record a decision", to("add-decision")),
        "action": Act("Add an action", to("add-action")),
    }
