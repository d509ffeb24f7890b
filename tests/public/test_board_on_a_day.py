"""The page of a board on another day, and as it had been recorded; its tree, and its register."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from boards.access import Role
from boards.models import BoardEvent, BoardLink, FormerName, TermsOfReference
from priorities.models import ProgressUpdate
from tests.builders import (
    a_board,
    a_meeting,
    a_person,
    a_seat,
    an_appointment,
    an_objective,
    standing_user,
)
from tests.pages import words_on

pytestmark = pytest.mark.django_db
CHANGE = dt.date(2023, 4, 1)


def words(client, board, query=""):
    return words_on(client.get(f"/boards/{board.slug}/{query}"))


def two_chairs(board):
    seat = a_seat(board, title="Chair", role=Role.CHAIR)
    for name, starts, ends in [
        ("Ann Early", dt.date(2019, 4, 1), dt.date(2023, 3, 31)),
        ("Bea Late", CHANGE, None),
    ]:
        person = a_person(name=name)
        an_appointment(seat=seat, person=person, starts_on=starts, ends_on=ends)


@pytest.mark.parametrize(
    ("day", "chair"), [("2023-03-31", "Ann Early"), ("2023-04-01", "Bea Late")]
)
def test_the_chair_is_the_one_of_the_day_with_since_when(client, board, day, chair):
    two_chairs(board)

    found = words(client, board, f"?on={day}")

    assert chair in found
    assert ({"Ann Early", "Bea Late"} - {chair}).pop() not in found
    assert f"This page is as on {dt.date.fromisoformat(day):%-d %B %Y}" in found


def test_its_name_status_and_life_are_those_of_the_day(client):
    board = a_board(name="New name", status="dormant")
    FormerName.objects.create(board=board, name="Old name", ends_on=dt.date(2023, 3, 31))
    BoardEvent.objects.create(board=board, kind="set_up", happened_on=CHANGE, text="Began")
    BoardEvent.objects.create(
        board=board, kind="dormant", happened_on=dt.date(2025, 1, 1), text="Fell asleep"
    )

    before, between, now = (
        words(client, board, q) for q in ("?on=2023-03-31", "?on=2024-01-01", "")
    )

    assert "Old name It is" not in before
    assert "It is now called New name" in before
    assert "Status Not yet set up" in before
    assert "Status Active" in between
    assert "Fell asleep" not in between
    assert "Status Dormant" in now
    assert "Fell asleep" in now


def test_a_link_is_shown_on_the_days_on_which_it_held(client, board):
    top = a_board(name="Health and Wellbeing Board")
    BoardLink.objects.create(
        kind="reports_to", from_board=board, to_board=top, ends_on=dt.date(2023, 3, 31)
    )
    always = a_board(name="Undated board")
    BoardLink.objects.create(kind="works_with", from_board=board, to_board=always)

    before, after = words(client, board, "?on=2023-03-31"), words(client, board, "?on=2023-04-01")

    assert "Health and Wellbeing Board" in before
    assert "Health and Wellbeing Board" not in after
    assert "Undated board" in after
    assert "Dates not known" in after


def test_the_next_and_last_meeting_are_seen_from_the_day(client, board):
    for day in (dt.date(2022, 5, 1), dt.date(2023, 5, 1)):
        a_meeting(board, held_on=day, status="held")

    found = words(client, board, "?on=2022-05-02")

    assert "Next meeting 1 May 2023" in found
    assert "Last meeting 1 May 2022" in found


def test_terms_of_reference_are_those_that_had_been_adopted(client, board):
    for title, year in (("Terms of 2019", 2019), ("Terms of 2024", 2024)):
        TermsOfReference.objects.create(
            board=board, title=title, adopted_on=dt.date(year, 1, 1), text="x"
        )

    assert "Terms of 2019" in words(client, board, "?on=2023-12-31")
    assert "Terms of 2024" not in words(client, board, "?on=2023-12-31")
    assert "Terms of 2024" in words(client, board, "?on=2024-01-01")


def test_each_objective_has_the_status_last_told(client, board):
    one = an_objective(board, title="Safer homes")
    an_objective(board, title="Nothing said of it")
    ProgressUpdate.objects.create(
        objective=one,
        year=2026,
        quarter_number=1,
        rag="amber",
        rag_meaning="At risk",
        status="submitted",
        submitted_at=timezone.now(),
        submitted_by=standing_user(board, Role.OFFICER),
    )

    found = words(client, board)

    assert "Safer homes Amber Q1 2026/27" in found
    assert "Nothing said of it Nothing told yet" in found
    assert "Safer homes" not in words(client, board, "?on=2020-01-01")


def test_an_objective_is_told_of_the_days_on_which_it_held(client, board):
    ended = {"is_closed": True, "ends_on": CHANGE - dt.timedelta(days=1)}
    an_objective(board, title="Old aim", starts_on=dt.date(2019, 4, 1), **ended)
    an_objective(board, title="New aim", starts_on=CHANGE)

    before, after = words(client, board, "?on=2023-03-31"), words(client, board, "?on=2023-04-01")
    assert ("Old aim" in before, "New aim" in before) == (True, False)
    assert ("Old aim" in after, "New aim" in after) == (False, True)


def test_the_tree_shows_parents_and_sub_groups_apart_from_links(client, signed_in):
    top = a_board(name="Top board")
    board = a_board(name="Middle board", parent=top)
    child = a_board(name="Child group", parent=board)
    a_board(name="Grandchild group", parent=child)
    a_board(name="Hidden group", parent=board, is_published=False)

    found = words(client, board)

    assert "Where it belongs Top board above it Middle board Child group Grandchild group" in found
    assert "Hidden group" not in found
    assert "Top board above it Middle board above it Child group" in words(client, child)


def test_vacancies_are_shown_to_those_who_may_mend_them_only(client, signed_in, board):
    a_seat(board, title="Empty chair")

    assert "Empty chair" not in words(client, board)
    assert "Empty chair" not in words(signed_in(standing_user(board, Role.MEMBER)), board)
    officer = signed_in(standing_user(board, Role.OFFICER))
    assert "Vacancies Empty chair" in words(officer, board)


def test_what_was_recorded_earlier_is_for_those_who_read_the_history(client, signed_in, board):
    address = f"/boards/{board.slug}/?recorded=2020-01-01"

    assert client.get(address).url.startswith("/sign-in/")
    page = signed_in(standing_user(board, Role.MEMBER)).get(address)
    assert "Nothing was recorded of this board then" in words_on(page)


def test_a_board_is_shown_as_it_had_been_recorded(signed_in):
    board, top = a_board(name="First recorded"), a_board(name="Top board")
    reader = signed_in(standing_user(board, Role.MEMBER))
    two_chairs(board)
    BoardLink.objects.create(kind="reports_to", from_board=board, to_board=top)
    long_ago = timezone.now() - dt.timedelta(days=30)
    for kind in (board, top, *board.links_out.all(), *board.seats.all()):
        kind.history.all().update(history_date=long_ago)
    for seat in board.seats.all():
        for held in seat.appointments.all():
            held.history.all().update(history_date=long_ago)
            held.person.history.all().update(history_date=long_ago)
    board.refresh_from_db()
    board.name = "Corrected since"
    board.because("A slip").save()
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()

    found = words(reader, board, f"?on=2023-03-31&recorded={yesterday}")

    assert "Partnership board First recorded" in found
    assert "So it was recorded. It is now called Corrected since" in found
    assert "Ann Early" in found
    assert "Bea Late" not in found
    drawn = reader.get(f"/boards/{board.slug}/?recorded={yesterday}").content.decode()
    assert "Answers to: Top board" in drawn


@pytest.mark.parametrize("query", ["", "?on=2022-01-01", "?recorded=2026-01-01"])
def test_a_member_s_page_with_sources_asks_sixteen_times_at_most(signed_in, board, query):
    reader = signed_in(standing_user(board, Role.MEMBER))
    board.sources = [{"source": "report", "at": "para 1"}]
    board.because("Sourced").save()
    reader.get(f"/boards/{board.slug}/{query}")

    with CaptureQueriesContext(connection) as asked:
        reader.get(f"/boards/{board.slug}/{query}")

    assert len(asked) <= 16


def test_the_register_finds_a_board_by_a_name_it_no_longer_bears(client):
    board = a_board(name="New name")
    FormerName.objects.create(board=board, name="Chestnut group", ends_on=dt.date(2022, 12, 31))
    a_board(name="Other board")

    found = words_on(client.get("/boards/?q=chestnut"))

    assert "New name formerly Chestnut group" in found
    assert "Other board" not in found


def test_the_register_shows_names_and_states_of_the_day(client):
    board = a_board(name="New name")
    FormerName.objects.create(board=board, name="Old name", ends_on=dt.date(2022, 12, 31))
    BoardEvent.objects.create(
        board=board, kind="set_up", happened_on=dt.date(2020, 1, 1), text="Began"
    )

    answer = client.get("/boards/?on=31+December+2022")

    assert "Old name now New name" in words_on(answer)
    assert f'href="/boards/{board.slug}/?on=2022-12-31"' in answer.content.decode()
    assert "Not yet set up" in words_on(client.get("/boards/?on=2019-12-31"))


@pytest.mark.parametrize("page", ["/boards/", "/boards/map/", "/boards/{}/", "/boards/{}/rules/"])
def test_a_day_that_cannot_be_read_is_told_and_today_is_shown(client, board, page):
    answer = client.get(page.format(board.slug) + "?on=31+February+2022")

    assert answer.status_code == 200
    assert "Enter a date like 29 April 2019" in words_on(answer)
