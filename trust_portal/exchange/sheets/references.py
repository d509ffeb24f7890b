"""Cells that name another record: by its address, or by its name where only one bears it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trust_portal.exchange.sheets.cells import SEVERAL, CellRefused, Look, Words
from trust_portal.exchange.sheets.shelves import Ambiguous, Shelf
from trust_portal.exchange.sheets.text import one_line

if TYPE_CHECKING:
    from trust_portal.exchange.sheets.register import Register


@dataclass(frozen=True)
class One(Words):
    """Another record, named on the shelf ``shelf`` of the register."""

    shelf: str = ""

    def read(self, text: str, look: Look) -> Any:
        wanted = one_line(text)
        return self.found(self.shelf_for(look), wanted, look.register) if wanted else None

    def shelf_for(self, look: Look) -> Shelf:
        """Return where the record stands."""
        return look.register.shelf(self.shelf)

    def found(self, shelf: Shelf, wanted: str, register: Register) -> Any:
        """Return the record called ``wanted``; raises ``CellRefused`` for none and for several."""
        try:
            record = shelf.find(wanted)
        except Ambiguous as several:
            raise CellRefused(
                f"{several.number} {shelf.plural} are called “{wanted[:60]}”: "
                f"{', '.join(several.addresses)}. Write the address of the one you mean."
            ) from None
        if record is None:
            near = register.near(shelf, wanted)
            meant = f" Did you mean {near}?" if near else ""
            raise CellRefused(
                f"No {shelf.all} has the address or name “{wanted[:60]}”.{meant} "
                f"Correct it, or add the {shelf.noun} first, here or in the same import."
            )
        return record

    def write(self, value: Any) -> str:
        return str(value.slug) if value else ""

    @property
    def how(self) -> str:
        return f"The address of one of the {self.shelf}, or its name where only one has it."


@dataclass(frozen=True)
class BoardOfSeat(One):
    """The board of a term's seat, which the term itself does not keep."""

    def get(self, register: Register, record: Any, name: str) -> Any:
        return record.seat.board

    def put(self, register: Register, record: Any, name: str, value: Any) -> None:
        """Keep nothing: the seat says it."""


@dataclass(frozen=True)
class SeatOfBoard(One):
    """A seat of the board that the row names."""

    def shelf_for(self, look: Look) -> Shelf:
        board = look.row.get("board")
        if board is None:
            raise CellRefused("The seat cannot be found without its board.")
        return look.register.seats_of(board)

    @property
    def how(self) -> str:
        return "The address or the title of a seat of this board."


@dataclass(frozen=True)
class Several(One):
    """Several records, with semicolons between them, kept in a relation to many."""

    def read(self, text: str, look: Look) -> Any:
        shelf, found = self.shelf_for(look), []
        for part in one_line(text).split(SEVERAL):
            if part.strip():
                record = self.found(shelf, part.strip(), look.register)
                found += [record] if record not in found else []
        return found

    def write(self, value: Any) -> str:
        return f"{SEVERAL} ".join(sorted(one.slug for one in value))

    def get(self, register: Register, record: Any, name: str) -> Any:
        return register.many(record, name)

    def put(self, register: Register, record: Any, name: str, value: Any) -> None:
        register.set_many(record, name, value)

    @property
    def how(self) -> str:
        return f"Addresses or names of {self.shelf}, with ; between them."


@dataclass(frozen=True)
class InTurn(Several):
    """The organisations to which a seat goes round, one after the other."""

    def read(self, text: str, look: Look) -> Any:
        shelf, parts = self.shelf_for(look), one_line(text).split(SEVERAL)
        return [self.found(shelf, part.strip(), look.register) for part in parts if part.strip()]

    def write(self, value: Any) -> str:
        return f"{SEVERAL} ".join(one.slug for one in value)

    def get(self, register: Register, record: Any, name: str) -> Any:
        return register.rotations.get(id(record), [])

    def put(self, register: Register, record: Any, name: str, value: Any) -> None:
        register.set_rotation(record, value)

    @property
    def how(self) -> str:
        return f"Addresses or names of {self.shelf} in their order, with ; between them."
