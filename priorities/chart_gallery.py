"""What the gallery of charts shows. All of it is made up."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString

from priorities import chart_examples, chart_hard_cases
from priorities.charts import icons
from priorities.charts.board import multiples
from priorities.charts.inputs import Assurance, Kind
from priorities.charts.small import sparkline, strip
from priorities.figures import Figure

CHOSEN = {
    "process": "A process chart, because there are 24 monthly values. Points are judged by the "
    "four rules of NHS Making Data Count; seven in a row count as a shift.",
    "run": "A run chart, because there are 12 values: enough for a median, too few for limits.",
    "annual": "Points beside places like ours, because six yearly values are too few for limits.",
}


def pictures() -> dict[str, Any]:
    """Return every kind of chart, the small pictures, and what is hard to draw."""
    family = [
        ("Process chart", chart_examples.process()),
        ("Process chart with limits worked out anew", chart_examples.rebased()),
        ("Run chart with a forecast", chart_examples.run()),
        ("Yearly values with intervals beside places like ours", chart_examples.annual()),
    ]
    cells, rated = chart_examples.cells(), chart_examples.ratings()
    return {
        "family": [(name, Figure(one, chosen=CHOSEN.get(one.key, ""))) for name, one in family],
        "multiples_wide": SafeString(multiples("board-wide", BOARD, cells)),
        "multiples_narrow": SafeString(multiples("board-narrow", BOARD, cells, narrow=True)),
        "cells": cells,
        "strip_wide": SafeString(strip("ratings-wide", RATINGS, rated)),
        "strip_narrow": SafeString(strip("ratings-narrow", RATINGS, rated, a_row=7)),
        "rated": rated,
        "sparklines": [(one.chart.title, one.value, _sparkline(one)) for one in cells],
        "variation": [(icons.VARIATION[one], SafeString(icons.variation(one))) for one in Kind],
        "assurance": [
            (icons.ASSURANCE[one], SafeString(icons.assurance(one))) for one in Assurance
        ],
        "hard": [Figure(one) for one in chart_hard_cases.hard_cases()],
    }


BOARD = "Six measures of a board"
RATINGS = "Ratings of an objective, quarter by quarter"


def _sparkline(cell: Any) -> SafeString:
    words = f"{cell.chart.title}: 24 months to {cell.period}, now {cell.value}"
    return SafeString(sparkline(cell.chart.own.points, words))
