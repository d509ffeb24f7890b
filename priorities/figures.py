"""A chart as a figure of a page: its sentence, the picture for each width, downloads, its data."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from priorities.charts.drawing import draw
from priorities.charts.frame import NARROW, WIDE
from priorities.charts.inputs import Chart
from priorities.charts.table import Table, table_of


@dataclass(frozen=True)
class Figure:
    """What ``components/chart.html`` shows.

    ``address`` ends in "chart" and leads to the files; empty: there are none. ``chosen``
    says how this kind of chart was chosen. ``has_table`` is False where the page has a
    table of the same values anyway.
    """

    chart: Chart
    address: str = ""
    chosen: str = ""
    has_table: bool = True

    @property
    def wide(self) -> SafeString:
        """Return the picture for screens from 640 pixels and for paper."""
        return SafeString(draw(self.chart, WIDE))

    @property
    def narrow(self) -> SafeString:
        """Return the picture for a phone."""
        return SafeString(draw(self.chart, NARROW))

    @property
    def table(self) -> Table:
        """Return the data that is drawn."""
        return table_of(self.chart)
