"""An import breaks no rule of the register, and is refused in the register's own words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.access import Role
from boards.models import Succession
from membership.eligibility import eligible_organisations
from membership.models import Appointment, RotationTurn, Seat
from tests.builders import a_board, a_person, a_seat, an_appointment, an_organisation
from tests.exchange.making import planned, whys

pytestmark = pytest.mark.django_db
HEAD = ["board", "seat", "person", "first day", "last day", "place"]


def terms(*rows):
    return planned(appointments=[HEAD, *rows])


@pytest.fixture
def seat(board):
    return a_seat(board, slug="schools", title="Schools")


def row(seat: Seat, person, first: str, last: str = "", place: int = 1) -> list:
    return [seat.board.slug, seat.slug, person.slug, first, last, place]


@pytest.mark.parametrize(("first", "refused"), [("31 March 2026", True), ("1 April 2026", False)])
def test_two_terms_in_one_place_share_no_day(seat, first, refused):
    an_appointment(seat=seat, starts_on=dt.date(2025, 4, 1), ends_on=dt.date(2026, 3, 31),
                   person=a_person(name="Jane Doe"))  # fmt: skip

    assert whys(terms(row(seat, a_person(), first))) == (
        [(2, "", "Jane Doe holds this seat 1 April 2025 to 31 March 2026. "
                 "End that term first, or choose days outside it.")] if refused else []
    )  # fmt: skip


def test_the_later_of_two_rows_is_refused_and_names_the_other(seat):
    plan = terms(row(seat, a_person(name="Jane"), "2024"), row(seat, a_person(), "2025"))

    ((number, _, why),) = whys(plan)
    assert number == 3
    assert why.startswith("Jane holds this seat since 2024.")
    assert why.endswith("(appointments, row 2)")


def test_one_row_may_end_a_term_and_the_next_begin_one(seat):
    jane, sam = a_person(), a_person()
    an_appointment(seat=seat, person=jane, starts_on=dt.date(2020, 4, 1))

    plan = terms(row(seat, sam, "1 May 2026"), row(seat, jane, "1 April 2020", "30 April 2026"))
    assert whys(plan) == []


def test_joint_holders_have_a_place_each_and_nobody_two(board):
    seat = a_seat(board, slug="co-chairs", places=2)
    jane, sam = a_person(name="Jane"), a_person()

    assert whys(terms(row(seat, jane, "2024", place=1), row(seat, sam, "2024", place=2))) == []
    (why,) = whys(terms(row(seat, jane, "2024", place=1), row(seat, jane, "2025", place=2)))
    assert "Jane holds this seat since 2024" in why[2]


def test_a_place_that_the_seat_does_not_have_is_refused(seat):
    assert whys(terms(row(seat, a_person(), "2024", place=2))) == [
        (2, "place", "One person holds this seat. Enter 1, or change how many hold it together.")
    ]


def test_a_seat_keeps_the_places_that_are_held(board):
    seat = a_seat(board, slug="co", title="Co-chairs", places=2)
    an_appointment(seat=seat, place=2, person=a_person(name="Jane"))

    plan = planned(
        seats=[["board", "address", "title", "places"], [board.slug, "co", "Co-chairs", 1]]
    )
    ((_, column, why),) = whys(plan)
    assert (column, why[:38]) == ("places", "Jane holds place 2 of this seat since ")


def test_a_board_has_one_chair_at_a_time(board):
    an_appointment(board, role=Role.CHAIR, person=a_person(name="Jane"))
    other = a_seat(board, slug="other", title="Other", role=Role.CHAIR)

    (why,) = whys(terms(row(other, a_person(), "2025")))
    assert why[2].startswith("Jane chairs this board since 1 April 2020.")


def test_a_held_seat_does_not_become_a_second_chairs(board):
    an_appointment(board, role=Role.CHAIR)
    held = an_appointment(seat=a_seat(board, slug="other", title="Other"))

    plan = planned(seats=[["board", "address", "title", "role"],
                          [board.slug, held.seat.slug, "Other", "Chair"]])  # fmt: skip
    assert [number for number, _, why in whys(plan) if "one chair at a time" in why] == [2]


def test_a_term_does_not_end_before_it_starts(seat):
    assert whys(terms(row(seat, a_person(), "2 May 2026", "1 May 2026"))) == [
        (2, "last day", "Enter a last day on or after the first day.")
    ]


def test_only_eligible_organisations_are_taken(seat):
    seat.organisations.add(an_organisation(slug="council", name="Council"))
    other = an_organisation(slug="police", name="Police")

    plan = planned(appointments=[[*HEAD, "on behalf of"],
                                 [*row(seat, a_person(), "2024"), other.slug]])  # fmt: skip
    assert whys(plan) == [
        (2, "on behalf of", "This seat is open to Council. Choose one of these, "
                            "or first change whom the seat stands for.")
    ]  # fmt: skip


@pytest.mark.parametrize("filled_by", Seat.FilledBy.values)
@pytest.mark.parametrize("named", [[], ["old"], ["new"], ["sector"]])
def test_eligibility_is_answered_as_everywhere_else(seat, filled_by, named):
    bodies = {name: an_organisation(slug=name) for name in ("old", "new", "sector", "police")}
    part = an_organisation(slug="part", part_of=bodies["sector"])
    Succession.objects.create(predecessor=bodies["old"], successor=bodies["new"])
    seat.filled_by = filled_by
    seat.save()
    seat.organisations.set([bodies[name] for name in named])
    RotationTurn.objects.create(seat=seat, position=1, organisation=bodies["police"])

    known = eligible_organisations(seat)
    for body in [*bodies.values(), part]:
        plan = planned(appointments=[[*HEAD, "on behalf of"],
                                     [*row(seat, a_person(), "2024"), body.slug]])  # fmt: skip
        assert plan.is_refused is not (known is None or body in known), body.slug


def test_many_terms_in_one_seat_are_compared_quickly(seat, django_assert_max_num_queries):
    days = [f"{day} {month} {year}" for year in range(1950, 2000) for month in ("May", "July")
            for day in range(1, 29)]  # fmt: skip
    jane = a_person()
    rows = [row(seat, jane, day, day) for day in days]

    with django_assert_max_num_queries(12):
        assert whys(terms(*rows)) == []


SPANS = st.tuples(st.integers(0, 8), st.one_of(st.none(), st.integers(0, 4)))
ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), SPANS), min_size=1, max_size=5)
START = dt.date(2020, 1, 1)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(stored=ROWS, rows=ROWS)
def test_a_plan_is_refused_when_the_register_itself_would_refuse(stored, rows, db):
    board = a_board()
    seats = [a_seat(board, role=role) for role in (Role.CHAIR, Role.CHAIR, Role.MEMBER)]
    people = [a_person(user=None) for _ in range(3)]
    for seat, person, span in stored:
        keep(made(seats[seat], people[person], span))
    wanted = [made(seats[seat], people[person], span) for seat, person, span in rows]
    known = {(one.seat_id, one.person_id, one.starts_on) for one in Appointment.objects.all()}
    fresh = {(one.seat_id, one.person_id, one.starts_on) for one in wanted}
    if known & fresh or len(fresh) < len(wanted):
        return  # a row about a term that is there already, or twice: another matter

    plan = terms(*[row(one.seat, one.person, str(one.starts_on), str(one.ends_on or ""))
                   for one in wanted])  # fmt: skip
    taken = [keep(one) for one in wanted]
    assert plan.is_refused is not all(taken)


def made(seat: Seat, person, span) -> Appointment:
    first = START + dt.timedelta(days=span[0])
    last = None if span[1] is None else first + dt.timedelta(days=span[1])
    return Appointment(seat=seat, person=person, starts_on=first, ends_on=last)


def keep(term: Appointment) -> bool:
    """Write a term as the rest of the portal does; say whether it was taken."""
    try:
        term.full_clean()
    except ValidationError:
        return False
    term.save()
    return True


def test_the_same_rule_reads_rows_that_are_not_written_yet():
    plan = planned(
        organisations=[["address", "name", "kind", "part of"], ["a", "A", "Sector", ""],
                       ["b", "B", "Voluntary organisation", "a"], ["c", "C", "Police", ""]],
        boards=[["address", "name", "kind"], ["x", "X", "Forum"]],
        seats=[["board", "address", "title", "organisations"], ["x", "s", "S", "a"],
               ["x", "t", "T", "a"]],
        people=[["address", "name"], ["p", "P"]],
        appointments=[[*HEAD, "on behalf of"], ["x", "s", "p", "2020", "", 1, "b"],
                      ["x", "t", "p", "2020", "", 1, "c"]],
    )  # fmt: skip

    assert [(number, column) for number, column, _ in whys(plan)] == [(3, "on behalf of")]
