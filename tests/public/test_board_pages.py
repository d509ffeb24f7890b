"""The pages of a board, for readers with and without standing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boards.access import Role
from boards.models import BoardLink, BoardStatement
from tests.builders import (
    a_board,
    a_meeting,
    a_user,
    an_appointment,
    an_organisation,
    standing_user,
)

pytestmark = pytest.mark.django_db


def test_the_register_lists_what_the_reader_may_see(client, signed_in):
    shown, hidden = a_board(name="Open board"), a_board(name="Hidden board", is_published=False)

    public = client.get("/boards/").content.decode()
    member = signed_in(standing_user(hidden, Role.MEMBER)).get("/boards/").content.decode()

    assert shown.name in public
    assert hidden.name not in public
    assert hidden.name in member


def test_a_row_of_the_register_says_to_whom_a_board_reports_and_nothing_hidden(client):
    board = a_board(name='Ash <&"> board', level="<i>county</i>")
    trust = an_organisation(name="The <b>Trust</b>")
    hidden = a_board(name="Hidden board", is_published=False)
    for end in ({"to_organisation": trust}, {"to_board": hidden}, {"to_words": "The public"}):
        BoardLink.objects.create(kind=BoardLink.Kind.REPORTS_TO, from_board=board, **end)

    page = client.get("/boards/").content.decode()

    assert "Ash &lt;&amp;&quot;&gt; board</a>" in page
    assert "&lt;i&gt;county&lt;/i&gt;" in page
    assert 'data-label="Reports to">The &lt;b&gt;Trust&lt;/b&gt;, The public</td>' in page
    assert "Hidden board" not in page


def test_the_register_is_narrowed_by_name_and_kind(client):
    a_board(name="Safeguarding board", kind="statutory_board")
    a_board(name="Youth forum", kind="forum")

    page = client.get("/boards/?q=youth&kind=forum").content.decode()

    assert "Youth forum" in page
    assert "Safeguarding board" not in page


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "page=²", "page=-1", "q=" + "x" * 500, "page=99"]
)
def test_odd_filters_are_answered(client, query):
    a_board()

    assert client.get(f"/boards/?{query}").status_code == 200


def test_nothing_found_says_what_to_do(client):
    a_board()

    assert "Show all boards" in client.get("/boards/?q=zzz").content.decode()


def test_an_empty_register_says_who_fills_it(client, db):
    assert "membership administrator" in client.get("/boards/").content.decode()


def test_a_board_s_page_says_who_chairs_it_and_whom_it_answers_to(client):
    board, top = a_board(name="Trust Board"), a_board(name="Health and Wellbeing Board")
    chair = an_appointment(board, role=Role.CHAIR)
    BoardLink.objects.create(kind="reports_to", from_board=board, to_board=top)
    BoardStatement.objects.create(board=board, kind="purpose", text="Improve outcomes")

    page = client.get(f"/boards/{board.slug}/").content.decode()

    assert chair.person.name in page
    assert "since 1 April 2020" in page
    assert "Health and Wellbeing Board" in page
    assert "Improve outcomes" in page


def test_the_links_of_the_arrangement_it_carries_out_are_the_board_s_own(client):
    board, trust, top = a_board(name="Trust Board"), a_board(name="Trust"), a_board(name="HWB")
    BoardLink.objects.create(kind="delivered_through", from_board=trust, to_board=board)
    BoardLink.objects.create(kind="reports_to", from_board=trust, to_board=top)

    page = client.get(f"/boards/{board.slug}/").content.decode()

    assert "Answers to: HWB" in page
    assert "Is linked with: Trust" in page


def test_a_hidden_meeting_is_not_announced(client):
    board = a_board()
    a_meeting(board, is_published=False, held_on=dt.date(2199, 1, 1))

    assert "1 January 2199" not in client.get(f"/boards/{board.slug}/").content.decode()


def test_an_organisation_s_page_keeps_silent_about_hidden_boards(client):
    body = an_organisation(name="County council")
    hidden = a_board(name="Hidden board", is_published=False)
    an_appointment(hidden).seat.organisations.add(body)

    page = client.get(body.get_absolute_url())

    assert page.status_code == 200
    assert "Hidden board" not in page.content.decode()


def test_a_board_s_page_asks_as_often_with_much_as_with_little(client):
    board = a_board()
    fill(board, year=2019)
    with_little = statements(client, board)
    for year in range(2000, 2009):
        fill(board, year=year)

    assert statements(client, board) == with_little <= 16


def fill(board, *, year) -> None:
    """Give the board one more of everything its page shows."""
    BoardLink.objects.create(kind="works_with", from_board=board, to_board=a_board())
    BoardStatement.objects.create(board=board, kind="purpose", text="x")
    an_appointment(board, role=Role.DEPUTY)
    a_meeting(board, held_on=dt.date(year, 1, 1), status="held")


def statements(client, board) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/boards/{board.slug}/").status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", ["accessibility", "privacy", "sources", "about"])
def test_the_pages_a_public_site_owes_are_there(client, db, path):
    assert client.get(f"/{path}/").status_code == 200


def test_the_first_page_of_an_empty_portal_says_what_to_do(client, db):
    assert "No board has been published yet" in client.get("/").content.decode()


def test_the_history_of_a_board_is_for_those_with_standing(client, signed_in):
    board = a_board()
    board.description = "A new description"
    board.because("Asked for by the chair").save()

    assert client.get(f"/boards/{board.slug}/history/").status_code == 302
    assert signed_in(a_user()).get(f"/boards/{board.slug}/history/").status_code == 403
    page = signed_in(standing_user(board, Role.OBSERVER)).get(f"/boards/{board.slug}/history/")
    assert "Asked for by the chair" in page.content.decode()
    assert "A new description" in page.content.decode()
