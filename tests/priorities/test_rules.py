from __future__ import annotations

import datetime as dt

import pytest

from boards.periods import Quarter
from boards.rules import RuleBroken
from priorities import rules
from priorities.models import Objective, ProgressUpdate
from tests.priorities.made import COMPLETE


@pytest.mark.parametrize(
    ("quarter", "due"),
    [
        (Quarter(2026, 1), dt.date(2026, 7, 30)),
        (Quarter(2026, 2), dt.date(2026, 10, 30)),
        (Quarter(2026, 3), dt.date(2027, 1, 30)),
        (Quarter(2026, 4), dt.date(2027, 4, 30)),
    ],
)
def test_progress_is_due_thirty_days_after_the_quarter(quarter, due):
    assert rules.progress_due_on(quarter) == due


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (dt.date(2026, 6, 30), False),
        (dt.date(2026, 7, 1), True),
        (dt.date(2026, 9, 30), True),
        (dt.date(2026, 10, 1), True),
    ],
)
def test_progress_may_be_recorded_from_the_first_day_of_the_quarter(day, may):
    assert rules.may_be_recorded(Quarter(2026, 2), day) is may


def test_nothing_recorded_lacks_every_needed_answer():
    assert rules.what_is_missing(None) == [
        "what we did",
        "what difference it made",
        "how delivery is going",
        "the direction of travel",
    ]


def test_a_blank_answer_is_missing():
    update = ProgressUpdate(**COMPLETE | {"difference": "  \n "})

    assert rules.what_is_missing(update) == ["what difference it made"]


def test_evidence_next_steps_and_help_are_not_needed():
    assert rules.what_is_missing(ProgressUpdate(**COMPLETE)) == []


def test_what_was_not_read_is_not_submitted():
    update = ProgressUpdate(objective=Objective(reference="o1"), version=3, **COMPLETE)

    with pytest.raises(RuleBroken, match="O1 changed after you opened this page"):
        rules.check_may_submit(update, reviewed=2)


def test_an_incomplete_update_says_what_it_lacks():
    update = ProgressUpdate(objective=Objective(reference="o1"), version=1, done="We met.")

    with pytest.raises(RuleBroken, match="say what difference it made and how delivery is going"):
        rules.check_may_submit(update, reviewed=1)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_is_asked_for(reason):
    with pytest.raises(RuleBroken, match="Enter why"):
        rules.check_reason(reason)
