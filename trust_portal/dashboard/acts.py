"""What waits for whom on a reader's boards. Each function is one kind of task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from assurance.across import Received
from assurance.models import AssuranceReport
from assurance.owed import Return
from boards.models import Board
from boards.periods import long_date
from boards.prepared import prepared
from meetings.models import Action, Meeting
from meetings.rules import agenda_due_on
from membership.interests import duties_of
from trust_portal.dashboard.tasks import Task

if TYPE_CHECKING:
    from accounts.models import User


def returns(owed: Iterable[Return]) -> Iterator[Task]:
    """Ask for each assurance report that is to be filed, and for those sent back."""
    for one in owed:
        name = f"assurance report to {one.to_board.called}, {one.quarter.short}"
        if one.report.status == AssuranceReport.Status.RETURNED:
            yield Task(f"Mend the {name}", None, one.href, one.from_board, "It was sent back")
        else:
            yield Task(f"File the {name}", one.due_on, one.href, one.from_board, one.words)


def decisions(received: Iterable[Received]) -> Iterator[Task]:
    """Ask for the decision on each assurance report that waits for one."""
    for quarter in received:
        for report in quarter.waiting:
            name = f"{report.from_board.called}, {report.quarter.short}"
            text = f"Decide on the assurance report of {name}"
            detail = "Accept it, or send it back"
            yield Task(text, None, report.get_absolute_url(), quarter.board, detail)


def late_boards(received: Iterable[Received]) -> Iterator[Task]:
    """Name each board whose assurance report is late."""
    for quarter in received:
        for sender, due_on in quarter.late:
            text = f"{sender.called}: assurance report for {quarter.quarter.short}"
            yield Task(text, due_on, quarter.report_href(sender), quarter.board)


def waiting_for_a_chair(filed: Iterable[Return]) -> Iterator[Task]:
    """Name each report of mine that waits for the receiving board's chair."""
    for one in filed:
        if one.report.status == AssuranceReport.Status.SUBMITTED and one.report.submitted_at:
            text = f"{one.to_board.called}: decision on your report, {one.quarter.short}"
            since = long_date(one.report.submitted_at.date())
            yield Task(text, None, one.href, one.from_board, f"Submitted on {since}")


def agendas(meetings: Iterable[Meeting], boards: list[Board]) -> Iterator[Task]:
    """Ask the officer for the agenda of each board's next meeting until it is published."""
    for meeting in meetings:
        if meeting.board not in boards or meeting.held_on is None:
            continue
        due, href = agenda_due_on(meeting.held_on), meeting.get_absolute_url()
        day = long_date(meeting.held_on)
        if not meeting.item_count:  # type: ignore[attr-defined]
            yield Task(f"Draft the agenda of {day}", due, href, meeting.board, "It is empty")
        elif not meeting.is_published:
            yield Task(f"Publish the agenda of {day}", due, href, meeting.board)


def interests(user: User, on: dt.date) -> Iterator[Task]:
    """Ask for each declaration of interests that the reader has never made, or not for a year."""
    for duty in duties_of(user, on):
        if duty.is_open:
            text = "Declare your interests" if duty.is_missing else "Renew your interests"
            detail = f"{duty.called}. Takes a minute if nothing has changed"
            yield Task(text, duty.due_on, "/my-interests/", duty.seats[0].seat.board, detail)


def own_actions(user: User, boards: list[Board]) -> Iterator[Task]:
    """Name each open action that the reader owns on a board of theirs."""
    by_key = {board.pk: board for board in boards}
    above = {key: reverse("meetings:actions", args=[one.slug]) for key, one in by_key.items()}
    for key, reference, text, due_on in _own_actions(user.pk, list(by_key)):
        yield Task(text, due_on, f"{above[key]}{reference}/", by_key[key], "Action")


@prepared
def _own_actions(reader: int, boards: list[int]) -> QuerySet[Action, Any]:
    mine = Action.objects.open().filter(owner__user=reader, board__in=boards)
    return mine.values_list("board", "reference", "text", "due_on")


def overdue_actions(boards: list[Board]) -> Iterator[Task]:
    """Tell the overdue actions of each board of ``Mine`` that the reader runs."""
    for board in boards:
        number: int = getattr(board, "overdue", None) or 0
        if number:
            text = f"{number:,} overdue action{'' if number == 1 else 's'}"
            yield Task(text, None, reverse("meetings:actions", args=[board.slug]), board)
