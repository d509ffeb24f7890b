"""The map of the whole partnership: who is on it on a day, and that it can be read."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import AnonymousUser

from boards.models import BoardEvent, BoardLink, FormerName
from boards.partnership import Band, Style
from boards.partnership_drawing import draw_partnership
from boards.periods import today
from tests.builders import a_board, an_organisation
from tests.pages import words_on
from trust_portal.public.partnership import partnership_on

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
NOBODY = AnonymousUser()


def link(kind, start, end, **given):
    return BoardLink.objects.create(kind=kind, from_board=start, to_board=end, **given)


def names(day=None):
    return {body.name for body in partnership_on(NOBODY, day or today()).bodies}


def test_bodies_stand_in_bands_by_kind_and_those_without_a_link_apart():
    top, board = a_board(kind="statutory_board"), a_board(kind="partnership_board")
    alone = a_board(kind="group")
    link("reports_to", board, top)
    council = an_organisation()
    BoardLink.objects.create(kind="facilitates", from_organisation=council, to_board=board)

    bands = dict(partnership_on(NOBODY, today()).bands)

    assert {band: [one.name for one in those] for band, those in bands.items()} == {
        Band.TOP: [top.name],
        Band.PARTNERSHIP: [board.name],
        Band.ORGANISATIONS: [council.name],
        Band.UNLINKED: [alone.name],
    }


def test_all_links_between_two_bodies_are_one_line_of_the_strongest_style():
    top, board = a_board(), a_board()
    for kind in ("works_with", "reports_to", "keeps_sighted"):
        link(kind, board, top)

    whole = partnership_on(NOBODY, today())

    assert [(tie.style, len(tie.relations)) for tie in whole.ties] == [(Style.ANSWERS, 3)]
    assert len(whole.links) == 3


def test_a_sub_group_is_tied_to_its_parent_without_a_link():
    parent = a_board()
    child = a_board(parent=parent)

    (tie,) = partnership_on(NOBODY, today()).ties

    assert tie.in_words == f"{child.name} is a sub-group of {parent.name}"


def test_a_link_that_ends_in_words_puts_nobody_on_the_map():
    council = an_organisation(name="Lonely council")
    BoardLink.objects.create(kind="monitors", from_organisation=council, to_words="A measure")
    a_board()

    whole = partnership_on(NOBODY, today())

    assert "Lonely council" not in {body.name for body in whole.bodies}
    assert len(whole.links) == 1


@pytest.mark.parametrize(
    ("day", "there"),
    [("2019-03-31", False), ("2019-04-01", True), ("2024-03-30", True), ("2024-03-31", False)],
)
def test_a_body_is_on_the_map_from_its_setting_up_to_its_end(day, there):
    board = a_board(name="Passing board", status="wound_up")
    for kind, on in (("set_up", dt.date(2019, 4, 1)), ("wound_up", dt.date(2024, 3, 31))):
        BoardEvent.objects.create(board=board, kind=kind, happened_on=on, text=kind)

    assert ("Passing board" in names(dt.date.fromisoformat(day))) is there


def test_names_and_links_are_those_of_the_day():
    board, other = a_board(name="New name"), a_board()
    FormerName.objects.create(board=board, name="Old name", ends_on=dt.date(2022, 12, 31))
    link("reports_to", board, other, starts_on=dt.date(2023, 1, 1))

    before, after = (partnership_on(NOBODY, dt.date(2022, 12, 31)), partnership_on(NOBODY, today()))

    assert "Old name" in {one.name for one in before.bodies}
    assert (len(before.ties), len(after.ties)) == (0, 1)


def test_hidden_boards_and_their_links_are_not_on_the_map(client):
    hidden, shown = a_board(name="Hidden board", is_published=False), a_board()
    link("reports_to", hidden, shown)

    assert "Hidden board" not in client.get("/boards/map/").content.decode()


def crowd():
    """Make thirty bodies of every band, each linked with several others."""
    kinds = ["statutory_board", "partnership_board", "forum", "group", "steering_group"]
    made = [
        a_board(kind=kinds[n % 5], name=f"Board with a long name number {n}") for n in range(30)
    ]
    ways = ["reports_to", "seeks_assurance_from", "delivered_through", "works_with"]
    for n, one in enumerate(made[:26]):
        for step in (1, 3, 7):
            link(ways[(n + step) % 4], one, made[(n + step) % 26])
    return draw_partnership(partnership_on(NOBODY, today()))


def boxes_and_lines(drawing):
    tree = ET.fromstring(drawing)  # noqa: S314 - our own
    boxes = [
        tuple(float(rect.get(part)) for part in ("x", "y", "width", "height"))
        for anchor in tree.iter(f"{SVG}a")
        for rect in anchor.iter(f"{SVG}rect")
    ]
    lines = [
        [tuple(map(float, point.split(","))) for point in one.get("points").split()]
        for one in tree.iter(f"{SVG}polyline")
    ]
    return tree, boxes, lines


def test_no_two_boxes_overlap_and_none_leaves_the_drawing():
    tree, boxes, _ = boxes_and_lines(crowd())

    width, height = map(float, tree.get("viewBox").split()[2:])
    assert len(boxes) == 30
    for x, y, w, h in boxes:
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(boxes, 2):
        assert ax + aw < bx or bx + bw < ax or ay + ah < by or by + bh < ay


def test_no_line_runs_through_a_box_or_out_of_the_drawing():
    tree, boxes, lines = boxes_and_lines(crowd())

    width = float(tree.get("viewBox").split()[2])
    assert len(lines) == 78
    for (x1, y1), (x2, y2) in (pair for line in lines for pair in pairwise(line)):
        assert min(x1, x2) >= 0
        assert max(x1, x2) <= width
        assert x1 == x2 or y1 == y2
        for x, y, w, h in boxes:
            within = max(min(x1, x2), x) < min(max(x1, x2), x + w) or (x1 == x2 and x < x1 < x + w)
            across = max(min(y1, y2), y) < min(max(y1, y2), y + h) or (y1 == y2 and y < y1 < y + h)
            assert not (within and across)


def test_every_box_leads_to_its_body_and_keeps_the_day(client):
    top, board = a_board(), a_board(name="A <b>bold</b> board")
    link("reports_to", board, top)

    source = client.get("/boards/map/?on=2019-04-29").content.decode()

    assert f'href="{board.get_absolute_url()}?on=2019-04-29"' in source
    assert "<b>bold</b>" not in source
    assert "as on 29 April 2019" in source


def test_the_same_stands_in_a_table_and_as_a_list(client):
    top, board = a_board(name="Top board"), a_board(name="Lower board")
    link("reports_to", board, top, starts_on=dt.date(2024, 10, 24))

    words = words_on(client.get("/boards/map/"))

    assert "Lower board reports to Top board Since 24 October 2024" in words
    assert words.count("Lower board") >= 3


def test_an_empty_map_says_so(client):
    assert "No body was there on that day" in words_on(client.get("/boards/map/"))
