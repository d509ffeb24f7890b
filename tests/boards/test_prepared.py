"""A prepared question gives the rows of its queryset, whatever its values; or it is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import Q, QuerySet

from boards.models import Board
from boards.periods import today
from boards.prepared import MOST_SHAPES, MOST_VALUES, NotPrepared, prepared
from boards.terms import in_force
from tests.builders import a_board, an_appointment

pytestmark = pytest.mark.django_db


def test_each_value_is_answered_for_itself():
    one, other = a_board(), a_board()

    @prepared
    def at(slug: str) -> QuerySet[Board]:
        return Board.objects.filter(slug=slug)

    assert [at(one.slug), at(other.slug), at("nowhere"), at(one.slug)] == [
        [one],
        [other],
        [],
        [one],
    ]


def test_lists_of_any_length_are_put_in_their_places():
    boards = [a_board() for _ in range(3)]
    keys = [one.pk for one in boards]

    @prepared
    def among(keys: list[int], kind: str) -> QuerySet[Board]:
        return Board.objects.filter(pk__in=keys, kind=kind).order_by("pk")

    kind = boards[0].kind
    for some in ([], keys[:1], keys, keys[1:], keys[:1] * 2):
        assert among(some, kind) == [one for one in boards if one.pk in some]
    assert among(keys, "other") == []


def test_no_keys_leave_the_rest_of_a_choice():
    shown, hidden = a_board(), a_board(is_published=False)

    @prepared
    def shown_to(standing: list[int]) -> QuerySet[Board]:
        return Board.objects.filter(Q(is_published=True) | Q(pk__in=standing)).order_by("pk")

    assert shown_to([]) == [shown]
    assert shown_to([hidden.pk]) == [shown, hidden]
    assert shown_to([]) == [shown]


def test_days_relations_and_plain_rows_are_read_as_ever():
    seat = an_appointment(a_board(), starts_on=dt.date(2026, 4, 1)).seat

    @prepared
    def titles(board: int, on: dt.date) -> QuerySet:
        terms = in_force(on, "seats__appointments__")
        return Board.objects.filter(terms, pk=board).values_list("slug", "seats__title")

    @prepared
    def with_parent(board: int) -> QuerySet[Board]:
        return Board.objects.select_related("parent").filter(pk=board)

    assert titles(seat.board_id, dt.date(2026, 4, 1)) == [(seat.board.slug, seat.title)]
    assert titles(seat.board_id, dt.date(2026, 3, 31)) == []
    assert with_parent(seat.board_id)[0].parent is None


def test_its_sql_is_worked_out_once():
    times = []

    @prepared
    def at(slug: str) -> QuerySet[Board]:
        times.append(slug)
        return Board.objects.filter(slug=slug)

    for slug in ("one", "two", "three"):
        at(slug)

    assert len(times) == 2  # with two sets of stand-ins, and never with a value
    assert not {"one", "two", "three"} & set(times)


def test_neither_long_lists_nor_more_and_more_shapes_are_kept():
    board = a_board()

    @prepared
    def among(keys: list[int], more: list[int]) -> QuerySet[Board]:
        return Board.objects.filter(Q(pk__in=keys) | Q(pk__in=more))

    assert among([board.pk] * (MOST_VALUES + 1), []) == [board]
    assert among.kept == {}
    for some in range(MOST_SHAPES + 5):
        assert among([board.pk] * some, [board.pk]) == [board]
    assert len(among.kept) == MOST_SHAPES


def _looks(key: int) -> QuerySet[Board]:
    return Board.objects.filter(pk=key) if key > 30_000 else Board.objects.filter(pk__gt=key)


def _has_a_day(key: int) -> QuerySet[Board]:
    return Board.objects.filter(in_force(today(), "seats__"), pk=key)


def _has_a_number(key: int) -> QuerySet[Board]:
    return Board.objects.filter(pk=key, parent=7)


def _leaves_out(key: int, other: int) -> QuerySet[Board]:
    return Board.objects.filter(pk=key)


def _changes(slug: str) -> QuerySet[Board]:
    return Board.objects.filter(slug__contains=slug)


def _prefetches(key: int) -> QuerySet[Board]:
    return Board.objects.filter(pk=key).prefetch_related("seats")


@pytest.mark.parametrize("build", [_looks, _has_a_day, _has_a_number, _prefetches])
def test_what_could_be_kept_for_another_is_refused(build):
    with pytest.raises(NotPrepared):
        prepared(build)(1)


@pytest.mark.parametrize(("build", "values"), [(_leaves_out, (1, 2)), (_changes, ("one",))])
def test_a_value_that_would_be_lost_is_refused(build, values):
    with pytest.raises(NotPrepared):
        prepared(build)(*values)


def test_readers_are_answered_all_the_same(settings, caplog):
    settings.REFUSES_UNPREPARED = False
    board = a_board()

    assert prepared(_has_a_number)(board.pk) == []
    assert prepared(_prefetches)(board.pk) == [board]
    assert "Asked as any other question" in caplog.text
