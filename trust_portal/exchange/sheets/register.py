"""The register as it stands, read once, and as a sheet would make it: nothing here is written."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch

from boards.models import Board, FormerName, Organisation
from boards.successions import Lineages
from membership.models import Appointment, Person, Seat
from trust_portal.exchange.sheets import days
from trust_portal.exchange.sheets.shelves import Shelf

MANY = ("organisations", "boards_represented")
GUESSES = 25
"""How often a name that is not found is compared with all others: it takes its time."""


class Register:
    """Organisations, people and boards by name; of the boards asked for, seats and terms too.

    At most ten statements, whatever there is. Records hold one another, so that no
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
        self._begun: dict[tuple[int, int, str], Appointment] = {}
        self._numbered: dict[int, Appointment] = {}
        self.rotations: dict[int, list[Organisation]] = {}
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
        """Read the seats of ``boards`` with all terms in them. Five statements."""
        here = {one.pk: one for one in boards if one.pk}
        organisations = _by_key(self.shelf("organisations"))
        every_board, people = _by_key(self.shelf("boards")), _by_key(self.shelf("people"))
        held = Appointment.objects.order_by("starts_on", "pk")
        seats = Seat.objects.filter(board__in=here).prefetch_related(
            *MANY, "rotation", Prefetch("appointments", held, to_attr="all_terms")
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

    def taken_addresses(self, model: type[Model]) -> dict[str, Board]:
        """Return the addresses of boards that others bore before, for ``Board``; else none."""
        if model is Board:
            self.shelf("boards")
        return self._former_addresses if model is Board else {}

    def put(self, record: Any) -> None:
        """Put a new record where others of its kind stand."""
        self._kept.append(record)
        if isinstance(record, Appointment):
            self._keep_term(record)
        self.name(record)

    def _keep_term(self, term: Appointment) -> None:
        self.terms[id(term.seat)].append(term)
        first = days.written(term.starts_on, term.starts_on_precision)
        self._begun[id(term.seat), id(term.person), first] = term
        if term.pk:
            self._numbered[term.pk] = term

    def term_begun(
        self, seat: Seat, person: Person, day: dt.date | None, precision: str
    ) -> Appointment | None:
        """Return the term of ``person`` in ``seat`` with that first day, or ``None``."""
        return self._begun.get((id(seat), id(person), days.written(day, precision)))

    def term_numbered(self, number: int) -> Appointment | None:
        """Return the term that has the number, among those read; or ``None``."""
        return self._numbered.get(number)

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
