"""The golden thread tells of risks and assurance, as far as its reader may see them."""

from __future__ import annotations

import pytest

from boards.access import Role
from tests.assurance.making import a_rating, a_report, seeks_assurance, some_evidence
from tests.builders import a_board, a_user, standing_user
from tests.pages import words_on
from tests.priorities.made import Q1, Q2, a_draft, a_submitted, objectives

pytestmark = pytest.mark.django_db
THREAD = "/boards/harbour/objectives/o1/thread/"
NONE = "The progress of the last four quarters names none."


@pytest.fixture
def o1(harbour):
    return objectives(harbour, 1)[0]


def test_the_risks_of_submitted_progress_are_told_with_their_quarter(o1, client):
    a_submitted(o1, a_user(), risks="The grant\n\nends in May")

    page = client.get(THREAD)
    told = "From the progress for Q2 2026/27, not accepted by the chair yet"
    assert f"Risks (1) The grant ends in May {told}" in words_on(page)
    assert 'href="/boards/harbour/objectives/o1/#2026-q2"' in page.content.decode()
    assert 'id="2026-q2"' in client.get("/boards/harbour/objectives/o1/").content.decode()


@pytest.mark.parametrize("status", ["draft", "returned"])
def test_what_has_not_left_its_writers_tells_no_risk_even_to_them(o1, officer, status):
    decided = {"decided_by": a_user(), "return_reason": "Say more"}
    a_draft(o1, risks="Half a thought")
    if status == "returned":
        row = o1.updates.get()
        row.submitted_by = row.decided_by = decided["decided_by"]
        row.submitted_at = row.decided_at = row.history.first().history_date
        row.status, row.return_reason = status, decided["return_reason"]
        row.save()

    assert "Half a thought" not in words_on(officer.get(THREAD))
    assert NONE in words_on(officer.get(THREAD))


def test_the_risks_of_a_hidden_board_are_its_members_alone(o1, harbour, client, member):
    harbour.is_published = False
    harbour.save()
    a_submitted(o1, a_user(), risks="The grant ends")

    assert client.get(THREAD).status_code == 404
    assert "The grant ends" in words_on(member.get(THREAD))


def test_the_newest_risk_comes_first_and_blank_ones_are_left_out(o1, client):
    a_submitted(o1, a_user(), Q1, risks="Old worry")
    a_submitted(o1, a_user(), Q2, risks="New worry")
    a_submitted(o1, a_user(), Q1.previous(), risks="  ")

    words = words_on(client.get(THREAD))
    assert "Risks (2) New worry" in words
    assert words.index("New worry") < words.index("Old worry")


def test_a_risk_of_five_quarters_ago_is_no_longer_told(o1, client):
    quarter = Q2
    for n in range(5):
        a_submitted(o1, a_user(), quarter, risks=f"Worry {n}.")
        quarter = quarter.previous()

    words = words_on(client.get(THREAD))
    assert "Worry 3." in words
    assert "Worry 4." not in words


@pytest.fixture
def rated(o1, harbour):
    """Let the harbour board report on o1 to the coast board, which has accepted it."""
    coast = a_board(slug="coast", name="Coast board")
    seeks_assurance(coast, harbour)
    some_evidence(a_rating(a_report(harbour, coast, "accepted"), o1, claim="Fewer falls"))
    return coast


def test_a_rating_leads_who_weighs_it_to_the_report(rated, signed_in):
    chair = signed_in(standing_user(rated, Role.CHAIR))
    page = chair.get(THREAD).content.decode()

    assert page.count('href="/boards/coast/assurance/2026-q2/harbour/#o1"') == 2
    assert chair.get("/boards/coast/assurance/2026-q2/harbour/").status_code == 200


def test_a_rating_leads_who_files_it_to_where_it_is_written(rated, officer):
    page = officer.get(THREAD).content.decode()

    assert page.count('href="/boards/harbour/returns/2026-q2/coast/#o1"') == 2
    assert officer.get("/boards/harbour/returns/2026-q2/coast/").status_code == 200


def test_who_may_open_neither_page_reads_the_rating_without_a_link(rated, member):
    page = member.get(THREAD)

    assert "Reasonable: Fewer falls" in words_on(page)
    assert "2026-q2/coast" not in page.content.decode()
    assert "/boards/coast/assurance" not in page.content.decode()


def test_the_public_reads_no_rating(rated, client):
    assert "Fewer falls" not in words_on(client.get(THREAD))
