from __future__ import annotations

import datetime as dt

import pytest

from assurance import reading, rules, scales
from assurance.models import Evidence, Rating
from boards.periods import Quarter
from priorities.models import Objective

Q2 = Quarter(2026, 2)  # ends on 30 September 2026
A_YEAR_AGO = dt.date(2025, 9, 30)
YESTERDAY, NEXT_DAY = dt.timedelta(days=-1), dt.timedelta(days=1)


def evidence(line: int = 2, dated_on: dt.date | None = A_YEAR_AGO, shows: str = "impact"):
    return Evidence(title="Audit", line=line, dated_on=dated_on, shows=shows)


@pytest.mark.parametrize(
    ("quarter", "due"),
    [
        (Quarter(2026, 1), dt.date(2026, 7, 30)),
        (Quarter(2026, 2), dt.date(2026, 10, 30)),
        (Quarter(2026, 3), dt.date(2027, 1, 30)),
        (Quarter(2026, 4), dt.date(2027, 4, 30)),
    ],
)
def test_a_report_is_due_thirty_days_after_its_quarter(quarter, due):
    assert rules.default_due_on(quarter) == due


@pytest.mark.parametrize(
    ("day", "late"),
    [(dt.date(2026, 10, 29), False), (dt.date(2026, 10, 30), False), (dt.date(2026, 10, 31), True)],
)
def test_a_report_is_late_from_the_day_after_its_due_day(day, late):
    assert rules.is_late(dt.date(2026, 10, 30), filed=False, on=day) is late


def test_a_filed_report_is_never_late():
    assert not rules.is_late(dt.date(2026, 10, 30), filed=True, on=dt.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("quarter", "is_open"),
    [
        (Quarter(2026, 4), False),
        (Quarter(2026, 3), True),
        (Quarter(2025, 3), True),
        (Quarter(2025, 2), False),
    ],
)
def test_a_report_may_be_begun_in_its_quarter_and_the_four_after(quarter, is_open):
    assert rules.is_open_for_writing(quarter, dt.date(2026, 11, 21)) is is_open


@pytest.mark.parametrize(
    ("dated_on", "fresh"),
    [
        (A_YEAR_AGO + YESTERDAY, False),
        (A_YEAR_AGO, True),
        (A_YEAR_AGO + NEXT_DAY, True),
        (dt.date(2026, 10, 5), True),
        (None, False),
    ],
)
def test_evidence_is_fresh_for_twelve_months_at_the_end_of_the_quarter(dated_on, fresh):
    assert rules.is_fresh(dated_on, Q2) is fresh


@pytest.mark.parametrize(
    ("rank", "given", "reassurance"),
    [
        (4, [], True),
        (4, [evidence(1)], True),
        (4, [evidence(2, A_YEAR_AGO + YESTERDAY)], True),
        (4, [evidence(3, None)], True),
        (4, [evidence(2)], False),
        (4, [evidence(1), evidence(3)], False),
        (3, [], False),
        (None, [], False),
    ],
)
def test_substantial_without_fresh_evidence_from_outside_is_reassurance(rank, given, reassurance):
    assert rules.is_reassurance(rank, given, Q2) is reassurance


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "you have no evidence yet"),
        ([evidence(1)], "you have first-line evidence only"),
        ([evidence(2, A_YEAR_AGO + YESTERDAY)], "none dated within the 12 months"),
    ],
)
def test_advice_says_what_a_substantial_rating_lacks(given, words):
    advice = rules.advice(Rating(rank=4, claim="All is well."), given, Q2)

    assert "needs fresh second-line or third-line evidence" in advice[0]
    assert words in advice[0]


def test_advice_asks_for_impact_for_dates_and_for_the_gap():
    advice = rules.advice(Rating(rank=2, claim="Not yet."), [evidence(2, None, "activity")], Q2)

    assert [words.split(":")[0].split(".")[0] for words in advice] == [
        "All your evidence shows activity",
        "Date all your evidence",
        "A Limited rating says that something is missing",
    ]


def test_there_is_no_advice_on_what_is_not_begun_or_lacks_nothing():
    whole = Rating(rank=3, claim="Mostly.", gaps_in_assurance="No audit yet.")

    assert rules.advice(Rating(), [], Q2) == []
    assert rules.advice(whole, [evidence()], Q2) == []


def test_a_report_lacks_a_claim_and_a_rating_for_each_objective():
    first, second = Objective(pk=1, reference="o1", title="A"), Objective(pk=2, reference="o2")
    rating = Rating(objective=first, rank=3, claim="  ")

    lacking = rules.missing([first, second], [rating], "")

    assert [words.rpartition(": ")[2] for words in lacking] == [
        "enter what you claim",
        "enter what you claim",
        "choose a rating",
    ]


def test_a_board_without_objectives_reports_in_its_summary():
    assert rules.missing([], [], " ") != []
    assert rules.missing([], [], "Quiet quarter.") == []


@pytest.mark.parametrize(
    ("dated_on", "months"),
    [
        (dt.date(2026, 9, 30), 0),
        (dt.date(2026, 8, 31), 0),
        (dt.date(2026, 8, 30), 1),
        (dt.date(2025, 9, 30), 12),
        (dt.date(2026, 12, 1), 0),
    ],
)
def test_age_counts_whole_months(dated_on, months):
    assert rules.months_old(dated_on, Q2.ends_on) == months


@pytest.mark.parametrize(
    ("now", "was", "kind"),
    [(3, 3, "same"), (4, 3, "better"), (2, 3, "worse"), (None, 3, "new"), (3, None, "new")],
)
def test_a_rating_moves_when_its_rank_does(now, was, kind):
    assert reading.change(Rating(rank=now), Rating(rank=was), Q2).kind == kind


def test_the_scale_has_four_steps_in_the_words_of_the_field():
    assert [(step.rank, step.name) for step in scales.SCALE] == [
        (4, "Substantial"),
        (3, "Reasonable"),
        (2, "Limited"),
        (1, "No assurance"),
    ]
    assert all(step.meaning and "CIPFA" in step.source for step in scales.SCALE)
