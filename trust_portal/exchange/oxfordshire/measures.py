"""Loads the measures the sources speak of, with every value, target and caveat they state."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from boards.models import Board
from priorities import standings
from priorities.models import AreaOfFocus, Measure, MeasureValue, PriorityTheme, Target
from trust_portal.exchange.facts import Fact, Facts, day, lines
from trust_portal.exchange.records import Records

# The day of the report that states values and targets (the document's own date).
REPORTED_ON = dt.date(2019, 4, 29)
POLARITY = {
    "increase": Measure.Polarity.HIGH,
    "decrease": Measure.Polarity.LOW,
    None: Measure.Polarity.NEUTRAL,
}


def load_measures(facts: Facts, records: Records) -> None:
    """Load the measures of the Trust's board, and their few values."""
    board = Board.objects.get(slug="children-trust-board")
    for fact in facts("measures", "measures"):
        measure = records.put(
            Measure,
            {"board": board, "slug": fact["id"]},
            name=fact["name"],
            area=AreaOfFocus.objects.filter(slug=fact["area"] or "").first(),
            area_is_inferred=fact.get("area_certainty") == "inferred",
            theme=PriorityTheme.objects.filter(slug=fact["theme"] or "").first(),
            unit=fact["unit"] or "",
            polarity=POLARITY[fact["direction_of_good"]],
            frequency=fact.get("frequency") or "",
            statement=_statement(facts, fact),
            trend_stated=fact.get("trend", ""),
            benchmark_stated=lines(*[_benchmark(one) for one in fact.get("benchmarks", [])]),
            target_stated=_target(facts, fact.get("target") or {}),
            caveat=lines(*fact.get("caveats", [])),
            sources=facts.sources(fact),
        )
        _load_values(facts, records, fact, measure)
        _load_target(facts, records, fact, measure)
    standings.refresh(Measure.objects.filter(board=board).values_list("pk", flat=True))


def _statement(facts: Facts, fact: Fact) -> str:
    monitor = fact.get("monitored_by") or fact.get("performer")
    return lines(
        fact.get("statement"),
        f"Rising since {fact['baseline_period']}." if "baseline_period" in fact else "",
        f"Treatment: {fact['treatment']}." if "treatment" in fact else "",
        f"{'Monitored' if 'monitored_by' in fact else 'Provided'} by {facts.names[monitor]}."
        if monitor
        else "",
        f"Scope: {fact['scope']}." if "scope" in fact else "",
    )


def _benchmark(fact: Fact) -> str:
    more = f" ({fact['text']})" if "text" in fact else ""
    return f"Against {fact['against']}: {fact['position']}{more}"


def _target(facts: Facts, fact: Fact) -> str:
    framework = facts.names[fact["framework"]] if "framework" in fact else ""
    value = f"{fact['value']}%" if "value" in fact else ""
    inferred = "our conclusion" if fact.get("certainty") == "inferred" else ""
    return ", ".join(part for part in (fact.get("text"), value, framework, inferred) if part)


def _load_target(facts: Facts, records: Records, fact: Fact, measure: Measure) -> None:
    """Load a target that the report states as a number; not one that we conclude from its words."""
    target = fact.get("target") or {}
    if "value" not in target or target.get("certainty") == "inferred":
        return
    records.put(
        Target,
        {"measure": measure, "from_on": REPORTED_ON},
        value=Decimal(str(target["value"])),
        basis=f"{facts.names[target['framework']]}, as the report of 29 April 2019 states it",
        sources=facts.sources(fact),
    )


def _load_values(facts: Facts, records: Records, fact: Fact, measure: Measure) -> None:
    periods = facts.whole("conclusions")["values"].get(fact["id"], [])
    for value, period in zip(fact["values"], periods, strict=True):
        inferred = value.get("certainty") == "inferred"
        records.put(
            MeasureValue,
            {"measure": measure, "place": "Oxfordshire", "period": period},
            period_ends_on=day(value.get("date"))[0],
            value=Decimal(str(value["value"])),
            period_is_inferred=inferred,
            note=lines(value.get("why"), value.get("qualifier") and "printed as “only 25%”"),
            sources=facts.sources(fact),
        )
