"""Made-up charts that are hard to draw, for the gallery and tests."""

from __future__ import annotations

from dataclasses import replace

from priorities.chart_examples import (
    PERCENT,
    course,
    limits,
    months,
    own,
    points,
    process,
    quarters,
    years,
)
from priorities.charts.inputs import Chart, Kind, Line, LineKind, Note, Point, Series, Unit

LONG = (
    "Percentage of children and young people aged 0 to 25 with an education, health and care plan "
    "whose annual review was completed within the statutory timescale, in mainstream, special "
    'and independent non-maintained settings, as told by <b>all</b> providers & "partners"'
)


def many() -> Chart:
    """Return 160 months."""
    values = course(160, 40, 2.5)
    values[90:100] = [one + 9 for one in values[90:100]]
    kinds = dict.fromkeys(range(90, 100), Kind.HIGH_NEUTRAL)
    return Chart(
        key="many",
        title="160 months",
        finding="Ordinary variation but for ten months.",
        own=own(points(months(160), values, kinds=kinds)),
        lines=limits((40.6, 31, 50.2)),
        unit=PERCENT,
        joined=True,
    )


def crowded() -> Chart:
    """Return six names at the right edge that would all stand in one place."""
    values = [72.0, 71.5, 72.3, 71.9, 72.2, 72.1, 71.8, 72.0]
    return Chart(
        key="crowded",
        title="Five lines that nearly meet",
        finding="Hardly anything differs.",
        own=own(points(quarters(8), values)),
        lines=[
            *limits((72.05, 71.9, 72.2), trial=True),
            Line("Target to 2027", LineKind.TARGET, 72.1),
            Line("Median of the last eight", LineKind.MEDIAN, 72.0),
        ],
        unit=PERCENT,
        joined=True,
        from_nought=True,
    )


def long_names() -> Chart:
    """Return names of 250 letters, markup, and words written from right to left."""
    said = ("As reported to the board on 29 April 2019", "As stated in the plan of 2023 to 2028")
    ours = [Point(said[0], 12, words=f"{LONG}: 12%"), Point(said[1], 31, words=f"{LONG}: 31%")]
    arabic = "مجلس الأطفال 2026"
    theirs = [Point(said[0], 22, words=f"{arabic}: 22%"), Point(said[1], 28)]
    return Chart(
        key="long",
        title=LONG,
        finding=LONG,
        own=Series(LONG, "circle", ours),
        others=[Series(arabic, "square", theirs)],
        lines=[Line(LONG, LineKind.TARGET, 40)],
        notes=[Note(said[0], LONG)],
        unit=Unit(after="%", words=LONG),
    )


def with_values(key: str, title: str, *values: float | None, unit: Unit | None = None) -> Chart:
    """Return a plain chart of yearly values."""
    found = points(years(2018, len(values)), values, after="")
    return Chart(key, title, f"{title}: as recorded.", own(found), unit=unit or Unit())


def beyond() -> Chart:
    """Return limits that a percentage cannot reach."""
    values = [96.2, 97.8, 99.1, 95.4, 98.2, 97.3, 99.0, 94.9, 96.6, 98.8, 97.0, 98.1, 96.3, 97.7]
    return Chart(
        key="beyond",
        title="A limit over 100%",
        finding="97.7%: ordinary variation near the top.",
        own=own(points(months(14), values)),
        lines=limits((97.3, 92.3, 102.3)),
        unit=PERCENT,
        joined=True,
        floor=0,
        ceiling=100,
    )


def gaps() -> Chart:
    """Return two stretches without values."""
    values = [None if at in {3, 4, 11} else one for at, one in enumerate(course(18, 70, 2))]
    return replace(
        process(),
        key="gaps",
        title="Gaps",
        finding="Two stretches without values.",
        own=own(points(months(18), values)),
        lines=limits((70.3, 62, 78.6), trial=True),
    )


def hard_cases() -> list[Chart]:
    """Return what is hard to draw."""
    millions = Unit(before="£", after="m")
    return [
        many(),
        crowded(),
        beyond(),
        gaps(),
        long_names(),
        with_values("constant", "The same every year", 42, 42, 42, 42, 42, 42),
        with_values("missing", "No value at all", None, None, None),
        with_values("one", "One value", 12.5),
        with_values("negative", "Below nought", -12, -3.5, 4, -8, -1, unit=millions),
        with_values("tiny", "Very small values", 0.0001, 0.00012, 0.00009, 0.00014, 0.00011),
        with_values("huge", "Millions", 1_250_000, 2_100_000, 1_890_000, 2_640_000, unit=Unit("£")),
    ]
