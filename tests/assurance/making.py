"""Builders of reports, ratings and evidence, beside those of the whole house."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from assurance import rules
from assurance.models import AssuranceReport, Evidence, Rating
from boards.models import Board, BoardLink
from boards.periods import Quarter
from priorities.models import AreaOfFocus, Objective, Plan
from tests.builders import a_user, an_objective

Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
DAY = "2026-11-21"


def seeks_assurance(board: Board, *partners: Board) -> None:
    """Record that ``board`` seeks assurance from each of ``partners``."""
    for partner in partners:
        BoardLink.objects.create(
            kind=BoardLink.Kind.SEEKS_ASSURANCE_FROM, from_board=board, to_board=partner
        )


def a_report(
    sender: Board, to_board: Board, status: str = "draft", quarter: Quarter = Q2, **given: Any
) -> AssuranceReport:
    """Return a report; a filed one has who and when, a decided one too."""
    filed: dict[str, Any] = {}
    if status != "draft":
        filed = {"submitted_at": timezone.now(), "submitted_by": a_user(name="Wren Writer")}
    if status in ("accepted", "returned"):
        filed |= {"decided_at": timezone.now(), "decided_by": a_user(name="Cleo Chair")}
    if status == "returned":
        filed["return_reason"] = "Show us an audit."
    return AssuranceReport.objects.create(
        from_board=sender,
        to_board=to_board,
        year=quarter.year,
        quarter_number=quarter.number,
        status=status,
        **{"due_on": rules.default_due_on(quarter)} | filed | given,
    )


def a_rating(report: AssuranceReport, objective: Objective | None = None, **given: Any) -> Rating:
    """Return a rating of Reasonable with a claim, unless told."""
    return Rating.objects.create(
        report=report,
        objective=objective or an_objective(report.from_board),
        **{"rank": 3, "claim": "It works for most."} | given,
    )


def some_evidence(rating: Rating, **given: Any) -> Evidence:
    """Return first-line evidence of impact from the last day of the second quarter."""
    return Evidence.objects.create(
        rating=rating,
        **{"title": "Survey", "line": 1, "shows": "impact", "dated_on": dt.date(2026, 9, 30)}
        | given,
    )


def an_area(name: str, number: int) -> AreaOfFocus:
    """Return an area of focus of the one plan of these tests."""
    plan, _ = Plan.objects.get_or_create(slug="the-plan", defaults={"name": "The plan"})
    return AreaOfFocus.objects.create(plan=plan, slug=f"area-{number}", number=number, name=name)
