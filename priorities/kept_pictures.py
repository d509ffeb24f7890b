"""Charts as PNG files, kept for who asks next: drawing one takes a tenth of a second.

A file is kept with the fingerprint of the SVG that it was made from and is handed over only where
that is the SVG of the moment, as this reader may see it. So no file can be out of date, or tell a
reader what another may see. There is one place for each chart: what is kept does not grow.
"""

from __future__ import annotations

import hashlib

from django.core.cache import cache

from priorities.charts import downloads
from priorities.charts.drawing import draw
from priorities.charts.inputs import Chart

KEPT_FOR = 7 * 24 * 60 * 60
"""Seconds."""


def png_file(chart: Chart) -> bytes:
    """Return a chart as a PNG file, from what is kept if that shows the same."""
    picture = draw(chart, headed=True)
    fingerprint = hashlib.sha256(picture.encode()).hexdigest()
    place = f"png:{chart.key}"
    known, file = cache.get(place, ("", b""))
    if known != fingerprint:
        file = downloads.as_png_file(picture)
        cache.set(place, (fingerprint, file), KEPT_FOR)
    return bytes(file)
