"""Made data of level S: the asked number of rows, the same from the same seed, and alive."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings

from accounts.models import User
from boards.access import Permission, boards_where
from boards.models import Board
from meetings.models import Action, AgendaItem, Attendance, Meeting, Paper
from membership.models import Appointment
from priorities.models import (
    ChartChange,
    Measure,
    MeasureStanding,
    MeasureValue,
    Milestone,
    ProgressUpdate,
    Workstream,
)
from tests.data.everything import models
from trust_portal.exchange import scale
from trust_portal.exchange.scale.numbers import boards_of, share
from trust_portal.exchange.scale.words import Words

TODAY = "2026-10-01"


def digest() -> str:
    """Return a fingerprint of all rows of all tables.

    But for the numbers of entries in the history and of standings, which a database never
    gives again.
    """
    found = hashlib.sha256()
    for model in models():
        names = [field.attname for field in model._meta.concrete_fields]
        left_out = {"history_id"} | ({"id"} if model is MeasureStanding else set())
        told = [name for name in names if name not in left_out]
        for row in model._base_manager.order_by("pk").values_list(*told):
            found.update(repr(row).encode())
    return found.hexdigest()


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """Make level S once; return the pages it names, and a fingerprint of what it made."""
    path = tmp_path_factory.mktemp("scale") / "pages.json"
    with (
        override_settings(TODAY=TODAY),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        call_command("make_scale", level="S", json=path, stdout=io.StringIO())
        yield json.loads(path.read_text()), digest()
        transaction.set_rollback(True)


@pytest.fixture
def pages(made, db):
    return made[0]


@pytest.mark.parametrize(
    ("model", "number"),
    [(Board, 8), (Appointment, 280), (Meeting, 280), (Attendance, 3360), (AgendaItem, 2800),
     (Paper, 2520), (Action, 960), (Measure, 320), (MeasureValue, 12416)],
)  # fmt: skip
def test_there_is_as_much_as_the_scales_say(pages, model, number):
    assert model.objects.count() == number


def test_the_reference_objects_are_as_the_scales_say(pages):
    board = Board.objects.get(slug="reference-board")
    assert (board.seats.count(), board.meetings.count(), board.measures.count()) == (14, 35, 40)
    assert MeasureValue.objects.filter(measure__board=board).count() == 40 * 40
    address = next(page["address"] for page in pages if page["name"] == "meeting")
    meeting = Meeting.objects.get(board=board, reference=address.split("/")[-2])
    assert (meeting.items.count(), meeting.decisions.count(), meeting.actions.count()) == (
        30,
        8,
        20,
    )
    assert (meeting.attendances.count(), Paper.objects.filter(item__meeting=meeting).count()) == (
        14,
        30,
    )


def test_the_reference_person_sits_on_three_boards_with_25_open_actions(pages):
    user = User.objects.get(email="scale-0-0@example.org")
    assert boards_where(user, Permission.VIEW_BOARD).count() == 3
    board = Board.objects.get(slug="reference-board")
    assert Action.objects.open().filter(owner=user.person, board=board).count() >= 25


def test_the_shape_is_skewed(pages):
    assert Meeting.objects.filter(board__slug="scale-board-1").count() == 120
    assert not Meeting.objects.filter(board__slug="scale-board-2").exists()
    assert not Measure.objects.filter(board__slug="scale-board-3").exists()
    assert MeasureValue.objects.filter(measure__frequency="monthly").count() == 160
    assert AgendaItem.objects.filter(is_published=False).count() == 233  # one in twelve of 2,800


def test_a_plan_is_full_and_a_quarter_has_progress_in_each_state(pages):
    board = Board.objects.get(slug="reference-board")
    work = Workstream.objects.filter(board=board)
    assert (work.count(), board.voice.count(), board.priority_years.count()) == (6, 10, 4)
    milestones = Milestone.objects.filter(workstream__in=work)
    assert set(milestones.values_list("state", flat=True)) == set(Milestone.State.values)
    newest = ProgressUpdate.objects.filter(
        objective__board=board, year=2026, quarter_number=2
    ).order_by("objective__number")
    assert [one.status for one in newest] == [
        "accepted", "accepted", "submitted", "submitted", "returned", "draft", "draft", "submitted",
    ]  # fmt: skip
    assert set(board.progress_invitations.values_list("status", flat=True)) == {"open", "proposed"}


def test_some_charts_have_new_lines_and_measures_show_change_of_each_kind(pages):
    of_board = ChartChange.objects.filter(measure__board__slug="reference-board")
    assert of_board.filter(status="agreed").count() == 10  # one measure in four, of forty
    assert of_board.filter(status="proposed").count() == 3  # one in sixteen, of forty
    signals = set(MeasureStanding.objects.values_list("signal", flat=True))
    assert {"common", "improvement", "concern", "high", "low"} <= signals


def test_what_is_made_of_progress_and_plans_keeps_the_rules_of_its_records(pages):
    board = Board.objects.get(slug="reference-board")
    kept = [
        *ProgressUpdate.objects.filter(objective__board=board),
        *Workstream.objects.filter(board=board),
        *Milestone.objects.filter(workstream__board=board),
        *board.voice.all(),
        *ChartChange.objects.filter(measure__board=board),
        *board.progress_invitations.all(),
    ]
    for one in kept:
        one.full_clean()


def test_on_each_day_of_the_week_ahead_a_board_meets(pages):
    first = dt.date(2026, 10, 2)
    days = {first + dt.timedelta(days=n) for n in range(7)}
    ahead = Meeting.objects.filter(held_on__in=days).values_list("held_on", flat=True)
    # Seven boards of eight have meetings; the one without would have been the third day's.
    assert days - set(ahead) == {dt.date(2026, 10, 4)}


def test_terms_in_one_seat_never_overlap(pages):
    for appointment in Appointment.objects.select_related("seat", "person"):
        appointment.clean()


def test_each_row_has_its_first_entry_in_the_history(pages):
    item = AgendaItem.objects.order_by("pk").last()
    entry = item.history.get()
    assert (entry.history_type, entry.history_change_reason) == ("+", "Made to measure by.")
    tracked = [field.attname for field in AgendaItem._meta.concrete_fields]
    assert all(getattr(entry, name) == getattr(item, name) for name in tracked)
    assert AgendaItem.history.count() == 2800


@pytest.mark.parametrize("name", [
    "board", "meeting", "dashboard", "all-boards", "fill", "submit", "asked", "years",
    "implementation", "workstream", "voice", "crosswalk", "thread", "lines", "my-work-officer",
])  # fmt: skip
def test_the_named_pages_answer_their_readers(pages, name):
    page = next(page for page in pages if page["name"] == name)
    client = Client()
    if page["cookie"]:
        cookie, _, value = page["cookie"].partition("=")
        client.cookies[cookie] = value
    response = client.get(page["address"])
    assert response.status_code == 200
    assert page["expect"] in response.text


def test_made_data_does_not_go_where_some_is(pages):
    with pytest.raises(CommandError, match="holds made data already"):
        call_command("make_scale")


def test_a_smaller_scale_keeps_the_reference_board_as_it_is():
    assert boards_of(1) == [8]
    assert boards_of(20)[0] == 32
    assert sum(boards_of(20)) == 160
    assert sum(boards_of(150)) == 1200


def test_shares_add_up_and_differ_by_one_at_most():
    shares = list(share(14, 4))
    assert sum(shares) == 14
    assert sorted(shares) == [3, 3, 4, 4]


def test_a_count_that_is_off_is_refused():
    scale._check("boards.board", 98, 100)
    with pytest.raises(scale.CountIsOff, match="97 rows, where 100"):
        scale._check("boards.board", 97, 100)


def test_words_are_common_and_rare_as_in_a_language():
    words = Words(1)
    counts = sorted((words.pool.count(word) for word in set(words.pool[:50])), reverse=True)
    # Word 0 weighs 1/2 of a total of about 9.4: one word in nineteen.
    assert 0.045 < counts[0] / len(words.pool) < 0.06
