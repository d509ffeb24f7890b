"""How each measure stands now, worked out and kept, so that lists and dashboards need not.

Whoever changes a value, a target or a line of a chart, or a measure itself, calls ``refresh``
in the same transaction: pages, the admin site, loaders and imports alike. It is the only writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from priorities import findings, frequencies, known, measure_pictures, readings
from priorities.analysis.travel import Direction
from priorities.charts.inputs import Kind
from priorities.known import Known
from priorities.models import Measure, MeasureStanding
from priorities.readings import Read

# So many measures are read at once, and so many values stand in a small chart.
AT_ONCE = 500
IN_SPARK = 24
OF_TRAVEL: Mapping[str, str] = {
    Direction.IMPROVING: "improvement",
    Direction.WORSE: "concern",
    Direction.HIGHER: "high",
    Direction.LOWER: "low",
}
KEPT = [one.name for one in MeasureStanding._meta.concrete_fields if not one.primary_key]


@transaction.atomic
def refresh(measures: Iterable[int]) -> None:
    """Work out again how the measures with these ids stand, and keep it.

    Five statements for every five hundred measures, and one more where some have no value.
    Each measure's row is locked first, so that of two who change its values at once the
    second sees what the first has written.
    """
    for some in _batches(sorted(set(measures))):
        found = _read(some)
        standings = [standing(readings.read(one)) for one in found if one.figures]
        MeasureStanding.objects.bulk_create(
            standings,
            update_conflicts=True,
            unique_fields=["measure"],
            update_fields=[name for name in KEPT if name != "measure"],
        )
        without = [one.measure.pk for one in found if not one.figures]
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
    return known.read(found.select_for_update(of=("self",), no_key=True))


def standing(read: Read) -> MeasureStanding:
    """Return how a measure with at least one figure stands; not yet saved."""
    measure, figures, found = read.measure, read.known.figures, read.reading
    ends = [one.ends_on for one in figures if one.ends_on]
    first, newest = (ends[0], ends[-1]) if ends else (None, None)
    return MeasureStanding(
        measure=measure,
        latest_id=figures[-1].pk,
        previous_id=figures[-2].pk if len(figures) > 1 else None,
        target=read.target.value if read.target else None,
        status=read.status.rag or "",
        chart=found.choice.kind,
        signal=signal(read),
        assurance=found.chart.assurance.short if found.chart and found.chart.assurance else "",
        travel=found.travel.direction,
        sentence=" ".join(findings.own_sentences(read)),
        points=sum(one.value is not None for one in figures),
        expected=frequencies.expected(measure.frequency, first, newest),
        due_on=frequencies.due_on(measure.frequency, newest),
        spark=spark(read),
    )


def signal(read: Read) -> str:
    """Return what the newest point says of change: common, improvement, concern, high or low.

    Nothing where the chart has no rule for that: yearly values, and too few of others.
    """
    if read.reading.chart:
        return read.reading.chart.variation.short
    if read.reading.run:
        return OF_TRAVEL.get(read.reading.travel.direction, "common")
    return ""


def spark(read: Read) -> list[list[Any]]:
    """Return period, value and mark of the newest points, oldest first, for a small chart."""
    points = read.reading.points[-IN_SPARK:]
    kinds = measure_pictures.kinds(read.reading)[-IN_SPARK:]
    return [
        [one.period, one.value, "" if kind is Kind.ORDINARY else kind.value]
        for one, kind in zip(points, kinds, strict=True)
    ]
