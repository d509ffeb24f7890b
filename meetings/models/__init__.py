"""Meetings, agenda, papers, attendance, decisions, actions."""

from meetings.models.meetings import AgendaItem, Attendance, Meeting, Paper
from meetings.models.outcomes import Action, Decision

__all__ = ["Action", "AgendaItem", "Attendance", "Decision", "Meeting", "Paper"]
