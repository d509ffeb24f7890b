"""What is out of order in the membership of boards: each line with the act that mends it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from boards.models import Board
from boards.periods import today
from trust_portal.members.concerns import Concern
from trust_portal.members.people import LooksAtPeople
from trust_portal.members.reading import Reading, read
from trust_portal.members.seats import LooksAtSeats


class Looks(LooksAtSeats, LooksAtPeople):
    """Everything that is looked at on one board."""


@dataclass
class Health:
    """The state of one board's membership: what is out of order, and what is in order."""

    board: Board
    seats: int = 0
    concerns: list[Concern] = field(default_factory=list)

    @property
    def open(self) -> list[Concern]:
        """Return what has lines, in order."""
        return [one for one in self.concerns if one.lines]

    @property
    def in_order(self) -> list[Concern]:
        """Return what was looked at and found in order."""
        return [one for one in self.concerns if not one.lines]

    @property
    def has_seats(self) -> bool:
        """Say whether the board has seats in the register, without which nothing is to be seen."""
        return bool(self.seats)

    @property
    def total(self) -> int:
        """Count the lines."""
        return sum(len(one.lines) for one in self.concerns)


def health_of(boards: list[Board], *, keeps: bool, on: dt.date | None = None) -> list[Health]:
    """Return the health of each of ``boards``, read with ``reading.with_review``.

    ``keeps`` says whether the reader keeps the register: acts differ. Eight statements,
    however many boards there are.
    """
    reading = read(boards, on or today())
    return [
        Health(board, len(reading.seats.get(board.pk, [])), all_of(reading, board, keeps=keeps))
        for board in boards
    ]


def all_of(reading: Reading, board: Board, *, keeps: bool) -> list[Concern]:
    """Return everything that is looked at on ``board``, in order of urgency."""
    looks = Looks(reading, board, keeps)
    return [
        looks.without_chair(),
        looks.vacancies(),
        looks.ending(),
        looks.interests(),
        looks.unrepresented(),
        looks.without_substitute(),
        looks.replaced(),
        looks.checklists(),
        looks.review(),
    ]
