"""The rules that no row can keep alone: terms that overlap, a second chair, rings of parents.

They are the register's own rules (``Appointment.clean`` and others), asked of all
rows at once in memory; their sentences are the register's own, too.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from boards.access import Role
from boards.models import Board, Organisation
from membership.eligibility import not_open_to
from membership.models import Appointment, OfficerAppointment, Seat, Substitute
from membership.models.appointments import (
    no_such_place,
    officer_already,
    seat_taken,
    second_chair,
)
from trust_portal.exchange.sheets.plan import Plan, Row
from trust_portal.exchange.sheets.register import Register

Rows = dict[int, Row]
LATEST = dt.date.max


def check(plan: Plan) -> None:
    """Refuse the rows with which the register would break one of its rules."""
    rows = {id(row.record): row for row in plan.rows if row.record and (row.is_new or row.changes)}
    for row in rows.values():
        _check_alone(row, plan.register)
    for seat in _seats(rows):
        for group in _groups(plan.register.terms[id(seat)]):
            _refuse_overlaps(group, rows)
    for board in {id(seat.board): seat.board for seat in _seats(rows)}.values():
        _refuse_second_chairs(board, rows, plan.register)


def _check_alone(row: Row, register: Register) -> None:
    """Ask what a row can be asked without those beside it."""
    match row.record:
        case Organisation():
            _refuse_ring(row, "part_of", "part of")
        case Board():
            _refuse_ring(row, "parent", "parent")
        case Seat():
            _refuse_backward_term(row)
            _refuse_lost_places(row, register)
        case Substitute():
            _refuse_backward_term(row)
        case OfficerAppointment():
            _refuse_backward_term(row)
            _refuse_second_term(row, register)
        case Appointment():
            _refuse_backward_term(row)
            _refuse_unfit(row, register)


def _seats(rows: Rows) -> list[Seat]:
    """Return the seats that the rows are about, once each."""
    found: dict[int, Seat] = {}
    for row in rows.values():
        seat = row.record if isinstance(row.record, Seat) else getattr(row.record, "seat", None)
        if seat is not None:
            found[id(seat)] = seat
    return list(found.values())


def _refuse_ring(row: Row, field: str, column: str) -> None:
    above, seen = getattr(row.record, field), {id(row.record)}
    while above is not None and id(above) not in seen:
        seen.add(id(above))
        above = getattr(above, field)
    if above is row.record:
        row.refuse(f"{row.record} would be part of itself. Choose another.", column)


def _refuse_backward_term(row: Row) -> None:
    first, last = row.record.starts_on, row.record.ends_on
    if first is not None and last is not None and last < first:
        row.refuse("Enter a last day on or after the first day.", "last day")


def _refuse_second_term(row: Row, register: Register) -> None:
    """Refuse a term of an officer that shares a day with another of the same person."""
    term = row.record
    for other in register.others[OfficerAppointment, id(term.board)]:
        if other is not term and other.person is term.person and term.shares_a_day_with(other):
            _refuse(row, officer_already(other))
            return


def _refuse_lost_places(row: Row, register: Register) -> None:
    seat = row.record
    for term in register.terms[id(seat)]:
        if term.place > seat.places:
            row.refuse(
                f"{term.person} holds place {term.place} of this seat {term.term}. "
                f"Keep {term.place} places, or end that term first.",
                "places",
            )
            return


def _refuse_unfit(row: Row, register: Register) -> None:
    term = row.record
    if not 1 <= term.place <= term.seat.places:
        _refuse(row, no_such_place(term.seat))
    eligible = eligible_organisations(term.seat, register)
    if term.organisation is not None and eligible is not None:
        fits = _key(term.organisation) in eligible or (
            term.organisation.part_of is not None and _key(term.organisation.part_of) in eligible
        )
        if not fits:
            _refuse(row, not_open_to(sorted(eligible.values(), key=lambda one: one.name)))


def eligible_organisations(seat: Seat, register: Register) -> dict[int, Organisation] | None:
    """Return whose people, and the people of whose parts, may hold ``seat``; ``None`` for any.

    The same answer as ``membership.eligibility`` gives, for rows not written yet, too.
    """
    if seat.filled_by == seat.FilledBy.ANYONE:
        return None
    named = [*register.many(seat, "organisations"), *register.rotations.get(id(seat), [])]
    if not named:
        return None
    family = [
        one for start in named for one in (register.lineages.family(start) if start.pk else [start])
    ]
    return {_key(one): one for one in family}


def _key(organisation: Organisation) -> int:
    """Return what is the same for two readings of one organisation, written or not."""
    return organisation.pk or -id(organisation)


def _groups(terms: list[Appointment]) -> Iterable[list[Appointment]]:
    """Yield the terms of which no two may share a day: of one place, and of one person."""
    found: dict[tuple[str, int], list[Appointment]] = defaultdict(list)
    for term in terms:
        found["place", term.place].append(term)
        found["person", id(term.person)].append(term)
    return [group for group in found.values() if len(group) > 1]


def _by_start(terms: Iterable[Appointment]) -> list[Appointment]:
    return sorted(terms, key=lambda one: (one.starts_on or dt.date.min, one.pk or 0))


def _refuse_overlaps(terms: list[Appointment], rows: Rows) -> None:
    """Refuse each row whose term shares a day with the one that runs longest before it."""
    longest: Appointment | None = None
    for term in _by_start(terms):
        if longest is not None and term.shares_a_day_with(longest):
            _blame(term, longest, rows, seat_taken)
        if longest is None or (term.ends_on or LATEST) > (longest.ends_on or LATEST):
            longest = term


def _refuse_second_chairs(board: Board, rows: Rows, register: Register) -> None:
    """Refuse each row with which two seats would chair the board on one day."""
    chairs = [
        term
        for seat in register.seats_of(board).by_address.values()
        if seat.role == Role.CHAIR
        for term in register.terms[id(seat)]
    ]
    running: list[Appointment] = []  # the longest so far, of two seats at most
    for term in _by_start(chairs):
        for other in running:
            if other.seat is not term.seat and term.shares_a_day_with(other):
                _blame(term, other, rows, second_chair)
        ends = sorted([*running, term], key=lambda one: one.ends_on or LATEST, reverse=True)
        running = ends[:1] + [one for one in ends[1:] if one.seat is not ends[0].seat][:1]


def _blame(one: Appointment, other: Appointment, rows: Rows, why: Any) -> None:
    """Refuse the later row of two terms that do not go together, or the only one."""
    rows_of = [(_row(one, rows), other), (_row(other, rows), one)]
    blamed = [(row, beside) for row, beside in rows_of if row is not None]
    if not blamed:
        return
    row, beside = max(blamed, key=lambda pair: pair[0].number)
    also = _row(beside, rows)
    said = f" ({also.table.sheet.plural}, row {also.number})" if also and also is not row else ""
    for sentence in why(beside).messages:
        row.refuse(f"{sentence}{said}")


def _row(term: Appointment, rows: Rows) -> Row | None:
    """Return the row that put the term on its days, or made its seat the chair's."""
    seat = rows.get(id(term.seat))
    return rows.get(id(term)) or (seat if seat and "role" in seat.fields else None)


def _refuse(row: Row, refused: ValidationError) -> None:
    told = getattr(refused, "error_dict", None)
    for name, sentences in (refused.message_dict if told else {"": refused.messages}).items():
        column = row.sheet.of_field(name)
        for sentence in sentences:
            row.refuse(sentence, column.name if column else "")
