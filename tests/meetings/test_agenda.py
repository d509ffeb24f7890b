"""The agenda: adding, changing, ordering and removing its items."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied

from boards.access import Role
from boards.rules import RuleBroken
from meetings import services
from meetings.models import AgendaItem
from tests.builders import a_board, a_meeting, an_objective, standing_user
from tests.meetings.builders import a_decision, a_paper, an_action, an_item
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db


def titles(meeting):
    return list(meeting.items.order_by("number").values_list("title", flat=True))


def order_on(page):
    """Return what the order form sends: its boxes stand in a table among other forms."""
    boxes = re.findall(r'name="(\w+)" form="order-form"[^>]* value="(\w*)"', page.content.decode())
    return {"opened_on": form_on(page, "opened_on")["opened_on"], **dict(boxes)}


@pytest.fixture
def three(meeting):
    """Return three items: Apples, Bread, Cheese."""
    return [an_item(meeting, title=title) for title in ("Apples", "Bread", "Cheese")]


def test_a_new_item_comes_last(meeting, three, officer, address):
    answer = officer.post(
        f"{address}items/new/",
        {"title": "Dates", "purpose": "decide", "minutes_planned": "20"},
        follow=True,
    )

    assert "Item 4, Dates, is added to the agenda." in words_on(answer)
    assert titles(meeting) == ["Apples", "Bread", "Cheese", "Dates"]


def test_an_item_names_the_objectives_it_serves(board, meeting, officer, address):
    objective = an_objective(board, title="Calm seas")

    page = officer.post(
        f"{address}items/new/",
        {"title": "Weather", "purpose": "note", "objectives": [objective.pk]},
        follow=True,
    )

    assert f"Serves {objective.reference.upper()} Calm seas" in words_on(page)


def test_another_boards_objective_is_not_on_offer(officer, address):
    elsewhere = an_objective(a_board())

    page = officer.post(
        f"{address}items/new/", {"title": "X", "purpose": "note", "objectives": [elsewhere.pk]}
    )

    assert not AgendaItem.objects.exists()
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": ""}, "Enter the title"),
        ({"minutes_planned": "²"}, "Enter the minutes as a whole number, like 20"),
        ({"minutes_planned": "0"}, "Enter 1 minute or more"),
        ({"minutes_planned": "601"}, "Enter 600 minutes or fewer"),
        ({"title": "x" * 251}, "Shorten this to 250 characters or fewer"),
    ],
)
def test_a_wrong_answer_is_told_in_words_that_mend_it(officer, address, given, sentence):
    answer = officer.post(f"{address}items/new/", {"title": "T", "purpose": "note"} | given)

    assert sentence in words_on(answer)


def test_two_people_who_change_an_item_lose_nothing(three, officer, address):
    assert_second_writer_loses_nothing(
        officer,
        f"{address}items/{three[0].pk}/edit/",
        {"summary": "Red ones"},
        {"summary": "Green ones"},
        "summary",
    )


def test_two_people_who_choose_objectives_see_both_by_their_words(
    board, meeting, three, officer, address
):
    calm, fair = (an_objective(board, title=title) for title in ("Calm seas", "Fair winds"))
    url = f"{address}items/{three[0].pk}/edit/"
    opened = form_on(officer.get(url), "title")
    officer.post(url, {**opened, "objectives": [calm.pk]})

    refused = officer.post(url, {**opened, "objectives": [fair.pk]})

    words = words_on(refused)
    assert f"Saved by someone else {calm}" in words
    assert f"What you typed {fair}" in words
    assert list(three[0].objectives.all()) == [calm]


@pytest.mark.parametrize(
    ("which", "way", "order"),
    [
        (1, "up", ["Bread", "Apples", "Cheese"]),
        (1, "down", ["Apples", "Cheese", "Bread"]),
        (0, "up", ["Apples", "Bread", "Cheese"]),
        (2, "down", ["Apples", "Bread", "Cheese"]),
        (1, "sideways", ["Apples", "Bread", "Cheese"]),
    ],
)
def test_an_item_moves_one_place(meeting, three, officer, address, which, way, order):
    answer = officer.post(f"{address}items/{three[which].pk}/move/", {"direction": way})

    assert answer.url == f"{address}items/order/"
    assert titles(meeting) == order


def test_a_look_at_the_move_moves_nothing(meeting, three, officer, address):
    assert officer.get(f"{address}items/{three[1].pk}/move/").status_code == 405


def test_all_items_are_put_in_order_at_once(meeting, three, officer, address):
    opened = order_on(officer.get(f"{address}items/order/"))
    apples, bread, cheese = (f"place_{item.pk}" for item in three)

    officer.post(f"{address}items/order/", {**opened, apples: "30", bread: "7", cheese: "12"})

    assert titles(meeting) == ["Bread", "Cheese", "Apples"]
    assert [item.number for item in meeting.items.order_by("number")] == [1, 2, 3]


def test_one_place_for_two_items_is_refused(meeting, three, officer, address):
    opened = order_on(officer.get(f"{address}items/order/"))

    page = officer.post(f"{address}items/order/", {**opened, f"place_{three[1].pk}": "1"})

    assert "“Bread” and “Apples” both have place 1. Give each its own" in words_on(page)
    assert titles(meeting) == ["Apples", "Bread", "Cheese"]


def test_an_order_made_on_an_older_agenda_is_refused_and_its_numbers_are_kept(
    meeting, three, officer, address
):
    url = f"{address}items/order/"
    opened = order_on(officer.get(url))
    officer.post(f"{address}items/{three[2].pk}/move/", {"direction": "up"})
    typed = {f"place_{three[0].pk}": "3", f"place_{three[2].pk}": "1"}

    refused = officer.post(url, {**opened, **typed})

    assert "Someone else changed the agenda while you were ordering it." in words_on(refused)
    kept = order_on(refused)
    assert [kept[name] for name in typed] == ["3", "1"]
    assert titles(meeting) == ["Apples", "Cheese", "Bread"]
    officer.post(url, kept)
    assert titles(meeting) == ["Cheese", "Bread", "Apples"]


def test_an_item_added_meanwhile_is_not_lost_by_an_order(meeting, three, officer, address):
    url = f"{address}items/order/"
    opened = order_on(officer.get(url))
    an_item(meeting, title="Dates")

    officer.post(url, opened)

    assert titles(meeting) == ["Apples", "Bread", "Cheese", "Dates"]


def test_an_item_is_removed_after_a_confirmation(meeting, three, officer, address):
    url = f"{address}items/{three[0].pk}/remove/"
    asked = officer.get(url)

    assert "Remove item 1, Apples?" in words_on(asked)
    assert len(titles(meeting)) == 3
    officer.post(url, form_on(asked, "version"))
    assert titles(meeting) == ["Bread", "Cheese"]
    assert [item.number for item in meeting.items.order_by("number")] == [1, 2]


def test_an_item_changed_meanwhile_is_not_removed(meeting, three, officer, address):
    url = f"{address}items/{three[0].pk}/remove/"
    opened = form_on(officer.get(url), "version")
    three[0].title = "Russets"
    three[0].save()

    refused = officer.post(url, opened)

    assert "Someone else saved this while you were writing." in words_on(refused)
    assert "Russets" in titles(meeting)


def test_an_item_with_papers_and_outcomes_is_not_removed(board, meeting, three, officer, address):
    item = three[0]
    a_paper(item)
    a_paper(item)
    a_decision(meeting, item=item)
    url = f"{address}items/{item.pk}/remove/"

    words = words_on(officer.post(url, {"version": item.version}))

    assert "This item has 2 papers and 1 decision" in words
    assert "Apples" in titles(meeting)


def test_what_holds_an_item_is_counted_in_words(board, meeting):
    item = an_item(meeting)
    assert services.what_holds(item) == ""
    a_paper(item)
    assert services.what_holds(item) == "1 paper"
    a_decision(meeting, item=item)
    an_action(board, meeting=meeting, item=item)
    assert services.what_holds(item) == "1 paper, 1 decision and 1 action"


def test_an_item_of_another_meeting_is_no_page_here(board, officer, address):
    other = an_item(a_meeting(board, held_on=a_meeting(a_board()).held_on.replace(year=2025)))

    assert officer.get(f"{address}items/{other.pk}/edit/").status_code == 404


@pytest.mark.parametrize("number", ["99999999999999999999999", "9" * 5000])
def test_a_number_beyond_all_items_is_no_page(officer, address, number):
    assert officer.get(f"{address}items/{number}/edit/").status_code == 404


def test_a_service_refuses_who_may_not_run_meetings(board, meeting, three):
    chair = standing_user(board, Role.CHAIR)

    with pytest.raises(PermissionDenied):
        services.remove_item(item=three[0], by=chair)
    with pytest.raises(PermissionDenied):
        services.move_item(item=three[0], places=-1, by=chair)


def test_an_order_of_some_items_is_no_order(meeting, three, runner):
    with pytest.raises(RuleBroken, match="changed meanwhile"):
        services.order_items(meeting=meeting, pks=[three[0].pk, three[1].pk], by=runner)
