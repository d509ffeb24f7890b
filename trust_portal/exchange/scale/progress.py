"""Makes a quarter's progress in each of its states, what was asked by link, and chart changes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from boards.periods import Quarter
from trust_portal.exchange.scale.world import MadeBoard, World

SCALE = [{"rag": rag, "meaning": f"What {rag} means here."} for rag in ("red", "amber", "green")]
# Of the newest quarter, by the number of the objective; what is left is submitted.
NEWEST = {1: "accepted", 2: "accepted", 5: "returned", 6: "draft", 7: "draft"}
BEGUN = 7
"""The objective whose draft lacks answers."""
EVERY = {"rebase": 4, "proposed": 16, "forecast": 8}


def state_of(number: int, back: int) -> str:
    """Return the state of an objective's progress, ``back`` quarters before the newest."""
    return "accepted" if back else NEWEST.get(number, "submitted")


def decided(board: MadeBoard, status: str, moment: str) -> dict[str, Any]:
    """Return what the columns of an update say of its state, besides the state."""
    if status == "draft":
        return {}
    found: dict[str, Any] = {"rag_scale": json.dumps(SCALE)}
    if status != "returned":
        found |= {"submitted_at": moment, "submitted_by_id": board.officer}
    if status in ("accepted", "returned"):
        found |= {"decided_at": moment, "decided_by_id": board.decider}
    return found | ({"return_reason": "Say for whom."} if status == "returned" else {})


def make_asked(world: World, board: MadeBoard) -> None:
    """Make two invitations of the newest quarter, one answered, and the reminders of it."""
    quarter = world.last_quarters(1)[0]
    for number, status in enumerate(("proposed", "open")):
        _make_invitation(world, board, quarter, number, status)
    world.add(
        "priorities.progressreminder",
        **_of(board, quarter),
        step="before",
        written_on=world.day(-1),
        to_id=board.officer_person,
        letter_id=_letter(world, f"Progress for {quarter.short}"),
    )


def _make_invitation(
    world: World, board: MadeBoard, quarter: Quarter, number: int, status: str
) -> None:
    invitation = world.add(
        "priorities.progressinvitation",
        **_of(board, quarter),
        name=f"Partner {number}",
        organisation=world.words.text(board.random, 3).rstrip("."),
        status=status,
        asked_by_id=board.officer,
        asked_at=f"{world.day(-5)} 09:00:00",
        last_day=world.day(16),
        proposed_at=f"{world.day(-1)} 09:00:00" if status == "proposed" else None,
    )
    for objective in board.objectives[5 + number : 7 + number]:
        world.add(
            "priorities.proposedprogress",
            invitation_id=invitation,
            objective_id=objective,
            done=world.words.text(board.random, 40),
            difference=world.words.text(board.random, 20),
            rag="green",
            direction="same",
        )
    made = hashlib.sha256(f"{world.seed}:{board.place}:{number}".encode()).hexdigest()
    world.add(
        "priorities.invitationlink",
        invitation_id=invitation,
        digest=made,
        email="partner@example.org",
        letter_id=_letter(world, "Please report progress"),
        made_at=f"{world.day(-5)} 09:00:00",
    )


def _of(board: MadeBoard, quarter: Quarter) -> dict[str, Any]:
    return {"board_id": board.pk, "year": quarter.year, "quarter_number": quarter.number}


def _letter(world: World, subject: str) -> int:
    return world.add(
        "membership.letter",
        to_name="Reader",
        subject=subject,
        body="Made to measure by.",
        written_at=f"{world.day(-5)} 09:00:00",
        sent_at=f"{world.day(-5)} 10:00:00",
    )


def make_lines(world: World, board: MadeBoard, measure: int, number: int) -> None:
    """Give some measures new lines of their chart, a change that waits, and a frozen forecast."""
    quarters = world.last_quarters(20)
    asked = {
        "measure_id": measure,
        "kind": "rebase",
        "from_on": quarters[-1].ends_on.isoformat(),
        "reason": "The way of counting changed.",
        "proposed_by_id": board.officer,
        "proposed_at": f"{world.day(-90)} 09:00:00",
    }
    if number % EVERY["rebase"] == 0:
        agreed = {"decided_by_id": board.decider, "decided_at": f"{world.day(-80)} 09:00:00"}
        world.add("priorities.chartchange", **asked, status="agreed", **agreed)
    if number % EVERY["proposed"] == 1:
        world.add("priorities.chartchange", **asked, status="proposed")
    if number % EVERY["forecast"] == 0:
        points = [
            {"period": one.short, "ends_on": one.ends_on.isoformat(), "value": 50.0,
             "lower": 45.0, "upper": 55.0}
            for one in (quarters[0], quarters[0].next())
        ]  # fmt: skip
        world.add(
            "priorities.forecast",
            measure_id=measure,
            frozen_on=world.day(-100),
            frozen_by_id=board.officer,
            method="The mean of the last lines",
            points=json.dumps(points),
            is_example=1,
        )
