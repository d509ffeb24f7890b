"""What of meetings is on the golden thread of an objective: items, papers, what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import F

from boards import access
from boards.access import Permission
from boards.periods import long_date, today
from design.templatetags.parts import due
from meetings.models import Action, AgendaItem, Decision, Paper
from priorities.models import Objective
from priorities.threads import Knot, also_tell

if TYPE_CHECKING:
    from boards.access import Reader


def announce() -> None:
    """Let the golden thread of an objective tell of these."""
    also_tell("On agendas", agenda_items, empty="No agenda item names it.")
    also_tell("Papers", papers, empty="No paper was written for an item that names it.")
    also_tell("Decisions", decisions, empty="No decision was taken on it.")
    also_tell("Actions", actions, empty="No action came of it.")


def agenda_items(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell the agenda items that name the objective, the newest meeting first."""
    rows = AgendaItem.objects.visible_to(user).filter(objectives=objective)
    newest = F("meeting__held_on").desc(nulls_last=True)
    for one in rows.select_related("meeting__board").order_by(newest, "number", "pk"):
        meeting = one.meeting
        note = f"{meeting.board}, {meeting.when}. {one.get_purpose_display()}"
        yield Knot(one.title, meeting.get_absolute_url(), note, one.is_example)


def papers(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell the papers of those items."""
    rows = Paper.objects.visible_to(user).filter(item__objectives=objective)
    newest = F("item__meeting__held_on").desc(nulls_last=True)
    for one in rows.select_related("item__meeting__board").order_by(newest, "number", "pk"):
        note = f"For {one.item.title}, {one.item.meeting.when}"
        yield Knot(one.title, one.get_absolute_url(), note, one.is_example)


def decisions(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell what was decided on those items."""
    rows = Decision.objects.visible_to(user).filter(item__objectives=objective)
    newest = F("decided_on").desc(nulls_last=True)
    for one in rows.select_related("board").order_by(newest, "pk"):
        yield Knot(one.text, one.get_absolute_url(), f"{one.board}, {one.when}", one.is_example)


def actions(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell the actions that came of those items, what is due first on top.

    Only those inside a board may open an action's own page; others are led to the meeting.
    """
    rows = Action.objects.visible_to(user).filter(item__objectives=objective)
    inside = access.keys_where(user, Permission.VIEW_BOARD)
    for one in rows.select_related("board", "item__meeting__board").order_by("due_on", "pk"):
        note = f"{one.get_status_display()}{_due(one)}"
        href = one.get_absolute_url()
        if one.board_id not in inside and one.item is not None:
            href = f"{one.item.meeting.get_absolute_url()}#{one.reference}"
        yield Knot(one.text, href, note, one.is_example)


def _due(action: Action) -> str:
    """Return by when an action is to be done, and of an open one how late it is."""
    if action.due_on is None:
        return ""
    is_late = action.status == Action.Status.OPEN and action.due_on < today()
    late = f", {due(action.due_on, today())}" if is_late else ""
    return f", due {long_date(action.due_on)}{late}"
