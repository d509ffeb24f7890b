from __future__ import annotations

import pytest
from django.test import Client

from assurance.models import AssuranceReport
from boards.access import Role
from boards.models import FormerName
from membership.models import Letter
from tests.assurance.making import Q1, a_rating, a_report, some_evidence
from tests.builders import a_board, an_objective, an_officer, standing_user
from tests.pages import form_on, words_on

REPORT = "/boards/trust/assurance/2026-q2/partner/"
ACCEPT, RETURN = f"{REPORT}accept/", f"{REPORT}return/"


@pytest.fixture
def objective(partner):
    return an_objective(partner, reference="o1", number=1, title="Safer homes")


@pytest.fixture
def report(partner, trust, objective):
    filed = a_report(partner, trust, "submitted", summary="A good quarter.")
    a_rating(filed, objective, rank=4, rank_name="Substantial", rank_meaning="As it was then.")
    return filed


def test_a_report_shows_claims_ratings_and_evidence_with_its_age(chair, report):
    some_evidence(report.ratings.get(), line=3, title="Inspection", dated_on="2025-09-29")

    words = words_on(chair.get(REPORT))

    assert "A good quarter." in words
    assert "Substantial: As it was then." in words
    assert "Inspection Third line · Impact · 29 September 2025" in words
    assert "12 months old at quarter end · not fresh" in words


def test_a_report_says_what_changed_and_what_is_reassurance(chair, report, partner, trust):
    was = a_rating(a_report(partner, trust, "accepted", Q1), report.ratings.get().objective)
    assert was.rank == 3

    words = words_on(chair.get(REPORT))

    assert "Better: was Reasonable in Q1 2026/27" in words
    assert "Reassurance, not assurance" in words


def test_the_words_frozen_with_a_rating_outlive_the_scale(chair, report):
    assert "As it was then." in words_on(chair.get(REPORT))


@pytest.mark.parametrize("status", ["draft", None])
def test_a_draft_is_to_the_receiver_as_if_it_were_not(chair, partner, trust, objective, status):
    if status:
        a_rating(a_report(partner, trust, status, summary="Half a thought."), objective)

    page = chair.get(REPORT)

    assert "Late: no report" in words_on(page)
    assert "was due on 30 October 2026: 22 days late" in words_on(page)
    assert "Half a thought." not in words_on(page)
    assert chair.get(f"{REPORT}history/").status_code == 404
    assert chair.get(ACCEPT).status_code == 404


def test_a_reader_of_both_boards_finds_no_draft_on_the_dashboard(partner, trust, signed_in):
    officer = an_officer(partner)
    an_officer(trust, person=officer.person)
    a_rating(a_report(partner, trust, summary="Half a thought."), claim="Half a claim.")

    words = words_on(signed_in(officer.person.user).get(REPORT))

    assert "Half a thought." not in words
    assert "Half a claim." not in words


def test_a_missing_report_says_whom_to_ask(chair, partner):
    officer = an_officer(partner).person

    assert f"{officer.name}, officer of Partner board" in words_on(chair.get(REPORT))


def test_a_report_sent_back_shows_the_reason_and_not_the_text(chair, partner, trust, objective):
    a_rating(a_report(partner, trust, "returned", summary="Rewriting."), objective, claim="New.")

    words = words_on(chair.get(REPORT))

    assert "Show us an audit." in words
    assert "Rewriting." not in words
    assert "New." not in words


@pytest.mark.parametrize("address", [REPORT, ACCEPT, RETURN, f"{REPORT}history/"])
def test_a_board_that_does_not_report_here_has_no_page(chair, report, address):
    a_board(slug="elsewhere")

    assert chair.get(address.replace("partner", "elsewhere")).status_code == 404


def test_accepting_asks_first_and_tells_the_writers(chair, report, partner):
    an_officer(partner)
    form = form_on(chair.get(ACCEPT), "version")
    assert AssuranceReport.objects.get().status == "submitted"

    page = chair.post(ACCEPT, form, follow=True)

    assert "Report accepted. The officers of Partner board have been told." in words_on(page)
    assert AssuranceReport.objects.get().status == "accepted"
    assert Letter.objects.count() == 1


def test_sending_back_needs_a_reason(chair, report):
    form = form_on(chair.get(RETURN), "reason")

    page = chair.post(RETURN, form)

    assert "Enter what they should change, and why" in words_on(page)
    assert AssuranceReport.objects.get().status == "submitted"


def test_sending_back_keeps_the_reason(chair, report):
    form = form_on(chair.get(RETURN), "reason")

    chair.post(RETURN, {**form, "reason": "Show us an audit."})

    assert AssuranceReport.objects.get().return_reason == "Show us an audit."


def test_the_deputy_who_comes_second_is_told_and_loses_nothing(chair, report, trust, signed_in):
    deputy = signed_in(standing_user(trust, Role.DEPUTY))
    opened = form_on(deputy.get(RETURN), "reason")
    chair.post(ACCEPT, form_on(chair.get(ACCEPT), "version"))

    page = deputy.post(RETURN, {**opened, "reason": "My long reason."})

    assert "accepted this report on" in words_on(page)
    assert "Your decision was not recorded." in words_on(page)
    assert "My long reason." in page.content.decode()
    assert AssuranceReport.objects.get().status == "accepted"


@pytest.mark.parametrize("version", ["", "0", "abc", "²", "99999999999999999999"])
def test_a_version_made_up_decides_nothing(chair, report, version):
    assert chair.post(ACCEPT, {"version": version}).status_code == 200
    assert AssuranceReport.objects.get().status == "submitted"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OFFICER, Role.CO_OPTED])
def test_others_read_and_do_not_decide(report, trust, signed_in, role):
    client = signed_in(standing_user(trust, role))

    assert client.get(REPORT).status_code == 200
    assert b"/accept/" not in client.get(REPORT).content
    assert client.get(ACCEPT).status_code == client.post(RETURN).status_code == 403


def test_a_visitor_is_sent_to_sign_in(report):
    assert Client().get(REPORT).url.startswith("/sign-in/")


def test_the_receiver_reads_steps_and_not_drafts(chair, report):
    report.status, report.summary = "draft", "A secret draft."
    report.save()
    report.status = "submitted"
    report.save()

    words = words_on(chair.get(f"{REPORT}history/"))

    assert "Status changed from “Draft” to “Submitted”" in words
    assert "A secret draft." not in words


def test_hostile_text_is_shown_as_text(chair, report):
    hostile = "<script>alert('x')</script>{{ 7 }}"
    report.summary = hostile
    report.save()
    rating = report.ratings.get()
    rating.claim = hostile
    rating.save()
    some_evidence(rating, title=hostile)

    page = chair.get(REPORT)

    assert b"<script>alert" not in page.content
    assert words_on(page).count("{{ 7 }}") == 3


@pytest.mark.parametrize("below", ["", "accept/", "return/", "history/"])
def test_an_address_that_the_reporting_board_bore_leads_on(chair, report, partner, below):
    FormerName.objects.create(board=partner, name="Old partner", slug="old-partner")

    answer = chair.get(f"/boards/trust/assurance/2026-q2/old-partner/{below}?from=letter")

    assert (answer.status_code, answer.url) == (301, f"{REPORT}{below}?from=letter")


def test_a_decision_sent_to_a_former_address_is_sent_on(chair, report, partner):
    FormerName.objects.create(board=partner, name="Old partner", slug="old-partner")

    answer = chair.post("/boards/trust/assurance/2026-q2/old-partner/accept/", {"version": "1"})

    assert (answer.status_code, answer.url) == (308, ACCEPT)


def test_the_former_address_of_a_board_that_does_not_report_leads_nowhere(chair, report):
    other = a_board(slug="other")
    FormerName.objects.create(board=other, name="Once other", slug="once-other")

    answer = chair.get("/boards/trust/assurance/2026-q2/once-other/")

    assert answer.status_code == 404
