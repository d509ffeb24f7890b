"""The acts of assurance: begin, submit, accept, send back. Each is done whole or not at all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from assurance import letters, queries, rules, scales
from assurance.models import AssuranceReport, Evidence, Rating
from boards import access
from boards.access import Permission
from boards.periods import long_date
from boards.rules import RuleBroken

if TYPE_CHECKING:
    from accounts.models import User
    from priorities.models import Objective

MOVED_ON = "The report has changed since you opened this page. Read it again, then decide."


def begin(*, report: AssuranceReport, by: User) -> AssuranceReport:
    """Return ``report`` locked for writing; it is stored as a draft when it is not yet.

    Call it inside the transaction that writes. Raises ``PermissionDenied`` when
    ``by`` may not file for the reporting board, and ``RuleBroken`` when the report
    has been submitted meanwhile, so that nobody writes at it any more.
    """
    access.require(by, Permission.FILE_ASSURANCE, report.from_board)
    made, _ = AssuranceReport.objects.get_or_create(
        from_board=report.from_board,
        to_board=report.to_board,
        year=report.year,
        quarter_number=report.quarter_number,
        defaults={"due_on": report.due_on},
    )
    report = _locked(made)
    if not report.can_be_written:
        raise RuleBroken(
            "report_is_filed", f"{_what_happened(report)} It can no longer be changed."
        )
    return report


def rating_of(report: AssuranceReport, objective: Objective) -> Rating:
    """Return the rating of ``objective`` in a report that ``begin`` has locked, stored or not."""
    stored: Rating | None = report.ratings.filter(objective=objective).first()
    return stored or Rating(report=report, objective=objective)


@transaction.atomic
def remove_evidence(*, report: AssuranceReport, evidence: Evidence, by: User) -> None:
    """Remove a piece of evidence from a report that is being written; its history stays.

    Raises as ``begin`` does, and nothing when somebody else removed it first.
    """
    report = begin(report=report, by=by)
    for one in Evidence.objects.filter(pk=evidence.pk, rating__report=report):
        one.delete()


@transaction.atomic
def submit(*, report: AssuranceReport, by: User, edition: str) -> bool:
    """Submit a report: freeze the words of its ratings, and tell the receiving board's chair.

    ``edition`` is what ``edition_of`` said when the writer read it. Returns
    ``False``, and does nothing, when the report was already submitted: a second
    press of the button is no second report.

    Raises ``PermissionDenied`` when ``by`` may not file for the reporting board, and
    ``RuleBroken`` when something is missing or another writer has changed it since.
    """
    access.require(by, Permission.FILE_ASSURANCE, report.from_board)
    report = _locked(report)
    if not report.can_be_written:
        return False
    ratings = list(report.ratings.select_related("objective"))
    if edition != edition_of(report):
        raise RuleBroken(
            "report_moved_on",
            "Someone else changed the report after you opened this page. "
            "Read it again, then submit it.",
        )
    objectives = queries.open_objectives([report.from_board])
    lacking = rules.missing(objectives, ratings, report.summary)
    if lacking:
        raise RuleBroken("report_is_complete", "Complete the report before you submit it.")
    _freeze(ratings)
    report.status = AssuranceReport.Status.SUBMITTED
    report.submitted_at, report.submitted_by = timezone.now(), by
    report.save()
    letters.submitted(report)
    return True


@transaction.atomic
def accept(*, report: AssuranceReport, by: User, version: int) -> AssuranceReport:
    """Accept a submitted report, and tell its writers.

    Raises ``PermissionDenied`` when ``by`` may not review on the receiving board,
    and ``RuleBroken`` when somebody decided first, or the report is another than
    the one of ``version`` that they read.
    """
    report = _to_decide(report, by, version)
    report.status = AssuranceReport.Status.ACCEPTED
    report.decided_at, report.decided_by = timezone.now(), by
    report.save()
    letters.accepted(report)
    return report


@transaction.atomic
def send_back(*, report: AssuranceReport, by: User, version: int, reason: str) -> AssuranceReport:
    """Send a submitted report back to its writers with ``reason``, and tell them.

    Raises as ``accept`` does, and ``RuleBroken`` when no reason is given.
    """
    report = _to_decide(report, by, version)
    if not reason.strip():
        raise RuleBroken("reason_is_given", "Enter why you are sending the report back.")
    report.status = AssuranceReport.Status.RETURNED
    report.return_reason = reason
    report.decided_at, report.decided_by = timezone.now(), by
    report.because(reason).save()
    letters.sent_back(report)
    return report


def edition_of(report: AssuranceReport) -> str:
    """Return a mark that changes whenever the report, a rating or its evidence does."""
    parts = [f"r{report.version}"]
    ratings = Rating.objects.filter(report=report).order_by("pk")
    parts += [f"o{pk}.{version}" for pk, version in ratings.values_list("pk", "version")]
    evidence = Evidence.objects.filter(rating__report=report).order_by("pk")
    parts += [f"e{pk}.{version}" for pk, version in evidence.values_list("pk", "version")]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:20]


def _locked(report: AssuranceReport) -> AssuranceReport:
    """Return the report as stored now; nobody else changes it until this transaction ends."""
    locked = AssuranceReport.objects.select_for_update(of=("self",))
    return locked.select_related("from_board", "to_board", "submitted_by", "decided_by").get(
        pk=report.pk
    )


def _to_decide(report: AssuranceReport, by: User, version: int) -> AssuranceReport:
    access.require(by, Permission.REVIEW_ASSURANCE, report.to_board)
    report = _locked(report)
    if report.status != AssuranceReport.Status.SUBMITTED:
        raise RuleBroken(
            "decided_once", f"{_what_happened(report)} Your decision was not recorded."
        )
    if report.version != version:
        raise RuleBroken("report_moved_on", MOVED_ON)
    return report


def _what_happened(report: AssuranceReport) -> str:
    """Return in a sentence who last moved the report on, and when."""
    match report.status:
        case AssuranceReport.Status.ACCEPTED:
            return f"{report.decided_by} accepted this report on {_day(report.decided_at)}."
        case AssuranceReport.Status.RETURNED:
            return f"{report.decided_by} sent this report back on {_day(report.decided_at)}."
        case AssuranceReport.Status.SUBMITTED:
            return f"{report.submitted_by} submitted this report on {_day(report.submitted_at)}."
    return "This report is still a draft."


def _day(moment: object) -> str:
    return long_date(timezone.localtime(moment).date())  # type: ignore[arg-type]


def _freeze(ratings: list[Rating]) -> None:
    """Keep with each rating what its objective and its step are called today."""
    for rating in ratings:
        if rating.rank is not None:
            rating.objective_title = rating.objective.title
            step = scales.step(rating.rank)
            rating.rank_name, rating.rank_meaning = step.name, step.meaning
            rating.save()
