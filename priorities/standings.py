"""How each measure stands now, worked out and kept, so that lists and dashboards need not.

Whoever changes a value, a target or a line of a chart, or a measure itself, calls ``refresh``
in the same transaction: pages, the admin site, loaders and imports alike. It is the only writer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from priorities import frequencies
from priorities.models import ChartChange, Measure, MeasureStanding, MeasureValue, Target
from priorities.models.places import OWN_PLACE

# So many measures are read at once, and so many values stand in a small chart.
AT_ONCE = 500
IN_SPARK = 24
KEPT = [one.name for one in MeasureStanding._meta.concrete_fields if not one.primary_key]


class Figure(NamedTuple):
    """One value of our own place, for everybody, as read."""

    pk: int
    period: str
    ends_on: dt.date | None
    value: Any
    status: str


@dataclass
class Known:
    """All of one measure that its standing follows from: figures oldest first."""

    measure: Measure
    figures: list[Figure] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    changes: list[ChartChange] = field(default_factory=list)


@transaction.atomic
def refresh(measures: Iterable[int]) -> None:
    """Work out again how the measures with these ids stand, and keep it.

    Five statements for every five hundred measures, and one more where some have no value.
    Each measure's row is locked first, so that of two who change its values at once the
    second sees what the first has written.
    """
    for some in _batches(sorted(set(measures))):
        known = _read(some)
        standings = [standing(one) for one in known if one.figures]
        MeasureStanding.objects.bulk_create(
            standings,
            update_conflicts=True,
            unique_fields=["measure"],
            update_fields=[name for name in KEPT if name != "measure"],
        )
        without = [one.measure.pk for one in known if not one.figures]
        if without:
            MeasureStanding.objects.filter(measure__in=without).delete()


def refresh_all() -> int:
    """Work out again how every measure stands. Return how many there are."""
    keys = list(Measure.objects.order_by("pk").values_list("pk", flat=True))
    for some in _batches(keys):
        refresh(some)
    return len(keys)


def _batches(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))


def _read(keys: Sequence[int]) -> list[Known]:
    """Return what is known of the measures, each row locked. Four statements."""
    found = Measure.objects.filter(pk__in=keys).order_by("pk")
    known = {one.pk: Known(one) for one in found.select_for_update(of=("self",), no_key=True)}
    for key, *rest in _figures(keys):
        known[key].figures.append(Figure(*rest))
    for target in Target.objects.filter(measure__in=keys).order_by("from_on"):
        known[target.measure_id].targets.append(target)
    agreed = ChartChange.objects.filter(measure__in=keys, status=ChartChange.Status.AGREED)
    for change in agreed.order_by("from_on", "pk"):
        known[change.measure_id].changes.append(change)
    return list(known.values())


def _figures(keys: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Return the figures of our own place, oldest first; those without a known end are oldest."""
    return (
        MeasureValue.objects.filter(measure__in=keys, place=OWN_PLACE, group="")
        .order_by("measure_id", F("period_ends_on").asc(nulls_first=True), "period", "pk")
        .values_list("measure_id", "pk", "period", "period_ends_on", "value", "status")
    )


def standing(known: Known) -> MeasureStanding:
    """Return how a measure with at least one figure stands; not yet saved."""
    measure, figures = known.measure, known.figures
    latest = figures[-1]
    ends = [one.ends_on for one in figures if one.ends_on]
    first, newest = (ends[0], ends[-1]) if ends else (None, None)
    target = target_for(known.targets, latest.ends_on)
    return MeasureStanding(
        measure=measure,
        latest_id=latest.pk,
        previous_id=figures[-2].pk if len(figures) > 1 else None,
        target=target.value if target else None,
        points=sum(one.value is not None for one in figures),
        expected=frequencies.expected(measure.frequency, first, newest),
        due_on=frequencies.due_on(measure.frequency, newest),
        spark=[[one.period, _plain(one.value), ""] for one in figures[-IN_SPARK:]],
    )


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


def _plain(value: Any) -> float | None:
    return None if value is None else float(value)
