"""Loads plans and what was decided about them, areas of focus, priorities, objectives."""

from __future__ import annotations

from boards.models import Board, Organisation
from priorities.models import (
    AreaOfFocus,
    Objective,
    Plan,
    PlanEvent,
    Priority,
    PriorityTheme,
    PriorityYear,
    ThemeWording,
)
from trust_portal.exchange.facts import Fact, Facts, day, lines
from trust_portal.exchange.records import Records

TRUST_BOARD = "children-trust-board"


def load_plans(facts: Facts, records: Records) -> None:
    """Load plans and strategies, and the extensions of the Children and Young People's Plan."""
    for fact in facts("plans", "plans"):
        plan = _load_plan(facts, records, fact)
        for amendment in fact.get("amendments", []):
            decided_on, precision = day(amendment["decided"])
            records.put(
                PlanEvent,
                {"plan": plan, "kind": PlanEvent.Kind.EXTENDED, "new_end": amendment["new_end"]},
                decided_on=decided_on,
                decided_on_precision=precision,
                change=amendment["change"].capitalize() + f", to {amendment['new_end']}",
                reason=lines(amendment["reason"], amendment.get("also")),
                sources=facts.sources(amendment),
            )


def _load_plan(facts: Facts, records: Records, fact: Fact) -> Plan:
    period = fact.get("period_current") or {}
    owner = fact.get("owner") or ""
    plan: Plan = records.put(
        Plan,
        {"slug": fact["id"]},
        name=fact["name"],
        short_name=fact.get("short", ""),
        board=Board.objects.filter(slug=owner).first(),
        organisation=Organisation.objects.filter(slug=owner).first(),
        part_of=Plan.objects.filter(slug=fact.get("part_of", "")).first(),
        starts=period.get("start", ""),
        ends=period.get("end", ""),
        original_end=(fact.get("period_original") or {}).get("end", ""),
        status=fact.get("status", ""),
        note=_note(facts, fact),
        is_current=fact["id"] in facts.whole("conclusions")["current_plans"],
        sources=facts.sources(fact),
    )
    return plan


def _note(facts: Facts, fact: Fact) -> str:
    based_on = [facts.names[one] for one in fact.get("based_on", [])]
    annexes = [f"{one['number']} {one['title']}" for one in fact.get("annexes", [])]
    return lines(
        # The one note that speaks of the facts' own file says nothing to a reader.
        fact.get("note") if fact["id"] != "plan-impl" else "",
        fact.get("owner_note") or fact.get("owners_note"),
        f"Based on: {'; '.join(based_on)}." if based_on else "",
        f"Annexes, not in the sources: {'; '.join(annexes)}." if annexes else "",
        f"Approved {fact['approved']} by {facts.names[fact['approved_by']]}."
        if "approved" in fact
        else "",
        f"Derived from: {facts.names[fact['derived_from']]}." if "derived_from" in fact else "",
        fact.get("reason"),
    )


def load_areas(facts: Facts, records: Records) -> None:
    """Load the areas of focus of the old plan and of the new, and the numbered priorities."""
    for part in ("areas_of_focus", "new_plan_broad_areas"):
        for fact in facts("priorities", part):
            records.put(
                AreaOfFocus,
                {"slug": fact["id"]},
                plan=Plan.objects.get(slug=fact["plan"]),
                number=fact["order"],
                name=fact["name"],
                variants=", ".join(fact.get("variants", [])),
                sources=facts.sources(fact),
            )
    for fact in facts("priorities", "priorities"):
        records.put(
            Priority,
            {"area": AreaOfFocus.objects.get(slug=fact["area"]), "number": fact["number"]},
            title=fact["text"],
            sources=facts.sources(fact),
        )


def load_priority_years(facts: Facts, records: Records) -> None:
    """Load the themes with their wordings, and the priorities chosen for each year."""
    board = Board.objects.get(slug=TRUST_BOARD)
    for fact in facts("priorities", "annual_priority_themes"):
        # The wording of the 2019 report, the one dated source, is the name.
        theme = records.put(
            PriorityTheme,
            {"slug": fact["id"]},
            board=board,
            name=fact["wording"][-1]["text"],
            sources=facts.sources(fact),
        )
        for order, wording in enumerate(fact["wording"], start=1):
            records.put(
                ThemeWording,
                {"theme": theme, "order": order},
                text=wording["text"],
                sources=facts.sources({"sources": [wording["source"]]}),
            )
    for fact in facts("priorities", "annual_priorities"):
        records.put(
            PriorityYear,
            {"slug": fact["id"]},
            board=board,
            year=fact["year"],
            themes=list(PriorityTheme.objects.filter(slug__in=fact["themes"] or [])),
            carried_over_from=PriorityYear.objects.filter(
                slug=fact["carried_over_from"] or ""
            ).first(),
            basis=fact.get("basis", ""),
            reason=fact.get("reason", ""),
            note=fact.get("note", ""),
            sources=facts.sources(fact),
        )


def load_objectives(facts: Facts, records: Records) -> None:
    """Load the objectives of the Trust's board, called o1 to o4."""
    since = facts.whole("conclusions")["objectives_since"]
    for number, fact in enumerate(facts("purposes", "objectives"), start=1):
        known = since.get(fact["id"], {})
        starts_on, precision = day(known.get("date"))
        records.put(
            Objective,
            {"board": Board.objects.get(slug=fact["body"]), "reference": f"o{number}"},
            number=number,
            title=fact["text"],
            period=fact.get("period", ""),
            starts_on=starts_on,
            starts_on_precision=known.get("precision", precision),
            sources=facts.sources(fact),
        )
