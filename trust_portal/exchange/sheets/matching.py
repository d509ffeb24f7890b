"""Which record a row is about: one that is in the register, or a new one."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from boards.models import Board, Organisation
from membership.models import Appointment, OfficerAppointment, Person, Seat, Substitute
from trust_portal.exchange.sheets import days
from trust_portal.exchange.sheets.columns import Sheet
from trust_portal.exchange.sheets.register import Register, ends_of
from trust_portal.exchange.sheets.shelves import Ambiguous, Shelf

Values = dict[str, Any]
Found = tuple[Any, bool]
"""The record, and whether it is new. No record where the row does not say which."""
NOTHING: Found = (None, False)
TRIES = 100
GIVEN: dict[Any, tuple[str, ...]] = {
    Appointment: ("seat", "person"),
    Substitute: ("seat", "person", "organisation"),
    OfficerAppointment: ("board", "person"),
}
"""What a term of each kind is known by, beside its first day: where it is, and whose."""
HERE = {Appointment: "in this seat", Substitute: "for this seat", OfficerAppointment: "here"}


class NoMatch(LookupError):
    """The row does not say clearly which record it is about; the message says how to mend it."""

    def __init__(self, why: str, column: str) -> None:
        super().__init__(why)
        self.column = column


def found_or_new(sheet: Sheet, values: Values, register: Register) -> Found:
    """Return the record that a row is about. Raises ``NoMatch``."""
    if sheet.model in GIVEN:
        return _term(sheet.model, values, register)
    if sheet.model is Seat:
        return _seat(sheet, values, register)
    return _named(sheet, values, register.shelf(sheet.name), "name", register)


def _seat(sheet: Sheet, values: Values, register: Register) -> Found:
    board = values.get("board")
    if board is None:
        return NOTHING
    seat, is_new = _named(sheet, values, register.seats_of(board), "title", register)
    if is_new:
        seat.board = board
    return seat, is_new


def _named(sheet: Sheet, values: Values, shelf: Shelf, name: str, register: Register) -> Found:
    """Return the record of the address in the row, else the one that bears its name."""
    address, called = values.get("slug", ""), values.get(name, "")
    if not address and not called:
        return NOTHING
    if not address:
        known = _bearing(called, shelf, name)
        if known is not None:
            return known, False
        address = _made_from(called, shelf, register.taken_addresses(sheet.model))
    elif address in shelf.by_address:
        return shelf.by_address[address], False
    other = register.taken_addresses(sheet.model).get(address)
    if other is not None:
        raise NoMatch(f"This was the address of {other}, and still leads there.", "address")
    return sheet.model(slug=address), True


def _bearing(called: str, shelf: Shelf, name: str) -> Any:
    try:
        known = shelf.named(called)
    except Ambiguous as several:
        raise NoMatch(
            f"{several.number} {shelf.plural} are called so: {', '.join(several.addresses)}. "
            "Write the address of the one you mean.",
            name,
        ) from None
    if known is not None and getattr(known, name).casefold() != called.casefold():
        raise NoMatch(
            f"This is another name of {known}. Write its address, {known.slug}, "
            "or a new one if you mean another.",
            name,
        )
    return known


def _made_from(called: str, shelf: Shelf, taken: dict[str, Board]) -> str:
    start = slugify(called)[:76]
    for number in range(1, TRIES):
        made = start if number == 1 else f"{start}-{number}"
        if start and made not in shelf.by_address and made not in taken:
            return made
    raise NoMatch("Write an address: none can be made from the name.", "address")


def _term(model: Any, values: Values, register: Register) -> Found:
    place, *whose = GIVEN[model]
    at, given = values.get(place), [values[one] for one in whose if values.get(one)]
    if at is None or (not given and model is not Substitute):
        return NOTHING
    if len(given) != 1:
        raise NoMatch("Write either a person or an organisation.", "person")
    who, number = given[0], values.get("pk")
    if number is not None:
        term = register.term_numbered(model, number)
        if term is not None and ends_of(term) == (at, who):
            return term, False
        raise NoMatch(
            f"Term {number} is not one of {who} {HERE[model]}. Leave the term number empty "
            f"for a new term; a term never moves to another {place} or person.",
            "term number",
        )
    known = register.term_begun(model, at, who, values.get("starts_on", days.NOT_KNOWN))
    known_by = {place: at, **{one: values[one] for one in whose if values.get(one)}}
    return (known, False) if known else (model(**known_by), True)


def title_of(record: Any) -> str:
    """Return what people call the record of a row."""
    match record:
        case OfficerAppointment():
            return f"{record.person}, {record.title}, {record.board.called}"
        case Substitute():
            return f"{record.called}, {record.seat.title}, {record.seat.board.called}"
        case Appointment():
            return f"{record.person}, {record.seat.title}, {record.seat.board.called}"
        case Seat():
            return f"{record.title}, {record.board.called}"
    return str(record)


def namesake(record: Any, register: Register) -> str:
    """Say who bears the name of a new person or body already, or nothing."""
    shelves = {Person: "people", Board: "boards", Organisation: "organisations"}
    shelf = shelves.get(type(record))
    if shelf is None:
        return ""
    try:
        known = register.shelf(shelf).named(record.name)
    except Ambiguous as several:
        return f"{several.number} others have this name: {', '.join(several.addresses)}."
    return f"{known.slug} has this name already. Are they the same?" if known else ""
