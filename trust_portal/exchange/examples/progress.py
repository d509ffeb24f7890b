"""Makes example ratings' definitions and progress updates."""

from __future__ import annotations

from boards.models import Board
from priorities.models import Objective, ProgressUpdate, RagDefinition
from trust_portal.exchange.examples.assurance import TRUST_BOARD, officer_of
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
    meanings = {one["rag"]: one["meaning"] for one in facts("examples_progress", "rag_definitions")}
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
    with records.recorded(by=officer, at=submitted.get("submitted_at")):
        records.once(
            ProgressUpdate,
            {"objective": objective, "year": quarter.year, "quarter_number": quarter.number},
            status=fact["status"],
            help_wanted=fact.get("help_wanted", ""),
            is_example=True,
            **{name: fact[name] for name in SAID},
            **submitted,
        )
