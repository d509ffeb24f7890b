"""The pages of meetings, as each standing reads them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from meetings.models import Attendance, Meeting
from tests.builders import (
    a_board,
    a_meeting,
    an_appointment,
    an_objective,
)
from tests.meetings.builders import TODAY, a_decision, a_document, a_paper, an_action, an_item
from tests.pages import words_on

pytestmark = pytest.mark.django_db
HELD_ON = dt.date(2026, 10, 22)


def test_the_list_tells_what_is_to_come_what_is_past_and_what_has_no_date(board, client):
    a_meeting(board, held_on=dt.date(2026, 12, 3))
    a_meeting(board, status="held")
    Meeting.objects.create(
        board=board,
        reference="listed-02-22",
        date_words="22 February, year not stated",
        status="listed",
        is_published=True,
    )
    a_meeting(board, held_on=dt.date(2026, 9, 1), status="cancelled")

    words = words_on(client.get(f"/boards/{board.slug}/meetings/"))

    assert "To come Date Time and place On record Status 3 December 2026" in words
    assert "Planned" in words
    assert "22 October 2026" in words
    assert "Held" in words
    assert "Cancelled" in words
    assert "22 February, year not stated" in words
    assert "Listed without a year" in words


def test_an_empty_list_says_so_and_offers_the_act_to_the_officer(board, client, officer):
    public = words_on(client.get(f"/boards/{board.slug}/meetings/"))
    officers = words_on(officer.get(f"/boards/{board.slug}/meetings/"))

    assert "No meeting is planned and published." in public
    assert "Add a meeting" not in public
    assert "Add a meeting" in officers


def test_a_list_counts_what_its_reader_may_see_on_record(board, meeting, client, member):
    an_item(meeting)
    kept = an_item(meeting, is_published=False)
    a_decision(meeting)
    a_decision(meeting, item=kept)

    for address in (f"/boards/{board.slug}/meetings/", "/meetings/"):
        assert "1 item, 1 decision" in words_on(client.get(address))
        assert "2 items, 2 decisions" in words_on(member.get(address))


def test_what_is_typed_stays_text_in_a_row_of_meetings(client):
    board = a_board(name='Ash <&"> board')
    a_meeting(board, title='<i id="x">Away day</i>', place="<u>Hall</u>")

    page = client.get("/meetings/").content.decode()

    assert "&lt;i id=&quot;x&quot;&gt;Away day&lt;/i&gt;" in page
    assert "&lt;u&gt;Hall&lt;/u&gt;" in page
    assert page.count("Ash &lt;&amp;&quot;&gt; board") == 2


def test_a_meeting_today_is_still_to_come(board, client):
    a_meeting(board, held_on=TODAY)

    words = words_on(client.get(f"/boards/{board.slug}/meetings/"))

    assert words.index("To come") < words.index("21 November 2026") < words.index("Past")


def test_a_partly_known_date_is_told_in_words(board, client):
    Meeting.objects.create(
        board=board,
        reference="2020-06",
        held_on=dt.date(2020, 6, 1),
        held_on_precision="month",
        status="held",
        is_published=True,
    )

    words = words_on(client.get(f"/boards/{board.slug}/meetings/2020-06/"))

    assert "June 2020" in words
    assert "1 June 2020" not in words


def test_a_past_meeting_nobody_recorded_says_so(board, client):
    a_meeting(board)

    assert "Not recorded as held" in words_on(client.get(f"/boards/{board.slug}/meetings/"))


def test_what_came_of_an_item_stands_beneath_it(board, meeting, address, member):
    first, second = an_item(meeting, title="Budget"), an_item(meeting, title="Housing")
    a_decision(meeting, item=first, text="Spend it well", reason="It is scarce")
    an_action(board, meeting=meeting, item=second, text="Count the homes")

    words = words_on(member.get(address))

    places = [
        words.index(text)
        for text in ("1. Budget", "Spend it well", "It is scarce", "2. Housing", "Count the homes")
    ]
    assert places == sorted(places)


def test_what_is_for_members_is_not_there_for_others(board, meeting, address, client, member):
    an_item(meeting, title="First")
    hidden = an_item(meeting, title="Hush hush", is_published=False)
    a_paper(hidden, title="Hidden paper")
    a_decision(meeting, item=hidden, text="Hidden decision")
    an_action(board, meeting=meeting, item=hidden, text="Hidden action")
    last = an_item(meeting, title="Last")
    a_paper(last, title="Drafted paper", is_published=False)

    public, members = words_on(client.get(address)), words_on(member.get(address))

    for text in (
        "Hush hush",
        "Hidden paper",
        "Hidden decision",
        "Hidden action",
        "Drafted paper",
        "Members only",
    ):
        assert text not in public
        assert text in members
    assert "2. Last" in public
    assert "3. Last" in members


def test_nobody_but_members_reads_names(board, meeting, address, client, stranger, member):
    for status in ("present", "remote", "apologies"):
        Attendance.objects.create(meeting=meeting, appointment=an_appointment(board), status=status)
    name = str(Attendance.objects.latest("pk").appointment.person)

    for reader in (client, stranger):
        words = words_on(reader.get(address))
        assert "2 present , 1 of them remotely; 1 sent apologies" in words
        assert name not in words
    assert name in words_on(member.get(address))


def test_the_officer_is_told_the_next_act(board, meeting, address, officer, member):
    assert "Attendance is not recorded yet." in words_on(officer.get(address))
    assert "What to do next" not in words_on(member.get(address))


def test_a_link_to_a_hidden_boards_objective_is_not_shown(board, meeting, address, client, member):
    hidden = an_objective(a_board(is_published=False), title="A secret aim")
    ours = an_objective(board, title="An open aim")
    item = an_item(meeting)
    item.objectives.set([hidden, ours])

    for reader in (client, member):
        words = words_on(reader.get(address))
        assert "An open aim" in words
        assert "A secret aim" not in words


@pytest.mark.parametrize("reader", ["client", "stranger"])
def test_an_unpublished_meeting_is_no_page_for_others(board, reader, request):
    a_meeting(board, is_published=False)

    answer = request.getfixturevalue(reader).get(f"/boards/{board.slug}/meetings/2026-10-22/")

    assert answer.status_code == 404


def test_an_unpublished_meeting_is_a_page_for_a_member(board, member):
    a_meeting(board, is_published=False)

    assert member.get(f"/boards/{board.slug}/meetings/2026-10-22/").status_code == 200


@pytest.mark.parametrize("reader", ["client", "stranger"])
def test_a_hidden_boards_meeting_is_nowhere(reader, request):
    board = a_board(is_published=False)
    a_meeting(board, title="Nobody knows", status="held")
    reader = request.getfixturevalue(reader)

    assert reader.get(f"/boards/{board.slug}/meetings/2026-10-22/").status_code == 404
    assert "Nobody knows" not in words_on(reader.get("/meetings/"))


def test_the_old_address_of_a_moved_meeting_leads_on(board, officer, client):
    moved = a_meeting(board, held_on=dt.date(2026, 12, 3))
    moved.held_on, moved.reference = dt.date(2026, 12, 10), "2026-12-10"
    moved.save()

    answer = client.get(f"/boards/{board.slug}/meetings/2026-12-03/")

    assert answer.url == f"/boards/{board.slug}/meetings/2026-12-10/"


def test_the_old_address_of_a_hidden_meeting_leads_nowhere(board, client):
    moved = a_meeting(board, held_on=dt.date(2026, 12, 3), is_published=False)
    moved.held_on, moved.reference = dt.date(2026, 12, 10), "2026-12-10"
    moved.save()

    assert client.get(f"/boards/{board.slug}/meetings/2026-12-03/").status_code == 404


@pytest.mark.parametrize("many", [5, 60])
@pytest.mark.parametrize("reader", ["client", "member", "officer"])
def test_a_meeting_of_many_items_costs_no_more_statements(
    board, meeting, address, reader, many, request, django_assert_max_num_queries
):
    reader = request.getfixturevalue(reader)
    for _ in range(many):
        item = an_item(meeting, sources=[{"source": "tor", "at": "1"}])
        item.objectives.add(an_objective(board))
        a_paper(item, document=a_document(board, is_published=True))
        a_decision(meeting, item=item)
        an_action(board, meeting=meeting, item=item, due_on=TODAY)
    Attendance.objects.create(meeting=meeting, appointment=an_appointment(board), status="present")

    with django_assert_max_num_queries(16):
        assert reader.get(address).status_code == 200


@pytest.mark.parametrize("many", [5, 60])
@pytest.mark.parametrize("path", ["meetings/", "decisions/", "actions/"])
def test_a_long_list_costs_no_more_statements(
    board, officer, path, many, django_assert_max_num_queries
):
    for number in range(many):
        held = a_meeting(board, held_on=HELD_ON - dt.timedelta(days=number))
        a_decision(held)
        an_action(board, meeting=held, due_on=TODAY)

    with django_assert_max_num_queries(16):
        assert officer.get(f"/boards/{board.slug}/{path}").status_code == 200


def test_the_next_meetings_of_all_boards_stand_before_the_past_ones(client):
    one, other = a_board(name="Harbour"), a_board(name="Island")
    a_meeting(one, held_on=dt.date(2026, 12, 3))
    a_meeting(other, held_on=dt.date(2026, 12, 1))
    a_meeting(other, status="held")

    words = words_on(client.get("/meetings/"))

    places = [words.index(text) for text in ("1 December", "3 December", "22 October")]
    assert places == sorted(places)


def test_only_get_is_answered_by_a_page_that_shows(address, meeting):
    assert Client().post(address).status_code == 405
