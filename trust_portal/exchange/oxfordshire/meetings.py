"""Loads meetings with dates as exact as the sources, decisions, and actions that followed."""

from __future__ import annotations

import datetime as dt

from boards.models import Board, Organisation
from boards.periods import Precision
from meetings.models import Action, Decision, Meeting
from meetings.references import meeting_reference
from trust_portal.exchange.facts import Fact, Facts, day, lines
from trust_portal.exchange.records import Records


def load_meetings(facts: Facts, records: Records) -> None:
    """Load the meetings held, planned or listed, and the dates at which reports were received."""
    for fact in facts("meetings", "meetings"):
        known, held_on, precision = _when(facts, fact)
        records.put(
            Meeting,
            {
                "board": Board.objects.get(slug=fact["body"]),
                "reference": _reference(known, held_on, precision),
            },
            held_on=held_on,
            held_on_precision=precision,
            date_words=known.get("words", ""),
            starts_at=_time(fact["start"]),
            ends_at=_time(fact["end"]),
            is_public=fact["public"],
            status=fact["status"],
            is_published=True,
            note=fact.get("note", ""),
            sources=facts.sources(fact),
        )


def _when(facts: Facts, fact: Fact) -> tuple[Fact, dt.date | None, str]:
    """Return what we concluded of a meeting's date, the day, and how exactly it is known."""
    known = facts.whole("conclusions")["meetings"].get(fact["id"], {})
    held_on, precision = day(known.get("date") or fact["date"])
    return known, held_on, known.get("precision", precision)


def _reference(known: Fact, held_on: dt.date | None, precision: str) -> str:
    """Return the address part of a meeting; one listed without a year is called by its day."""
    return known["reference"] if held_on is None else meeting_reference(held_on, precision)


def _time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _meeting(facts: Facts, slug: str | None) -> Meeting | None:
    if not slug:
        return None
    fact = next(one for one in facts("meetings", "meetings") if one["id"] == slug)
    return Meeting.objects.get(board__slug=fact["body"], reference=_reference(*_when(facts, fact)))


def load_decisions(facts: Facts, records: Records) -> None:
    """Load decisions; one of a meeting bears the meeting's date where it states none."""
    for fact in facts("decisions", "decisions"):
        meeting = _meeting(facts, fact.get("meeting"))
        decided_on, precision = day(fact["date"])
        if decided_on is None and meeting is not None:
            decided_on, precision = meeting.held_on, meeting.held_on_precision
        records.put(
            Decision,
            {"board": Board.objects.get(slug=fact["body"]), "reference": fact["id"]},
            meeting=meeting,
            text=fact["text"],
            reason=fact.get("reason", ""),
            decided_on=decided_on,
            decided_on_precision=precision if decided_on else Precision.DAY,
            note=lines(fact.get("note"), _followed(fact)),
            is_inferred=fact.get("certainty") == "inferred",
            is_published=True,
            sources=facts.sources(fact),
        )


def _followed(fact: Fact) -> str:
    return f"What followed: {fact['follow_through']}." if "follow_through" in fact else ""


def load_actions(facts: Facts, records: Records) -> None:
    """Load what was left to do. The sources state no due day and no end: all are open."""
    boards = facts.whole("conclusions")["actions_of"]
    for fact in facts("decisions", "follow_up_actions"):
        board = Board.objects.get(slug=boards[fact["id"]])
        records.put(
            Action,
            {"board": board, "reference": fact["id"]},
            text=fact["text"],
            owner_organisation=Organisation.objects.filter(slug=fact["owner"] or "").first(),
            is_published=True,
            sources=facts.sources(fact),
        )
