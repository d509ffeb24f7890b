"""A chart as a file: SVG, PNG and CSV. Each says its title, its finding and its source."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import resvg_py

from boards.spreadsheets import guarded
from priorities.charts.drawing import draw
from priorities.charts.inputs import Chart
from priorities.charts.lettering import clean
from priorities.charts.table import table_of

FONTS = Path(__file__).parent / "fonts"
#: The longer side of a PNG is at most so many pixels; a chart is twice as large as on screen.
LONGEST, TWICE = 2000, 2.0
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
# What Arimo has no letters for: a font of the machine is then asked, if it has one.
_BEYOND_ARIMO = re.compile(
    r"[\u0530-\u058f\u0600-\u1dff\u2c00-\ud7ff\uf900-\uffff\U00010000-\U0010ffff]"
)


def svg_file(chart: Chart) -> bytes:
    """Return the chart as an SVG file that stands on its own."""
    return as_svg_file(draw(chart, headed=True))


def as_svg_file(picture: str) -> bytes:
    """Return a picture as an SVG file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'.encode()


def png_file(chart: Chart) -> bytes:
    """Return the chart as a PNG file, large enough for a slide or a printed paper."""
    return as_png_file(draw(chart, headed=True))


def as_png_file(picture: str) -> bytes:
    """Return a picture as a PNG file, at most 2,000 pixels wide or high.

    It is set in Arimo, which comes with the portal, so that it is the same on every machine.
    Raises ``ValueError`` for what is not a picture.
    """
    found = _SIZE.search(picture)
    if not found:
        raise ValueError("The picture does not say how large it is.")
    longest = max(float(side) for side in found.groups())
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture,
            zoom=min(TWICE, LONGEST / longest),
            skip_system_fonts=not _BEYOND_ARIMO.search(picture),
            font_files=[str(FONTS / "Arimo-Regular.ttf"), str(FONTS / "Arimo-Bold.ttf")],
            sans_serif_family="Arimo",
        )
    )


def csv_file(chart: Chart) -> bytes:
    """Return the data of the chart as a CSV file, for any spreadsheet.

    The last lines say title, finding and source. No cell is a formula: a text that looks
    like one gets an apostrophe before it; a number below nought stays a number.
    """
    table = table_of(chart)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([guarded(clean(one)) for one in table.columns])
    for row in table.rows:
        writer.writerow([_cell(one) for one in row])
    writer.writerow([])
    for words in (chart.title, chart.finding, chart.source):
        if words:
            writer.writerow([guarded(clean(words))])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: float | str | None) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return guarded(clean(value or ""))
