"""What stands in each row of meetings and actions, as plain markup: lists of them are long."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.template.defaultfilters import capfirst, truncatewords
from django.utils.safestring import SafeString

from boards.periods import long_date, today
from design.markup import filled
from design.templatetags.govuk import example_tag, tag
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
BREAK = SafeString("<br>")
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


ACTION = """<tr class="govuk-table__row" role="row">
      <th class="govuk-table__header" role="rowheader" scope="row"><a class="govuk-link" href="{}">{}</a> {} {}</th>
      {}<td class="govuk-table__cell" role="cell" data-label="Owner">{}</td>
      <td class="govuk-table__cell" role="cell" data-label="Due">{}</td>
    </tr>
    """  # noqa: E501
BOARD = '<td class="govuk-table__cell" role="cell" data-label="Board">{}</td>\n      '
LINK = '<a class="govuk-link" href="{}">{}</a>'
MEETING = """<tr class="govuk-table__row" role="row">
      <th class="govuk-table__header" role="rowheader" scope="row"><a class="govuk-link" href="{}">{}{}{}</a> {}</th>
      {}<td class="govuk-table__cell" role="cell" data-label="Time and place">{}</td>
      <td class="govuk-table__cell" role="cell" data-label="On record">{}</td>
      <td class="govuk-table__cell" role="cell" data-label="Status">{}</td>
    </tr>
    """  # noqa: E501
NOT_RECORDED_YET = SafeString('<span class="portal-muted">Not recorded</span>')
NOTHING_YET = SafeString('<span class="portal-muted">Nothing yet</span>')


@register.simple_tag
def action_row(action: Action, with_board: bool = False) -> SafeString:
    """Show an action as a row of a table, to those who may read names."""
    board = filled(BOARD, action.board.called) if with_board else ""
    return filled(
        ACTION, action.get_absolute_url(), action.reference.upper(),
        truncatewords(action.text, 40), example_tag(action), board,
        action_owner(action, True), action_due(action, stacked=True),
    )  # fmt: skip


@register.simple_tag
def meeting_row(meeting: Any, with_board: bool = False) -> SafeString:
    """Show a meeting, read with its counts, as a row of a table."""
    board, hidden = meeting.board, SafeString()
    cell = ""
    if with_board:
        hidden = filled('<span class="govuk-visually-hidden">, {}</span>', board)
        cell = filled(BOARD, filled(LINK, board.get_absolute_url(), board))
    return filled(
        MEETING, meeting.get_absolute_url(), capfirst(meeting.when),
        f": {meeting.title}" if meeting.title else "", hidden, example_tag(meeting), cell,
        _when_and_where(meeting), _on_record(meeting), meeting_status(meeting),
    )  # fmt: skip


def _when_and_where(meeting: Meeting) -> SafeString:
    said = filled("{}", ", ".join(filter(None, [meeting.hours, meeting.place])))
    if meeting.is_public:
        return filled("{}{}Open to the public", said, BREAK if said else "")
    return said or NOT_RECORDED_YET


def _on_record(meeting: Any) -> SafeString:
    counted = ((meeting.item_count, "item"), (meeting.decision_count, "decision"))
    said = [f"{some} {word}{'' if some == 1 else 's'}" for some, word in counted if some]
    return SafeString(", ".join(said)) if said else NOTHING_YET
