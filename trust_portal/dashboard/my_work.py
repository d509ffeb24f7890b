"""My work: what waits for me and by when, for whom I wait, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from assurance import across, owed, queries
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, long_date
from boards.prepared import prepared
from meetings.models import Meeting
from membership.models import Appointment
from priorities.rules import progress_due_on
from trust_portal.dashboard import acts, register
from trust_portal.dashboard.checking_tasks import in_check, to_check
from trust_portal.dashboard.mine import Mine
from trust_portal.dashboard.progress_tasks import (
    ProgressTasks,
    answered,
    awaited,
    days_of,
)
from trust_portal.dashboard.register import Register
from trust_portal.dashboard.tasks import Task, by_due_day

if TYPE_CHECKING:
    from accounts.models import User

WEEKS_AHEAD = 6


@dataclass
class MyWork:
    """All that the page shows."""

    boards: list[Board]
    waits: list[Task] = field(default_factory=list)
    others: list[Task] = field(default_factory=list)
    coming: list[Task] = field(default_factory=list)
    next_meetings: list[Meeting] = field(default_factory=list)
    register: Register | None = None
    last_term: Appointment | None = None

    @property
    def lists(self) -> dict[str, list[Task]]:
        """Return the lists of tasks, each by its name."""
        found = {"waits": self.waits, "others": self.others}
        if self.register:
            found |= {"endings": self.register.endings, "vacancies": self.register.vacancies}
        return found

    @property
    def nothing_waits(self) -> str:
        """Return the sentence for a day on which nothing waits, with the next act."""
        if self.coming and self.coming[0].due:
            first = self.coming[0]
            return f"Nothing waits for you. Next is: {first.text}."
        return "Nothing waits for you, and nothing is planned in the next six weeks."


def load(user: User, on: dt.date) -> MyWork:
    """Return what waits for ``user`` on the day ``on``; no more statements for more boards."""
    mine = Mine(user, queries.newest_quarter(on), on)
    work = MyWork(mine.boards)
    if mine.boards:
        _add_assurance(work, mine, user, on)
        _add_meetings(work, mine, on)
        _add_progress(work, mine, queries.newest_quarter(on))
        work.waits += to_check(mine.where(Permission.CHECK_MEASURES))
        work.others += in_check(mine.where(Permission.KEEP_MEASURES))
        work.waits += acts.own_actions(user, mine.boards)
        work.waits += acts.interests(user, on)
        work.coming += _quarter_end(mine, on)
    else:
        work.last_term = _last_term(user, on)
    if user.is_staff:
        work.register = register.load(on)
    work.waits, work.others = by_due_day(work.waits), by_due_day(work.others)
    work.coming = by_due_day(work.coming)
    return work


def _add_assurance(work: MyWork, mine: Mine, user: User, on: dt.date) -> None:
    quarter = queries.newest_quarter(on)
    deciding = mine.where(Permission.REVIEW_ASSURANCE)
    chasing = mine.where(Permission.REVIEW_ASSURANCE, Permission.RUN_MEETINGS)
    if chasing:
        received = across.received_by(chasing, quarter, user, on)
        work.waits += acts.decisions(one for one in received if one.board in deciding)
        work.others += acts.late_boards(received)
    filing = mine.where(Permission.FILE_ASSURANCE)
    if filing:
        returns = owed.returns_of(filing, on)
        work.waits += acts.returns(owed.still_owed(returns, on))
        work.others += acts.waiting_for_a_chair(returns)


def _add_meetings(work: MyWork, mine: Mine, on: dt.date) -> None:
    upcoming, boards = _upcoming(mine.keys, on), {one.pk: one for one in mine.boards}
    for meeting in upcoming:
        meeting.board = boards[meeting.board_id]
    work.next_meetings = _first_of_each(upcoming)
    work.waits += acts.agendas(work.next_meetings, mine.runs)
    work.coming += _within_six_weeks(upcoming, on)
    work.others += acts.overdue_actions(mine.runs)


@prepared
def _upcoming(standing: list[int], on: dt.date) -> QuerySet[Meeting]:
    planned = Meeting.objects.shown_to(standing).filter(board__in=standing).upcoming(on)
    return planned.annotate(
        item_count=Count("items", distinct=True),
        paper_count=Count("items__papers", distinct=True),
    )


def _first_of_each(meetings: list[Meeting]) -> list[Meeting]:
    """Return the first meeting of each board; ``meetings`` are in order of date."""
    first: dict[int, Meeting] = {}
    for meeting in meetings:
        first.setdefault(meeting.board_id, meeting)
    return list(first.values())


def _within_six_weeks(meetings: list[Meeting], on: dt.date) -> Iterator[Task]:
    last = on + dt.timedelta(weeks=WEEKS_AHEAD)
    for meeting in meetings:
        if meeting.held_on and meeting.held_on <= last:
            text = f"{meeting.board.called} meets on {long_date(meeting.held_on)}"
            yield Task(text, meeting.held_on, meeting.get_absolute_url(), meeting.board)


def _quarter_end(mine: Mine, on: dt.date) -> Iterator[Task]:
    """Announce the end of the running quarter to those who then write about it."""
    quarter = Quarter.containing(on)
    if quarter.ends_on > on + dt.timedelta(weeks=WEEKS_AHEAD):
        return
    for board in mine.where(Permission.RECORD_PROGRESS):
        due = progress_due_on(quarter, days_of(board))
        text = (
            f"{quarter.short} ends on {long_date(quarter.ends_on)}: progress due {long_date(due)}"
        )
        href = f"{board.get_absolute_url()}progress/{quarter.reference}/"
        yield Task(text, quarter.ends_on, href, board)


def _add_progress(work: MyWork, mine: Mine, quarter: Quarter) -> None:
    tasks = ProgressTasks(mine, quarter)
    work.waits += tasks.waits()
    work.others += tasks.decisions_awaited()
    if tasks.recording:
        work.waits += answered(tasks.recording, quarter)
        work.others += awaited(tasks.recording, quarter)


def _last_term(user: User, on: dt.date) -> Appointment | None:
    """Return the latest term of ``user`` that is over, to say why a door is closed."""
    over = Appointment.objects.filter(person__user=user, ends_on__lt=on)
    found: Appointment | None = over.select_related("seat__board").order_by("-ends_on").first()
    return found
