"""Makes example meetings around the day of loading, with what came of them."""

from __future__ import annotations

import datetime as dt

from boards.models import Board, Organisation
from meetings.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    ForwardPlanItem,
    Meeting,
    Paper,
)
from meetings.references import meeting_reference, next_reference
from membership.models import Appointment, Person
from priorities.models import Measure, Objective
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Fact, Facts
from trust_portal.exchange.records import Records


def make_meetings(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the meetings with their agenda and papers, attendance, decisions and actions."""
    for fact in facts("examples_meetings", "meetings"):
        meeting = _make_meeting(records, clock, fact)
        items = [
            _make_item(records, meeting, number, item)
            for number, item in enumerate(fact["items"], start=1)
        ]
        _make_attendance(records, meeting, fact.get("attendance", {}))
        for decision in fact.get("decisions", []):
            _make_decision(records, items[decision["item"] - 1], decision)
        for action in fact.get("actions", []):
            _make_action(records, clock, items[action["item"] - 1], action)
    for fact in facts("examples_meetings", "forward_plan"):
        _make_forward_plan(records, clock, fact)


def _make_forward_plan(records: Records, clock: Clock, fact: Fact) -> None:
    board = Board.objects.get(slug=fact["board"])
    nearest = board.meetings.filter(held_on__gte=clock.days(fact["days"])).order_by("held_on")
    records.once(
        ForwardPlanItem,
        {"board": board, "title": fact["title"]},
        kind=fact["kind"],
        expected_on=clock.days(fact["days"]).replace(day=1),
        meeting=nearest.first() if fact.get("at_meeting") else None,
        lead=fact["lead"],
        note=fact.get("note", ""),
        is_published=fact.get("is_published", True),
        is_example=True,
    )


def _make_meeting(records: Records, clock: Clock, fact: Fact) -> Meeting:
    board = Board.objects.get(slug=fact["board"])
    held_on = clock.meeting_day(fact["days"])
    meeting: Meeting = records.once(
        Meeting,
        {"board": board, "reference": meeting_reference(held_on)},
        held_on=held_on,
        starts_at=dt.time.fromisoformat(fact["starts_at"]),
        ends_at=dt.time.fromisoformat(fact["ends_at"]),
        place=fact.get("place", ""),
        is_public=fact["is_public"],
        status=fact["status"],
        is_published=True,
        is_example=True,
    )
    return meeting


def _make_item(records: Records, meeting: Meeting, number: int, fact: Fact) -> AgendaItem:
    measures = Measure.objects.filter(board=meeting.board, slug__in=fact.get("measures", []))
    objectives = Objective.objects.filter(
        board=meeting.board, reference__in=fact.get("objectives", [])
    )
    item: AgendaItem = records.once(
        AgendaItem,
        {"meeting": meeting, "number": number},
        title=fact["title"],
        purpose=fact["purpose"],
        lead=fact["lead"],
        minutes_planned=fact["minutes"],
        summary=fact.get("summary", ""),
        note=fact.get("note", ""),
        is_published=fact.get("is_published", True),
        objectives=list(objectives),
        measures=list(measures),
        is_example=True,
    )
    for place, paper in enumerate(fact.get("papers", []), start=1):
        records.once(Paper, {"item": item, "number": place}, **paper, is_example=True)
    return item


def _make_attendance(records: Records, meeting: Meeting, fact: Fact) -> None:
    sitting = Appointment.objects.in_force(meeting.held_on).filter(seat__board=meeting.board)
    by_seat = {one.seat.slug: one for one in sitting.select_related("seat")}
    for status, seats in fact.items():
        for seat in seats:
            records.once(
                Attendance,
                {"meeting": meeting, "appointment": by_seat[seat]},
                status=status,
                is_example=True,
            )


def _next(letter: str, meeting: Meeting, model: type[Decision] | type[Action]) -> str:
    """Return the next free reference of the meeting's board and year."""
    taken = model.objects.filter(board=meeting.board).values_list("reference", flat=True)
    return next_reference(letter, int(meeting.reference[:4]), taken)


def _make_decision(records: Records, item: AgendaItem, fact: Fact) -> None:
    meeting = item.meeting
    records.once(
        Decision,
        {"board": meeting.board, "reference": _next("d", meeting, Decision)},
        meeting=meeting,
        item=item,
        text=fact["text"],
        reason=fact["reason"],
        decided_on=meeting.held_on,
        is_published=fact["is_published"],
        is_example=True,
    )


def _make_action(records: Records, clock: Clock, item: AgendaItem, fact: Fact) -> None:
    meeting = item.meeting
    records.once(
        Action,
        {"board": meeting.board, "reference": _next("a", meeting, Action)},
        meeting=meeting,
        item=item,
        text=fact["text"],
        owner_organisation=Organisation.objects.get(slug=fact["organisation"]),
        owner=Person.objects.get(slug=fact["owner"]),
        due_on=clock.days(fact["due"]),
        status=fact["status"],
        closed_on=clock.days(fact["closed"]) if "closed" in fact else None,
        progress=fact["progress"],
        is_published=True,
        is_example=True,
    )
