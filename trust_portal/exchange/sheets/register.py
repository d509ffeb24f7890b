"""The register as it stands, read once, and as a sheet would make it: nothing here is written."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch

from boards.models import Board, FormerName, Organisation
from boards.successions import Lineages
from membership.models import Appointment, OfficerAppointment, Person, Seat, Substitute
from trust_portal.exchange.sheets import days
from trust_portal.exchange.sheets.shelves import Shelf

MANY = ("organisations", "boards_represented")
Term = Appointment | Substitute | OfficerAppointment
GUESSES = 25
"""How often a name that is not found is compared with all others: it takes its time."""


class Register:
    """Organisations, people and boards by name; of the boards asked for, seats and terms too.

    At most twelve statements, whatever there is. Records hold one another, so that no
    question asked of them later goes to the database.
    """

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}
        self._seats: dict[int, Shelf] = {}
        self._many: dict[tuple[int, str], list[Any]] = {}
        self._kept: list[Any] = []
        self._guesses = 0
        self.terms: dict[int, list[Appointment]] = defaultdict(list)
        """The terms in each seat, by the identity of the seat in this register."""
        self.others: dict[tuple[type[Term], int], list[Any]] = defaultdict(list)
        """The substitutes of each seat and the officers of each board, by its identity here."""
        self._begun: dict[tuple[type[Term], int, int, str], Any] = {}
        self._numbered: dict[tuple[type[Term], int], Any] = {}
        self.rotations: dict[int, list[Organisation]] = {}
        """To whom each seat goes round, in order, by the identity of the seat here."""
        self._former_addresses: dict[str, Board] = {}
        self._lineages: Lineages | None = None

    def shelf(self, name: str) -> Shelf:
        """Return all organisations, people or boards, read when first asked for."""
        if name not in self._shelves:
            read = {"organisations": _organisations, "people": _people, "boards": self._boards}
            self._shelves[name] = read[name]()
        return self._shelves[name]

    def near(self, shelf: Shelf, wanted: str) -> str:
        """Return what looks like ``wanted``; after a number of guesses, nothing."""
        self._guesses += 1
        return shelf.near(wanted) if self._guesses <= GUESSES else ""

    @property
    def lineages(self) -> Lineages:
        """Return who came before whom, read when first asked for."""
        if self._lineages is None:
            self._lineages = Lineages.read()
        return self._lineages

    def many(self, record: Model, name: str) -> list[Any]:
        """Return the records in a relation to many, as they stand or are to be."""
        return self._many.get((id(record), name), [])

    def set_many(self, record: Model, name: str, value: list[Any]) -> None:
        """Keep what is to be in a relation to many."""
        self._kept.append(record)  # so that no other record takes over its identity
        self._many[id(record), name] = value

    def set_rotation(self, seat: Seat, order: list[Organisation]) -> None:
        """Keep to whom a seat is to go round."""
        self._kept.append(seat)
        self.rotations[id(seat)] = order

    def seats_of(self, board: Board) -> Shelf:
        """Return the seats of a board that was read by ``read_seats``, or is new."""
        return self._seats.setdefault(id(board), Shelf("seat", "seats", "of this board"))

    def _boards(self) -> Shelf:
        organisations = {one.pk: one for one in self.shelf("organisations").by_address.values()}
        boards = list(Board.objects.all())
        by_key = {one.pk: one for one in boards}
        shelf = Shelf("board", "boards")
        for board in boards:
            board.parent = by_key.get(board.parent_id or 0)
            board.organisation = organisations.get(board.organisation_id or 0)
            shelf.add(board, (board.name, board.short_name))
        for slug, key in FormerName.objects.exclude(slug=None).values_list("slug", "board"):
            self._former_addresses[str(slug)] = by_key[key]
        return shelf

    def read_seats(self, boards: Iterable[Board]) -> None:
        """Read the seats of ``boards`` with all terms in them, and officers. Seven statements."""
        here = {one.pk: one for one in boards if one.pk}
        organisations = _by_key(self.shelf("organisations"))
        every_board, people = _by_key(self.shelf("boards")), _by_key(self.shelf("people"))
        held = Appointment.objects.order_by("starts_on", "pk")
        seats = Seat.objects.filter(board__in=here).prefetch_related(
            *MANY, "rotation", "substitutes", Prefetch("appointments", held, to_attr="all_terms")
        )
        for seat in seats:
            seat.board = here[seat.board_id]
            self.seats_of(seat.board).add(seat, (seat.title,))
            for name, found in zip(MANY, (organisations, every_board), strict=True):
                keys = [one.pk for one in getattr(seat, name).all()]
                self.set_many(seat, name, [found[key] for key in keys])
            turns = seat.rotation.all()
            self.rotations[id(seat)] = [organisations[one.organisation_id] for one in turns]
            for term in seat.all_terms:
                term.seat, term.person = seat, people[term.person_id]
                term.organisation = organisations.get(term.organisation_id or 0)
                self._keep_term(term)
            for one in seat.substitutes.all():
                one.seat, one.person = seat, people.get(one.person_id or 0)
                one.organisation = organisations.get(one.organisation_id or 0)
                self._keep_term(one)
        for officer in OfficerAppointment.objects.filter(board__in=here).order_by("pk"):
            officer.board, officer.person = here[officer.board_id], people[officer.person_id]
            self._keep_term(officer)

    def taken_addresses(self, model: type[Model]) -> dict[str, Board]:
        """Return the addresses of boards that others bore before, for ``Board``; else none."""
        if model is Board:
            self.shelf("boards")
        return self._former_addresses if model is Board else {}

    def put(self, record: Any) -> None:
        """Put a new record where others of its kind stand."""
        self._kept.append(record)
        if isinstance(record, Term):
            self._keep_term(record)
        self.name(record)

    def _keep_term(self, term: Term) -> None:
        kind, (at, who) = type(term), ends_of(term)
        if isinstance(term, Appointment):
            self.terms[id(term.seat)].append(term)
        else:
            self.others[kind, id(at)].append(term)
        first = days.written(term.starts_on, term.starts_on_precision)
        self._begun[kind, id(at), id(who), first] = term
        if term.pk:
            self._numbered[kind, term.pk] = term

    def term_begun(
        self, kind: type[Term], at: Any, who: Any, first: tuple[dt.date | None, str]
    ) -> Any:
        """Return the term of ``who`` in a seat, or on a board, with that first day; or ``None``."""
        return self._begun.get((kind, id(at), id(who), days.written(*first)))

    def term_numbered(self, kind: type[Term], number: int) -> Any:
        """Return the term that has the number, among those read; or ``None``."""
        return self._numbered.get((kind, number))

    def name(self, record: Any) -> None:
        """Let a record be found by the names it now has."""
        match record:
            case Seat():
                self.seats_of(record.board).add(record, (record.title,))
            case Person():
                self.shelf("people").add(record, (record.name,))
            case Organisation():
                self.shelf("organisations").add(record, names_of(record))
            case Board():
                self.shelf("boards").add(record, (record.name, record.short_name))


def ends_of(term: Term) -> tuple[Any, Any]:
    """Return the seat or board that a term is about, and whom it is given to."""
    match term:
        case OfficerAppointment():
            return term.board, term.person
        case Substitute():
            return term.seat, term.person or term.organisation
    return term.seat, term.person


def names_of(organisation: Organisation) -> list[str]:
    """Return every name by which an organisation is found."""
    also = organisation.also_known_as.splitlines()
    return [organisation.name, organisation.short_name, *also]


def _by_key(shelf: Shelf) -> dict[int, Any]:
    return {one.pk: one for one in shelf.by_address.values() if one.pk}


def _organisations() -> Shelf:
    found = list(Organisation.objects.all())
    by_key = {one.pk: one for one in found}
    shelf = Shelf("organisation", "organisations")
    for one in found:
        one.part_of = by_key.get(one.part_of_id or 0)
        shelf.add(one, names_of(one))
    return shelf


def _people() -> Shelf:
    shelf = Shelf("person", "people")
    for one in Person.objects.all():
        shelf.add(one, (one.name,))
    return shelf
