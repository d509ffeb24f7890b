from __future__ import annotations

import pytest

from assurance.models import AssuranceReport
from boards.access import Role
from membership.models import Letter
from tests.assurance.making import a_rating, a_report, some_evidence
from tests.builders import an_appointment, an_objective
from tests.pages import form_on, words_on

REPORT = "/boards/partner/returns/2026-q2/trust/"
SUBMIT = f"{REPORT}submit/"


@pytest.fixture
def rating(partner, trust):
    objective = an_objective(partner, reference="o1", number=1, title="Safer homes")
    return a_rating(a_report(partner, trust), objective)


def test_the_review_says_what_is_missing_and_cannot_be_submitted(writer, rating, partner):
    an_objective(partner, reference="o2", number=2, title="Better schools")

    page = writer.get(SUBMIT)

    assert "Still missing O2 Better schools: enter what you claim" in words_on(page)
    assert b'name="edition"' not in page.content


def test_the_review_reads_like_the_report(writer, rating):
    some_evidence(rating, title="Survey of families")

    words = words_on(writer.get(SUBMIT))

    assert "O1 Safer homes" in words
    assert "Reasonable: Generally sound" in words
    assert "Survey of families First line · Impact · 30 September 2026" in words


def test_submitting_tells_the_chair_and_shows_what_was_filed(writer, rating, trust):
    an_appointment(trust, role=Role.CHAIR)

    answer = writer.post(SUBMIT, form_on(writer.get(SUBMIT), "edition"), follow=True)

    assert "Report submitted. The chair of Trust board has been told." in words_on(answer)
    assert "Your report to Trust board, Q2 2026/27" in words_on(answer)
    assert Letter.objects.count() == 1


def test_pressing_submit_twice_submits_once(writer, rating, trust):
    an_appointment(trust, role=Role.CHAIR)
    form = form_on(writer.get(SUBMIT), "edition")

    writer.post(SUBMIT, form)
    again = writer.post(SUBMIT, form, follow=True)

    assert "was already submitted. Nothing was sent twice." in words_on(again)
    assert Letter.objects.count() == 1


def test_a_report_changed_since_the_review_is_shown_again(writer, rating):
    form = form_on(writer.get(SUBMIT), "edition")
    rating.claim = "Another claim."
    rating.save()

    page = writer.post(SUBMIT, form)

    assert "Someone else changed the report after you opened this page" in words_on(page)
    assert "Another claim." in words_on(page)
    assert AssuranceReport.objects.get().status == "draft"
    assert writer.post(SUBMIT, form_on(page, "edition")).status_code == 302


def test_an_incomplete_report_posted_by_hand_is_refused(writer, rating, partner):
    an_objective(partner)

    page = writer.post(SUBMIT, {"edition": "x"})

    assert page.status_code == 200
    assert AssuranceReport.objects.get().status == "draft"


def test_a_filed_report_is_read_and_not_written(writer, partner, trust):
    a_rating(a_report(partner, trust, "accepted"), an_objective(partner, reference="o1"))

    page = writer.get(REPORT)

    assert "Accepted on" in words_on(page)
    assert b"<textarea" not in page.content
    assert writer.get(f"{REPORT}objectives/o1/").url == REPORT
    assert writer.get(SUBMIT).url == REPORT


def test_the_whole_history_is_the_writers(writer, rating):
    rating.report.summary = "A first draft."
    rating.report.save()

    assert "A first draft." in words_on(writer.get(f"{REPORT}history/"))
    assert writer.get(f"{REPORT}objectives/o1/history/").status_code == 200
