"""The seven sheets of the register, column by column, in the order in which they are read."""

from __future__ import annotations

from typing import Any

from boards.models import Board, Organisation
from membership.models import Appointment, OfficerAppointment, Person, Seat, Substitute
from membership.models.seats import SEAT_ROLES, Category
from trust_portal.exchange.sheets.cells import Address, Day, Names, Number, OneOf, Words, YesNo
from trust_portal.exchange.sheets.columns import Column, Sheet
from trust_portal.exchange.sheets.references import (
    BoardOfSeat,
    InTurn,
    One,
    SeatOfBoard,
    Several,
)


def words(name: str, field: str, about: str, **more: Any) -> Column:
    """Return a column of text of one line, or of several."""
    kind = Words(lines=more.pop("lines", False), most=more.pop("most", 0))
    return Column(name, field, kind, about, **more)


def one_of(name: str, field: str, choices: Any, about: str, **more: Any) -> Column:
    """Return a column of choices."""
    kind = OneOf(choices=tuple((str(value), str(label)) for value, label in choices))
    return Column(name, field, kind, about, **more)


def address(what: str, *examples: str) -> Column:
    """Return the column of the address by which a row is known."""
    about = f"How {what} is known: the last part of the address of its page."
    return Column("address", "slug", Address(), about, examples, identifies=True)


def note(*examples: str) -> Column:
    """Return the column of what else is known."""
    return words("note", "note", "What else is known.", lines=True, examples=examples or ("", ""))


def example_mark() -> Column:
    """Return the column that marks what is made up."""
    about = "yes for what is made up, for a demonstration."
    return Column("example", "is_example", YesNo(), about, ("yes", "yes"), usual="no")


def term(first: tuple[str, str], last: tuple[str, str]) -> tuple[Column, Column]:
    """Return the columns of a term's two ends."""
    about = "As exactly as it is known; empty where it is not."
    open_ended = "The last day, which still belongs to it; empty while it is open-ended."
    return (
        Column("first day", "starts_on", Day(), about, first),
        Column("last day", "ends_on", Day(last=True), open_ended, last),
    )


def number() -> Column:
    """Return the column by which a term is found whose first day changes."""
    about = (
        "The portal’s own number of a term, by which it finds a term whose first day "
        "you change. Leave it empty in a new row."
    )
    kind = Number(least=1, largest=2**63 - 1, optional=True)
    return Column("term number", "pk", kind, about, identifies=True)


ORGANISATIONS = Sheet(
    "organisations",
    "organisation",
    "one body that sends people to boards",
    Organisation,
    (
        address("the organisation", "harbour-council", "harbour-icb"),
        words(
            "name", "name", "Its full name.",
            most=200, needed=True, examples=("Harbour Council", "Harbour Integrated Care Board"),
        ),
        words("short name", "short_name", "What it is called for short.", most=60,
              examples=("", "ICB")),
        one_of("kind", "kind", Organisation.Kind.choices, "What kind of body it is.",
               needed=True, examples=("County council", "NHS commissioner")),
        Column("other names", "also_known_as", Names(), "Names it is also found by.",
               ("The Council; HCC", "")),
        Column("part of", "part_of", One(shelf="organisations"), "The organisation it belongs to."),
        words("what it does here", "role", "What it does in the partnership.", lines=True),
        note(),
        example_mark(),
    ),
)  # fmt: skip

PEOPLE = Sheet(
    "people",
    "person",
    "one person with a role in governance",
    Person,
    (
        address("the person", "jane-doe", "sam-roe"),
        words("name", "name", "As printed, with any title.", most=200, needed=True,
              examples=("Councillor Jane Doe", "Sam Roe")),
        note("", "Head of the hub school"),
        example_mark(),
    ),
)  # fmt: skip

BOARDS = Sheet(
    "boards",
    "board",
    "one board, partnership, group or forum",
    Board,
    (
        address("the board", "harbour-board", "harbour-board-data-group"),
        words("name", "name", "Its full name.", most=200, needed=True,
              examples=("Harbour Board", "Harbour Board data group")),
        words("short name", "short_name", "What it is called for short.", most=60),
        one_of("kind", "kind", Board.Kind.choices, "What kind of body it is.",
               needed=True, examples=("Partnership board", "Task and finish group")),
        one_of("legal basis", "legal_basis", Board.LegalBasis.choices,
               "What it rests on; decides which rules are law. Empty where it is not stated.",
               examples=("Non-statutory partnership", "")),
        one_of("status", "status", Board.Status.choices, "Whether it works.", usual="Active",
               examples=("Active", "Active")),
        words("level", "level", "For example county, city, locality.", most=20,
              examples=("county", "county")),
        Column("other names", "also_known_as", Names(), "Names it is also found by."),
        words("what it is", "description", "What it is.", lines=True),
        words("what it does not do", "not_its_role", "What it does not do.", lines=True),
        Column("parent", "parent", One(shelf="boards"), "The board it is a sub-group of.",
               ("", "harbour-board")),
        Column("led by", "organisation", One(shelf="organisations"), "Who leads or hosts it.",
               ("harbour-council", "harbour-council")),
        one_of("substitutes", "substitution", Board.Substitution.choices,
               "Who may come in the place of a member. Empty where it is not stated.",
               examples=("Only a named substitute", "")),
        Column("meetings a year", "meetings_a_year", Number(largest=366, optional=True),
               "How often it meets.", ("5", "")),
        Column("published", "is_published", YesNo(), "yes where anyone may read its pages.",
               ("yes", "no"), usual="no"),
        note(),
        example_mark(),
    ),
)  # fmt: skip

SEATS = Sheet(
    "seats",
    "seat",
    "one place on one board, held or vacant",
    Seat,
    (
        Column("board", "board", One(shelf="boards"), "The board it is a place on.",
               ("harbour-board", "harbour-board"), needed=True, identifies=True),
        address("the seat on its board", "chair", "schools"),
        words("title", "title", "What the seat is called.", most=200, needed=True,
              examples=("Chair", "Schools and colleges")),
        one_of("role", "role", SEAT_ROLES, "What its holder is on the board.", usual="Member",
               examples=("Chair", "Member")),
        Column("vote", "has_vote", YesNo(), "Whether it carries a vote.", ("yes", "yes"),
               usual="yes"),
        one_of("category", "category", Category.choices,
               "The group it counts in, where a quorum asks for some of each.",
               examples=("Councillor", "Schools and colleges")),
        one_of("filled by", "filled_by", Seat.FilledBy.choices, "Who may be appointed to it.",
               usual="One of the organisations it stands for",
               examples=("One of the organisations it stands for", "Anyone from the sector")),
        Column("organisations", "organisations", Several(shelf="organisations"),
               "Whom it stands for.", ("harbour-council", "harbour-council; harbour-icb")),
        Column("in turn", "rotation", InTurn(shelf="organisations"),
               "To whom it goes round, where the organisations hold it in turn: the first first."),
        Column("stands for boards", "boards_represented", Several(shelf="boards"),
               "The boards it stands for."),
        Column("places", "places", Number(least=1, largest=9),
               "How many hold it together.", ("1", "1"), usual="1"),
        Column("order", "order", Number(), "Low numbers come first.", ("1", "20"), usual="50"),
        words("tied to", "tied_to", "The office it goes with, if any.", most=200),
        *term(("by 29 April 2019", ""), ("", "")),
        note(),
        example_mark(),
    ),
)  # fmt: skip

APPOINTMENTS = Sheet(
    "appointments",
    "appointment",
    "one term of one person in one seat",
    Appointment,
    (
        Column("board", "board", BoardOfSeat(shelf="boards"), "The board of the seat.",
               ("harbour-board", "harbour-board"), needed=True, identifies=True),
        Column("seat", "seat", SeatOfBoard(shelf="seats"), "The seat that is held.",
               ("chair", "schools"), needed=True, identifies=True),
        Column("person", "person", One(shelf="people"), "Who holds it.",
               ("jane-doe", "sam-roe"), needed=True, identifies=True),
        Column("on behalf of", "organisation", One(shelf="organisations"),
               "The organisation they sit for.", ("harbour-council", "")),
        *term(("July 2017", "1 September 2025"), ("29 April 2019 or later", "")),
        Column("place", "place", Number(least=1, largest=9),
               "1, unless several hold the seat together: then 1, 2 and so on.", ("1", "1"),
               usual="1"),
        note(),
        example_mark(),
        number(),
    ),
)  # fmt: skip

SUBSTITUTES = Sheet(
    "substitutes",
    "substitute",
    "one who may come in the place of a seat’s holder",
    Substitute,
    (
        Column("board", "board", BoardOfSeat(shelf="boards"), "The board of the seat.",
               ("harbour-board", "harbour-board"), needed=True, identifies=True),
        Column("seat", "seat", SeatOfBoard(shelf="seats"), "The seat whose holder is replaced.",
               ("chair", "schools"), needed=True, identifies=True),
        Column("order", "rank", Number(least=1, largest=99), "1 is asked first.", ("1", "2"),
               needed=True),
        Column("person", "person", One(shelf="people"), "Who may come, where a person is named.",
               ("sam-roe", ""), identifies=True),
        Column("anyone from", "organisation", One(shelf="organisations"),
               "The organisation, where anyone from it may come.", ("", "harbour-council"),
               identifies=True),
        *term(("1 September 2025", ""), ("", "")),
        note(),
        example_mark(),
        number(),
    ),
)  # fmt: skip

OFFICERS = Sheet(
    "officers",
    "officer",
    "one term of one person as officer of a board",
    OfficerAppointment,
    (
        Column("board", "board", One(shelf="boards"), "The board that they serve.",
               ("harbour-board", "harbour-board"), needed=True, identifies=True),
        Column("person", "person", One(shelf="people"), "Who serves it.",
               ("jane-doe", "sam-roe"), needed=True, identifies=True),
        words("title", "title", "What they are called.", most=120, needed=True,
              examples=("Board officer", "Policy officer")),
        *term(("1 September 2025", "July 2017"), ("", "31 March 2020")),
        example_mark(),
        number(),
    ),
)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    ORGANISATIONS,
    PEOPLE,
    BOARDS,
    SEATS,
    APPOINTMENTS,
    SUBSTITUTES,
    OFFICERS,
)
OF_BOARDS: tuple[Sheet, ...] = (SEATS, APPOINTMENTS, SUBSTITUTES, OFFICERS)
"""Those of which each row belongs to one board."""


def sheet_named(name: str) -> Sheet | None:
    """Return the sheet called ``name``, or ``None``."""
    return next((one for one in SHEETS if one.name == name), None)
