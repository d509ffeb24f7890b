"""Templates and exports are given out to who keeps the register, and to nobody else."""

from __future__ import annotations

import pytest

from tests.addresses import body
from tests.builders import a_board, a_person, a_user, an_appointment
from tests.exchange.making import a_keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def window(signed_in):
    return signed_in(a_keeper())


PAGES = ["/exchange/", "/exchange/columns/", "/exchange/templates/register.xlsx",
         "/exchange/templates/seats.csv", "/exchange/export/register.xlsx",
         "/exchange/export/people.csv"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_for_the_keeper(window, address):
    an_appointment()

    answer = window.get(address)
    assert answer.status_code == 200
    assert body(answer)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("staff", [False, True])
def test_for_anybody_else_there_is_no_such_page(signed_in, address, staff):
    assert signed_in(a_user(is_staff=staff)).get(address).status_code == 404


@pytest.mark.parametrize("file", ["seats.xlsx", "letters.csv", "seats", "register.csv", "..csv"])
@pytest.mark.parametrize("part", ["templates", "export"])
def test_there_are_no_other_sheets(window, part, file):
    assert window.get(f"/exchange/{part}/{file}").status_code == 404


def test_one_boards_seats_are_given_out_alone(window):
    an_appointment(a_board(slug="here"), person=a_person(slug="jane"))
    an_appointment(a_board(slug="there"), person=a_person(slug="sam"))

    answer = window.get("/exchange/export/appointments.csv?board=here")
    assert answer["Content-Disposition"] == 'attachment; filename="appointments-here.csv"'
    told = body(answer).decode()
    assert "jane" in told
    assert "sam" not in told
    assert window.get("/exchange/export/seats.csv?board=nowhere").status_code == 404
