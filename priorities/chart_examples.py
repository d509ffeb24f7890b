"""Made-up charts: every member of the family, and the hard cases, for the gallery and tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import cycle, islice, pairwise

from priorities.charts.board import Cell
from priorities.charts.inputs import (
    Assurance,
    Chart,
    Kind,
    Line,
    LineKind,
    Note,
    NoteKind,
    Point,
    Range,
    Series,
    Unit,
)
from priorities.charts.small import Rated

PERCENT = Unit(after="%", places=1, words="Per cent of children")
#: A course without a pattern, and the same every time.
NOISE = (0.3, -1.1, 0.8, 1.6, -0.4, -1.7, 0.9, -0.2, 1.2, -0.9, 0.1, 0.7, -1.3, 1.4, -0.6, 0.5)


def months(count: int, last: tuple[int, int] = (2026, 9)) -> list[tuple[str, dt.date]]:
    """Return names and last days of months up to the month ``last``."""
    end = last[0] * 12 + last[1]
    firsts = [dt.date(m // 12, m % 12 + 1, 1) for m in range(end - count, end + 1)]
    return [(f"{one:%b %Y}", after - dt.timedelta(1)) for one, after in pairwise(firsts)]


def quarters(count: int) -> list[tuple[str, dt.date]]:
    """Return names and last days of quarters of the financial year, up to Q2 2026/27."""
    ends = [month for month in months(3 * count) if month[1].month % 3 == 0]
    named = []
    for _, day in ends:
        year = day.year if day.month > 3 else day.year - 1
        named.append((f"Q{(day.month - 4) % 12 // 3 + 1} {year}/{(year + 1) % 100:02d}", day))
    return named


def years(first: int, count: int) -> list[tuple[str, dt.date]]:
    """Return names and last days of financial years: "2020/21" ends on 31 March 2021."""
    span = range(first, first + count)
    return [(f"{one}/{(one + 1) % 100:02d}", dt.date(one + 1, 3, 31)) for one in span]


def course(count: int, around: float, spread: float) -> list[float]:
    """Return values that only chance moves."""
    return [round(around + spread * one, 4) for one in islice(cycle(NOISE), count)]


def points(
    periods: Sequence[tuple[str, dt.date]],
    values: Sequence[float | None],
    *,
    place: str = "Oxfordshire",
    after: str = "%",
    kinds: Mapping[int, Kind] | None = None,
) -> list[Point]:
    """Return points with their words; ``kinds`` are those that are not ordinary, by position."""
    found = []
    for at, ((period, day), value) in enumerate(zip(periods, values, strict=True)):
        kind = (kinds or {}).get(at, Kind.ORDINARY)
        said = "no value" if value is None else f"{value:g}{after}"
        judged = "" if kind is Kind.ORDINARY else f" ({kind})"
        found.append(Point(period, value, day, f"{place}, {period}: {said}{judged}", kind))
    return found


def limits(
    levels: tuple[float, float, float], first: str = "", last: str = "", *, trial: bool = False
) -> list[Line]:
    """Return mean, upper and lower limit over a stretch of periods."""
    mean, low, high = levels
    kind = LineKind.TRIAL_LIMIT if trial else LineKind.LIMIT
    return [
        Line("Mean", LineKind.MEAN, mean, first, last),
        Line("Upper limit", kind, high, first, last),
        Line("Lower limit", kind, low, first, last),
    ]


def own(found: Sequence[Point], name: str = "Oxfordshire") -> Series:
    """Return the points as our own series."""
    return Series(name, "circle", found)


def process() -> Chart:
    """Return a process chart: 24 months, one concern, then an improvement that lasts."""
    values = [*course(24, 70, 2)[:16], 77.2, 78.9, 76.1, 77.9, 77.4, 76.2, 78.1, 76.7]
    values[7] = 60.4
    kinds = {7: Kind.LOW_CONCERN} | dict.fromkeys(range(16, 24), Kind.HIGH_IMPROVING)
    return Chart(
        key="process",
        title="Children seen by CAMHS within 12 weeks",
        finding="76.7% in September 2026. Eight months in a row are above the mean: "
        "an improvement that chance does not explain. The target of 85% will not be reached "
        "by the process as it is.",
        own=own(points(months(24), values, kinds=kinds)),
        lines=[*limits((72.1, 61.5, 82.7)), Line("Target", LineKind.TARGET, 85)],
        unit=PERCENT,
        joined=True,
        floor=0,
        ceiling=100,
        source="Made-up values. Source: the gallery of components.",
    )


def rebased() -> Chart:
    """Return 40 quarters with limits worked out anew twice, a stepped target and caveats."""
    when = quarters(40)
    values = course(14, 31, 2) + course(16, 38, 2.2) + course(10, 46, 1.8)
    name = [period for period, _ in when]
    values[33] = 53.4  # above the upper limit
    kinds = {33: Kind.HIGH_CONCERN}
    return Chart(
        key="rebased",
        title="Children on a child protection plan, per 10,000 under 18",
        finding="44.4 in Q2 2026/27: no significant change since the limits were worked out anew "
        "in Q1 2024/25.",
        own=own(points(when, values, after="", kinds=kinds)),
        lines=[
            *limits((31.2, 24.9, 37.5), name[0], name[13]),
            *limits((38.1, 31.0, 45.2), name[14], name[29]),
            *limits((46.1, 39.9, 52.3), name[30], name[39], trial=True),
            Line("Target", LineKind.TARGET, 30, name[0], name[19]),
            Line("Target", LineKind.TARGET, 36, name[20], name[39]),
        ],
        notes=[
            Note(name[14], "the front door was redesigned (agreed 12 May 2020)", NoteKind.REBASED),
            Note(name[17], "Schools were closed for most of the quarter."),
            Note(name[30], "the threshold document changed", NoteKind.REBASED),
            Note(name[31], "Counted at the end of the quarter from here on, not its middle."),
        ],
        unit=Unit(places=1, words="Per 10,000 children under 18"),
        joined=True,
    )


def run() -> Chart:
    """Return a run chart with its median, a gap, and a forecast with its range."""
    values: list[float | None] = [*course(12, 12.4, 1.1)]
    values[4] = None
    ahead = [
        ("Q3 2026/27", dt.date(2026, 12, 31), 12.9, 1.6),
        ("Q4 2026/27", dt.date(2027, 3, 31), 13.1, 2.1),
        ("Q1 2027/28", dt.date(2027, 6, 30), 13.3, 2.6),
    ]
    return Chart(
        key="run",
        title="Average days from referral to first visit",
        finding="13.2 days in Q2 2026/27. Eleven quarters around a median of 12.6: "
        "no shift and no trend.",
        own=own(points(quarters(12), values, after=" days")),
        lines=[Line("Median", LineKind.MEDIAN, 12.6)],
        forecast=[around(period, day, value, wide) for period, day, value, wide in ahead],
        unit=Unit(places=1, words="Days"),
        joined=True,
        from_nought=True,
    )


def around(period: str, day: dt.date, value: float, wide: float, after: str = "") -> Point:
    """Return a point with an interval of ``wide`` on both sides."""
    low, high = round(value - wide, 1), round(value + wide, 1)
    words = f"{period}: {value}{after} ({low}{after} to {high}{after})"
    return Point(period, value, day, words, lower=low, upper=high)


def annual() -> Chart:
    """Return yearly values with intervals beside England, the region and places like ours."""
    when = years(2019, 6)
    ours = zip((52.1, 54.0, 49.8, 51.2, 55.9, 57.3), (3.1, 3.0, 3.4, 3.1, 2.9, 2.8), strict=True)
    england, region = (51.8, 52.2, 50.1, 51.0, 53.2, 54.1), (53.0, 53.4, 50.9, 52.3, 54.8, 56.0)
    spread = [(44, 61, 52.5), (45, 63, 53), (41, 60, 51), (42, 62, 52), (44, 64, 54), (45, 66, 55)]
    return Chart(
        key="annual",
        title="Children ready for school at five",
        finding="57.3% in 2024/25: higher than England (54.1%), inside the range of places like "
        "ours (45.0% to 66.0%). Six values: too few to tell a real change from chance.",
        own=own([around(p, day, v, w, "%") for (p, day), (v, w) in zip(when, ours, strict=True)]),
        others=[
            Series("England", "square", points(when, england, place="England")),
            Series("South East", "diamond", points(when, region, place="South East")),
        ],
        ranges=[
            Range(p, low, high, mid, f"Places like ours, {p}: {low}% to {high}%, median {mid}%")
            for (p, _), (low, high, mid) in zip(when, spread, strict=True)
        ],
        lines=[Line("Target", LineKind.TARGET, 60)],
        unit=PERCENT,
        range_name="Places like ours",
        range_words="From the lowest to the highest of ten places like ours; "
        "the line is their median",
        interval_words="95% confidence interval",
    )


def cells() -> list[Cell]:
    """Return nine measures of a board."""
    judged = [
        (Kind.HIGH_IMPROVING, Assurance.FAIL),
        (Kind.ORDINARY, Assurance.CHANCE),
        (Kind.HIGH_CONCERN, Assurance.FAIL),
        (Kind.LOW_IMPROVING, Assurance.PASS),
        (Kind.LOW_CONCERN, Assurance.CHANCE),
        (Kind.HIGH_NEUTRAL, Assurance.NONE),
    ]
    names = [
        "Children seen by CAMHS within 12 weeks",
        "Education, health and care plans issued within 20 weeks, without exceptions",
        "First-time entrants to youth justice",
        "Persistent absence",
        "Young people in education, employment or training at 16 and 17",
        "Early help assessments",
    ]
    found = []
    for at, (name, (kind, sure)) in enumerate(zip(names, judged, strict=True)):
        last = dict.fromkeys(() if kind is Kind.ORDINARY else (20, 21, 22, 23), kind)
        shift = 6 if kind.startswith("high") else -6
        values = [one + shift * (n in last) for n, one in enumerate(course(24, 60 + at, 2))]
        target = [Line("Target", LineKind.TARGET, 66 + at)] if sure is not Assurance.NONE else []
        chart = Chart(
            key=f"cell-{at}",
            title=name,
            finding="",
            own=own(points(months(24), values, kinds=last)),
            joined=True,
            lines=[*limits((60.5 + at, 53, 68 + at)), *target],
        )
        found.append(Cell(chart, f"{values[-1]:.1f}%", "Sep 2026", kind, sure))
    return found


def ratings() -> list[Rated]:
    """Return ten quarters of ratings."""
    given = ["green", "green", "amber", "amber", "red", "red", "amber", "", "blue", "green"]
    return [
        Rated(name[:2], name[3:], rating)
        for (name, _), rating in zip(quarters(10), given, strict=True)
    ]
