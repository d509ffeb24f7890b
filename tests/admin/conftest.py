"""A board with a seat in each state, and who keeps its register."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from django.test import Client

from accounts.models import User
from boards.access import Role
from boards.models import AdoptedRule, Board, BoardLink, Organisation, Succession
from membership.groups import membership_administrators
from membership.models import Appointment, Office, OfficerAppointment, Person, Seat
from tests.builders import (
    a_board,
    a_person,
    a_seat,
    a_user,
    an_appointment,
    an_officer,
    an_organisation,
)


@dataclass
class Register:
    """One record of each kind that the administrator keeps."""

    board: Board
    seat: Seat
    vacant: Seat
    appointment: Appointment
    officer: OfficerAppointment
    person: Person
    organisation: Organisation
    succession: Succession
    office: Office
    link: BoardLink
    account: User


@pytest.fixture
def administrator(db: None) -> User:
    """Return an account that keeps the register, and is no superuser."""
    account = a_user(name="Ada Keeper", is_staff=True)
    account.groups.add(membership_administrators())
    return account


@pytest.fixture
def keeper(administrator: User) -> Client:
    """Return the browser of who keeps the register."""
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def superuser(db: None) -> Client:
    """Return the browser of who may do everything in the admin site."""
    client = Client()
    client.force_login(a_user(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def register(db: None) -> Register:
    """Return a board whose register holds one of everything."""
    board = a_board(name="Harbour board", slug="harbour")
    later, earlier = an_organisation(name="Care Board"), an_organisation(name="Care Group")
    seat = a_seat(board, title="Health seat", slug="care")
    person = a_person(name="Dr Mary Gale")
    AdoptedRule.objects.create(board=board, topic="quorum", text="Five members")
    return Register(
        board=board,
        seat=seat,
        vacant=a_seat(board, title="Chair", slug="chair", role=Role.CHAIR, order=1),
        appointment=an_appointment(
            seat=seat, person=person, organisation=later, starts_on=dt.date(2024, 4, 1)
        ),
        officer=an_officer(board),
        person=person,
        organisation=later,
        succession=Succession.objects.create(predecessor=earlier, successor=later),
        office=Office.objects.create(title="Director", person=person, organisation=later),
        link=BoardLink.objects.create(
            kind=BoardLink.Kind.REPORTS_TO, from_board=board, to_organisation=later
        ),
        account=person.user,
    )
