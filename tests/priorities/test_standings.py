"""How measures stand is kept beside them, and always says what their values say."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db.models import F

from priorities import standings
from priorities.models import Measure, MeasureStanding, MeasureValue, Target
from tests.priorities.made import a_measure, a_value

pytestmark = pytest.mark.django_db


def a_target(measure, value, from_on, until_on=None):
    return Target.objects.create(measure=measure, value=value, from_on=from_on, until_on=until_on)


def standing_of(measure):
    standings.refresh([measure.pk])
    return MeasureStanding.objects.select_related("latest", "previous").get(measure=measure)


def test_the_newest_figure_and_the_one_before_are_kept(board):
    measure = a_measure(board, frequency="financial")
    for year, value in ((2023, 5), (2025, 7), (2024, 6)):
        a_value(measure, year, value)
    a_value(measure, 2026, 9, place="England")

    kept = standing_of(measure)

    assert (kept.latest.period, kept.previous.period) == ("2025", "2024")
    assert kept.spark == [["2023", 5.0, ""], ["2024", 6.0, ""], ["2025", 7.0, ""]]
    assert (kept.points, kept.expected) == (3, 3)
    # The year to 31 March 2026, and twelve months to publish it.
    assert kept.due_on == dt.date(2027, 3, 31)


def test_a_missing_figure_is_the_newest_but_no_point(board):
    measure = a_measure(board)
    a_value(measure, 2024, 6)
    MeasureValue.objects.create(
        measure=measure, period="2025", period_ends_on="2025-03-31", missing="suppressed"
    )

    kept = standing_of(measure)

    assert kept.latest.missing == "suppressed"
    assert kept.points == 1
    assert kept.spark[-1] == ["2025", None, ""]


@pytest.mark.parametrize(("day", "held"), [("03-30", None), ("03-31", 10), ("04-01", 10)])
def test_a_target_holds_for_periods_that_end_from_its_first_day(board, day, held):
    measure = a_measure(board)
    a_target(measure, 10, "2025-03-31")
    month, number = map(int, day.split("-"))
    MeasureValue.objects.create(
        measure=measure, period="p", period_ends_on=dt.date(2025, month, number), value=1
    )

    assert standing_of(measure).target == held


def test_of_two_targets_that_hold_the_later_is_meant(board):
    measure = a_measure(board)
    a_target(measure, 10, "2020-01-01")
    a_target(measure, 12, "2025-01-01", "2025-12-31")
    a_target(measure, 14, "2025-02-01", "2025-03-30")
    a_value(measure, 2025, 1)

    assert standing_of(measure).target == 12


def test_a_measure_whose_last_figure_is_gone_stands_nowhere(board):
    measure = a_measure(board)
    value = a_value(measure, 2025, 1)
    standing_of(measure)
    value.delete()

    standings.refresh([measure.pk])

    assert not MeasureStanding.objects.exists()


def test_it_takes_as_many_statements_for_many_measures(board, django_assert_num_queries):
    for number in range(1, 30):
        a_value(a_measure(board), 2025, number)
    keys = list(Measure.objects.values_list("pk", flat=True))

    # The savepoint, its release, and five statements.
    with django_assert_num_queries(7):
        standings.refresh(keys)


def test_all_are_refreshed_by_a_command(board, capsys):
    a_value(a_measure(board), 2025, 1)
    a_measure(board)

    call_command("refresh_standings")

    assert "2 measures stand" in capsys.readouterr().out
    assert MeasureStanding.objects.count() == 1


def make_anything(chance, board):
    """Make a measure with values, targets and gaps as chance has it."""
    measure = a_measure(board, frequency=chance.choice(["", "annual", "quarterly"]))
    for number in chance.sample(range(2000, 2030), chance.randrange(12)):
        ends_on = None if chance.random() < 0.1 else dt.date(number, chance.randrange(1, 13), 28)
        missing = chance.random() < 0.2
        MeasureValue.objects.create(
            measure=measure,
            place=chance.choice(["Oxfordshire", "Oxfordshire", "England"]),
            group=chance.choice(["", "", "Girls"]),
            period=str(number),
            period_ends_on=ends_on,
            value=None if missing else Decimal(chance.randrange(-500, 9999)) / 100,
            missing="unavailable" if missing else "",
        )
    for number in chance.sample(range(2000, 2030), chance.randrange(4)):
        until = chance.choice([None, dt.date(number + chance.randrange(4), 12, 31)])
        a_target(measure, chance.randrange(100), dt.date(number, 1, 1), until)
    return measure


def live(measure):
    """Ask the database itself, measure by measure, what the standing should say."""
    own = measure.values.filter(place="Oxfordshire", group="")
    by_age = own.order_by(F("period_ends_on").desc(nulls_last=True), "-period", "-pk")
    newest = by_age.first()
    latest = newest.pk if newest else None
    held = None
    if newest and newest.period_ends_on:
        began = measure.targets.filter(from_on__lte=newest.period_ends_on)
        still = began.filter(until_on=None) | began.filter(until_on__gte=newest.period_ends_on)
        held = still.order_by("-from_on").values_list("value", flat=True).first()
    before = by_age.exclude(pk=latest).values_list("pk", flat=True).first()
    return (latest, before, held, own.exclude(value=None).count())


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_what_a_live_question_finds(board, seed):
    chance = random.Random(seed)  # noqa: S311 -- nothing secret
    made = [make_anything(chance, board) for _ in range(25)]
    standings.refresh([one.pk for one in made])

    kept = {
        one.measure_id: (one.latest_id, one.previous_id, one.target, one.points)
        for one in MeasureStanding.objects.all()
    }

    wanted = {one.pk: live(one) for one in made}
    assert kept == {key: found for key, found in wanted.items() if found[0] is not None}
