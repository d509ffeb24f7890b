from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assurance.models import Inspection, InspectionEvent
from boards.access import Role
from meetings.models import Action
from tests.assurance.making import Q1, Q2, a_rating, a_report, seeks_assurance, some_evidence
from tests.builders import a_board, a_meeting, an_objective, an_organisation, standing_user
from tests.pages import words_on

TRUST = "/boards/trust/assurance/"
PAGE = f"{TRUST}2026-q2/"
MOST = 16


def test_assurance_leads_to_the_last_quarter_that_is_over(chair):
    assert chair.get(TRUST).url == PAGE


@pytest.mark.parametrize(
    ("quarter", "status"),
    [
        ("2026-q3", 200),
        ("2026-q4", 404),
        ("2025-q3", 200),
        ("2025-q2", 404),
        ("1900-q1", 404),
        ("2026-q5", 404),
        ("0000-q1", 404),
    ],
)
def test_a_quarter_has_a_page_when_it_can_be_reported_on(chair, quarter, status):
    assert chair.get(f"{TRUST}{quarter}/").status_code == status


def test_an_old_quarter_with_a_report_has_a_page(chair, partner, trust):
    a_report(partner, trust, "accepted", Q1.previous().previous().previous().previous())

    assert "Quarter before: Q1 2025/26" in words_on(chair.get(f"{TRUST}2025-q2/"))
    assert "Quarter before" not in words_on(chair.get(f"{TRUST}2025-q1/"))
    assert chair.get(f"{TRUST}2024-q4/").status_code == 404


def test_the_counts_stand_on_top(chair, partner, trust):
    late = a_board()
    seeks_assurance(trust, late)
    a_rating(a_report(partner, trust, "accepted"), rank=4)

    words = words_on(chair.get(PAGE))

    assert "1 of 2 boards reported · 1 late · 1 reassurance only" in words
    assert "How these are counted" in words


def test_who_reported_and_when(chair, partner, trust):
    a_report(partner, trust, "accepted", decided_at=dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC))

    assert "Accepted 3 November 2026 by Cleo Chair" in words_on(chair.get(PAGE))


def test_a_draft_is_late_and_its_text_is_nowhere(chair, partner, trust):
    report = a_report(partner, trust, summary="Half a thought.")
    some_evidence(a_rating(report, claim="Half a claim."), title="Half a survey")

    words = words_on(chair.get(PAGE))

    assert "22 days late" in words
    assert "Half a" not in words


def test_a_hidden_board_that_has_not_reported_is_not_named(chair, trust):
    hidden = a_board(name="Hidden board", is_published=False)
    seeks_assurance(trust, hidden)

    assert "Hidden board" not in words_on(chair.get(PAGE))

    a_report(hidden, trust, "submitted")
    assert "Hidden board" in words_on(chair.get(PAGE))


def test_actions_and_the_next_meeting_are_there(chair, trust, partner):
    owner = an_organisation(name="County council")
    for n, due in enumerate(("2026-11-20", "2026-11-21")):
        Action.objects.create(
            board=trust, reference=f"a{n}", text="Act", due_on=due, owner_organisation=owner
        )
    a_meeting(trust, held_on=dt.date(2026, 12, 10))

    words = words_on(chair.get(PAGE))

    assert "County council: 1 overdue action" in words
    assert "County council 2 1" in words
    assert "Next meeting 10 December 2026" in words


def test_a_board_to_which_nobody_reports_says_how_that_changes(chair):
    assert "No board reports here yet" in words_on(chair.get(PAGE))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CHAIR, 200),
        (Role.DEPUTY, 200),
        (Role.MEMBER, 200),
        (Role.CO_OPTED, 200),
        (Role.OFFICER, 200),
        (Role.OBSERVER, 403),
        (Role.ADVISER, 403),
    ],
)
def test_the_dashboard_by_standing(trust, partner, signed_in, role, status):
    assert signed_in(standing_user(trust, role)).get(PAGE).status_code == status


def statements(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def many_boards(trust, number: int) -> None:
    for _ in range(number):
        board = a_board()
        seeks_assurance(trust, board)
        for quarter in (Q1, Q2):
            report = a_report(board, trust, "accepted", quarter)
            for objective in board.objectives.all() or [an_objective(board), an_objective(board)]:
                some_evidence(a_rating(report, objective))
        Inspection.objects.create(slug=f"i-{board.slug}", subject="Care", inspected_board=board)


@pytest.mark.parametrize("address", [PAGE, "/assurance/"])
def test_thirty_boards_cost_as_many_statements_as_three(chair, trust, address):
    many_boards(trust, 3)
    few = statements(chair, address)
    many_boards(trust, 27)

    assert statements(chair, address) == few <= MOST


def test_an_inspection_shows_each_step_with_its_date(client, partner):
    inspection = Inspection.objects.create(
        slug="send", subject="SEND", inspected_board=partner, finding="widespread failings"
    )
    step = {"inspection": inspection, "title": "Improvement notice"}
    InspectionEvent.objects.create(
        order=1, happened_on="2023-11-01", happened_on_precision="month", **step
    )
    InspectionEvent.objects.create(inspection=inspection, order=2, title="Board set up")

    words = words_on(client.get("/boards/partner/inspections/send/"))

    assert "“widespread failings”" in words
    assert "Improvement notice November 2023" in words
    assert "Board set up Date not stated" in words


def test_an_inspection_is_read_only_on_the_boards_it_concerns(client, trust, partner):
    Inspection.objects.create(slug="send", subject="SEND", inspected_board=partner)

    assert client.get("/boards/trust/inspections/send/").status_code == 404


def test_the_site_page_lists_dashboards_and_returns(trust, partner, signed_in):
    officer = standing_user(partner, Role.OFFICER)

    words = words_on(signed_in(officer).get("/assurance/"))

    assert "Partner board to Trust board, Q2 2026/27 Not started" in words
    assert "Q3 2026/27" not in words


def test_the_site_page_says_why_it_is_empty(user, signed_in):
    assert "Nothing of assurance is open to you" in words_on(signed_in(user).get("/assurance/"))
