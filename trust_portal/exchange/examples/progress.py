"""Makes example ratings' definitions and progress updates."""

from __future__ import annotations

from boards.models import Board
from boards.periods import Quarter
from priorities.models import Objective, ProgressUpdate, RagDefinition
from trust_portal.exchange.examples.assurance import TRUST_BOARD, chair_on, officer_of
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Fact, Facts
from trust_portal.exchange.records import Records

SAID = ("rag", "direction", "done", "difference", "evidence", "next_steps")


def make_rag_definitions(facts: Facts, records: Records, clock: Clock) -> None:
    """Make what each rating means on the Trust's board."""
    trust = Board.objects.get(slug=TRUST_BOARD)
    for fact in facts("examples_progress", "rag_definitions"):
        rest = {"order": fact["order"], "meaning": fact["meaning"]}
        records.once(RagDefinition, {"board": trust, "rag": fact["rag"]}, **rest, is_example=True)


def make_updates(facts: Facts, records: Records, clock: Clock) -> None:
    """Make progress of the last two finished quarters: submitted, begun and not begun."""
    defined = sorted(facts("examples_progress", "rag_definitions"), key=lambda one: one["order"])
    meanings = {one["rag"]: one["meaning"] for one in defined}
    for fact in facts("examples_progress", "updates"):
        _make_update(records, clock, fact, meanings)


def _make_update(records: Records, clock: Clock, fact: Fact, meanings: dict[str, str]) -> None:
    objective = Objective.objects.get(board__slug=TRUST_BOARD, reference=fact["objective"])
    quarter = clock.quarter(fact["quarter"])
    officer = officer_of(objective.board)
    submitted: Fact = {}
    if "submitted" in fact:
        moment = clock.moment(clock.after(quarter, fact["submitted"]))
        meaning = meanings[fact["rag"]]
        submitted = {"submitted_at": moment, "submitted_by": officer, "rag_meaning": meaning}
        scale = [{"rag": rag, "meaning": words} for rag, words in meanings.items()]
        submitted |= {"rag_scale": scale} | _decided(clock, fact, quarter)
    with records.recorded(by=officer, at=submitted.get("submitted_at")):
        records.once(
            ProgressUpdate,
            {"objective": objective, "year": quarter.year, "quarter_number": quarter.number},
            status=fact["status"],
            help_wanted=fact.get("help_wanted", ""),
            risks=fact.get("risks", ""),
            is_example=True,
            **{name: fact[name] for name in SAID},
            **submitted,
        )


def _decided(clock: Clock, fact: Fact, quarter: Quarter) -> dict[str, object]:
    """Return when the chair of that day accepted the update, if they did."""
    if "accepted" not in fact:
        return {}
    day = clock.after(quarter, fact["accepted"])
    return {"decided_at": clock.moment(day), "decided_by": chair_on(day)}
