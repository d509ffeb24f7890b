"""What a board was called and where it stood on a day, answered from its records."""

from __future__ import annotations

import datetime as dt

import pytest

from boards import lives
from boards.models import BoardEvent, FormerName
from boards.periods import Precision
from tests.builders import a_board

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def happened(board, kind, on, precision=Precision.DAY):
    return BoardEvent.objects.create(
        board=board, kind=kind, happened_on=on, happened_on_precision=precision, text=kind
    )


def status(board, day):
    return lives.life_of(board).status_on(day)


def test_a_former_name_is_borne_up_to_its_last_day():
    board, last = a_board(name="New name"), dt.date(2023, 3, 31)
    FormerName.objects.create(board=board, name="Old name", ends_on=last)
    life = lives.life_of(board)

    assert life.name_on(last) == "Old name"
    assert life.name_on(last + DAY) == "New name"


def test_of_two_former_names_the_one_of_that_day_is_told():
    board = a_board(name="Third")
    make = FormerName.objects.create
    make(board=board, name="First", ends_on=dt.date(2018, 12, 31))
    make(board=board, name="Second", starts_on=dt.date(2019, 1, 1), ends_on=dt.date(2022, 6, 30))
    life = lives.life_of(board)

    days = [dt.date(2018, 12, 31), dt.date(2019, 1, 1), dt.date(2022, 6, 30), dt.date(2022, 7, 1)]
    assert [life.name_on(day) for day in days] == ["First", "Second", "Second", "Third"]


def test_a_former_name_whose_last_day_is_not_known_is_taken_for_no_day():
    board = a_board(name="New name")
    FormerName.objects.create(board=board, name="Old name")

    assert lives.life_of(board).name_on(dt.date(2019, 4, 29)) == "New name"


def test_the_latest_event_before_a_day_decides_where_the_board_stood():
    board = a_board(status="wound_up")
    happened(board, "set_up", dt.date(2017, 9, 1))
    happened(board, "dormant", dt.date(2020, 3, 23))
    happened(board, "reset", dt.date(2021, 6, 1))
    happened(board, "wound_up", dt.date(2024, 3, 31))

    days = [
        (dt.date(2017, 8, 31), "Not yet set up"),
        (dt.date(2017, 9, 1), "Active"),
        (dt.date(2020, 3, 22), "Active"),
        (dt.date(2020, 3, 23), "Dormant"),
        (dt.date(2021, 5, 31), "Dormant"),
        (dt.date(2021, 6, 1), "Active"),
        (dt.date(2024, 3, 30), "Active"),
        (dt.date(2024, 3, 31), "Wound up"),
    ]
    assert [(day, status(board, day).words) for day, _ in days] == days


def test_a_board_set_up_by_a_day_may_have_been_there_before():
    board = a_board()
    happened(board, "set_up", dt.date(2019, 4, 29), Precision.BY)

    before = status(board, dt.date(2019, 4, 28))
    assert before.words == "Not recorded for that day"
    assert before.is_there
    assert status(board, dt.date(2019, 4, 29)).words == "Active"


def test_nothing_is_said_of_days_before_a_reset():
    board = a_board()
    happened(board, "reset", dt.date(2024, 10, 24), Precision.BY)

    assert status(board, dt.date(2023, 5, 1)).words == "Not recorded for that day"


def test_before_its_end_a_board_was_active_as_far_as_is_recorded():
    board = a_board(status="wound_up")
    happened(board, "merged", dt.date(2024, 3, 31))

    assert status(board, dt.date(2024, 3, 30)).words == "Active, as far as is recorded"
    assert not status(board, dt.date(2024, 3, 31)).is_there


def test_an_event_without_a_day_decides_nothing_about_days():
    board = a_board()
    happened(board, "set_up", None)

    assert status(board, dt.date(2019, 4, 29)).words == "Not recorded for that day"
