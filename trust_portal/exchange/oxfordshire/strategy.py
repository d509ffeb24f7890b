"""Loads what a plan says besides its areas, how years were worded, and what was heard."""

from __future__ import annotations

from boards.models import Board
from priorities.models import (
    AreaOfFocus,
    Plan,
    PlanEvent,
    PlanStatement,
    PriorityYear,
    ThemeWording,
    VoiceItem,
)
from priorities.written import in_words
from trust_portal.exchange.facts import Fact, Facts, day, lines
from trust_portal.exchange.oxfordshire.plans import TRUST_BOARD
from trust_portal.exchange.records import Records

SAID_IN = "plan-cypp"
KIND = PlanStatement.Kind
PARTS = [
    ("aims_to_make_a_difference", KIND.AIM),
    ("commitments", KIND.COMMITMENT),
    ("behaviours_right", KIND.RIGHT),
    ("behaviours_wrong", KIND.WRONG),
]
VOICES = {
    "survey": VoiceItem.Kind.SURVEY,
    "questionnaire": VoiceItem.Kind.SURVEY,
    "group_discussion": VoiceItem.Kind.ENGAGEMENT,
    "consultation": VoiceItem.Kind.ENGAGEMENT,
    "engagement": VoiceItem.Kind.ENGAGEMENT,
    "standing_voice": VoiceItem.Kind.ENGAGEMENT,
}
"""The kinds of evidence that are somebody's voice; needs, data and reviews are not."""


def load_plan_statements(facts: Facts, records: Records) -> None:
    """Load aims, commitments and behaviours, which the Children and Young People's Plan prints."""
    plan = Plan.objects.get(slug=SAID_IN)
    for part, kind in PARTS:
        for number, fact in enumerate(facts("purposes", part), start=1):
            records.put(
                PlanStatement,
                {"plan": plan, "kind": kind, "number": number},
                text=fact["text"],
                detail="\n".join(fact.get("sub", [])),
                sources=facts.sources(fact),
            )


def load_plan_events(facts: Facts, records: Records) -> None:
    """Load what we concluded was decided of plans, beside the extensions that are stated."""
    for fact in facts("conclusions", "plan_events"):
        decided_on, _ = day(fact["date"])
        records.put(
            PlanEvent,
            {"plan": Plan.objects.get(slug=fact["plan"]), "kind": fact["kind"], "new_end": ""},
            decided_on=decided_on,
            decided_on_precision=fact["precision"],
            change=fact["change"],
            reason=fact["reason"],
            sources=facts.sources(fact),
        )


def load_years_of_wordings(facts: Facts, records: Records) -> None:
    """Load in which years each wording held: those that the document of the wording tells of."""
    years = list(PriorityYear.objects.filter(board__slug=TRUST_BOARD))
    for wording in ThemeWording.objects.filter(theme__board__slug=TRUST_BOARD):
        documents = {one["source"] for one in wording.sources}
        told = [
            year
            for year in years
            if year.themes.filter(pk=wording.theme_id).exists()
            and documents & {one["source"] for one in year.sources}
        ]
        key = {"theme": wording.theme, "order": wording.order}
        records.put(ThemeWording, key, years=told)


def load_voice(facts: Facts, records: Records) -> None:
    """Load surveys and engagement; all stand in published documents, none names a child."""
    board = Board.objects.get(slug=TRUST_BOARD)
    heard = [one for one in facts("evidence", "evidence") if one["kind"] in VOICES]
    for number, fact in enumerate(heard, start=1):
        window = fact.get("window") or {}
        heard_on, precision = day(window.get("from"))
        records.put(
            VoiceItem,
            {"board": board, "reference": f"v{number}"},
            kind=VOICES[fact["kind"]],
            title=fact["name"],
            text=_heard(facts, fact),
            gathered_by=facts.names[fact["by"]] if fact.get("by") else "",
            consent=VoiceItem.Consent.PRINTED,
            heard_on=heard_on,
            heard_on_precision=precision,
            period=_period(window),
            areas=list(AreaOfFocus.objects.filter(slug=fact.get("area") or "")),
            sources=facts.sources(fact),
        )


def _heard(facts: Facts, fact: Fact) -> str:
    asked = [*fact.get("audience", []), *(facts.names[one] for one in fact.get("through", []))]
    return lines(
        f"Asked of, or through: {', '.join(asked)}." if asked else "",
        f"Questions {fact['wording']}." if "wording" in fact else "",
        f"{_sentence(fact['distribution'])}." if "distribution" in fact else "",
        f"What came of it: {fact['results']}." if fact.get("results") else "",
        "" if fact.get("results") else "What was said is not in the sources.",
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _period(window: Fact) -> str:
    if not window:
        return "not dated"
    first, last = in_words(window["from"]), in_words(window["to"])
    told = first if first == last else f"{first} to {last}"
    return f"{told} (our conclusion)" if window.get("certainty") == "inferred" else told
