from __future__ import annotations

import datetime as dt

import pytest

from assurance.models import AssuranceReport, Evidence, Rating
from boards.access import Role
from boards.models import FormerName
from tests.assurance.making import Q1, a_rating, a_report, seeks_assurance, some_evidence
from tests.builders import a_board, an_objective, standing_user
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

REPORT = "/boards/partner/returns/2026-q2/trust/"
O1 = f"{REPORT}objectives/o1/"
NEW = f"{O1}evidence/new/"
AUDIT = {
    "title": "Case audit",
    "line": "2",
    "shows": "impact",
    "dated_on_day": "14",
    "dated_on_month": "7",
    "dated_on_year": "2026",
    "url": "https://example.org/audit",
}
HOSTILE = "<script>alert('x')</script>{{ 7 }}"


@pytest.fixture
def objective(partner):
    return an_objective(partner, reference="o1", number=1, title="Safer homes")


@pytest.fixture
def rating(partner, trust, objective):
    return a_rating(a_report(partner, trust), objective, rank=4)


def test_the_list_shows_the_running_quarter_and_the_last_one(writer):
    words = words_on(writer.get("/boards/partner/returns/"))

    assert "Trust board, Q3 2026/27 Not started 30 January 2027 due in 70 days" in words
    assert "Trust board, Q2 2026/27 Not started 30 October 2026 22 days late" in words


def test_the_list_shows_earlier_quarters_that_have_a_report(writer, partner, trust):
    a_report(partner, trust, "returned", Q1)

    words = words_on(writer.get("/boards/partner/returns/"))

    assert "Trust board, Q1 2026/27 Sent back" in words
    assert "by Cleo Chair" in words


def test_a_board_from_which_nobody_seeks_assurance_files_nothing(trust, signed_in):
    page = signed_in(standing_user(trust, Role.OFFICER)).get("/boards/trust/returns/")

    assert "No board seeks assurance from Trust board" in words_on(page)


@pytest.mark.parametrize(
    "address",
    [
        "/boards/partner/returns/2026-q2/elsewhere/",
        "/boards/partner/returns/2026-q4/trust/",
        "/boards/partner/returns/2020-q1/trust/",
        f"{REPORT}objectives/o9/",
        f"{NEW[:-4]}9999/",
        f"{NEW[:-4]}9999/remove/",
        f"{REPORT}history/",
        f"{O1}history/",
    ],
)
def test_there_is_no_page_for_what_is_not_there(writer, objective, address):
    a_board(slug="elsewhere")

    assert writer.get(address).status_code == 404


def test_looking_makes_no_report(writer, objective):
    for address in (REPORT, O1, NEW, f"{REPORT}submit/"):
        writer.get(address)

    assert not AssuranceReport.objects.exists()


def test_the_last_claim_and_the_reason_stand_on_top(writer, partner, trust, objective):
    a_rating(a_report(partner, trust, "accepted", Q1), objective, claim="Nearly there.")
    a_report(partner, trust, "returned")

    words = words_on(writer.get(O1))

    assert "Sent back on" in words
    assert "Show us an audit." in words
    assert "Last time, Q1 2026/27 Reasonable Nearly there." in words


def test_saving_a_claim_keeps_a_draft_and_leads_on(writer, partner, objective):
    an_objective(partner, reference="o2", number=2)

    answer = writer.post(O1, {"claim": "It works.", "rank": "4", "version": "", "next": ""})

    rating = Rating.objects.get()
    assert (rating.claim, rating.rank, rating.report.status) == ("It works.", 4, "draft")
    assert answer.url == f"{REPORT}objectives/o2/"


def test_after_the_last_claim_comes_the_review(writer, objective):
    answer = writer.post(O1, {"claim": "It works.", "rank": "4", "version": "", "next": ""})

    assert answer.url == f"{REPORT}submit/"


def test_a_draft_may_lack_everything(writer, objective):
    assert writer.post(O1, {"claim": "", "version": "", "draft": ""}).status_code == 302


def test_a_rating_off_the_scale_is_refused(writer, objective):
    page = writer.post(O1, {"claim": "It works.", "rank": "5", "version": ""})

    assert "Choose one of the answers listed" in words_on(page)
    assert not Rating.objects.exists()


def test_adding_evidence_saves_the_claim_first(writer, objective):
    answer = writer.post(O1, {"claim": "It works.", "rank": "4", "version": "", "add": ""})

    assert answer.url == NEW
    assert Rating.objects.get().claim == "It works."


def test_evidence_can_be_the_first_thing_written(writer, objective):
    assert writer.post(NEW, {**AUDIT, "version": ""}).url == O1

    seen = Evidence.objects.get()
    assert (seen.title, seen.line, seen.dated_on) == ("Case audit", 2, dt.date(2026, 7, 14))


def test_a_claim_opened_before_its_first_evidence_is_saved_without_a_quarrel(writer, objective):
    opened = form_on(writer.get(O1), "claim")
    writer.post(NEW, {**AUDIT, "version": ""})

    answer = writer.post(O1, {**opened, "claim": "It works.", "rank": "4", "draft": ""})

    assert answer.status_code == 302
    assert Rating.objects.get().claim == "It works."


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Enter what the evidence is"),
        ({"line": ""}, "Choose the line of assurance it comes from"),
        ({"shows": ""}, "Choose whether it shows impact or activity"),
        ({"dated_on_year": "2027"}, "Enter a date that is not in the future"),
        ({"url": "javascript:alert(1)"}, "Enter a web address"),
    ],
)
def test_evidence_is_asked_for_in_words_that_mend(writer, objective, wrong, words):
    page = writer.post(NEW, {**AUDIT, **wrong, "version": ""})

    assert words in words_on(page)
    assert not Evidence.objects.exists()


def test_the_advice_changes_with_the_evidence(writer, rating):
    some_evidence(rating)
    before = words_on(writer.get(O1))
    writer.post(NEW, {**AUDIT, "version": ""})
    after = words_on(writer.get(O1))

    advice = "needs fresh second-line or third-line evidence; you have first-line evidence only"
    assert advice in before
    assert advice not in after


def test_changing_and_removing_lead_to_their_pages_and_only_for_own_evidence(writer, rating):
    own = some_evidence(rating)
    opened = form_on(writer.get(O1), "claim")

    assert writer.post(O1, {**opened, "change": own.pk}).url == f"{O1}evidence/{own.pk}/"
    assert writer.post(O1, {**opened, "remove": own.pk}).url == f"{O1}evidence/{own.pk}/remove/"
    assert writer.post(O1, {**opened, "change": "//evil.example"}).url == O1


def test_removing_evidence_asks_first(writer, rating):
    own = some_evidence(rating)

    writer.get(f"{O1}evidence/{own.pk}/remove/")
    assert Evidence.objects.count() == 1

    writer.post(f"{O1}evidence/{own.pk}/remove/")
    assert not Evidence.objects.exists()


def test_evidence_of_another_report_cannot_be_reached(writer, rating):
    other = some_evidence(a_rating(a_report(a_board(), a_board())))

    for act in ("", "remove/"):
        address = f"{O1}evidence/{other.pk}/{act}"
        assert writer.get(address).status_code == 404
        assert writer.post(address, {**AUDIT, "version": "1"}).status_code == 404
    assert Evidence.objects.get() == other


def test_what_was_typed_at_evidence_that_somebody_removed_is_kept(writer, rating):
    own = some_evidence(rating)
    address = f"{O1}evidence/{own.pk}/"
    opened = form_on(writer.get(address), "title")
    own.delete()

    answer = writer.post(address, {**opened, "title": "My long title"})

    assert answer.status_code == 302
    assert Evidence.objects.get().title == "My long title"


def test_two_writers_of_a_claim_lose_nothing(writer, rating):
    assert_second_writer_loses_nothing(
        writer, O1, {"claim": "One.", "draft": ""}, {"claim": "Two.", "draft": ""}, "claim"
    )


def test_two_writers_of_a_first_claim_lose_nothing(writer, objective):
    assert_second_writer_loses_nothing(
        writer, O1, {"claim": "One.", "draft": ""}, {"claim": "Two.", "draft": ""}, "claim"
    )


def test_two_writers_of_a_summary_lose_nothing(writer, rating):
    assert_second_writer_loses_nothing(
        writer, REPORT, {"summary": "One."}, {"summary": "Two."}, "summary"
    )


def test_two_writers_of_a_first_summary_lose_nothing(writer, objective):
    assert_second_writer_loses_nothing(
        writer, REPORT, {"summary": "One."}, {"summary": "Two."}, "summary"
    )


def test_two_writers_of_evidence_lose_nothing(writer, rating):
    address = f"{O1}evidence/{some_evidence(rating).pk}/"

    assert_second_writer_loses_nothing(writer, address, {"title": "One"}, {"title": "Two"}, "title")


def test_a_claim_sent_after_the_report_was_submitted_is_refused_and_kept(writer, rating):
    opened = form_on(writer.get(O1), "claim")
    _submit(rating.report)

    page = writer.post(O1, {**opened, "claim": "What I typed."})

    assert "submitted this report on" in words_on(page)
    assert form_on(page, "claim")["claim"] == ["What I typed."]
    rating.refresh_from_db()
    assert rating.claim == "It works for most."


def _submit(report: AssuranceReport) -> None:
    filed = a_report(a_board(), a_board(), "submitted")
    report.status = "submitted"
    report.submitted_at, report.submitted_by = filed.submitted_at, filed.submitted_by
    report.save()


def test_hostile_text_is_shown_as_text(writer, rating):
    rating.claim = rating.gaps_in_control = HOSTILE
    rating.save()
    some_evidence(rating, title=HOSTILE)

    for address in (O1, REPORT, f"{REPORT}submit/"):
        assert b"<script>alert" not in writer.get(address).content
    assert HOSTILE in form_on(writer.get(O1), "claim")["claim"]


def test_the_receiving_board_is_named_on_what_it_does_not_own(trust, partner, writer):
    other = a_board(slug="other", name="Other board")
    seeks_assurance(other, partner)

    assert "Other board, Q2 2026/27" in words_on(writer.get("/boards/partner/returns/"))


@pytest.mark.parametrize("below", ["", "submit/", "objectives/o1/"])
def test_an_address_that_the_receiving_board_bore_leads_on(writer, trust, rating, below):
    FormerName.objects.create(board=trust, name="Old trust", slug="old-trust")

    answer = writer.get(f"/boards/partner/returns/2026-q2/old-trust/{below}")

    assert (answer.status_code, answer.url) == (301, f"{REPORT}{below}")
