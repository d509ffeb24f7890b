"""Targets, tolerances, lines of charts and forecasts: set on the portal, and drawn as agreed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from boards.access import Role
from boards.rules import RuleBroken
from priorities import measure_page, standings, target_acts
from priorities.models import ChartChange, Forecast, Measure, MeasureStanding, MeasureValue, Target
from tests.builders import standing_user
from tests.faults import faults
from tests.pages import form_on, words_on
from tests.priorities.made import a_measure, a_value
from tests.two_writers import assert_second_writer_loses_nothing

M = "/boards/harbour/measures/aims/"


@pytest.fixture
def measure(harbour):
    return a_measure(harbour, slug="aims", unit="percent", polarity="high", frequency="financial")


def monthly(harbour, values):
    made = a_measure(harbour, slug="aims", unit="percent", polarity="high", frequency="monthly")
    for n, value in enumerate(values):
        end = dt.date(2024 + n // 12, n % 12 + 1, 28)
        MeasureValue.objects.create(
            measure=made, period=f"{end:%B %Y}", period_ends_on=end, value=value
        )
    standings.refresh([made.pk])
    return made


@pytest.mark.parametrize(
    ("value", "rag"), [(32, "green"), ("31.9", "amber"), (29, "amber"), ("28.9", "red")]
)
def test_a_figure_is_rated_against_target_and_tolerance(measure, officer, value, rag):
    measure.tolerance = 3
    measure.save()
    a_value(measure, 2025, value)
    opened = form_on(officer.get(M + "targets/new/"), "value")
    from_on = {"from_on_day": "31", "from_on_month": "3", "from_on_year": "2025"}

    officer.post(M + "targets/new/", {**opened, **from_on, "value": "32"})

    assert MeasureStanding.objects.get().status == rag
    words = words_on(officer.get(M))
    assert f"Against its target of 32% that is {rag}: green from 32%, amber down to 29%." in words


def test_a_trajectory_is_a_target_for_each_period(measure, officer):
    a_value(measure, 2025, 30)
    address = M + "targets/by-period/"
    opened = form_on(officer.get(address), "2025-03-31")
    assert "2027/28" in words_on(officer.get(address))

    officer.post(address, {**opened, "2025-03-31": "31", "2026-03-31": "33", "basis": "Agreed"})

    steps = Target.objects.order_by("from_on").values_list("from_on", "until_on", "value")
    day = dt.date
    assert list(steps) == [
        (day(2025, 3, 31), day(2025, 3, 31), 31),
        (day(2026, 3, 31), day(2026, 3, 31), 33),
    ]
    assert MeasureStanding.objects.get().status == "red"
    officer.post(address, {**form_on(officer.get(address), "2025-03-31"), "2026-03-31": ""})
    assert Target.objects.count() == 1


def test_two_who_set_one_trajectory_lose_nothing(measure, officer, harbour, signed_in):
    a_value(measure, 2025, 30)

    assert_second_writer_loses_nothing(
        officer,
        M + "targets/by-period/",
        {"2025-03-31": "31"},
        {"2025-03-31": "34"},
        "2025-03-31",
        other=signed_in(standing_user(harbour, Role.OFFICER)),
    )


def test_a_target_is_removed_by_its_button(measure, officer):
    a_value(measure, 2025, 30)
    target = Target.objects.create(measure=measure, from_on="2025-03-31", value=20)
    address = f"{M}targets/{target.pk}/"

    officer.post(address, {**form_on(officer.get(address), "value"), "remove": "1"})

    assert not Target.objects.exists()
    assert MeasureStanding.objects.get().target is None


def test_what_a_measure_is_changes_how_it_stands(measure, officer):
    a_value(measure, 2025, 30)
    opened = form_on(officer.get(M + "edit/"), "definition")

    officer.post(M + "edit/", {**opened, "frequency": "quarterly", "definition": "Counted anew"})

    measure.refresh_from_db()
    assert measure.definition == "Counted anew"
    # The quarter to 30 June 2025, and two months to publish it.
    assert MeasureStanding.objects.get().due_on == dt.date(2025, 8, 31)


# Twelve months about 20, then twelve about 40: the limits of all of them tell neither.
ABOUT_20 = [20, 21, 19, 20, 22, 18, 20, 21, 19, 20, 21, 19]
SHIFT = [*ABOUT_20, *(one + 20 for one in ABOUT_20)]


def test_lines_are_drawn_anew_only_once_another_person_agreed(harbour, officer, signed_in):
    measure = monthly(harbour, SHIFT)
    opened = form_on(officer.get(M + "lines/"), "reason")
    asked = {"kind": "rebase", "from_on": "2025-01-28", "reason": "A new front door"}

    officer.post(M + "lines/", {**opened, **asked})

    change = ChartChange.objects.get()
    assert len(measure_page.of(measure).read.reading.chart.segments) == 1
    chair = signed_in(standing_user(harbour, Role.CHAIR))
    address = f"{M}lines/{change.pk}/"
    chair.post(address, {**form_on(chair.get(address), "reviewed"), "decision": "agree"})
    chart = measure_page.of(measure).read.reading.chart
    # 240 / 12 = 20 and 480 / 12 = 40.
    assert [segment.mean for segment in chart.segments] == [20, 40]
    assert MeasureStanding.objects.get().signal == "common"
    assert "A new front door (agreed" in officer.get(M).content.decode()


def test_who_asks_for_a_change_cannot_agree_to_it(harbour):
    measure, by = monthly(harbour, SHIFT), standing_user(harbour, Role.OFFICER)
    change = target_acts.propose_change(
        change=ChartChange(
            measure=measure, kind="rebase", from_on=dt.date(2025, 1, 28), reason="New"
        ),
        by=by,
    )

    with pytest.raises(RuleBroken, match="Somebody else"):
        target_acts.decide_change(change=change, by=by, reviewed=change.version, status="agreed")
    member = standing_user(harbour, Role.MEMBER)
    with pytest.raises(PermissionDenied):
        target_acts.decide_change(
            change=change, by=member, reviewed=change.version, status="agreed"
        )


def test_a_frozen_forecast_stays_and_later_figures_are_judged_by_it(harbour, officer):
    measure = monthly(harbour, SHIFT[:12])
    address = M + "forecast/"
    assert "carried forward" in words_on(officer.get(address + "?method=level&periods=3"))

    officer.post(address, {"method": "level", "periods": "3", "basis": "The plan was agreed"})

    forecast = Forecast.objects.get()
    assert [point["value"] for point in forecast.points] == [20.0, 20.0, 20.0]
    assert forecast.points[0]["period"] == "January 2025"
    assert "Too early to tell" in words_on(officer.get(M))
    for n, value in enumerate((21, 22, 23)):
        end = dt.date(2025, n + 1, 28)
        MeasureValue.objects.create(
            measure=measure, period=f"{end:%B %Y}", period_ends_on=end, value=value
        )
    assert "Turned: the last 3 values are all better than was forecast." in words_on(officer.get(M))


def test_the_forecast_is_asked_for_and_frozen_by_questions_of_their_own(harbour, officer):
    monthly(harbour, SHIFT[:12])

    page = officer.get(M + "forecast/?method=level&periods=3").content.decode()

    assert "Freeze this forecast" in page
    assert faults(page) == []


def test_too_few_figures_make_no_forecast(measure, officer):
    a_value(measure, 2025, 30)

    assert "A forecast needs a measure" in words_on(officer.get(M + "forecast/"))


def test_a_stranger_keeps_no_measure(measure):
    with pytest.raises(PermissionDenied):
        target_acts.keep_measure(
            measure=Measure.objects.get(), by=standing_user(measure.board, Role.CHAIR)
        )


@pytest.mark.parametrize(
    ("name", "slug"), [("Seen in time", "seen-in-time"), ("New", "new-2"), ("Aims", "aims-2")]
)
def test_a_new_measure_gets_a_free_address_by_its_name(measure, officer, name, slug):
    address = "/boards/harbour/measures/new/"
    opened = form_on(officer.get(address), "definition")

    answer = officer.post(address, {**opened, "name": name})

    assert answer.url == f"/boards/harbour/measures/{slug}/"


def test_no_measure_takes_the_address_of_a_page(measure, officer):
    officer.post("/boards/harbour/measures/new/", {"name": "Changes", "polarity": "high"})

    assert not Measure.objects.filter(slug__in=["changes", "new"]).exists()
