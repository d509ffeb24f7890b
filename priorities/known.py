"""All of one measure that its reading follows from: its own figures, targets, changes of lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, QuerySet

from boards.prepared import prepared
from priorities import rules
from priorities.models import ChartChange, Measure, MeasureValue, Target
from priorities.models.places import OWN_PLACE


class Figure(NamedTuple):
    """One value as read; ``missing`` says why there is none."""

    pk: int
    period: str
    ends_on: dt.date | None
    value: Decimal | None
    missing: str
    status: str
    lower: Decimal | None
    upper: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None


FIELDS = ("pk", "period", "period_ends_on", "value", "missing", "status",
          "lower", "upper", "numerator", "denominator")  # fmt: skip


@dataclass
class Known:
    """What is known of a measure: figures of our own place for everybody, oldest first.

    ``changes`` are those agreed. A number that is small is hidden here already.
    """

    measure: Measure
    figures: list[Figure] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    changes: list[ChartChange] = field(default_factory=list)


def read(measures: Iterable[Measure]) -> list[Known]:
    """Return what is known of ``measures``, in their order. Three statements more."""
    known = {one.pk: Known(one) for one in measures}
    own = MeasureValue.objects.filter(measure__in=known, place=OWN_PLACE, group="")
    for key, *rest in oldest_first(own).values_list("measure_id", *FIELDS):
        figures = known[key].figures
        figures.append(shown(known[key].measure, Figure(*rest)))
    for target in _targets(list(known)):
        known[target.measure_id].targets.append(target)
    for change in _agreed(list(known)):
        known[change.measure_id].changes.append(change)
    return list(known.values())


def of(measure: Measure, values: Iterable[MeasureValue], more: Sequence[ChartChange] = ()) -> Known:
    """Return what is known of a measure whose ``values`` are read already. Two statements more.

    ``more`` are changes of lines to take as if they were agreed.
    """
    own = [one for one in values if one.place == OWN_PLACE and not one.group]
    own.sort(key=lambda one: (one.period_ends_on or dt.date.min, one.period, one.pk))
    found = Known(measure)
    found.figures = [
        shown(measure, Figure(*[getattr(one, name) for name in FIELDS])) for one in own
    ]
    found.targets = _targets([measure.pk])
    agreed = _agreed([measure.pk])
    found.changes = sorted({*agreed, *more}, key=lambda one: (one.from_on, one.pk))
    return found


@prepared
def _targets(measures: list[int]) -> QuerySet[Target]:
    return Target.objects.filter(measure__in=measures).order_by("from_on")


@prepared
def _agreed(measures: list[int]) -> QuerySet[ChartChange]:
    agreed = ChartChange.objects.filter(status=ChartChange.Status.AGREED)
    return agreed.filter(measure__in=measures).order_by("from_on", "pk")


def values_of(measure: Measure) -> list[MeasureValue]:
    """Return all figures of a measure as stored, small numbers and all. One statement."""
    values = _values(measure.pk)
    for one in values:
        one.measure = measure
    return values


@prepared
def _values(measure: int) -> QuerySet[MeasureValue]:
    found = MeasureValue.objects.filter(measure=measure)
    return found.order_by("place", "group", "period_ends_on", "period")


def oldest_first(values: QuerySet[MeasureValue]) -> QuerySet[MeasureValue]:
    """Order values by measure and period; one whose period has no known end counts as oldest."""
    return values.order_by("measure_id", F("period_ends_on").asc(nulls_first=True), "period", "pk")


def shown(measure: Measure, figure: Figure) -> Figure:
    """Return the figure as it may be shown: a small number of people is suppressed."""
    if not rules.is_small(people(measure, figure), measure.suppress_below):
        return figure
    return figure._replace(
        value=None, missing=MeasureValue.Missing.SUPPRESSED, lower=None, upper=None,
        numerator=None, denominator=None,
    )  # fmt: skip


def people(measure: Measure, figure: Figure | MeasureValue) -> int | None:
    """Return how many people a figure counts: its numerator, or the number itself.

    Where only per cent and denominator are given, they tell the numerator.
    """
    number = figure.numerator
    if number is None and measure.is_percent and figure.denominator and figure.value is not None:
        return round(figure.value * figure.denominator / 100)
    if number is None and measure.is_count:
        number = figure.value
    return None if number is None else int(number)


def target_for(targets: Iterable[Target], ends_on: dt.date | None) -> Target | None:
    """Return the target of the period that ends on a day: of several, that from the newest day."""
    if ends_on is None:
        return None
    held = [
        one
        for one in targets
        if one.from_on <= ends_on and (one.until_on is None or ends_on <= one.until_on)
    ]
    return max(held, key=lambda one: one.from_on, default=None)
