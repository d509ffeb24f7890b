"""Who spoke for an organisation through its successions: one answer without a hole."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from boards.models import Succession
from boards.periods import Precision
from membership.models import MembershipList, MembershipListLine
from membership.voices import spoke_for
from tests.builders import a_board, a_person, a_seat, an_appointment, an_organisation
from tests.pages import words_on

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2017, 1, 1), dt.date(2026, 6, 30)


@pytest.fixture
def group():
    return an_organisation(name="Clinical group", slug="ccg")


@pytest.fixture
def icb(group):
    later = an_organisation(name="Care board", slug="icb")
    Succession.objects.create(predecessor=group, successor=later, happened_on=dt.date(2022, 7, 1))
    return later


@pytest.fixture
def seat(group):
    seat = a_seat(a_board(name="Harbour board"), title="NHS")
    seat.organisations.add(group)
    return seat


def hold(seat, name, first, last=None, organisation=None, **given):
    return an_appointment(
        seat=seat,
        person=a_person(name=name),
        starts_on=first,
        ends_on=last,
        organisation=organisation,
        **given,
    )


def told(organisation, first=FIRST, last=LAST):
    answer = spoke_for(organisation, AnonymousUser(), first, last)
    return [
        [(one.days, one.speaks, one.organisation) for one in voice.spoken]
        for voice in answer.voices
    ]


def test_one_answer_over_the_change_with_gaps_told_plainly(group, icb, seat):
    hold(seat, "Ada Pike", dt.date(2018, 3, 1), dt.date(2021, 3, 31), group)
    hold(seat, "Ben Holt", dt.date(2021, 6, 1), None, group)

    changed = "Care board (before it Clinical group (changed on 1 July 2022))"
    expected = [
        [
            ("1 January 2017 to 28 February 2018", "Holder not known", "Clinical group"),
            ("1 March 2018 to 31 March 2021", "Ada Pike", "Clinical group"),
            ("1 April 2021 to 31 May 2021", "Vacant", "Clinical group"),
            ("1 June 2021 to 30 June 2022", "Ben Holt", "Clinical group"),
            ("1 July 2022 to 30 June 2026", "Ben Holt", changed),
        ]
    ]
    assert told(group) == expected
    assert told(icb) == expected


@pytest.mark.parametrize("first", [FIRST, dt.date(2021, 4, 15), dt.date(2022, 7, 1), LAST])
def test_every_day_is_told_once(group, icb, seat, first):
    hold(seat, "Ada Pike", dt.date(2018, 3, 1), dt.date(2021, 3, 31), group)
    hold(seat, "Ben Holt", dt.date(2021, 6, 1), None, group)

    [voice] = spoke_for(icb, AnonymousUser(), first, LAST).voices
    days = [
        one.stretch.first + dt.timedelta(days=n)
        for one in voice.spoken
        for n in range((one.stretch.last - one.stretch.first).days + 1)
    ]
    assert days == [first + dt.timedelta(days=n) for n in range((LAST - first).days + 1)]


def test_who_was_seen_on_one_day_is_not_stretched_over_others(group, seat):
    day = dt.date(2019, 4, 29)
    known = {"starts_on_precision": Precision.BY, "ends_on_precision": Precision.FROM}
    hold(seat, "Dr Gaw", day, day, group, **known)
    answer = spoke_for(group, AnonymousUser(), FIRST, LAST)
    before, seen, after = answer.voices[0].spoken

    assert (before.speaks, seen.speaks, after.speaks) == (
        "Holder not known",
        "Dr Gaw",
        "Holder not known",
    )
    assert before.aside == "Dr Gaw held it by 29 April 2019"
    assert seen.aside == "Known: on 29 April 2019; neither first nor last day is known"
    assert after.aside == "Dr Gaw held it until 29 April 2019 or later"


def test_a_shared_seat_says_when_it_spoke_for_another(group, seat):
    other = an_organisation(name="Hospitals")
    seat.organisations.add(other)
    hold(seat, "Ada Pike", FIRST, LAST, other)

    assert told(group) == [[("1 January 2017 to 30 June 2026", "Ada Pike", "Hospitals")]]


def test_a_seat_of_others_counts_while_its_people_hold_it(group):
    seat = a_seat(title="Chair")
    hold(seat, "Ada Pike", dt.date(2020, 1, 1), dt.date(2020, 12, 31), group)
    hold(seat, "Ben Holt", dt.date(2021, 1, 1))

    assert told(group) == [[("1 January 2020 to 31 December 2020", "Ada Pike", "Clinical group")]]


def test_a_seat_on_a_hidden_board_is_not_told(group):
    seat = a_seat(a_board(name="Secret board", is_published=False))
    seat.organisations.add(group)

    assert told(group) == []


def page(address="/organisations/icb/spoke-for/", **asked):
    response = Client().get(address, asked)
    assert response.status_code == 200
    return words_on(response)


def test_the_page_answers_for_a_board_list_and_change(group, icb, seat):
    hold(seat, "Ada Pike", dt.date(2018, 3, 1), dt.date(2021, 3, 31), group)
    printed = MembershipList.objects.create(board=seat.board, slug="web", edition="web page")
    line = MembershipListLine.objects.create(of_list=printed, number=1, label="The group")
    line.organisations.add(group)

    words = page(**{"from": "1 January 2017"})

    assert "Clinical group was replaced by Care board (1 July 2022)" in words
    assert "1 place on 1 board. Known to have spoken: Ada Pike" in words
    assert "1 March 2018 to 31 March 2021 Ada Pike Clinical group" in words
    assert "The group: Harbour board, web page" in words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"from": "soon"}, "Enter a date like 29 April 2019 or 2019-04-29"),
        ({"from": "2020-01-02", "to": "2020-01-01"}, "Enter a last day on or after the first day"),
        ({"from": "2200-01-01"}, "Enter a last day on or after the first day"),
        ({"to": "0"}, "Enter a date like 29 April 2019 or 2019-04-29"),
        ({"to": "x" * 9000}, "Enter a date like 29 April 2019 or 2019-04-29"),
        ({"to": "1900-01-01"}, "No seat on a board here has stood for it"),
    ],
)
def test_a_day_that_makes_no_sense_says_how_to_write_it(icb, asked, words):
    assert words in page(**asked)


@pytest.mark.parametrize("seats", [2, 25])
def test_it_asks_the_same_however_many_seats(group, icb, django_assert_max_num_queries, seats):
    for _ in range(seats):
        seat = a_seat()
        seat.organisations.add(group, icb)
        hold(seat, "Ada Pike", FIRST, None, icb)
    with django_assert_max_num_queries(16):
        page()
