"""The pictures themselves: what they were when last looked at, and that they are valid.

``pytest --rewrite-pictures tests/priorities/test_chart_pictures.py`` keeps them as they are
now drawn: look at each before it is committed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from priorities import chart_examples, chart_hard_cases
from priorities.charts import board, icons, small
from priorities.charts.drawing import draw
from priorities.charts.frame import NARROW, WIDE
from priorities.charts.inputs import Assurance, Chart, Kind, Series

KEPT = Path(__file__).parent / "golden"
FAMILY = [
    chart_examples.process(),
    chart_examples.rebased(),
    chart_examples.run(),
    chart_examples.annual(),
    *chart_hard_cases.hard_cases(),
]
CELLS, RATED = chart_examples.cells(), chart_examples.ratings()
POINTS = chart_examples.process().own.points
PICTURES = (
    {f"{one.key}-{form.name}": draw(one, form) for one in FAMILY for form in (WIDE, NARROW)}
    | {
        "process-headed": draw(FAMILY[0], headed=True),
        "board-wide": board.multiples("board-wide", "Board", CELLS),
        "board-narrow": board.multiples("board-narrow", "Board", CELLS, narrow=True),
        "strip-wide": small.strip("strip-wide", "Ratings", RATED),
        "strip-narrow": small.strip("strip-narrow", "Ratings", RATED, a_row=7),
        "sparkline": small.sparkline(POINTS, "24 months", target=85),
        "sparkline-empty": small.sparkline([], "No value"),
    }
    | {f"variation-{one.replace(' ', '-')}": icons.variation(one) for one in Kind}
    | {f"assurance-{one}": icons.assurance(one) for one in Assurance}
)
HOSTILE = "<script>alert(1)</script>\" onload='x' & ]]> \x00\x0b\ud800 \u202e end"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_was_last_looked_at(name, request):
    kept = KEPT / f"{name}.svg"
    if request.config.getoption("--rewrite-pictures"):
        kept.write_text(PICTURES[name] + "\n", encoding="utf-8")

    assert PICTURES[name] + "\n" == kept.read_text(encoding="utf-8")


def test_nothing_else_is_kept():
    assert {one.stem for one in KEPT.iterdir()} == PICTURES.keys()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_a_name_and_no_style_script_or_handler(name):
    root = fromstring(PICTURES[name])
    every = list(root.iter())

    assert root.get("role") == "img"
    assert not {one.tag.split("}")[1] for one in every} & {"style", "script", "foreignObject"}
    assert not any(key == "style" or key.startswith("on") for one in every for key in one.attrib)
    ids = Counter(one.get("id") for one in every if one.get("id"))
    assert set(ids.values()) <= {1}
    named_by = (root.get("aria-labelledby") or "").split()
    assert root.get("aria-label") or (named_by and set(named_by) <= set(ids))


@pytest.mark.parametrize("name", [one for one in PICTURES if one.endswith("-narrow")])
def test_no_words_of_a_phone_are_smaller_than_12_pixels(name):
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', PICTURES[name])]

    assert min(sizes) >= 12
    assert float(re.search(r'width="([\d.]+)"', PICTURES[name])[1]) <= 358


def test_each_point_says_its_place_period_and_value():
    titles = [one.text for one in fromstring(PICTURES["process-wide"]).iter() if "title" in one.tag]

    assert titles[0] == "Children seen by CAMHS within 12 weeks"
    assert "Oxfordshire, May 2025: 60.4% (low concern)" in titles
    assert len([one for one in titles if one.startswith("Oxfordshire, ")]) == 24


def test_what_someone_typed_stays_words():
    own = Series(HOSTILE, "circle", POINTS)
    chart = Chart(HOSTILE, HOSTILE, HOSTILE, own, source=HOSTILE)

    for picture in (draw(chart, headed=True), board.multiples("k", HOSTILE, [])):
        root = fromstring(picture)
        assert "<script" not in picture
        assert root[0].text == "<script>alert(1)</script>\" onload='x' & ]]> end"


def test_a_cell_with_an_address_leads_there():
    cell = board.Cell(FAMILY[0], "76.7%", "Sep 2026", href='/measures/a/?x="1"&y')
    root = fromstring(board.multiples("k", "Board", [cell]))

    link = next(one for one in root.iter() if one.tag.endswith("}a"))
    assert root.get("role") == "group"
    assert link.get("href") == '/measures/a/?x="1"&y'
    assert link[0].text == "Children seen by CAMHS within 12 weeks: 76.7%, Sep 2026."


@pytest.mark.parametrize("kind", Kind)
def test_shape_says_again_what_colour_says(kind):
    judged = {word for word in ("improving", "concern", "neutral", "ordinary") if word in kind}
    corners = {"improving": "l7 ", "concern": "l6.8 ", "neutral": "h9.2", "ordinary": "a5 5"}
    drawn = icons.ink.outline(kind, 10, 10, 5)

    assert {word for word, corner in corners.items() if corner in drawn} == judged


def test_a_rating_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        small.strip("key", "Ratings", [small.Rated("Q1", "2026/27", "puce")])


def test_points_that_are_not_joined_stand_for_themselves():
    joined = small.course([1.0, 2.0, None, 3.0], Kind.ORDINARY, "Years")
    apart = small.course([1.0, 2.0, None, 3.0], Kind.ORDINARY, "Years", joined=False)

    # Three values make three dots; joined, the second is reached by a line.
    assert (joined.count("h0"), joined.count("L")) == (2, 1)
    assert (apart.count("h0"), apart.count("L")) == (3, 0)
