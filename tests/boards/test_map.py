"""The drawn map: every neighbour stands in it once, with its words and its address."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from boards.drawing import draw
from boards.map import groups
from boards.models import BoardLink
from tests.builders import a_board, an_organisation

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


def linked(middle):
    top, other = a_board(name="Health and Wellbeing Board"), a_board(name="<b>&Co</b>")
    city = an_organisation(name="Oxford City Council")
    make = BoardLink.objects.create
    return [
        make(kind="reports_to", from_board=middle, to_board=top),
        make(kind="branch_of", from_board=middle, to_board=top),
        make(kind="seeks_assurance_from", from_board=middle, to_board=other),
        make(kind="reports_progress_to", from_organisation=city, to_board=middle),
        make(kind="governed_by", from_board=middle, to_words="The protocol"),
    ]


def test_neighbours_are_grouped_by_how_they_are_linked():
    middle = a_board(name="Trust")

    found = {group.heading: group.neighbours for group in groups(middle, linked(middle))}

    assert [n.name for n in found["Answers to"]] == ["Health and Wellbeing Board", "The protocol"]
    assert found["Answers to"][0].relations == ["reports to", "is a branch of"]
    assert [n.name for n in found["Seeks assurance from"]] == ["<b>&Co</b>"]
    assert found["Is linked with"][0].relations == ["reports progress to it"]


@pytest.mark.parametrize("columns", [2, 4])
def test_the_drawing_is_sound_and_names_everybody(columns):
    middle = a_board(name="Trust")
    links = linked(middle)

    tree = ET.fromstring(draw(middle, groups(middle, links), columns=columns, suffix="x"))  # noqa: S314 - our own

    told = tree.find(f"{SVG}desc").text
    assert "Answers to: Health and Wellbeing Board, The protocol" in told
    assert "<b>&Co</b>" in told
    addresses = [a.get("href") for a in tree.iter(f"{SVG}a")]
    assert links[0].to_board.get_absolute_url() in addresses
    assert len(addresses) == 3


@pytest.mark.parametrize("columns", [2, 4])
def test_no_line_runs_through_a_box(columns):
    middle = a_board(name="Trust")
    links = [
        BoardLink.objects.create(kind="works_with", from_board=middle, to_board=a_board())
        for _ in range(11)
    ]

    tree = ET.fromstring(draw(middle, groups(middle, links), columns=columns, suffix="x"))  # noqa: S314 - our own

    boxes = [
        tuple(float(r.get(k)) for k in ("x", "y", "width", "height"))
        for r in tree.iter(f"{SVG}rect")
        if r.get("x") and r.get("fill") != "#12324a"
    ]
    assert len(boxes) == 11
    for line in tree.iter(f"{SVG}line"):
        x1, y1, x2, y2 = (float(line.get(k)) for k in ("x1", "y1", "x2", "y2"))
        for x, y, width, height in boxes:
            inside_x = max(min(x1, x2), x) < min(max(x1, x2), x + width) - 0.01 or (
                x1 == x2 and x < x1 < x + width
            )
            inside_y = max(min(y1, y2), y) < min(max(y1, y2), y + height) - 0.01 or (
                y1 == y2 and y < y1 < y + height
            )
            assert not (inside_x and inside_y)


@pytest.mark.parametrize(
    ("columns", "words"),
    [(4, "seeks assurance from and 1 more"), (2, "seeks assurance from + 1")],
)
def test_a_box_says_how_many_more_links_there_are_in_the_room_it_has(columns, words):
    middle, other = a_board(name="Trust"), a_board(name="Partners")
    make = BoardLink.objects.create
    links = [
        make(kind="seeks_assurance_from", from_board=middle, to_board=other),
        make(kind="works_with", from_board=middle, to_board=other),
    ]
    around = groups(middle, links)

    assert words in draw(middle, around, columns=columns, suffix="x")


def test_a_link_that_no_source_states_is_marked_in_the_drawing():
    middle = a_board(name="Trust")
    links = [
        BoardLink.objects.create(
            kind="seeks_assurance_from", from_board=middle, to_board=a_board(), is_example=True
        )
    ]

    drawing = draw(middle, groups(middle, links), columns=2, suffix="x")

    assert ">example</tspan>" in drawing
    assert "seeks assurance from (example)" in drawing
    assert drawing.count("stroke-dasharray") == 1
