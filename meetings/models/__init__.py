"""Meetings, agenda, papers, attendance, decisions, actions, the forward plan."""

from meetings.models.attendance import Attendance
from meetings.models.forward_plan import ForwardPlanItem
from meetings.models.meetings import AgendaItem, Meeting, Paper
from meetings.models.outcomes import Action, Decision

__all__ = [
    "Action",
    "AgendaItem",
    "Attendance",
    "Decision",
    "ForwardPlanItem",
    "Meeting",
    "Paper",
]
