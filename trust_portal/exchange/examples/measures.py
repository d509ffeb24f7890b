"""Makes example measures: monthly and quarterly, with target, forecast and small numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from boards.models import Board
from priorities import frequencies, standings
from priorities.analysis.forecast import forecast
from priorities.analysis.series import Point
from priorities.models import AreaOfFocus, Forecast, Measure, MeasureValue, Objective, Target
from priorities.models.places import OWN_PLACE
from trust_portal.exchange.examples.assurance import TRUST_BOARD, officer_of
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Fact, Facts
from trust_portal.exchange.records import Records

PLAIN = ("name", "unit", "polarity", "frequency", "decimal_places", "definition", "caveat")
MORE = ("is_count", "suppress_below", "tolerance")


def make_measures(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the measures, whose last values are of the last finished month or quarter."""
    trust = Board.objects.get(slug=TRUST_BOARD)
    for fact in facts("examples_progress", "measures"):
        measure = records.once(
            Measure,
            {"board": trust, "slug": fact["slug"]},
            area=AreaOfFocus.objects.get(slug=fact["area"]),
            objectives=[Objective.objects.get(board=trust, reference=fact["objective"])],
            is_example=True,
            **{name: fact[name] for name in PLAIN},
            **{name: fact[name] for name in MORE if name in fact},
        )
        _make_values(records, clock, measure, fact)
        _make_target(records, clock, measure, fact)
        _make_forecast(records, clock, measure, fact)
        standings.refresh([measure.pk])


def _end(clock: Clock, measure: Measure, back: int) -> dt.date:
    """Return the last day of the period so many back from this one; 1 is the last finished."""
    if measure.frequency == Measure.Frequency.QUARTERLY:
        return clock.quarter(-back).ends_on
    return clock.month(-back, end=True)


def _make_values(records: Records, clock: Clock, measure: Measure, fact: Fact) -> None:
    for back, value in enumerate(reversed(fact["values"]), start=1):
        ends_on = _end(clock, measure, back)
        status = fact.get("newest", "final") if back == 1 else "final"
        _make_value(records, measure, ends_on, value, status=status)
    newest = _end(clock, measure, 1)
    for place, value in fact.get("places", {}).items():
        _make_value(records, measure, newest, value, place=place)
    for group, value in fact.get("groups", {}).items():
        _make_value(records, measure, newest, value, group=group)


def _make_value(
    records: Records, measure: Measure, ends_on: dt.date, value: Any, **more: Any
) -> None:
    key = {"place": OWN_PLACE, "group": "", **more}
    status = key.pop("status", "final")
    records.once(
        MeasureValue,
        {"measure": measure, "period": frequencies.name(measure.frequency, ends_on), **key},
        period_ends_on=ends_on,
        value=Decimal(str(value)),
        status=status,
        is_example=True,
    )


def _make_target(records: Records, clock: Clock, measure: Measure, fact: Fact) -> None:
    said = fact.get("target")
    if said and not measure.targets.exists():
        records.once(
            Target,
            {"measure": measure, "from_on": _end(clock, measure, said["from_back"])},
            value=Decimal(str(said["value"])),
            basis=said["basis"],
            is_example=True,
        )


def _make_forecast(records: Records, clock: Clock, measure: Measure, fact: Fact) -> None:
    """Freeze what would have come, on a day some periods ago, from the values until then."""
    said = fact.get("forecast")
    if not said or measure.forecasts.exists():
        return
    older = fact["values"][: -said["back"]]
    history = [
        Point(frequencies.name(measure.frequency, end), end, float(value))
        for back, value in enumerate(reversed(older), start=said["back"] + 1)
        for end in [_end(clock, measure, back)]
    ][::-1]
    ends = [_end(clock, measure, said["back"] - at) for at in range(said["ahead"])]
    periods = [(frequencies.name(measure.frequency, end), end) for end in ends]
    made = forecast(history, periods)
    records.once(
        Forecast,
        {"measure": measure, "frozen_on": _end(clock, measure, said["back"] + 1)},
        frozen_by=officer_of(measure.board),
        method=made.words,
        basis=said["basis"],
        points=made.as_plain(),
        is_example=True,
    )
