"""How much of everything a level of scale holds, and how it is shared out."""

from __future__ import annotations

from collections.abc import Iterator

LEVELS = {"S": 1, "M": 20, "L": 150}
BOARDS = 8  # of an authority, on average

# Rows of an authority on average, by the name of the table. Source: the bench's table of
# scales; what is marked ours is not in it and is needed for a page to have something on it.
PER_AUTHORITY = {
    "boards.board": 8,
    "boards.organisation": 25,
    "accounts.user": 60,
    "membership.person": 95,
    "membership.seat": 112,
    "membership.appointment": 280,
    "membership.officerappointment": 8,  # ours: one officer a board
    "priorities.plan": 8,  # ours: one plan a board
    "priorities.areaoffocus": 32,  # ours: four areas a plan
    "priorities.priority": 40,
    "priorities.objective": 64,  # ours: as many as a report has answers
    "priorities.progressupdate": 256,  # ours: of the last four quarters
    "priorities.measure": 320,
    "priorities.measurevalue": 12_416,
    "priorities.target": 3_200,
    "meetings.meeting": 280,
    "meetings.attendance": 3_360,
    "meetings.agendaitem": 2_800,
    "meetings.paper": 2_520,
    "meetings.decision": 480,
    "meetings.action": 960,
    "assurance.assurancereport": 192,
    "assurance.rating": 1_536,
    "assurance.evidence": 1_536,  # ours: one piece a rating
}


def share(total: int, among: int) -> Iterator[int]:
    """Yield ``among`` whole numbers that add up to ``total`` and differ by one at most."""
    for place in range(among):
        yield (place + 1) * total // among - place * total // among


def boards_of(authorities: int) -> list[int]:
    """Return how many boards each authority has: the first four times the mean."""
    if authorities < 5:
        return [BOARDS] * authorities
    rest = BOARDS * authorities - 4 * BOARDS
    return [4 * BOARDS, *share(rest, authorities - 1)]


class Shares:
    """What is left for the ordinary boards, meetings, items and measures, after the special ones.

    Special are the reference board (its figures never change), a board with 120
    meetings and one with none, a meeting with 60 items, an item with 12 papers, a
    measure with 160 values, and a board without a measure.
    """

    def __init__(self, authorities: int) -> None:
        boards = BOARDS * authorities
        self.meetings = share(35 * boards - 35 - 120, boards - 3)
        self.held = share(30 * boards - 30 - 103, boards - 3)
        ordinary = 35 * boards - 35 - 1
        items = 350 * boards - 411 - 60
        self.items = share(items, ordinary)
        self.papers = share(315 * boards - 411 - 12, items + 60 - 1)
        self.decisions = share(60 * boards - 95, 30 * boards - 30)
        self.actions = share(120 * boards - 211, 30 * boards - 30)
        self.measures = share(40 * boards - 40, boards - 2)
        self.values = share(1552 * boards - 1600 - 160, 40 * boards - 40 - 1)
        self.organisations = share(25 * authorities, boards)
        self.people = share(95 * authorities, boards)
        self.accounts = share(60 * authorities, boards)
