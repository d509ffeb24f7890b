"""A board of fourteen seats over six years, with everything that can happen to a seat."""

from __future__ import annotations

import datetime as dt

from boards.access import Role
from boards.models import Board, Succession
from boards.periods import Precision
from membership.models import Category, RotationTurn, Seat, Substitute
from tests.builders import a_board, a_person, a_seat, an_appointment, an_organisation

NAMES = [
    "Councillor Amina Rowe", "Dr Priya Nandakumar", "Superintendent Karen Whitlock",
    "Gareth Lloyd-Price", "Siobhán Kearney", "Tomasz Zieliński", "Marcus Oyelaran", "Ifan Prys",
    "Hannah Brightwell", "Councillor Beatriz Ferreira-Montgomery", "Zara Malik", "Derek Fenn",
]  # fmt: skip
TITLES = [
    "Chair", "Deputy Chair", "County councillor", "Councillor for city and districts",
    "Director of Children's Services", "Integrated care board", "Police",
    "Community NHS trust", "Hospitals", "Head teachers, primary and special",
    "Voluntary sector", "Young people", "Parent carers", "Safeguarding partnership",
]  # fmt: skip


def day(year: int, month: int = 1, number: int = 1) -> dt.date:
    return dt.date(year, month, number)


def fourteen_seats(slug: str = "fourteen") -> Board:
    """Return a board whose seats were held, vacant and unknown from 2021 to 2026."""
    board = a_board(slug=slug, name="Board of fourteen seats", substitution="named")
    seats = [
        a_seat(board, slug=f"seat-{n}", title=title, order=n) for n, title in enumerate(TITLES, 1)
    ]
    for number, seat in enumerate(seats):
        _terms(seat, number)
    _special(board, seats)
    return board


def _terms(seat: Seat, number: int) -> None:
    """Give ``seat`` two or three terms of one to three years, a vacancy between some."""
    starts = day(2021, 1 + number % 12)
    for turn in range(2 + number % 2):
        months = 20 + (number * 7 + turn * 5) % 17
        ends = starts + dt.timedelta(days=months * 30)
        person = a_person(name=NAMES[(number + turn * 5) % len(NAMES)])
        last = None if turn == 1 + number % 2 and number % 5 else ends
        an_appointment(seat=seat, person=person, starts_on=starts, ends_on=last)
        starts = ends + dt.timedelta(days=1 + 90 * (number % 3))


def _special(board: Board, seats: list[Seat]) -> None:
    """Make one of each: a chair, a joint seat, one in turn, uncertain ends, a substitute."""
    seats[0].role, seats[1].role = Role.CHAIR, Role.DEPUTY
    county = an_organisation(name="Shire council")
    seats[2].category = Category.COUNCILLOR
    seats[2].organisations.add(county)
    seats[11].places = 2
    earlier, later = an_organisation(name="Old NHS body"), an_organisation(name="New NHS body")
    Succession.objects.create(predecessor=earlier, successor=later, happened_on=day(2022, 7))
    seats[5].organisations.add(earlier)
    seats[9].filled_by = Seat.FilledBy.ROTATION
    for position in (1, 2, 3):
        school = an_organisation(name=f"School {position}", kind="school")
        RotationTurn.objects.create(seat=seats[9], position=position, organisation=school)
    for seat in seats:
        seat.save()
    an_appointment(
        seat=seats[11], place=2, person=a_person(name="Noor Begum"), starts_on=day(2023, 9, 4)
    )
    Substitute.objects.create(seat=seats[6], person=a_person(name="Chief Inspector Joan Ash"))
    seen = seats[13].appointments.order_by("starts_on").first()
    assert seen is not None
    seen.starts_on_precision, seen.ends_on_precision = Precision.BY, Precision.FROM
    seen.save()
