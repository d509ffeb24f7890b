"""A seat's own page, the chairs through time, the timeline: what each says and to whom."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, override_settings

from boards.access import Role
from boards.models import Succession
from boards.successions import Lineages
from meetings.models import Meeting
from membership.elections import county_elections
from membership.models import Category, RotationTurn, Seat, Substitute
from membership.rotation import next_turn
from tests.builders import (
    a_board,
    a_meeting,
    a_person,
    a_seat,
    an_appointment,
    an_organisation,
    standing_user,
)
from tests.fourteen_seats import TITLES, fourteen_seats
from tests.pages import words_on

pytestmark = pytest.mark.django_db
PAGE = "/boards/harbour/members/"


@pytest.fixture
def harbour():
    return a_board(slug="harbour", name="Harbour board")


def page(address: str = PAGE, client: Client | None = None, **asked: str) -> str:
    response = (client or Client()).get(address, asked)
    assert response.status_code == 200
    return words_on(response)


def in_turn(seat: Seat, *names: str) -> list:
    order = [an_organisation(name=name) for name in names]
    seat.filled_by = Seat.FilledBy.ROTATION
    seat.save()
    for position, one in enumerate(order, start=1):
        RotationTurn.objects.create(seat=seat, position=position, organisation=one)
    return order


def test_a_seat_that_goes_round_says_whose_turn_is_next(harbour):
    seat = a_seat(harbour, slug="districts", title="Districts")
    city, _, cherwell = in_turn(seat, "City", "Vale", "Cherwell")

    assert "In turn: City, Vale, Cherwell Next turn: City" in page()
    held = an_appointment(seat=seat, organisation=city)
    assert "Next turn: Vale" in page()
    held.organisation = cherwell
    held.save()
    assert "Next turn: City" in page()
    assert "City (next turn)" in page(f"{PAGE}districts/")


def test_the_turn_of_a_predecessor_counts_as_its_heirs(harbour):
    seat = a_seat(harbour)
    first, second = in_turn(seat, "New council", "Vale")
    old = an_organisation(name="Old council")
    Succession.objects.create(predecessor=old, successor=first)
    held = an_appointment(seat=seat, organisation=old)
    turns = list(seat.rotation.all())

    assert next_turn(turns, [held], dt.date(2026, 1, 1), Lineages.read()) == second
    assert next_turn(turns, [], dt.date(2026, 1, 1)) == first
    assert next_turn([], [held], dt.date(2026, 1, 1)) is None


def test_joint_holders_have_their_places_and_one_may_be_vacant(harbour):
    seat = a_seat(harbour, slug="co-chairs", title="Co-chairs", places=2)
    an_appointment(seat=seat, person=a_person(name="Ada Pike"), place=1)

    assert "Ada Pike" in page()
    assert "1 place vacant 1 of 2 places" in page()
    an_appointment(seat=seat, person=a_person(name="Ben Holt"), place=2)
    assert "2 of 2 places" in page()
    assert "vacant" not in page(f"{PAGE}co-chairs/").split("Show as on")[0]


def test_substitutes_stand_in_their_order_with_the_boards_rule(harbour):
    harbour.substitution = "named"
    harbour.save()
    seat = a_seat(harbour, slug="police", title="Police")
    Substitute.objects.create(
        seat=seat, rank=2, organisation=an_organisation(name="Harbour Police")
    )
    Substitute.objects.create(seat=seat, rank=1, person=a_person(name="Joan Ash"))
    gone = a_person(name="Former Substitute")
    Substitute.objects.create(seat=seat, rank=3, person=gone, ends_on=dt.date(2020, 1, 1))

    words = page()
    assert "Substitutes Role and vote" in words
    assert "Joan Ash Anyone from Harbour Police" in words
    assert "Former Substitute" not in words
    assert "Substitutes: only a named substitute." in words
    assert "Joan Ash, dates not known" in page(f"{PAGE}police/")


def test_a_seats_page_tells_all_its_terms_past_and_to_come(harbour):
    seat = a_seat(harbour, slug="police", title="Police", category=Category.POLICE)
    for name, first, last in (
        ("Ada Pike", dt.date(2020, 1, 1), dt.date(2021, 12, 31)),
        ("Ben Holt", dt.date(2030, 1, 1), None),
    ):
        an_appointment(seat=seat, person=a_person(name=name), starts_on=first, ends_on=last)

    words = page(f"{PAGE}police/")

    assert "Vacant since 1 January 2022" in words
    assert "Ada Pike 1 January 2020 to 31 December 2021" in words
    assert "Ben Holt Since 1 January 2030 To come" in words
    assert "Member, vote; counts as Police" in words


def test_a_seat_of_another_board_is_not_found_here(harbour):
    a_seat(a_board(), slug="police")

    assert Client().get(f"{PAGE}police/").status_code == 404
    assert Client().get(f"{PAGE}{'x' * 300}/").status_code == 404


@pytest.mark.parametrize("slug", ["chairs", "lists"])
def test_no_seat_may_have_the_address_of_a_page(harbour, slug):
    with pytest.raises(ValidationError, match="is the address of a page"):
        Seat(board=harbour, slug=slug, title="Seat").full_clean()


def lead(board, role, name, first, last=None):
    seat = board.seats.filter(role=role).first() or a_seat(board, role=role, title=role.label)
    return an_appointment(seat=seat, person=a_person(name=name), starts_on=first, ends_on=last)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019-12-31", "Chair No holder known"),
        ("2020-01-01", "Chair Ada Pike"),
        ("2021-05-06", "Chair Ada Pike"),
        ("2021-05-07", "Chair Ben Holt"),
    ],
)
def test_the_chairs_of_any_day(harbour, day, words):
    lead(harbour, Role.CHAIR, "Ada Pike", dt.date(2020, 1, 1), dt.date(2021, 5, 6))
    lead(harbour, Role.CHAIR, "Ben Holt", dt.date(2021, 5, 7))
    lead(harbour, Role.DEPUTY, "Cat Ives", dt.date(2020, 1, 1))

    answer = page(f"{PAGE}chairs/", on=day).split("Show as on")[0]

    assert words in answer
    assert ("Deputy chair Cat Ives" in answer) is (day != "2019-12-31")


def test_who_took_the_chair_for_one_meeting_is_told_of_that_day_alone(harbour, signed_in):
    lead(harbour, Role.CHAIR, "Ada Pike", dt.date(2020, 1, 1))
    acting = a_person(name="Cat Ives")
    a_meeting(harbour, held_on=dt.date(2026, 3, 3), acting_chair=acting)
    Meeting.objects.create(
        board=harbour, reference="hidden", held_on=dt.date(2026, 4, 4), acting_chair=acting
    )
    address = f"{PAGE}chairs/"

    assert "Chaired the meeting that day Cat Ives, for Meeting only" in page(
        address, on="2026-03-03"
    )
    assert "Chaired the meeting that day" not in page(address, on="2026-03-04")
    assert "Cat Ives: Meeting, 3 March 2026" in page(address)
    assert "4 April 2026" not in page(address)
    member = signed_in(standing_user(harbour, Role.MEMBER))
    assert "4 April 2026" in page(address, member)


@override_settings(TODAY="2026-06-15")
def test_the_timeline_of_fourteen_seats_says_in_the_table_what_it_draws():
    fourteen_seats()
    response = Client().get("/boards/fourteen/members/", {"view": "timeline"})
    html, words = response.content.decode(), words_on(response)

    for title in TITLES:
        assert title in words.replace("’", "'")
    drawings = re.findall(r'<svg class="portal-timeline".*?</svg>', html, re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        assert 'role="img"' in drawing
        assert "style=" not in drawing
        told = set(re.findall(r"<g><title>(.*?)</title>", drawing))
        assert any("Vacant" in one for one in told)
        assert any(one.startswith("Noor Begum, since 4 September 2023") for one in told)
    assert "Young people, place 2 Noor Begum Since 4 September 2023" in words
    assert "6 May 2021, 1 May 2025" in words
    assert "May have been held: the exact day is not known" in words


def test_county_elections_are_on_the_first_thursday_of_may_each_fourth_year():
    # Held on 4 May 2017, 6 May 2021 and 1 May 2025 in England's counties.
    assert county_elections(dt.date(2016, 1, 1), dt.date(2026, 12, 31)) == [
        dt.date(2017, 5, 4),
        dt.date(2021, 5, 6),
        dt.date(2025, 5, 1),
    ]


@pytest.mark.parametrize("view", ["timeline", "seat", "x" * 2000, "<b>"])
def test_any_view_of_a_board_without_seats_answers(harbour, view):
    assert "No seat of this board is in the register yet" in page(view=view)


@pytest.mark.parametrize("address", ["?view=timeline", "chairs/", "lists/", "seat-a/"])
@pytest.mark.parametrize("seats", [2, 25])
def test_the_pages_ask_the_same_however_many_sit(
    harbour, django_assert_max_num_queries, address, seats
):
    a_seat(harbour, slug="seat-a", role=Role.DEPUTY)
    for _ in range(seats):
        seat = a_seat(harbour, role=Role.DEPUTY)
        seat.organisations.add(an_organisation())
        an_appointment(seat=seat)
        Substitute.objects.create(seat=seat, person=a_person())
    with django_assert_max_num_queries(16):
        page(f"{PAGE}{address}")
