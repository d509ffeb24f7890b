"""Random registers: what the portal answers is what plain tuples say, on any day.

Registers are made by random acts, each at a moment of its own: a term is added,
changed or taken away, or refused. ``tests/membership/oracle.py`` does the same in
plain Python, and says what may be and who sits where.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.access import Permission, boards_where, permissions_on
from boards.as_on import AsOn
from boards.models import Board
from boards.periods import Precision
from membership.holdings_then import kept_then
from membership.models import Appointment, Person, Seat
from membership.register import register_of
from membership.stretches import Kind, stretches
from tests.builders import a_board, a_person, a_seat
from tests.membership.oracle import Oracle, SeatOf, Term

pytestmark = pytest.mark.django_db

START = dt.date(2026, 1, 1)
DAYS = [START + dt.timedelta(days=n) for n in range(24)]
FIRST_ACT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
PEOPLE = 3
#: What each role may do, from docs/access.md.
MAY = {
    "chair": {
        "view_board",
        "view_dashboard",
        "review_assurance",
        "accept_progress",
        "check_measures",
    },
    "member": {"view_board", "view_dashboard"},
    "observer": {"view_board"},
}

day = st.sampled_from(DAYS)
maybe_day = st.one_of(st.none(), day)
a_seat_spec = st.builds(
    SeatOf,
    role=st.sampled_from(["chair", "member", "observer"]),
    places=st.sampled_from([1, 1, 2]),
    first=st.sampled_from([None, None, *DAYS[:4]]),
    last=st.sampled_from([None, None, *DAYS[-4:]]),
)


class Act(NamedTuple):
    """One act on the register: what is done, with which term, to the how-manieth."""

    kind: str
    term: Term
    precision: str
    which: int


an_act = st.builds(
    Act,
    kind=st.sampled_from(["add", "add", "add", "change", "remove"]),
    term=st.builds(
        Term,
        seat=st.integers(0, 2),
        person=st.integers(0, PEOPLE - 1),
        place=st.sampled_from([1, 1, 1, 2, 3]),
        first=maybe_day,
        last=maybe_day,
    ),
    precision=st.sampled_from([Precision.DAY, Precision.MONTH, Precision.BY]),
    which=st.integers(0, 9),
)


class Made(NamedTuple):
    """A register in the portal, and the same in plain tuples."""

    board: Board
    seats: list[Seat]
    people: list[Person]
    names: dict[int, int]
    oracle: Oracle

    def held(self, places: Any) -> dict[int, list[int]]:
        """Return who holds each seat in a register that the portal answered."""
        seats = [one.pk for one in self.seats]
        people = [one.pk for one in self.people]
        return {
            seats.index(one.seat.pk): [people.index(term.person_id) for term in one.held]
            for one in places
        }


def made(specs: list[SeatOf], acts: list[Act]) -> Made:
    """Do the acts in the portal and in tuples, and see that both refuse the same."""
    board = a_board(is_published=True)
    seats = [
        a_seat(board, role=one.role, places=one.places, starts_on=one.first, ends_on=one.last)
        for one in specs
    ]
    for seat in seats:
        row = seat.history.get()
        row.history_date = FIRST_ACT - dt.timedelta(days=1)
        row.save()
    people = [a_person() for _ in range(PEOPLE)]
    for person in people:
        person.history.update(history_date=FIRST_ACT - dt.timedelta(days=1))
    register = Made(board, seats, people, {}, Oracle(specs, DAYS))
    for number, act in enumerate(acts):
        _do(register, act, FIRST_ACT + dt.timedelta(days=number))
        register.oracle.did()
    return register


def _do(register: Made, act: Act, at: dt.datetime) -> None:
    oracle, known = register.oracle, sorted(register.oracle.terms)
    if act.kind != "add" and not known:
        return
    key = known[act.which % len(known)] if act.kind != "add" else None
    if act.kind == "remove":
        assert key is not None
        row = Appointment.objects.get(pk=key)
        row._history_date = at
        row.delete()
        del oracle.terms[key]
        return
    term = act.term._replace(seat=act.term.seat % len(oracle.seats))
    row = Appointment() if key is None else Appointment.objects.get(pk=key)
    row.seat, row.person = register.seats[term.seat], register.people[term.person]
    row.place, row.starts_on, row.ends_on = term.place, term.first, term.last
    row.starts_on_precision = act.precision
    row._history_date = at
    try:
        row.full_clean()
    except ValidationError:
        assert not oracle.allows(term, but=key), f"refused {term} beside {oracle.terms}"
        return
    assert oracle.allows(term, but=key), f"let in {term} beside {oracle.terms}"
    row.save()
    oracle.terms[row.pk] = term


def tuples(terms: Any, register: Made) -> list[Term]:
    """Return appointments of the portal as plain tuples."""
    seats, people = [one.pk for one in register.seats], [one.pk for one in register.people]
    return sorted(
        (
            Term(
                seats.index(one.seat_id),
                people.index(one.person_id),
                one.place,
                one.starts_on,
                one.ends_on,
            )
            for one in terms
        ),
        key=repr,
    )


def check(register: Made, days: list[dt.date]) -> None:
    nobody_sits_on_anybody(register)
    for on in days:
        any_day_is_as_the_tuples_say(register, on)
        nobody_has_access_outside_a_term(register, on)
    history_gives_every_earlier_state(register)
    history_replayed_is_the_present(register)
    every_day_is_in_one_stretch(register)


def nobody_sits_on_anybody(register: Made) -> None:
    rows = tuples(Appointment.objects.filter(seat__board=register.board), register)
    for on in DAYS:
        there = Counter((one.seat, one.place) for one in rows if one.has(on))
        assert set(there.values()) <= {1}, f"two in one place on {on}"
        chairs = [
            one for one in rows if one.has(on) and register.oracle.seats[one.seat].role == "chair"
        ]
        assert len({one.seat for one in chairs}) <= 1, f"two chairs on {on}"


def any_day_is_as_the_tuples_say(register: Made, on: dt.date) -> None:
    answered = register_of(register.board, AnonymousUser(), AsOn(on, asked=True))
    expected = register.oracle.held(on)
    assert register.held(answered.places) == expected
    vacant = Seat.objects.filter(board=register.board).vacant(on)
    assert {register.seats.index(one) for one in vacant} == {
        seat for seat, held in expected.items() if len(held) < register.oracle.seats[seat].places
    }


def nobody_has_access_outside_a_term(register: Made, on: dt.date) -> None:
    with override_settings(TODAY=on.isoformat()):
        for number, person in enumerate(register.people):
            granted = permissions_on(person.user, register.board) - {Permission.READ_PUBLISHED}
            roles = register.oracle.roles(number, on)
            assert granted == {may for role in roles for may in MAY[role]}
            seen = boards_where(person.user, Permission.VIEW_BOARD).filter(pk=register.board.pk)
            assert seen.exists() is bool(roles)


def history_gives_every_earlier_state(register: Made) -> None:
    for number in {0, len(register.oracle.log) // 2, len(register.oracle.log) - 1}:
        moment = FIRST_ACT + dt.timedelta(days=number, hours=1)
        then = kept_then(Q(board_id=register.board.pk), AnonymousUser(), moment)
        found = tuples([term for one in then.seats for term in one.terms], register)
        assert found == sorted(register.oracle.log[number].values(), key=repr)


def history_replayed_is_the_present(register: Made) -> None:
    """Play every row of the history from the first on; what is left must be the rows there are."""
    fields = [one.attname for one in Appointment._meta.concrete_fields]
    board = {one.pk for one in register.seats}
    replayed: dict[int, dict[str, Any]] = {}
    for row in Appointment.history.filter(seat_id__in=board).order_by("history_date", "history_id"):
        if row.history_type == "-":
            replayed.pop(row.id)
        else:
            replayed[row.id] = {name: getattr(row, name) for name in fields}
    present = Appointment.objects.filter(seat_id__in=board)
    assert replayed == {one.pk: {name: getattr(one, name) for name in fields} for one in present}


def every_day_is_in_one_stretch(register: Made) -> None:
    for number, (seat, spec) in enumerate(zip(register.seats, register.oracle.seats, strict=True)):
        for place in range(1, spec.places + 1):
            rows = list(seat.appointments.filter(place=place))
            told = stretches(seat, rows, DAYS[0], DAYS[-1])
            covered = [
                one.first + dt.timedelta(days=n)
                for one in told
                for n in range((one.last - one.first).days + 1)
            ]
            assert covered == DAYS
            for one in told:
                held = [
                    term.person
                    for term in register.oracle.terms.values()
                    if (term.seat, term.place) == (number, place) and term.has(one.first)
                ]
                if not spec.has(one.first):
                    assert one.kind is Kind.NO_SEAT
                elif one.term is None:
                    assert held == []
                else:
                    assert [register.people[who].pk for who in held] == [one.term.person_id]


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    specs=st.lists(a_seat_spec, min_size=1, max_size=3),
    acts=st.lists(an_act, min_size=4, max_size=12),
    days=st.lists(day, min_size=2, max_size=3, unique=True),
)
def test_random_registers_are_as_plain_tuples_say(db, specs, acts, days):
    with transaction.atomic():
        check(made(specs, acts), days)
        transaction.set_rollback(True)
