"""Who sits here, for whom, until when: the register of a board as a page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from boards.access import Role
from boards.periods import Precision, today
from membership.models import MembershipList, MembershipListLine
from tests.builders import (
    a_board,
    a_person,
    a_seat,
    a_user,
    an_appointment,
    an_officer,
    an_organisation,
    standing_user,
)
from tests.pages import words_on

PAGE = "/boards/harbour/members/"


@pytest.fixture
def harbour(db):
    return a_board(slug="harbour", name="Harbour board")


def asked(address=PAGE, client=None):
    response = (client or Client()).get(address)
    assert response.status_code == 200
    return words_on(response)


def test_a_seat_stands_with_its_holder_and_for_whom(harbour):
    council = an_organisation(name="Harbour council")
    seat = a_seat(harbour, title="Chair", role=Role.CHAIR)
    seat.organisations.add(council)
    an_appointment(
        seat=seat,
        person=a_person(name="Cllr Ada Pike"),
        organisation=council,
        starts_on=dt.date(2024, 5, 1),
    )

    words = asked()

    assert "1 seat, 1 with a vote." in words
    assert "Chair Harbour council Cllr Ada Pike for Harbour council Since 1 May 2024" in words
    assert "Chair, vote" in words


@pytest.mark.parametrize(
    ("last", "precision", "words"),
    [
        (dt.date(2026, 3, 31), Precision.DAY, "Vacant since 1 April 2026"),
        (dt.date(2026, 3, 31), Precision.MONTH, "Vacant since March 2026"),
        (dt.date(2019, 12, 31), Precision.YEAR, "Vacant since 2019"),
        (dt.date(2019, 4, 29), Precision.FROM, "No holder known after 29 April 2019"),
    ],
)
def test_a_vacant_seat_says_since_when(harbour, last, precision, words):
    seat = a_seat(harbour, title="Police")
    an_appointment(
        seat=seat, starts_on=dt.date(2018, 1, 1), ends_on=last, ends_on_precision=precision
    )

    assert words in asked()


def test_a_seat_that_nobody_is_known_to_have_held_says_so(harbour):
    a_seat(harbour, title="Police")

    assert "No holder known" in asked()


def test_what_is_typed_stays_text_in_the_rows_of_the_register(harbour):
    seat = a_seat(harbour, title='<b id="x">Chair</b>', tied_to="<i>Mayor</i>")
    seat.organisations.add(an_organisation(name='Trade <&"> Co'))
    before = {"starts_on": dt.date(2020, 1, 1), "ends_on": dt.date(2020, 12, 31)}
    an_appointment(seat=seat, person=a_person(name="<u>Ann</u>"), note="<s>Left</s>", **before)

    page = Client().get(PAGE).content.decode()

    assert "&lt;b id=&quot;x&quot;&gt;Chair&lt;/b&gt;" in page
    assert "Trade &lt;&amp;&quot;&gt; Co" in page
    for told in ("<b id", "<i>Mayor", "<u>Ann", "<s>Left"):
        assert told not in page
        assert told.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;") in page


def test_each_seat_stands_for_its_own_organisations_by_their_names(harbour):
    for title, names in (("East", ("Quay", "Abbey")), ("West", ("Mill",))):
        a_seat(harbour, title=title).organisations.add(*(an_organisation(name=n) for n in names))

    words = asked()

    assert "East Abbey Quay Shared: one of them appoints No holder known" in words
    assert "West Mill No holder known" in words


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-04-28", "No holder known"),
        ("29 April 2019", "Cllr Steve Harrod"),
        ("31/3/2022", "Cllr Steve Harrod"),
        ("2022-04-01", "Cllr Liz Brighouse"),
    ],
)
def test_the_register_is_shown_as_on_a_day(harbour, day, name):
    seat = a_seat(harbour, title="Chair", role=Role.CHAIR)
    an_appointment(
        seat=seat,
        person=a_person(name="Cllr Steve Harrod"),
        starts_on=dt.date(2019, 4, 29),
        ends_on=dt.date(2022, 3, 31),
    )
    an_appointment(
        seat=seat, person=a_person(name="Cllr Liz Brighouse"), starts_on=dt.date(2022, 4, 1)
    )

    response = Client().get(PAGE, {"on": day})

    assert "This page is as on" in words_on(response)
    holder = words_on(response).split("Role and vote Chair", 1)[1].split("Officers", 1)[0]
    assert name in holder


@pytest.mark.parametrize(
    "day",
    ["soon", "2019-13-01", "²", "0001-01-01", "9999-12-31", "29 April", "a" * 5000, "٢٠١٩-٠٤-٢٩"],
)
def test_a_day_that_cannot_be_read_says_how_to_write_it(harbour, day):
    a_seat(harbour)

    response = Client().get(PAGE, {"on": day})

    assert response.status_code == 200
    assert "Enter a date like 29 April 2019 or 2019-04-29" in words_on(response)
    assert "This page is as on" not in words_on(response)


def test_who_held_a_seat_before_is_told_with_the_term(harbour):
    seat = a_seat(harbour, title="Chair", role=Role.CHAIR)
    an_appointment(
        seat=seat,
        person=a_person(name="Cllr Steve Harrod"),
        starts_on=dt.date(2019, 4, 29),
        starts_on_precision=Precision.BY,
        ends_on=dt.date(2019, 4, 29),
        ends_on_precision=Precision.FROM,
    )

    words = asked()

    assert "Who has held each seat before" in words
    assert "Cllr Steve Harrod On 29 April 2019; neither first nor last day is known" in words


def test_what_is_made_for_the_demonstration_is_marked(harbour):
    an_appointment(harbour, person=a_person(name="Ada Pike"), is_example=True)

    assert "Ada Pike Example" in asked()


def test_a_seat_does_not_tell_of_a_hidden_board_it_stands_for(harbour):
    hidden = a_board(name="Secret board", is_published=False)
    seat = a_seat(harbour)
    seat.boards_represented.add(hidden)
    member = Client()
    member.force_login(standing_user(hidden, Role.MEMBER))

    assert "Secret board" not in asked()
    assert "Secret board" not in asked(f"{PAGE}?view=organisation")
    assert "Secret board" in asked(client=member)


def test_by_organisation_our_seats_stand_beside_the_printed_lists(harbour):
    council = an_organisation(name="Harbour council")
    seat = a_seat(harbour, title="County")
    seat.organisations.add(council)
    printed = MembershipList.objects.create(
        board=harbour, slug="web", edition="web page", stated_total=12
    )
    line = MembershipListLine.objects.create(of_list=printed, number=1, label="County councillors")
    line.organisations.add(council)
    MembershipListLine.objects.create(of_list=printed, number=2, label="Young people")

    words = asked(f"{PAGE}?view=organisation")

    assert "Harbour council County: No holder known County councillors" in words
    assert "Young people No seat Young people" in words
    assert "Web page: 2 lines, and 12 organisations by its own count" in asked(f"{PAGE}lists/")


@pytest.mark.parametrize(
    ("standing", "status"),
    [(None, 302), ("stranger", 403), (Role.MEMBER, 200), (Role.OFFICER, 200)],
)
def test_the_history_of_a_seat_is_for_who_has_standing(harbour, signed_in, standing, status):
    a_seat(harbour, slug="police")
    client = Client()
    if standing:
        client = signed_in(a_user() if standing == "stranger" else standing_user(harbour, standing))

    assert client.get(f"{PAGE}police/history/").status_code == status


def test_the_history_of_a_seat_tells_its_terms_and_whom_it_stands_for(harbour, signed_in):
    seat = a_seat(harbour, slug="police", title="Police")
    seat.organisations.add(an_organisation(name="Harbour Police"))
    held = an_appointment(seat=seat, person=a_person(name="Ada Pike"))
    held.ends_on = dt.date(2026, 3, 31)
    held.because("Stood down.").save()

    words = asked(f"{PAGE}police/history/", signed_in(standing_user(harbour, Role.MEMBER)))

    assert "Last day changed from “nothing” to “31 March 2026”" in words
    assert "Reason given: “Stood down.”" in words
    assert "Stands for changed from “nothing” to “Harbour Police”" in words


@pytest.mark.parametrize("seats", [3, 30])
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?view=organisation", f"{PAGE}?on=2019-04-29"])
def test_the_page_asks_the_database_the_same_however_many_sit(
    harbour, signed_in, django_assert_max_num_queries, seats, address
):
    printed = MembershipList.objects.create(board=harbour, slug="web", edition="web page")
    for number in range(seats):
        seat = a_seat(harbour)
        body = an_organisation()
        seat.organisations.add(body)
        an_appointment(seat=seat, organisation=body, starts_on=today())
        MembershipListLine.objects.create(
            of_list=printed, number=number, label="Line"
        ).organisations.add(body)
    an_officer(harbour)
    client = signed_in(standing_user(harbour, Role.CHAIR))
    client.get(address)  # the first page of a sitting also marks the session

    with django_assert_max_num_queries(16):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("terms", [1, 20])
def test_the_history_asks_the_same_however_many_have_sat(
    harbour, signed_in, django_assert_max_num_queries, terms
):
    seat = a_seat(harbour, slug="police")
    seat.organisations.add(an_organisation())
    for year in range(2000, 2000 + terms):
        an_appointment(seat=seat, starts_on=dt.date(year, 1, 1), ends_on=dt.date(year, 12, 31))
    client = signed_in(standing_user(harbour, Role.CHAIR))
    client.get(f"{PAGE}police/history/")

    with django_assert_max_num_queries(16):
        assert client.get(f"{PAGE}police/history/").status_code == 200
