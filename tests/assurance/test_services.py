from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from assurance import services
from assurance.models import AssuranceReport, Evidence
from boards.access import Role
from boards.rules import RuleBroken
from membership.models import Letter
from tests.assurance.making import a_rating, a_report, some_evidence
from tests.builders import a_user, an_appointment, an_objective, an_officer, standing_user

Q2_DUE = dt.date(2026, 10, 30)


@pytest.fixture
def officer(partner):
    return standing_user(partner, Role.OFFICER)


@pytest.fixture
def presiding(trust):
    return standing_user(trust, Role.CHAIR)


@pytest.fixture
def complete(partner, trust):
    report = a_report(partner, trust)
    a_rating(report, rank=4)
    return report


def submit(report, by):
    return services.submit(report=report, by=by, edition=services.edition_of(report))


def addressees() -> list[str]:
    return sorted(Letter.objects.values_list("to__name", flat=True))


def test_beginning_twice_makes_one_draft(partner, trust, officer):
    asked = AssuranceReport(
        from_board=partner, to_board=trust, year=2026, quarter_number=2, due_on=Q2_DUE
    )

    first = services.begin(report=asked, by=officer)
    second = services.begin(report=asked, by=officer)

    assert first.pk == second.pk
    assert (first.status, first.due_on) == ("draft", Q2_DUE)


def test_submitting_keeps_who_when_and_the_words_of_the_scale(complete, officer):
    assert submit(complete, officer) is True

    complete.refresh_from_db()
    rating = complete.ratings.get()
    assert (complete.status, complete.submitted_by) == ("submitted", officer)
    assert complete.submitted_at is not None
    assert rating.rank_name == "Substantial"
    assert rating.rank_meaning == "Sound design, working consistently; objectives are supported."


def test_a_filed_report_keeps_the_title_that_its_objective_had(complete, officer):
    objective = complete.ratings.get().objective
    was = objective.title
    submit(complete, officer)

    objective.title = "Something else"
    objective.because("Agreed in May").save()

    rating = complete.ratings.get()
    assert rating.title == was
    assert rating.about == f"{objective.reference.upper()} {was}"


def test_submitting_writes_to_the_chair_and_the_deputy_today(complete, officer, trust):
    chair = an_appointment(trust, role=Role.CHAIR).person
    deputy = an_appointment(trust, role=Role.DEPUTY).person
    an_appointment(trust, role=Role.DEPUTY, ends_on="2026-11-20")
    an_appointment(trust, role=Role.MEMBER)

    submit(complete, officer)

    assert addressees() == sorted([chair.name, deputy.name])


def test_a_letter_says_what_happened_and_not_what_was_written(complete, officer, trust):
    an_appointment(trust, role=Role.CHAIR)

    submit(complete, officer)

    body = Letter.objects.get().body
    assert "/boards/trust/assurance/2026-q2/partner/" in body
    assert "It works for most." not in body


def test_submitting_twice_is_once(complete, officer, trust):
    an_appointment(trust, role=Role.CHAIR)
    edition = services.edition_of(complete)

    assert services.submit(report=complete, by=officer, edition=edition) is True
    assert services.submit(report=complete, by=officer, edition=edition) is False

    assert Letter.objects.count() == 1


@pytest.mark.parametrize("what", ["rating", "evidence", "summary", "removal"])
def test_what_was_not_read_is_not_submitted(complete, officer, what):
    rating = complete.ratings.get()
    seen = some_evidence(rating)
    edition = services.edition_of(complete)
    match what:
        case "rating":
            rating.claim = "Something else."
            rating.save()
        case "evidence":
            some_evidence(rating)
        case "removal":
            seen.delete()
        case "summary":
            complete.summary = "Something else."
            complete.save()

    with pytest.raises(RuleBroken, match="Someone else changed the report"):
        services.submit(report=complete, by=officer, edition=edition)


def test_an_incomplete_report_is_not_submitted(complete, officer, partner):
    an_objective(partner)

    with pytest.raises(RuleBroken, match="Complete the report"):
        submit(complete, officer)

    complete.refresh_from_db()
    assert complete.status == "draft"
    assert complete.ratings.get().rank_name == ""


def test_a_closed_objective_is_not_asked_of(complete, officer, partner):
    an_objective(partner, is_closed=True)

    assert submit(complete, officer) is True


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MEMBER])
def test_only_an_officer_of_the_reporting_board_submits(complete, partner, trust, role):
    for user in (standing_user(partner, role), standing_user(trust, Role.OFFICER), a_user()):
        with pytest.raises(PermissionDenied):
            submit(complete, user)


def test_accepting_keeps_who_and_when_and_tells_the_writers(trust, partner, presiding):
    writer = an_officer(partner).person
    report = a_report(partner, trust, "submitted")

    services.accept(report=report, by=presiding, version=report.version)

    report.refresh_from_db()
    assert (report.status, report.decided_by) == ("accepted", presiding)
    assert report.decided_at is not None
    assert addressees() == [writer.name]


def test_sending_back_keeps_the_reason_in_the_report_and_its_history(trust, partner, presiding):
    report = a_report(partner, trust, "submitted")

    services.send_back(report=report, by=presiding, version=1, reason="Show us an audit.")

    report.refresh_from_db()
    assert (report.status, report.return_reason) == ("returned", "Show us an audit.")
    assert report.history.first().history_change_reason == "Show us an audit."


def test_a_report_is_not_sent_back_without_a_reason(trust, partner, presiding):
    report = a_report(partner, trust, "submitted")

    with pytest.raises(RuleBroken, match="Enter why"):
        services.send_back(report=report, by=presiding, version=1, reason=" ")


def test_a_report_that_was_sent_back_can_be_written_and_submitted_again(trust, partner, officer):
    report = a_report(partner, trust, "returned")
    a_rating(report)

    services.begin(report=report, by=officer)

    assert submit(report, officer) is True


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_nobody_writes_at_a_filed_report(trust, partner, officer, status):
    report = a_report(partner, trust, status)
    seen = some_evidence(a_rating(report))

    with pytest.raises(RuleBroken, match="can no longer be changed"):
        services.remove_evidence(report=report, evidence=seen, by=officer)

    assert Evidence.objects.count() == 1


def test_of_two_who_decide_the_second_is_told_who_was_first(trust, partner, presiding):
    deputy = standing_user(trust, Role.DEPUTY)
    report = a_report(partner, trust, "submitted")
    services.accept(report=report, by=presiding, version=report.version)

    with pytest.raises(RuleBroken, match=f"{presiding} accepted this report on"):
        services.send_back(report=report, by=deputy, version=1, reason="No.")

    report.refresh_from_db()
    assert report.status == "accepted"


def test_what_was_read_before_it_was_resubmitted_is_not_decided(trust, partner, presiding):
    report = a_report(partner, trust, "submitted")
    read = report.version
    report.summary = "Another text."
    report.save()

    with pytest.raises(RuleBroken, match="has changed since you opened"):
        services.accept(report=report, by=presiding, version=read)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OFFICER, Role.OBSERVER])
def test_only_the_chair_and_the_deputy_decide(trust, partner, role):
    report = a_report(partner, trust, "submitted")

    for user in (standing_user(trust, role), standing_user(partner, Role.CHAIR)):
        with pytest.raises(PermissionDenied):
            services.accept(report=report, by=user, version=report.version)


def test_removing_evidence_keeps_its_history(trust, partner, officer):
    report = a_report(partner, trust)
    seen = some_evidence(a_rating(report))
    pk = seen.pk

    services.remove_evidence(report=report, evidence=seen, by=officer)

    assert not Evidence.objects.exists()
    assert list(Evidence.history.filter(id=pk).values_list("history_type", flat=True)) == ["-", "+"]
