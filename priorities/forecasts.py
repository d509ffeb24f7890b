"""What would come if nothing changed: made from a measure's own figures, and drawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

from priorities import frequencies, measure_pictures
from priorities.analysis.forecast import Forecast as Made
from priorities.analysis.forecast import forecast
from priorities.figures import Figure
from priorities.measure_page import MeasurePage
from priorities.models import Forecast
from priorities.readings import Read

TOO_FEW = (
    "A forecast needs a measure that is counted every month, quarter or year, with two figures "
    "or more; three for a straight line."
)


def make(read: Read, chosen: Any) -> Made | None:
    """Return the forecast that a valid form asks for; nothing where there are too few figures."""
    points = list(read.reading.points)
    while points and points[-1].value is None:
        points.pop()
    periods = ahead(read, points[-1].ends_on if points else None, chosen.cleaned_data["periods"])
    if not periods:
        return None
    try:
        return forecast(points, periods, chosen.cleaned_data["method"])
    except ValueError:
        return None


def ahead(read: Read, newest: dt.date | None, number: int) -> list[tuple[str, dt.date | None]]:
    """Return the names and last days of the periods that follow the newest figure."""
    step = frequencies.MONTHS.get(read.measure.frequency)
    if not step or newest is None:
        return []
    ends = [frequencies.months_later(newest, step * at) for at in range(1, number + 1)]
    return [(frequencies.name(read.measure.frequency, end), end) for end in ends]


def drawn(page: MeasurePage, made: Made) -> Figure | None:
    """Return the chart of a measure with a forecast that is not frozen yet."""
    draft = Forecast(measure=page.measure, points=made.as_plain())
    chart = measure_pictures.chart(page.read, page.table, draft, made.words)
    return Figure(chart) if chart else None
