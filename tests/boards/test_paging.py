"""Lists a page at a time: the same rows as the plain question gives, wherever one opens them."""

from __future__ import annotations

import pytest

from boards.models import Board
from boards.paging import how_many, paged
from tests.builders import a_board

pytestmark = pytest.mark.django_db


@paged(2)
def by_name(kinds: list[str]):
    return Board.objects.filter(kind__in=kinds).order_by("name").values_list("name", flat=True)


@pytest.fixture
def forums():
    for name in ("Elm", "Ash", "Oak", "Fir", "Yew"):
        a_board(name=name, kind="forum")
    a_board(name="Ivy", kind="group")


@pytest.mark.parametrize(
    ("asked", "number", "shown"),
    [
        (None, 1, ["Ash", "Elm"]),
        ("2", 2, ["Fir", "Oak"]),
        ("3", 3, ["Yew"]),
        # The nearest page there is: the first for what is no number, the last beyond it.
        ("x", 1, ["Ash", "Elm"]),
        ("4", 3, ["Yew"]),
    ],
)
def test_a_page_holds_its_rows_in_their_order(forums, asked, number, shown):
    page = by_name.page(asked, ["forum"])

    assert (page.number, list(page.object_list)) == (number, shown)
    assert (page.paginator.count, page.paginator.num_pages) == (5, 3)


def test_a_list_shorter_than_a_page_is_one_page(forums):
    page = by_name.page(None, ["group"])

    assert (list(page.object_list), page.has_next()) == (["Ivy"], False)


@pytest.mark.parametrize("kinds", [["commission"], []])
def test_a_list_without_rows_is_one_empty_page(forums, kinds):
    page = by_name.page("2", kinds)

    assert (list(page.object_list), page.paginator.count) == ([], 0)


def test_a_page_is_asked_by_two_statements_and_follows_what_is_there(
    forums, django_assert_num_queries
):
    by_name.page(None, ["forum"]).object_list  # noqa: B018
    a_board(name="Aspen", kind="forum")

    with django_assert_num_queries(2):
        page = by_name.page(None, ["forum"])
        rows = list(page.object_list)

    assert (rows, page.paginator.count) == (["Ash", "Aspen"], 6)


def test_how_many_rows_of_a_question_that_is_narrowed(forums):
    assert list(how_many(Board.objects.filter(kind="forum").exclude(name="Yew"))) == [4]
