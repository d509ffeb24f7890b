"""What may be done to a meeting. Each act is whole or does not happen.

Every act on a meeting locks it first, and what gets a new reference locks its
board, so that two officers act one after the other and each sees what the other did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from boards import access
from boards.access import Permission
from boards.models import Board, Document
from boards.periods import Precision, day_in_words, today
from boards.rules import RuleBroken
from meetings.models import Action, AgendaItem, Attendance, Decision, Meeting, Paper
from meetings.publication import keep_file, put_away, settle_files
from meetings.references import meeting_reference, next_reference
from meetings.substitution import Answer, answer_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from accounts.models import User
    from membership.models import Appointment


def _may_run(by: User, board: Board) -> None:
    access.require(by, Permission.RUN_MEETINGS, board)


def _lock(meeting: Meeting) -> None:
    Meeting.objects.select_for_update().get(pk=meeting.pk)


def _lock_board(board: Board) -> None:
    Board.objects.select_for_update().get(pk=board.pk)


@transaction.atomic
def keep_meeting(*, meeting: Meeting, by: User) -> Meeting:
    """Store a new or changed meeting. Its address follows its date.

    All that belongs to the meeting stays with it; decisions dated by the meeting
    move to its new date. Files follow whether the meeting is published.

    Raises ``RuleBroken`` when another meeting of the board has the date.
    """
    _may_run(by, meeting.board)
    _lock_board(meeting.board)
    stored = Meeting.objects.filter(pk=meeting.pk).first()
    moved = stored is None or _date_of(stored) != _date_of(meeting)
    if moved and meeting.held_on:
        _give_address(meeting)
    if stored is not None and moved:
        meeting.date_words = ""
    meeting.save()
    if stored is not None and moved:
        _move_decisions(meeting, stored)
    settle_files(meeting)
    return meeting


def _date_of(meeting: Meeting) -> tuple[dt.date | None, str]:
    return meeting.held_on, meeting.held_on_precision


def _give_address(meeting: Meeting) -> None:
    assert meeting.held_on is not None
    reference = meeting_reference(meeting.held_on, meeting.held_on_precision)
    same = Meeting.objects.filter(board_id=meeting.board_id, reference=reference)
    if same.exclude(pk=meeting.pk).exists():
        day = day_in_words(meeting.held_on, meeting.held_on_precision)
        raise RuleBroken(
            "one meeting a day",
            f"This board already has a meeting on {day}. Choose another date, or edit that meeting",
        )
    meeting.reference = reference


def _move_decisions(meeting: Meeting, stored: Meeting) -> None:
    for decision in meeting.decisions.select_for_update().filter(
        decided_on=stored.held_on, decided_on_precision=stored.held_on_precision
    ):
        decision.decided_on = meeting.held_on
        decision.decided_on_precision = meeting.held_on_precision
        decision.because("The date of the meeting was changed.").save()


@transaction.atomic
def keep_item(*, item: AgendaItem, by: User) -> AgendaItem:
    """Store a new or changed agenda item; a new one comes last."""
    _may_run(by, item.meeting.board)
    _lock(item.meeting)
    if item.pk is None:
        item.number = _last(item.meeting.items) + 1
    item.save()
    settle_files(item.meeting)
    return item


def _last(rows: Any) -> int:
    return rows.aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User) -> None:
    """Take an item off the agenda and close the gap in the numbers. Its history stays.

    Raises ``RuleBroken`` while papers, decisions or actions hang on it.
    """
    _may_run(by, item.meeting.board)
    _lock(item.meeting)
    held_by = what_holds(item)
    if held_by:
        raise RuleBroken(
            "item with outcomes",
            f"This item has {held_by}. Remove its papers and move its decisions and "
            "actions to another item first",
        )
    meeting = item.meeting
    item.delete()
    _renumber(list(meeting.items.select_for_update().order_by("number", "pk")))


def what_holds(item: AgendaItem) -> str:
    """Say what hangs on an item, such as "2 papers and 1 decision"; nothing when it is free."""
    counted = [
        (item.papers.count(), "paper"),
        (item.decisions.count(), "decision"),
        (item.actions.count(), "action"),
    ]
    words = [f"{many} {word}{'' if many == 1 else 's'}" for many, word in counted if many]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@transaction.atomic
def order_items(*, meeting: Meeting, pks: Sequence[int], by: User) -> None:
    """Put the items of ``meeting`` in the order of ``pks``, numbered from 1.

    Raises ``RuleBroken`` when ``pks`` are not exactly its items, as when one was
    added or removed meanwhile.
    """
    _may_run(by, meeting.board)
    _lock(meeting)
    items = {item.pk: item for item in meeting.items.select_for_update()}
    if sorted(items) != sorted(pks):
        raise RuleBroken("whole agenda", "The agenda has changed meanwhile. Order it as it is now")
    _renumber([items[pk] for pk in pks])


def _renumber(items: Sequence[AgendaItem]) -> None:
    for number, item in enumerate(items, start=1):
        if item.number != number:
            item.number = number
            item.save()


@transaction.atomic
def move_item(*, item: AgendaItem, places: int, by: User) -> bool:
    """Move an item up (-1) or down (1) the agenda. Say whether there was room to move."""
    _lock(item.meeting)
    order = list(item.meeting.items.order_by("number", "pk").values_list("pk", flat=True))
    at = order.index(item.pk)
    to = at + places
    if not 0 <= to < len(order):
        _may_run(by, item.meeting.board)
        return False
    order.insert(to, order.pop(at))
    order_items(meeting=item.meeting, pks=order, by=by)
    return True


@transaction.atomic
def keep_paper(*, paper: Paper, by: User, upload: UploadedFile | None = None) -> Paper:
    """Store a new or changed paper, with its file if one was uploaded.

    A file that is replaced is kept for members. Raises ``RuleBroken`` when the
    file could not be kept; then nothing is.
    """
    meeting = paper.item.meeting
    _may_run(by, meeting.board)
    _lock(meeting)
    replaced: Document | None = None
    if upload is not None:
        replaced = paper.document
        paper.document = keep_file(board=meeting.board, title=paper.title, upload=upload)
    if paper.pk is None:
        paper.number = _last(paper.item.papers) + 1
    paper.save()
    if replaced is not None:
        put_away(replaced, "replaced")
    settle_files(meeting)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: User) -> None:
    """Take a paper off its item. Its file is kept for members, marked as withdrawn."""
    meeting, document = paper.item.meeting, paper.document
    _may_run(by, meeting.board)
    _lock(meeting)
    paper.delete()
    if document is not None:
        put_away(document, "withdrawn")


@transaction.atomic
def record_attendance(
    *, meeting: Meeting, answers: Mapping[Appointment, Answer], by: User
) -> list[Attendance]:
    """Record how each seat was filled, and by whom, and return what was changed."""
    _may_run(by, meeting.board)
    _lock(meeting)
    stored = {one.appointment_id: one for one in meeting.attendances.select_related("substitute")}
    changed = []
    for appointment, answer in answers.items():
        known = stored.get(appointment.pk)
        if answer == answer_of(known):
            continue
        record = known or Attendance(meeting=meeting, appointment=appointment)
        record.status = answer.status
        record.substitute, record.substitute_name = answer.substitute, answer.name
        record.is_example = False
        record.save()
        changed.append(record)
    return changed


@transaction.atomic
def keep_decision(*, decision: Decision, by: User) -> Decision:
    """Store a new or changed decision. A new one gets its reference, such as d2026-03."""
    _may_run(by, decision.board)
    if decision.pk is None:
        _lock_board(decision.board)
        meeting = decision.meeting
        decision.decided_on = meeting.held_on if meeting else today()
        decision.decided_on_precision = meeting.held_on_precision if meeting else Precision.DAY
        year = (decision.decided_on or today()).year
        taken = decision.board.decisions.values_list("reference", flat=True)
        decision.reference = next_reference("d", year, taken)
    decision.save()
    return decision


@transaction.atomic
def keep_action(*, action: Action, by: User) -> Action:
    """Store a new or changed action. A new one gets its reference, such as a2026-03."""
    _may_run(by, action.board)
    if action.pk is None:
        _lock_board(action.board)
        raised_on = action.meeting.held_on if action.meeting else None
        taken = action.board.actions.values_list("reference", flat=True)
        action.reference = next_reference("a", (raised_on or today()).year, taken)
    action.save()
    return action
