"""By when interests are declared, counted by hand from the clause."""

from __future__ import annotations

import datetime as dt

import pytest

from membership import rules
from membership.models import Code, Interest


@pytest.mark.parametrize(
    ("first_day", "last_in_time"),
    [
        (dt.date(2026, 9, 1), dt.date(2026, 9, 28)),  # the first day is one of the 28
        (dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        (dt.date(2024, 2, 2), dt.date(2024, 2, 29)),
        (dt.date(2025, 12, 20), dt.date(2026, 1, 16)),
    ],
)
def test_a_new_member_declares_within_28_days(first_day, last_in_time):
    assert rules.interests_due_on(first_day) == last_in_time


@pytest.mark.parametrize(
    ("declared", "again"),
    [
        (dt.date(2025, 5, 6), dt.date(2026, 5, 6)),
        (dt.date(2024, 2, 29), dt.date(2025, 2, 28)),
        (dt.date(2023, 2, 28), dt.date(2024, 2, 28)),
        (dt.date(2025, 12, 31), dt.date(2026, 12, 31)),
    ],
)
def test_a_declaration_is_to_be_renewed_after_a_year(declared, again):
    assert rules.renewal_due_on(declared) == again


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("councillor", Code.COUNCILLOR),
        ("nhs", Code.NHS),
        ("council_officer", Code.OTHER),
        ("police", Code.OTHER),
        ("", Code.OTHER),
    ],
)
def test_the_seat_says_under_which_code_its_holder_declares(category, code):
    assert rules.code_of_seat(category) == code


def test_the_seven_kinds_of_the_regulations_are_a_councillors():
    prescribed = [
        "employment", "sponsorship", "contract", "land", "licence", "tenancy", "securities",
    ]  # fmt: skip

    assert [kind.value for kind in rules.KINDS[Code.COUNCILLOR]][:7] == prescribed


def test_every_kind_belongs_to_a_code():
    assert {kind for kinds in rules.KINDS.values() for kind in kinds} == set(Interest.Kind)
    assert set(rules.KINDS) == set(rules.CALLED) == set(Code)
