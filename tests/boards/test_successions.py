"""Organisations through time: who stands in whose place on a day, whatever is known of the day."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.models import Succession
from boards.periods import Precision, today
from boards.successions import Lineages, has_happened
from tests.builders import an_organisation

pytestmark = pytest.mark.django_db
CHANGE = dt.date(2022, 7, 1)


def follow(earlier, later, on=CHANGE, known=Precision.DAY, **given):
    return Succession.objects.create(
        predecessor=earlier, successor=later, happened_on=on, happened_on_precision=known, **given
    )


@pytest.fixture
def group():
    return an_organisation(name="Clinical group", short_name="CCG")


@pytest.fixture
def board():
    return an_organisation(name="Care board", short_name="ICB")


def on(organisation, day):
    return [one.in_words for one in Lineages.read().on(organisation, day)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2022, 6, 30), "CCG"),
        (dt.date(2022, 7, 1), "ICB (before it CCG (changed on 1 July 2022))"),
    ],
)
def test_a_seat_follows_from_the_very_day(group, board, day, words):
    follow(group, board)

    assert on(group, day) == [words]


def test_a_seat_of_the_successor_was_the_predecessors_before(group, board):
    follow(group, board)

    assert on(board, dt.date(2019, 4, 29)) == ["CCG"]


def test_a_day_not_known_has_come_by_today_and_is_open_before(group, board):
    follow(group, board, on=None)

    assert on(group, today()) == ["ICB (before it CCG (day not known))"]
    assert on(group, dt.date(2019, 4, 29)) == ["CCG (or ICB, its successor: day not known)"]
    assert on(board, dt.date(2019, 4, 29)) == ["ICB"]


@pytest.mark.parametrize(
    ("known", "day", "expected"),
    [
        (Precision.BY, dt.date(2022, 7, 1), True),
        (Precision.BY, dt.date(2022, 6, 30), None),
        (Precision.FROM, dt.date(2022, 6, 30), False),
        (Precision.FROM, dt.date(2022, 7, 2), None),
        (Precision.MONTH, dt.date(2022, 6, 30), False),
        (Precision.MONTH, dt.date(2022, 7, 15), None),
        (Precision.MONTH, dt.date(2022, 7, 31), True),
        (Precision.YEAR, dt.date(2021, 12, 31), False),
        (Precision.YEAR, dt.date(2022, 3, 1), None),
        (Precision.YEAR, dt.date(2022, 12, 31), True),
    ],
)
def test_it_has_happened_as_far_as_its_day_is_known(group, board, known, day, expected):
    assert has_happened(follow(group, board, known=known), day) is expected


def test_a_merger_and_a_split_are_followed_both_ways(group, board):
    second, third = an_organisation(name="Second group"), an_organisation(name="Later board")
    follow(group, board, kind="merged")
    follow(second, board, kind="merged")
    follow(board, third, on=dt.date(2025, 1, 1), kind="split")
    lineages = Lineages.read()

    assert lineages.standing_for(board, dt.date(2020, 1, 1)) == [group, second]
    assert lineages.standing_for(second, today()) == [third]
    assert set(lineages.family(board)) == {group, second, board, third}
    assert set(lineages.family(group)) == {group, board, third}


def test_a_ring_in_the_data_ends_by_itself(group, board):
    follow(group, board)
    follow(board, group)
    lineages = Lineages.read()

    assert set(lineages.family(group)) == {group, board}
    assert lineages.standing_for(group, today()) in ([group], [board], [])
