"""Loads the sources, and the organisations with who took over from whom."""

from __future__ import annotations

from boards.models import Organisation, SourceDocument, Succession
from boards.periods import long_date
from trust_portal.exchange.facts import Fact, Facts, day, lines
from trust_portal.exchange.records import Records

LICENCE = "Copyright of its publisher. Facts are cited with their place; the text is not kept here."


def load_sources(facts: Facts, records: Records) -> None:
    """Load the founding documents, by which every other record says where it comes from."""
    for fact in facts("sources", "sources"):
        bounds = fact.get("date_bounds") or {}
        records.put(
            SourceDocument,
            {"key": fact["id"]},
            title=fact["title"],
            kind=fact["kind"].replace("_", " "),
            publisher=facts.names[fact["publisher"]],
            dated=_dated(fact),
            note=lines(fact["summary"], fact.get("date_note"), _bounded(bounds)),
            licence=LICENCE,
        )


def _dated(fact: Fact) -> str:
    found, precision = day(fact["document_date"])
    if found is None:
        return "not dated"
    return long_date(found) if precision == "day" else f"{found:%B %Y}"


def _bounded(bounds: Fact) -> str:
    words = {"not_after": "Not after", "not_before": "Not before"}
    told = [
        f"{words[name]} {bounds[name]}: {bounds['reason']}." for name in words if name in bounds
    ]
    return " ".join(told)


def load_organisations(facts: Facts, records: Records) -> None:
    """Load the organisations, sectors and services, and the successions between them."""
    ours = facts.whole("conclusions")
    short = ours["short_names"]
    for fact in facts("organisations", "organisations"):
        whole = fact.get("part_of") or ours["parts"].get(fact["id"], "")
        part_of = Organisation.objects.filter(slug=whole).first()
        records.put(
            Organisation,
            {"slug": fact["id"]},
            name=fact["name"],
            short_name=short.get(fact["id"], ""),
            kind=fact["type"],
            also_known_as=lines(*fact.get("also_known_as", [])),
            part_of=part_of,
            role=fact.get("role", ""),
            note=fact.get("note", ""),
            sources=facts.sources(fact),
        )
    for fact in facts("conclusions", "successions"):
        load_succession(facts, records, fact)


def load_succession(facts: Facts, records: Records, fact: Fact) -> None:
    """Load that one organisation took over from another."""
    happened_on, precision = day(fact["date"])
    records.put(
        Succession,
        {
            "predecessor": Organisation.objects.get(slug=fact["predecessor"]),
            "successor": Organisation.objects.get(slug=fact["successor"]),
        },
        kind=fact["kind"],
        happened_on=happened_on,
        happened_on_precision=precision,
        note=fact["note"],
        sources=facts.sources(fact),
    )
