"""Loads the inspection of 2023 and the chain of events that followed it."""

from __future__ import annotations

from assurance.models import Inspection, InspectionEvent
from boards.models import Board, Organisation
from boards.periods import Precision
from trust_portal.exchange.facts import Fact, Facts, day, last_day, lines
from trust_portal.exchange.records import Records


def load_inspections(facts: Facts, records: Records) -> None:
    """Load the inspection, what was found, and what followed step by step."""
    areas = facts.whole("inspections")["action_areas"]
    for fact in facts("inspections", "inspections"):
        inspected_on, precision = day(fact["date"])
        records.put(
            Inspection,
            {"slug": fact["id"]},
            subject=fact["subject"],
            inspected_board=Board.objects.get(slug=fact["inspected"]),
            improvement_board=Board.objects.get(slug="send-siab"),
            inspectors=list(Organisation.objects.filter(slug__in=fact["by"])),
            inspected_on=inspected_on,
            inspected_on_precision=precision,
            finding=fact["finding"],
            finding_note=fact["finding_note"],
            action_areas=areas["count"],
            action_areas_note=areas["note"],
            sources=facts.sources(fact),
        )
    for fact in facts("inspections", "chain"):
        _load_event(facts, records, fact)


def _load_event(facts: Facts, records: Records, fact: Fact) -> None:
    happened_on, precision = day(fact["date"])
    by = fact.get("published_by") or fact.get("approved_by") or ""
    records.put(
        InspectionEvent,
        {"inspection": Inspection.objects.get(slug="ins-send-2023"), "order": fact["order"]},
        title=facts.whole("conclusions")["inspection_events"][fact["event"]],
        happened_on=happened_on,
        happened_on_precision=precision if happened_on else Precision.DAY,
        until=last_day(fact.get("end")),
        by=Organisation.objects.filter(slug=by).first(),
        note=lines(
            fact.get("note"),
            f"By {' and '.join(facts.names[one] for one in fact['actors'])}."
            if "actors" in fact
            else "",
            f"Issued to {facts.names[fact['issued_to']]}." if "issued_to" in fact else "",
            f"{fact['areas']} areas for priority action, not named." if "areas" in fact else "",
        ),
        sources=facts.sources(fact),
    )
