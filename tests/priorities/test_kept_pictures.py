"""A chart as a PNG file is kept, and handed over only where it shows what is drawn now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.cache import cache

from priorities import chart_examples, kept_pictures
from priorities.charts import downloads

pytestmark = pytest.mark.django_db
CHART = chart_examples.process()


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """Forget what is kept, and return what is made into a PNG file from now on."""
    cache.clear()
    made, make = [], downloads.as_png_file

    def counted(picture):
        made.append(picture)
        return make(picture)

    monkeypatch.setattr(downloads, "as_png_file", counted)
    return made


def test_the_same_picture_is_made_once(drawn):
    first, second = (kept_pictures.png_file(CHART) for _ in range(2))

    assert first == second == downloads.png_file(CHART)
    assert len(drawn) == 2  # once for both, once for the comparison


def test_a_picture_that_shows_something_else_is_made_anew(drawn):
    other = replace(CHART, finding="Another finding.")
    files = [kept_pictures.png_file(one) for one in (CHART, other, CHART)]

    assert files[0] == files[2] != files[1]
    assert len(drawn) == 3


def test_one_file_is_kept_for_each_chart(drawn):
    other = replace(CHART, key="another")
    for one in (CHART, other, CHART, other):
        kept_pictures.png_file(one)

    assert len(drawn) == 2
