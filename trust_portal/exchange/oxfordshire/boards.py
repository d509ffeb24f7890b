"""Loads the boards: what they are, what they say of themselves, how they are linked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from boards.models import (
    AdoptedRule,
    Board,
    BoardEvent,
    BoardLink,
    BoardStatement,
    Organisation,
    TermsOfReference,
)
from trust_portal.exchange.facts import Fact, Facts, day, lines
from trust_portal.exchange.records import Records

KIND = BoardStatement.Kind


def load_boards(facts: Facts, records: Records) -> None:
    """Load the boards, partnerships, groups and forums."""
    ours = facts.whole("conclusions")
    for fact in facts("boards", "boards"):
        legal = ours["legal_bases"].get(fact["id"], {})
        records.put(
            Board,
            {"slug": fact["id"]},
            name=fact["name"],
            short_name=ours["short_names"].get(fact["id"], ""),
            kind=fact["type"],
            legal_basis=legal.get("basis", ""),
            level=fact["level"],
            also_known_as=lines(*fact.get("also_known_as", [])),
            description=fact.get("description") or fact.get("purpose") or "",
            not_its_role=fact.get("not_its_role", ""),
            note=lines(*_notes(fact), legal.get("why")),
            parent=Board.objects.filter(slug=ours["parents"].get(fact["id"], "")).first(),
            organisation=_host(fact, ours["hosts"]),
            meetings_a_year=_meetings_a_year(facts, fact["id"]),
            is_published=True,
            sources=facts.sources(fact),
        )


def _notes(fact: Fact) -> list[str]:
    said = {
        "scope": "Covers {}.",
        "chair": "Chaired by {}.",
        "membership_note": "Members: {}.",
        "receives": "Receives: {}",
        "duration_months": "Worked for {} months.",
        "year": "Of the year {}.",
    }
    told = [words.format(fact[name]) for name, words in said.items() if fact.get(name)]
    told += [f"Takes part: {one}." for one in fact.get("participants", [])]
    told += [f"Worked with: {', '.join(fact['worked_with'])}."] if "worked_with" in fact else []
    return [*told, fact.get("note", ""), fact.get("established_note", "")]


def _host(fact: Fact, hosts: dict[str, str]) -> Organisation | None:
    slug = fact.get("facilitated_by") or fact.get("led_by") or hosts.get(fact["id"], "")
    return Organisation.objects.filter(slug=slug).first()


def _meetings_a_year(facts: Facts, board: str) -> int | None:
    stated = [
        fact["per_year"]
        for fact in facts("meetings", "cadence")
        if fact["body"] == board and "per_year" in fact and "review" not in fact["text"]
    ]
    return stated[0] if stated else None


def load_statements(facts: Facts, records: Records) -> None:
    """Load purposes, roles, vision, values and duties, numbered within their board and kind."""
    of = facts.whole("conclusions")["statements_of"]
    parts: list[tuple[str, str, str, str]] = [
        ("purposes", "purposes", KIND.PURPOSE, ""),
        ("purposes", "role_statements_2024", KIND.ROLE, "2024 report"),
        ("purposes", "vision", KIND.VISION, ""),
        ("purposes", "values", KIND.VALUE, ""),
        ("frameworks", "duties", KIND.DUTY, ""),
    ]
    for file, part, kind, edition in parts:
        last: Counter[str] = Counter()
        for fact in facts(file, part):
            slug = fact.get("body") or fact.get("holder") or of.get(part)
            board = Board.objects.filter(slug=slug).first()
            if board is None:  # a duty of an organisation, or of nobody who is named
                continue
            last[slug] += 1
            records.put(
                BoardStatement,
                {"board": board, "kind": kind, "number": last[slug]},
                text=fact["text"],
                edition=fact.get("edition", edition),
                sources=facts.sources(fact),
            )


def load_rules(facts: Facts, records: Records) -> None:
    """Load the rules that boards work by, each under its topic. No source says since when."""
    topics = facts.whole("conclusions")["rule_topics"]
    for fact in facts("frameworks", "governance_rules"):
        records.put(
            AdoptedRule,
            {"board": Board.objects.get(slug=fact["body"]), "text": fact["text"]},
            topic=topics.get(fact["id"], AdoptedRule.Topic.OTHER),
            sources=facts.sources(fact),
        )


def load_events(facts: Facts, records: Records) -> None:
    """Load what happened to boards, and the versions of their terms of reference."""
    for fact in facts("conclusions", "board_events"):
        records.put(
            BoardEvent,
            {"board": Board.objects.get(slug=fact["board"]), "text": fact["text"]},
            kind=fact["kind"],
            happened_on=day(fact["date"])[0],
            happened_on_precision=fact["precision"],
            sources=facts.sources(fact),
        )
    for fact in facts("conclusions", "terms_of_reference"):
        records.put(
            TermsOfReference,
            {"board": Board.objects.get(slug=fact["board"]), "title": fact["title"]},
            adopted_on=day(fact["date"])[0],
            adopted_on_precision=fact["precision"],
            period=fact["period"],
            note=fact["note"],
            sources=facts.sources(fact),
        )


def load_links(facts: Facts, records: Records) -> None:
    """Load how bodies are linked; an end that is neither board nor organisation is words."""
    for fact in facts("boards", "relationships"):
        records.put(
            BoardLink,
            {"kind": fact["type"], **_end(facts, fact, "from"), **_end(facts, fact, "to")},
            note=fact.get("note", ""),
            sources=facts.sources(fact),
        )


def _end(facts: Facts, fact: Fact, side: str) -> dict[str, Any]:
    named = fact[side] or ""
    board = Board.objects.filter(slug=named).first()
    organisation = Organisation.objects.filter(slug=named).first()
    words = "" if board or organisation else facts.names.get(named) or fact[f"{side}_class"]
    return {
        f"{side}_board": board,
        f"{side}_organisation": organisation,
        f"{side}_words": words[:200],
    }
