"""What of meetings is on the golden thread of an objective: items, papers, what came of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from boards.periods import day_in_words, long_date, today
from boards.prepared import prepared
from design.templatetags.parts import due
from meetings.models import Action, AgendaItem, Decision, Paper
from meetings.models.meetings import board_standing
from priorities.models import Objective
from priorities.threads import Knot, Told, also_tell, told

if TYPE_CHECKING:
    from boards.access import Reader

PURPOSES, STATES = dict(AgendaItem.Purpose.choices), dict(Action.Status.choices)
HELD = ("date_words", "held_on", "held_on_precision")
"""What tells when a meeting is: its columns."""


def announce() -> None:
    """Let the golden thread of an objective tell of these."""
    also_tell("On agendas", agenda_items, empty="No agenda item names it.")
    also_tell("Papers", papers, empty="No paper was written for an item that names it.")
    also_tell("Decisions", decisions, empty="No decision was taken on it.")
    also_tell("Actions", actions, empty="No action came of it.")


def agenda_items(objective: Objective, user: Reader) -> Told:
    """Tell the agenda items that name the objective, the newest meeting first."""
    return told(_items(objective.pk, board_standing(user)), _item)


def _item(row: Any) -> Knot:
    title, purpose, board, slug, reference, words, day, precision, is_example = row
    note = f"{board}, {words or day_in_words(day, precision)}. {PURPOSES[purpose]}"
    return Knot(title, _meeting(slug, reference), note, is_example)


@prepared
def _items(objective: int, standing: list[int]) -> QuerySet[AgendaItem, Any]:
    rows = AgendaItem.objects.shown_to(standing).filter(objectives=objective)
    newest = F("meeting__held_on").desc(nulls_last=True)
    held = [f"meeting__{name}" for name in ("board__slug", "reference", *HELD)]
    columns = ("title", "purpose", "meeting__board__name", *held, "is_example")
    return rows.order_by(newest, "number", "pk").values_list(*columns)


def papers(objective: Objective, user: Reader) -> Told:
    """Tell the papers of those items."""
    return told(_papers(objective.pk, board_standing(user)), _paper)


def _paper(row: Any) -> Knot:
    title, key, item, about, slug, reference, words, day, precision, is_example = row
    href = f"{_meeting(slug, reference)}items/{item}/papers/{key}/"
    note = f"For {about}, {words or day_in_words(day, precision)}"
    return Knot(title, href, note, is_example)


@prepared
def _papers(objective: int, standing: list[int]) -> QuerySet[Paper, Any]:
    rows = Paper.objects.shown_to(standing).filter(item__objectives=objective)
    newest = F("item__meeting__held_on").desc(nulls_last=True)
    held = [f"item__meeting__{name}" for name in ("board__slug", "reference", *HELD)]
    columns = ("title", "pk", "item_id", "item__title", *held, "is_example")
    return rows.order_by(newest, "number", "pk").values_list(*columns)


def decisions(objective: Objective, user: Reader) -> Told:
    """Tell what was decided on those items."""
    return told(_decisions(objective.pk, board_standing(user)), _decision)


def _decision(row: Any) -> Knot:
    text, slug, board, reference, day, precision, is_example = row
    href = f"/boards/{slug}/decisions/#{reference}"
    return Knot(text, href, f"{board}, {day_in_words(day, precision)}", is_example)


@prepared
def _decisions(objective: int, standing: list[int]) -> QuerySet[Decision, Any]:
    rows = Decision.objects.shown_to(standing).filter(item__objectives=objective)
    board = ("board__slug", "board__name", "reference")
    columns = ("text", *board, "decided_on", "decided_on_precision", "is_example")
    return rows.order_by(F("decided_on").desc(nulls_last=True), "pk").values_list(*columns)


def actions(objective: Objective, user: Reader) -> Told:
    """Tell the actions that came of those items, what is due first on top.

    Only those inside a board may open an action's own page; others are led to the meeting.
    """
    inside, on = board_standing(user), today()

    def knot(row: Any) -> Knot:
        text, status, due_on, reference, board, slug, at, meeting, is_example = row
        href = f"/boards/{slug}/actions/{reference}/"
        if board not in inside:
            href = f"{_meeting(at, meeting)}#{reference}"
        return Knot(text, href, f"{STATES[status]}{_due(status, due_on, on)}", is_example)

    return told(_actions(objective.pk, inside), knot)


@prepared
def _actions(objective: int, standing: list[int]) -> QuerySet[Action, Any]:
    rows = Action.objects.shown_to(standing).filter(item__objectives=objective)
    meeting = ("item__meeting__board__slug", "item__meeting__reference")
    columns = ("text", "status", "due_on", "reference", "board_id", "board__slug", *meeting)
    return rows.order_by("due_on", "pk").values_list(*columns, "is_example")


def _meeting(board: str, reference: str) -> str:
    """Return the address of a meeting's page."""
    return f"/boards/{board}/meetings/{reference}/"


def _due(status: str, due_on: dt.date | None, on: dt.date) -> str:
    """Return by when an action is to be done, and of an open one how late it is ``on`` a day."""
    if due_on is None:
        return ""
    is_late = status == Action.Status.OPEN and due_on < on
    return f", due {long_date(due_on)}{f', {due(due_on, on)}' if is_late else ''}"
