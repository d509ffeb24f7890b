"""Each page asks the database sixteen times at most, however much there is to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from assurance.models import AssuranceReport, Evidence, Rating
from boards.access import Role
from boards.models import (
    AdoptedRule,
    Board,
    BoardEvent,
    BoardLink,
    BoardStatement,
    Document,
    FormerName,
    Succession,
    TermsOfReference,
)
from meetings.models import Action, AgendaItem, Attendance, Decision, Meeting, Paper
from membership.models import (
    ChecklistStep,
    ChecklistTick,
    Declaration,
    Interest,
    Person,
    ProfileAnswer,
    ProfileQuestion,
    Seat,
)
from priorities.models import (
    Objective,
)
from tests.access_rows import ACT, ROWS
from tests.addresses import body
from tests.builders import an_appointment, an_organisation, standing_user
from tests.grown_priorities import grow_priorities
from tests.test_access_matrix import filled
from tests.world import QUARTER, World, a_world
from trust_portal.middleware import EndOldSessions

pytestmark = pytest.mark.django_db

MOST = 16
READERS = ("anonymous", "member", "officer", "chair", "administrator")
MORE = 12
Counts = dict[tuple[str, str], int]


def asked(clients: dict[str, Client], world: World) -> Counts:
    """Return how many statements each page sends, by reader and address."""
    found = {}
    cache.clear()  # what an earlier round kept would spare a page statements
    for address, row in ROWS.items():
        if row.kind == ACT:
            continue
        path = filled(address, "harbour", world)
        for reader in READERS:
            connection.queries_log.clear()  # which holds 9,000 at most
            with CaptureQueriesContext(connection) as statements:
                body(clients[reader].get(path))
            real = [
                one for one in statements if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))
            ]
            found[reader, address] = len(real)
    return found


@pytest.fixture(scope="module")
def counts(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Counts, Counts]]:
    """Count on the small world, and again with a dozen more of everything."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patched,
        transaction.atomic(),
    ):
        # When a reader was last seen is written once, not again on a slow machine.
        patched.setattr(EndOldSessions, "write_every", 10**9)
        world = a_world()
        grow(world, years=range(2010, 2012))
        clients = {reader: Client() for reader in READERS}
        for reader, client in clients.items():
            if reader != "anonymous":
                client.force_login(world.users[reader])
        asked(clients, world)
        few = asked(clients, world)
        grow(world, years=range(1990, 1990 + MORE))
        yield few, asked(clients, world)
        transaction.set_rollback(True)


def test_no_page_asks_more_than_sixteen_times(counts):
    few, many = counts

    assert {page: n for page, n in {**few, **many}.items() if n > MOST} == {}


def test_no_page_asks_more_often_when_there_is_more(counts):
    few, many = counts

    grown = {page: (n, many[page]) for page, n in few.items() if many[page] != n}
    assert grown == {}


def grow(world: World, *, years: range) -> None:
    """Give ``harbour`` one more of everything for each of ``years``."""
    by = standing_user(world.island, Role.OFFICER)
    for year in years:
        _grow_register(world, year)
        _grow_affairs(world, year)
        grow_priorities(world.harbour, year, by)
        _grow_meetings(world.harbour, year)
        _grow_assurance(world.harbour, year, by)


def _grow_register(world: World, year: int) -> None:
    board = world.harbour
    seat = an_appointment(board, role=Role.MEMBER).seat
    seat.organisations.add(world.organisation, an_organisation())
    Seat.objects.create(board=board, slug=f"vacant-{year}", title="Vacant seat")
    BoardStatement.objects.create(board=board, kind="purpose", text="x", number=year % 100)
    day = dt.date(year, 3, 31)
    BoardEvent.objects.create(board=board, kind="other", text="x", happened_on=day)
    FormerName.objects.create(board=board, name=f"Name {year}", ends_on=day, slug=f"name-{year}")
    AdoptedRule.objects.create(board=board, topic="other", text=f"Rule {year}")
    TermsOfReference.objects.create(board=board, title="Terms", text="More", adopted_on=day)
    Board.objects.create(slug=f"sub-{year}", name="Sub", kind="group", parent=board)
    held_on = dt.date(year, 2, 1)
    Document.objects.create(
        board=board,
        title="Minutes",
        file=f"documents/{held_on}",
        filename="m.txt",
        is_published=True,
    )


def _grow_affairs(world: World, year: int) -> None:
    """Give the member, and the board, one more of all that is people's own."""
    member = Person.objects.get(pk=world.ids["member"])
    term = member.appointments.filter(seat__board=world.harbour)[0]
    day = dt.date(year, 3, 1)
    for kept in ({}, {"is_sensitive": True}):
        Interest.objects.create(
            person=member, code="other", kind="financial", nature="More", starts_on=day, **kept
        )
    Declaration.objects.create(person=member, code="other", declared_on=day)
    step = ChecklistStep.objects.create(moment="induction", text=f"Step of {year}")
    ChecklistTick.objects.create(appointment=term, step=step, done_on=day)
    ChecklistStep.objects.create(board=world.harbour, moment="exit", text=f"Exit of {year}")
    question = ProfileQuestion.objects.create(text=f"Skill of {year}?", answers="Yes\nNo")
    ProfileAnswer.objects.create(person=member, question=question, answer="Yes")
    earlier, later = an_organisation(), an_organisation()
    Succession.objects.create(predecessor=earlier, successor=later)
    term.seat.organisations.add(earlier)
    Action.objects.create(
        board=world.harbour, reference=f"own{year}", text="More", owner=member, due_on=day
    )


def _grow_meetings(board: Board, year: int) -> None:
    held_on = dt.date(year, 1, 5)
    old = Meeting.objects.create(
        board=board, reference=str(held_on), held_on=held_on, status="held", is_published=True
    )
    meeting = board.meetings.get(reference="2026-07-14")
    item = AgendaItem.objects.create(meeting=meeting, number=year % 100 + 2, title="More")
    item.objectives.add(*board.objectives.all())
    item.measures.add(*board.measures.all())
    Paper.objects.create(item=item, title="More", is_published=True)
    for one, where in (("new", meeting), ("old", old)):
        given = {"board": board, "meeting": where, "is_published": True}
        Decision.objects.create(reference=f"d{one}{year}", text="More", item=None, **given)
        Action.objects.create(
            reference=f"a{one}{year}",
            text="More",
            due_on=held_on,
            owner_organisation=an_organisation(),
            **given,
        )
    for appointment in (
        board.seats.get(slug=f"vacant-{year}")
        .board.seats.filter(appointments__isnull=False)
        .values_list("appointments", flat=True)[:3]
    ):
        Attendance.objects.get_or_create(meeting=old, appointment_id=appointment)


def _grow_assurance(board: Board, year: int, by: User) -> None:
    partner = Board.objects.create(
        slug=f"partner-{year}", name=f"Partner {year}", kind="partnership_board", is_published=True
    )
    BoardLink.objects.create(kind="seeks_assurance_from", from_board=board, to_board=partner)
    objective = Objective.objects.create(
        board=partner,
        reference="o1",
        title="Theirs",
        number=1,
        area=board.plans.get().areas.get(number=1),
    )
    given = {
        "to_board": board,
        "due_on": dt.date(year, 7, 30),
        "status": "submitted",
        "submitted_at": timezone.now(),
        "submitted_by": by,
    }
    island = Board.objects.get(slug="island")
    reports = [
        AssuranceReport.objects.create(
            from_board=partner, year=QUARTER.year, quarter_number=QUARTER.number, **given
        ),
        AssuranceReport.objects.create(from_board=island, year=year, quarter_number=1, **given),
        AssuranceReport.objects.get(from_board=island, to_board=board, year=QUARTER.year),
    ]
    for report in reports:
        rating = Rating.objects.create(report=report, objective=objective, rank=2, claim="So-so")
        Evidence.objects.create(rating=rating, title="Survey", line=2, shows="impact")
