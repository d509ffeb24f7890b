"""Makes example partner boards' objectives and their assurance reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.models import User
from assurance.models import AssuranceReport, Evidence, Rating
from assurance.rules import default_due_on
from assurance.scales import step
from boards.models import Board, BoardLink
from boards.periods import Quarter
from boards.terms import in_force
from membership.models import Appointment
from priorities.models import AreaOfFocus, Objective, Priority
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Fact, Facts
from trust_portal.exchange.records import Records

TRUST_BOARD = "children-trust-board"


def make_partners(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the links to the boards that give assurance, and those boards' objectives."""
    trust = Board.objects.get(slug=TRUST_BOARD)
    for fact in facts("examples_assurance", "partners"):
        partner = Board.objects.get(slug=fact["board"])
        kind = BoardLink.Kind.SEEKS_ASSURANCE_FROM
        link = {"kind": kind, "from_board": trust, "to_board": partner}
        records.once(BoardLink, link, is_example=True)
        for number, objective in enumerate(fact["objectives"], start=1):
            area = AreaOfFocus.objects.get(slug=objective["area"])
            served = Priority.objects.filter(area=area, number=objective.get("priority"))
            records.once(
                Objective,
                {"board": partner, "reference": f"o{number}"},
                number=number,
                title=objective["title"],
                area=area,
                priority=served.first() if "priority" in objective else None,
                starts_on=clock.day(objective.get("since")),
                is_example=True,
            )


def make_reports(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the partner boards' reports of the last two finished quarters."""
    for fact in facts("examples_assurance", "reports"):
        _make_report(records, clock, fact)


def _make_report(records: Records, clock: Clock, fact: Fact) -> None:
    board = Board.objects.get(slug=fact["board"])
    quarter = clock.quarter(fact["quarter"])
    filed = _filed(clock, fact, board, quarter)
    with records.recorded(by=officer_of(board), at=filed.get("submitted_at")):
        report = records.once(
            AssuranceReport,
            {
                "from_board": board,
                "to_board": Board.objects.get(slug=TRUST_BOARD),
                "year": quarter.year,
                "quarter_number": quarter.number,
            },
            due_on=_due_on(clock, fact, quarter),
            status=fact["status"],
            summary=fact["summary"],
            return_reason=fact.get("return_reason", ""),
            is_example=True,
            **filed,
        )
        for objective, rating in zip(_objectives(board), fact["ratings"], strict=True):
            _make_rating(records, report, objective, rating)


def _objectives(board: Board) -> list[Objective]:
    return list(Objective.objects.filter(board=board).order_by("number"))


def _due_on(clock: Clock, fact: Fact, quarter: Quarter) -> dt.date:
    """Return the usual day, or an earlier one so that a late report is late on any day."""
    if "due" not in fact:
        return default_due_on(quarter)
    yesterday = clock.days(-1)
    return min(quarter.ends_on + dt.timedelta(days=fact["due"]), yesterday)


def _filed(clock: Clock, fact: Fact, board: Board, quarter: Quarter) -> dict[str, Any]:
    """Return who submitted and decided the report, and when."""
    found: dict[str, Any] = {}
    if "submitted" in fact:
        day = clock.after(quarter, fact["submitted"])
        found |= {"submitted_at": clock.moment(day), "submitted_by": officer_of(board)}
    if "decided" in fact:
        day = clock.after(quarter, fact["decided"])
        found |= {"decided_at": clock.moment(day), "decided_by": chair_on(day)}
    return found


def officer_of(board: Board) -> User:
    """Return the account of the board's officer."""
    return User.objects.filter(person__officer_appointments__board=board).order_by("pk")[0]


def chair_on(day: dt.date) -> User | None:
    """Return the account of the example chair of the Trust's board on ``day``."""
    chair = Appointment.objects.filter(
        in_force(day), seat__board__slug=TRUST_BOARD, seat__role="chair", is_example=True
    ).select_related("person__user")
    return chair[0].person.user


def _make_rating(
    records: Records, report: AssuranceReport, objective: Objective, fact: Fact
) -> None:
    frozen = {}
    if fact["rank"] and report.status != AssuranceReport.Status.DRAFT:
        words = step(fact["rank"])
        frozen = {
            "rank_name": words.name,
            "rank_meaning": words.meaning,
            "objective_title": objective.title,
        }
    rating = records.once(
        Rating,
        {"report": report, "objective": objective},
        rank=fact["rank"],
        claim=fact["claim"],
        gaps_in_control=fact.get("gaps_in_control", ""),
        gaps_in_assurance=fact.get("gaps_in_assurance", ""),
        is_example=True,
        **frozen,
    )
    for evidence in fact["evidence"]:
        records.once(
            Evidence,
            {"rating": rating, "title": evidence["title"]},
            line=evidence["line"],
            shows=evidence["shows"],
            dated_on=report.quarter.ends_on - dt.timedelta(days=evidence["age"]),
            is_example=True,
        )
