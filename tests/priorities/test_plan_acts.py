"""Deciding of a plan: what becomes of what hangs on it, by the rule of each act."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from priorities import rules
from priorities.models import Plan, PlanEvent, Priority
from tests.pages import form_on, words_on
from tests.priorities.strategies import (
    DECIDE,
    WHY,
    Strategy,
    a_strategy,
    a_workstream,
    on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(harbour) -> Strategy:
    return a_strategy(harbour)


def preview(client: Any, act: str, **given: Any) -> Any:
    return client.post(f"{DECIDE}{act}/", on("2026-09-01") | WHY | given)


def confirm(client: Any, act: str, **given: Any) -> Any:
    """Fill in the form, read what changes, and confirm it."""
    shown = preview(client, act, **given)
    assert "check what changes" in words_on(shown), words_on(shown)
    sent = form_on(shown, "because")
    mark = shown.content.decode().split('name="confirm" value="')[1].split('"')[0]
    return client.post(f"{DECIDE}{act}/", sent | {"confirm": mark})


def test_an_extension_moves_the_end_and_keeps_what_is_open(officer, strategy):
    words = words_on(preview(officer, "extend", new_end="2027"))

    assert "The plan ends in 2027. It was to end in 2026." in words
    told = "What goes on O1 Less harm O2 More sleep O1 Brighter light, of the Lighthouse board"
    assert f"{told} Workstream W1 Work 1" in words
    # On 14 October 2026 the quarter reported on is July to September.
    assert "Progress for Q2 2026/27, due by 30 October 2026: submitted for 0 of 2" in words
    assert Plan.objects.get(slug="tide").ends == "2026"


def test_a_confirmed_extension_is_a_dated_record_with_its_reason(officer, strategy):
    assert confirm(officer, "extend", new_end="2027").status_code == 302

    plan, event = Plan.objects.get(slug="tide"), PlanEvent.objects.get()
    assert (plan.ends, plan.original_end) == ("2027", "2026")
    assert (event.kind, event.decided_on, event.new_end) == (
        "extended",
        dt.date(2026, 9, 1),
        "2027",
    )
    assert event.reason == "Agreed by the board"
    assert event.history.get().history_user is not None


@pytest.mark.parametrize("end", ["2026", "2026-12", "2026-12-31", "2025"])
def test_an_extension_ends_later_than_the_plan_did(officer, strategy, end):
    words = words_on(preview(officer, "extend", new_end=end))

    assert "Enter an end after 2026, when it ends now" in words


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-10-15", "Enter today or a day in the past"), ("2026-10-14", "check what changes")],
)
def test_what_is_decided_is_recorded_once_it_is(officer, strategy, day, told):
    assert told in words_on(preview(officer, "extend", new_end="2027", **on(day)))


def test_nothing_is_decided_before_what_was_decided_last(officer, strategy):
    confirm(officer, "extend", new_end="2027")

    early = words_on(preview(officer, "extend", new_end="2028", **on("2026-08-31")))
    same_day = words_on(preview(officer, "extend", new_end="2028", **on("2026-09-01")))
    assert "Something later is recorded already (Extended, 1 September 2026)" in early
    assert "check what changes" in same_day


def test_a_priority_left_out_ends_on_the_day_before_and_one_added_begins(officer, strategy):
    keep = [str(strategy.second.pk), str(strategy.third.pk)]
    confirm(officer, "re-prioritise", keep=keep, new="2: Warm meals")

    strategy.first.refresh_from_db()
    added = Priority.objects.get(title="Warm meals")
    assert strategy.first.ends_on == dt.date(2026, 8, 31)
    assert (added.number, added.area, added.starts_on) == (4, strategy.well, dt.date(2026, 9, 1))
    assert not Priority.objects.get(pk=strategy.second.pk).ends_on
    strategy.o1.refresh_from_db()
    assert not strategy.o1.is_closed
    assert strategy.o1.priority == strategy.first


def test_the_plan_tells_old_priorities_before_the_change_and_new_ones_after(officer, strategy):
    keep = [str(strategy.second.pk), str(strategy.third.pk)]
    confirm(officer, "re-prioritise", keep=keep, new="2: Warm meals")

    before = words_on(officer.get("/boards/harbour/plan/?on=2026-08-31"))
    after = words_on(officer.get("/boards/harbour/plan/?on=2026-09-01"))
    told = [words.rsplit("Objectives of this board", 1)[0] for words in (before, after)]
    assert "1. No harm" in told[0]
    assert "4. Warm meals" not in told[0]
    assert "4. Warm meals" in told[1]
    assert "no longer in force 1. No harm" in told[1]


def test_a_line_without_its_area_is_asked_for_again(officer, strategy):
    page = preview(officer, "re-prioritise", keep=[str(strategy.first.pk)], new="9: Warm meals")

    assert "Begin “9: Warm meals” with the number of its area of focus" in words_on(page)
    assert form_on(page, "new")["new"] == ["9: Warm meals"]


def supersede(strategy: Strategy, **places: str) -> dict[str, Any]:
    fields = {f"o{strategy.o1.pk}": "", f"o{strategy.o2.pk}": ""}
    return {"successor": "wave"} | fields | places


def test_superseding_moves_what_has_a_counterpart_and_closes_the_rest(officer, strategy, harbour):
    w2 = a_workstream(harbour, 2, strategy.o2, area=strategy.well)
    w3 = a_workstream(harbour, 3, area=strategy.well)
    moved = {f"o{strategy.o1.pk}": f"a{strategy.sure.pk}"}
    confirm(officer, "supersede", **supersede(strategy, **moved))

    for one in (strategy.o1, strategy.o2, strategy.theirs, strategy.w1, w2, w3):
        one.refresh_from_db()
    assert (strategy.o1.area, strategy.o1.priority, strategy.o1.is_closed) == (
        strategy.sure,
        None,
        False,
    )
    assert (strategy.o2.is_closed, strategy.theirs.area) == (True, strategy.safe)
    assert [strategy.w1.status, w2.status, w3.status] == ["active", "stopped", "active"]
    assert (strategy.w1.area, w2.area) == (strategy.sure, strategy.well)
    assert Plan.objects.get(slug="wave").is_current
    assert not Plan.objects.get(slug="tide").is_current
    closed = strategy.o2.history.latest()
    assert closed.history_change_reason == "Agreed by the board"


def test_a_counterpart_is_of_the_plan_that_takes_over(officer, strategy, harbour):
    other = Plan.objects.create(slug="ebb", name="Ebb plan", board=harbour)
    strategy.sure.plan = other
    strategy.sure.save()
    Plan.objects.get(slug="wave").areas.create(number=1, name="New", slug="new")
    moved = {f"o{strategy.o1.pk}": f"a{strategy.sure.pk}"}

    words = words_on(preview(officer, "supersede", **supersede(strategy, **moved)))
    assert "Choose something of Wave plan, or none" in words


def test_a_plan_is_adopted_once(officer, strategy):
    url = "/boards/harbour/plan/wave/decide/adopt/"
    given = on("2026-09-01") | WHY | {"starts": "2027", "ends": "2030-03"}
    shown = officer.post(url, given)
    mark = shown.content.decode().split('name="confirm" value="')[1].split('"')[0]
    officer.post(url, given | {"confirm": mark})

    assert Plan.objects.get(slug="wave").ends == "2030-03"
    assert "The plan was adopted on 1 September 2026." in words_on(officer.post(url, given))


def test_undoing_puts_everything_back_and_keeps_both_in_the_history(officer, strategy):
    confirm(officer, "supersede", **supersede(strategy))
    event = PlanEvent.objects.get()
    answer = officer.post(f"{DECIDE}undo/{event.pk}/", {"because": "Wrong plan"})

    assert answer.status_code == 302
    strategy.o1.refresh_from_db()
    strategy.w1.refresh_from_db()
    assert (strategy.o1.is_closed, strategy.w1.status) == (False, "active")
    assert Plan.objects.get(slug="tide").is_current
    assert not PlanEvent.objects.exists()
    assert [one.history_type for one in PlanEvent.history.all()] == ["-", "+"]


def test_what_somebody_changed_since_is_not_put_back(officer, strategy):
    confirm(officer, "extend", new_end="2027")
    plan = Plan.objects.get(slug="tide")
    plan.note = "Printed"
    plan.save()

    page = officer.post(f"{DECIDE}undo/{PlanEvent.objects.get().pk}/", {"because": "Wrong plan"})
    assert "This was changed since, so it cannot be put back by itself: Tide plan" in words_on(page)
    assert Plan.objects.get(slug="tide").ends == "2027"


def test_only_the_last_act_can_be_undone(officer, strategy):
    confirm(officer, "extend", new_end="2027")
    first = PlanEvent.objects.get()
    confirm(officer, "extend", new_end="2028")

    assert officer.get(f"{DECIDE}undo/{first.pk}/").status_code == 404


def test_of_two_who_confirm_the_second_reads_what_changed_first(officer, strategy):
    shown = preview(officer, "extend", new_end="2028")
    mark = shown.content.decode().split('name="confirm" value="')[1].split('"')[0]
    confirm(officer, "extend", new_end="2027")

    late = officer.post(f"{DECIDE}extend/", form_on(shown, "because") | {"confirm": mark})
    assert "Something was saved by someone else meanwhile" in words_on(late)
    assert "It was to end in 2027." in words_on(late)
    assert Plan.objects.get(slug="tide").ends == "2027"


def test_what_was_entered_can_be_changed_before_it_is_confirmed(officer, strategy):
    shown = preview(officer, "extend", new_end="2028")
    page = officer.post(f"{DECIDE}extend/", form_on(shown, "because") | {"change": "yes"})

    assert form_on(page, "new_end")["new_end"] == ["2028"]


def test_a_member_decides_of_no_plan(member, strategy):
    assert member.get(DECIDE).status_code == 403
    assert member.post(f"{DECIDE}extend/", on("2026-09-01") | WHY).status_code == 403
    assert Plan.objects.get(slug="tide").ends == "2026"


def test_the_plan_of_another_board_is_not_found(officer, strategy):
    Plan.objects.create(slug="far", name="Far plan", board=strategy.theirs.board)

    assert officer.get("/boards/harbour/plan/far/decide/").status_code == 404


def test_a_period_that_is_none_is_told_how_to_mend(officer, strategy):
    words = words_on(preview(officer, "extend", new_end="next year"))

    assert "Enter a year, such as 2027, or a month of it, such as 2027-03" in words


@pytest.mark.parametrize(
    ("decided", "has_counterpart", "stays"),
    [
        ("adopted", False, True),
        ("extended", False, True),
        ("reprioritised", False, True),
        ("superseded", False, False),
        ("superseded", True, True),
    ],
)
def test_what_is_open_goes_on_but_where_a_new_plan_has_no_place_for_it(
    decided, has_counterpart, stays
):
    assert rules.goes_on(decided, has_counterpart=has_counterpart) is stays


@pytest.mark.parametrize(("served", "going", "stays"), [(0, 0, True), (1, 0, False), (2, 1, True)])
def test_work_stops_with_the_last_objective_that_it_served(served, going, stays):
    assert rules.work_goes_on(served, going) is stays


def test_progress_is_asked_for_what_goes_on_alone(officer, strategy):
    moved = {f"o{strategy.o1.pk}": f"a{strategy.sure.pk}"}
    words = words_on(preview(officer, "supersede", **supersede(strategy, **moved)))

    assert "From now on it is asked for 1 objective of this board." in words
