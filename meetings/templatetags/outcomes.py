"""What stands in each row of meetings and actions, as plain markup: lists of them are long."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.safestring import SafeString

from boards.periods import long_date, today
from design.markup import filled
from design.templatetags.govuk import tag
from design.templatetags.parts import due
from meetings.models import Action, Meeting

register = template.Library()

MEMBERS_ONLY = tag("Members only", "grey")
STATUSES = {
    Meeting.Status.CANCELLED: tag("Cancelled", "red"),
    Meeting.Status.HELD: tag("Held", "green"),
    Meeting.Status.LISTED: tag("Listed without a year", "grey"),
    Meeting.Status.REPORT_DATE: tag("Date of a report", "grey"),
    Meeting.Status.PLANNED: tag("Planned", "blue"),
}
NOT_RECORDED = tag("Not recorded as held", "yellow")
DONE, DROPPED = tag("Done", "green"), tag("Dropped", "grey")
OVERDUE, OPEN = tag("Overdue", "red"), tag("Open", "blue")


@register.simple_tag
def meeting_status(meeting: Meeting) -> SafeString:
    """Show where a meeting stands, and whether only members may read of it."""
    shown = STATUSES[Meeting.Status(meeting.status)]
    day = meeting.held_on
    if meeting.status == Meeting.Status.PLANNED and day and day < today():
        shown = NOT_RECORDED
    return shown if meeting.is_published else filled("{} {}", shown, MEMBERS_ONLY)


@register.simple_tag
def action_due(action: Action, stacked: bool = False) -> SafeString:
    """Show whether an action is open and when it is or was due, on a line or, stacked, on three."""
    line = SafeString("<br>" if stacked else "")
    if action.status != Action.Status.OPEN:
        ended = DONE if action.status == Action.Status.DONE else DROPPED
        day = long_date(action.closed_on) if action.closed_on else ""
        return filled("{}{} {}", ended, line, day)
    if action.due_on is None:
        return filled('{}{} <span class="portal-muted">no due date</span>', OPEN, line)
    return _open(action.due_on, line)


def _open(due_on: dt.date, line: SafeString) -> SafeString:
    is_late = due_on < today()
    late = SafeString(' class="portal-late"' if is_late else "")
    return filled(
        "{}{} {},{} <span{}>{}</span>",
        OVERDUE if is_late else OPEN,
        line,
        long_date(due_on),
        line,
        late,
        due(due_on, today()),
    )


@register.simple_tag
def action_owner(action: Action, by_name: bool) -> str:
    """Say who owns an action: the person only to those who may read names."""
    organisation = action.owner_organisation.called if action.owner_organisation else ""
    if action.owner and by_name:
        return ", ".join(filter(None, [str(action.owner), organisation]))
    return organisation or ("A member of the board" if action.owner else "No owner yet")
