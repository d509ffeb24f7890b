"""What stands in each row of meetings and actions, as plain markup: lists of them are long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.defaultfilters import capfirst, truncatewords
from django.utils.safestring import SafeString

from boards.periods import long_date, today
from design.markup import filled
from design.templatetags.govuk import example_tag, tag
from design.templatetags.parts import due
from meetings.action_lists import ActionLine, lines
from meetings.meeting_lists import MeetingLine, OnRecord
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
def meeting_status(meeting: Meeting | MeetingLine) -> SafeString:
    """Show where a meeting stands, and whether only members may read of it."""
    shown = STATUSES[Meeting.Status(meeting.status)]
    day = meeting.held_on
    if meeting.status == Meeting.Status.PLANNED and day and day < today():
        shown = NOT_RECORDED
    return shown if meeting.is_published else filled("{} {}", shown, MEMBERS_ONLY)


@register.simple_tag
def action_due(action: Action | ActionLine, stacked: bool = False) -> SafeString:
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
    if action.owner and not by_name:
        return organisation or "A member of the board"
    return _owners(str(action.owner or ""), organisation)


def _owners(person: str, organisation: str) -> str:
    return ", ".join(filter(None, [person, organisation])) or "No owner yet"


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


def action_rows(rows: Iterable[Any], with_board: bool = False) -> SafeString:
    """Return rows of ``action_lists.COLUMNS`` as rows of a table, for those who may read names."""
    return SafeString("".join(_action_row(one, with_board) for one in lines(rows)))


def _action_row(action: ActionLine, with_board: bool) -> SafeString:
    board = filled(BOARD, action.board) if with_board else ""
    return filled(
        ACTION, f"/boards/{action.board_slug}/actions/{action.reference}/",
        action.reference.upper(), _in_short(action.text), example_tag(action), board,
        _owners(action.owner or "", action.organisation), action_due(action, stacked=True),
    )  # fmt: skip


def _in_short(text: str) -> str:
    """Return the first forty words of a text."""
    words = text.split()
    return " ".join(words) if len(words) <= 40 else truncatewords(text, 40)


def meeting_rows(
    meetings: Iterable[MeetingLine], known: OnRecord, with_board: bool = False
) -> SafeString:
    """Return meetings, with what is on record of them, as rows of a table."""
    return SafeString("".join(_meeting_row(one, known, with_board) for one in meetings))


def _meeting_row(meeting: MeetingLine, known: OnRecord, with_board: bool) -> SafeString:
    board, hidden, cell = f"/boards/{meeting.board_slug}/", SafeString(), ""
    if with_board:
        hidden = filled('<span class="govuk-visually-hidden">, {}</span>', meeting.board)
        cell = filled(BOARD, filled(LINK, board, meeting.board))
    return filled(
        MEETING, f"{board}meetings/{meeting.reference}/", capfirst(meeting.when),
        f": {meeting.title}" if meeting.title else "", hidden, example_tag(meeting), cell,
        _when_and_where(meeting), _on_record(meeting.pk, known), meeting_status(meeting),
    )  # fmt: skip


def _when_and_where(meeting: MeetingLine) -> SafeString:
    said = filled("{}", ", ".join(filter(None, [meeting.hours, meeting.place])))
    if meeting.is_public:
        return filled("{}{}Open to the public", said, BREAK if said else "")
    return said or NOT_RECORDED_YET


def _on_record(key: int, known: OnRecord) -> SafeString:
    counted = ((known.items.get(key), "item"), (known.decisions.get(key), "decision"))
    said = [f"{some} {word}{'' if some == 1 else 's'}" for some, word in counted if some]
    return SafeString(", ".join(said)) if said else NOTHING_YET
