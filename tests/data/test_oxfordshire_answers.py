"""What the founding documents say of the board's members, asked of the pages.

Each expected answer is quoted from the documents, with its place in them; "2019
report" is the annual partnership report to Oxford City Council of 29 April 2019.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from boards.models import Board, Organisation
from membership.printed import compared, printed_lists
from membership.voices import spoke_for
from tests.pages import words_on

pytestmark = pytest.mark.usefixtures("oxfordshire")
MEMBERS = "/boards/children-trust-board/members/"
NAMED_TWICE = "neither first nor last day is known"


def page(address: str, **asked: str) -> str:
    response = Client().get(address, asked)
    assert response.status_code == 200
    return words_on(response)


def top(words: str) -> str:
    """Return what the chairs' page says of the day itself."""
    return words.split("Chairs and deputies", 2)[-1].split("Show as on", maxsplit=1)[0]


def test_harrod_chaired_on_29_april_2019_and_gaw_was_deputy():
    # 2019 report, para 7: chaired by Cllr Steve Harrod, Cabinet member for Children and
    # Family Services; Deputy Chair Dr Matthew Gaw, for the Clinical Commissioning Group.
    answer = top(page(f"{MEMBERS}chairs/", on="29 April 2019"))

    assert "29 April 2019 Chair Councillor Steve Harrod, for Oxfordshire County Council" in answer
    assert "Deputy Chair Dr Matthew Gaw, for OCCG" in answer


@pytest.mark.parametrize("day", ["28 April 2019", "1 January 2020"])
def test_around_that_day_the_page_says_what_is_known_and_what_is_not(day):
    answer = top(page(f"{MEMBERS}chairs/", on=day))

    assert "No holder known" in answer
    assert "Councillor Steve Harrod held it on 29 April 2019; whether" in answer


def test_the_register_of_that_day_names_the_same_people():
    words = page(MEMBERS, on="2019-04-29")

    assert "Councillor Steve Harrod for Oxfordshire County Council" in words
    assert f"On 29 April 2019; {NAMED_TWICE}" in words


def test_brighouse_chairs_in_the_edition_of_the_plan_amended_to_2023():
    # Plan, foreword signatures: Councillor Liz Brighouse, Chair; Jodie Lloyd-Jones,
    # Vice-Chair, Chief Executive Officer of Oxfordshire Youth.
    answer = top(page(f"{MEMBERS}chairs/", on="2022-04-01"))

    assert "Chair Councillor Liz Brighouse" in answer
    assert "Vice-Chair Jodie Lloyd-Jones, for Oxfordshire Youth" in answer


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2017-06-30", "No holder known"),
        ("2017-08-01", "Councillor Marie Tidball"),
        ("2019-04-29", "Councillor Marie Tidball"),
        ("2019-06-01", "Councillor Marie Tidball held it on 29 April 2019; whether still"),
    ],
)
def test_tidball_held_the_shared_seat_of_city_and_districts_since_july_2017(day, said):
    # 2019 report, para 8: the one other seat for a councillor, for Oxford City and the
    # other districts; held by Cllr Marie Tidball since July 2017.
    words = page(f"{MEMBERS}districts-councillor/", on=day)

    assert said in words.split("Show as on")[0]
    assert "July 2017 to 29 April 2019 or later" in words
    assert "Oxford City Council" in words
    assert "Other Oxfordshire District Councils" in words
    assert "Shared: one of them appoints" in words


def test_the_voluntary_sector_has_three_seats_on_one_list_and_one_line_on_the_other():
    # Web page, "Children's Trust membership": three representatives from the sector.
    # Plan, membership list: representation from the local sector (OCVA).
    words = page(f"{MEMBERS}lists/")

    assert "Three representatives from the Voluntary and Community Sector (3 seats)" in words
    assert "Representation from the local Voluntary and Community Sector (OCVA)" in words
    assert "Other words, no number stated against 3 places stated" in words
    for place in ("Children's Trust membership", "membership list", "Introduction"):
        assert place in words.replace("’", "'")


def test_the_12_organisations_of_the_plan_and_the_13_lines_of_the_web_page_differ_so():
    # Plan, Introduction: 12 partner organisations. Web page: a list of 13 lines.
    words = page(f"{MEMBERS}lists/")
    board = Board.objects.get(slug="children-trust-board")
    rows = {row.name: row.verdict for row in compared(printed_lists(board, AnonymousUser()))}

    assert "CYPP 2018-2023: 12 lines, and 12 organisations by its own count" in words
    assert "Web page: 13 lines" in words
    assert len(rows) == 12
    assert {name: verdict for name, verdict in rows.items() if verdict != "The same words"} == {
        "Oxfordshire County Council": "1 line against 2 lines",
        "OCVA, Voluntary and Community Sector": "Other words, no number stated against 3 places "
        "stated",
        "Healthwatch Oxfordshire": "Other words",
        "Voice of Oxfordshire's Youth": "Other words",
    }


def test_the_clinical_commissioning_group_became_the_integrated_care_board():
    # Named to 2019 (2019 report, para 7); 2026 report, para 3, names the board instead.
    icb = "NHS Buckinghamshire, Oxfordshire and West Berkshire Integrated Care Board"

    assert f"Oxfordshire Clinical Commissioning Group was replaced by {icb}" in page(
        "/organisations/bob-icb/"
    )
    for asked in ("OCCG", "CCG", "Clinical Commissioning", "BOB ICS", "Integrated Care"):
        found = page("/organisations/", q=asked)
        assert "Oxfordshire Clinical Commissioning Group" in found
        assert f"Now: {icb}" in found
    assert "before it OCCG (day not known)" in page(f"{MEMBERS}clinical-commissioning/")


def test_who_spoke_for_the_local_nhs_from_2017_to_today_is_one_answer():
    words = page("/organisations/bob-icb/spoke-for/", **{"from": "1 January 2017"})

    assert "29 April 2019 Dr Matthew Gaw Known: on 29 April 2019" in words
    assert "1 January 2017 to 28 April 2019 Holder not known" in words
    occg = Organisation.objects.get(slug="occg")
    first, last = dt.date(2017, 1, 1), dt.date(2026, 1, 26)
    answer = spoke_for(occg, AnonymousUser(), first, last)
    assert {voice.seat.slug for voice in answer.voices} == {"deputy", "clinical-commissioning"}
    for voice in answer.voices:
        days = sum((one.stretch.last - one.stretch.first).days + 1 for one in voice.spoken)
        assert days == (last - first).days + 1
        assert all(one.organisation for one in voice.spoken)
    assert {line.of_list.slug for line in answer.listed} == {"mem-web", "mem-cypp"}


@pytest.mark.parametrize(
    ("seat", "words"),
    [
        ("chair", "Chair, vote; counts as Councillor"),
        ("deputy", "Deputy chair, vote; counts as NHS"),
        ("schools-colleges", "Anyone from the sector"),
        ("voxy", "counts as Young people"),
        ("chair", "Goes with the office of County cabinet member responsible for children's"),
    ],
)
def test_a_seats_own_page_says_who_may_hold_it_and_what_it_counts_as(seat, words):
    assert words in page(f"{MEMBERS}{seat}/").replace("’", "'")


def test_the_timeline_draws_what_is_known_and_says_what_is_not():
    words = page(MEMBERS, view="timeline")

    assert "Who held each seat, 2017 to" in words
    assert "May have been held: the exact day is not known" in words
    assert f"Councillor Steve Harrod, on 29 April 2019; {NAMED_TWICE}" in words
    assert "Councillor Marie Tidball, July 2017 to 29 April 2019 or later" in words
