"""Figures are entered, corrected and checked on the portal, and nothing is lost between two."""

from __future__ import annotations

import pytest

from boards.access import Role
from boards.rules import RuleBroken
from priorities import value_acts
from priorities.models import MeasureStanding, MeasureValue, ValueProposal
from tests.builders import standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import a_measure, a_value
from tests.two_writers import assert_second_writer_loses_nothing

M = "/boards/harbour/measures/waits/"


@pytest.fixture
def measure(harbour):
    return a_measure(harbour, slug="waits", unit="percent", frequency="financial", decimal_places=1)


def typed(client, **answers):
    return {**form_on(client.get(M + "figures/new/"), "value"), **answers}


def test_the_next_period_stands_there_already(measure, officer):
    a_value(measure, 2025, 40)

    form = form_on(officer.get(M + "figures/new/"), "value")

    assert form["period"] == ["2025/26"]
    parts = ("day", "month", "year")
    assert [form[f"period_ends_on_{one}"] for one in parts] == [["31"], ["3"], ["2026"]]


def test_the_unit_and_the_last_figure_stand_beside_the_question(measure, officer):
    a_value(measure, 2025, 40)

    assert "In percent. 2025 was 40.0%" in words_on(officer.get(M + "figures/new/"))


def test_a_figure_added_is_how_the_measure_stands(measure, officer):
    a_value(measure, 2025, 40)

    answer = officer.post(M + "figures/new/", typed(officer, value="45.5"), follow=True)

    assert "The figure for 2025/26 is saved." in words_on(answer)
    assert MeasureStanding.objects.get(measure=measure).latest.period == "2025/26"


def test_a_percentage_is_worked_out_of_what_was_counted(measure, officer):
    a_value(measure, 2025, 40)

    officer.post(M + "figures/new/", typed(officer, numerator="50", denominator="200"))

    # 50 of 200 is 25 in the hundred, with the interval of the rule: 19.5% to 31.4%.
    assert MeasureValue.objects.get(measure=measure, period="2025/26").value == 25
    assert "25.0% (19.5% to 31.4%)" in officer.get(M).content.decode()


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"value": "abc"}, "Enter “Figure” as a number, such as 12.5"),
        ({"value": "101"}, "Enter a percentage from 0 to 100"),
        ({}, "Enter the figure, or say below why there is none"),
        ({"value": "4", "missing": "suppressed"}, "Say that there is a figure"),
        ({"value": "24", "numerator": "50", "denominator": "200"}, "is 25.0%, and not 24%"),
        ({"value": "4", "lower": "3"}, "Enter both confidence limits"),
        ({"value": "4", "denominator": "0"}, "Enter a denominator above 0"),
        ({"value": "4", "period": "2024/25"}, "already has a value"),
        ({"value": "4", "period_ends_on_year": ""}, "The date must include a year"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(measure, officer, answers, told):
    value = a_value(measure, 2025, 40)
    value.period = "2024/25"
    value.save()

    answer = officer.post(M + "figures/new/", typed(officer, **answers))

    assert told in words_on(answer)
    assert measure.values.count() == 1


def test_a_correction_takes_a_reason_and_keeps_what_was(measure, officer):
    value = a_value(measure, 2025, 51)
    address = f"{M}figures/{value.pk}/"
    opened = form_on(officer.get(address), "value")

    refused = officer.post(address, {**opened, "value": "52", "status": "revised"})
    assert "Enter why the figure is corrected" in words_on(refused)
    officer.post(address, {**opened, "value": "52", "status": "revised", "because": "Late data"})

    words = words_on(officer.get(M + "revisions/"))
    assert "Now 52.0%, revised" in words
    assert "was 51.0%, final, until" in words
    assert "(Late data)" in words


def test_two_who_correct_one_figure_lose_nothing(measure, officer, harbour, signed_in):
    value = a_value(measure, 2025, 40)
    other = signed_in(standing_user(harbour, Role.OFFICER))

    assert_second_writer_loses_nothing(
        officer,
        f"{M}figures/{value.pk}/",
        {"note": "First words", "because": "One"},
        {"note": "Second words", "because": "Two"},
        "note",
        other=other,
    )


@pytest.fixture
def waiting(measure, officer):
    """A figure entered by the officer for a measure that asks for a checker."""
    measure.needs_checker = True
    measure.save()
    a_value(measure, 2025, 40)
    officer.post(M + "figures/new/", typed(officer, value="45", because="As published"))
    return ValueProposal.objects.get()


def test_a_figure_waits_for_a_second_person_and_is_no_fact_until_then(waiting, officer, client):
    assert waiting.status == "waits"
    assert not MeasureValue.objects.filter(period="2025/26").exists()
    assert "45" not in words_on(client.get(M)).split("What it is")[0]
    assert "waits to be checked" in words_on(officer.get(M))


def test_who_checks_it_sees_the_figure_of_the_period_before(waiting, harbour, signed_in):
    page = signed_in(standing_user(harbour, Role.CHAIR)).get(f"{M}waiting/{waiting.pk}/")

    assert "2025 40.0%" in words_on(page)


def test_who_entered_it_cannot_check_it_and_may_take_it_back(waiting, officer):
    address = f"{M}waiting/{waiting.pk}/"

    refused = officer.post(address, {"decision": "agree", "reviewed": waiting.version})

    assert "Somebody else has to check it" in words_on(refused)
    officer.post(address + "withdraw/")
    waiting.refresh_from_db()
    assert waiting.status == "gone"


def test_another_person_agrees_and_it_is_a_fact(waiting, harbour, signed_in):
    chair = signed_in(standing_user(harbour, Role.CHAIR))
    address = f"{M}waiting/{waiting.pk}/"
    opened = form_on(chair.get(address), "reviewed")

    chair.post(address, {**opened, "decision": "agree"})

    value = MeasureValue.objects.get(period="2025/26")
    assert value.value == 45
    assert "As published" in value.history.latest().history_change_reason
    assert MeasureStanding.objects.get().latest == value


def test_sending_back_needs_a_reason_and_writes_nothing(waiting, harbour, signed_in):
    chair = signed_in(standing_user(harbour, Role.CHAIR))
    address = f"{M}waiting/{waiting.pk}/"
    opened = form_on(chair.get(address), "reviewed")

    refused = chair.post(address, {**opened, "decision": "back"})
    assert "Enter why you send it back" in words_on(refused)
    chair.post(address, {**opened, "decision": "back", "answer": "It is last year’s"})

    waiting.refresh_from_db()
    assert (waiting.status, waiting.answer) == ("refused", "It is last year’s")
    assert not MeasureValue.objects.filter(period="2025/26").exists()


def test_a_figure_that_changed_meanwhile_is_not_written_over(waiting, harbour, measure):
    MeasureValue.objects.create(
        measure=measure, period="2025/26", period_ends_on="2026-03-31", value=44
    )

    with pytest.raises(RuleBroken, match="meanwhile"):
        value_acts.agree(
            proposal=waiting, by=standing_user(harbour, Role.CHAIR), reviewed=waiting.version
        )


def test_of_two_who_check_one_figure_the_second_is_told(waiting, harbour):
    first, second = (standing_user(harbour, Role.CHAIR) for _ in range(2))
    value_acts.agree(proposal=waiting, by=first, reviewed=waiting.version)

    with pytest.raises(RuleBroken, match="no longer waits"):
        value_acts.send_back(proposal=waiting, by=second, reviewed=waiting.version, answer="No")


def test_one_figure_waits_for_a_period_at_a_time(waiting, officer):
    answer = officer.post(M + "figures/new/", typed(officer, value="46"))

    assert "already waits to be checked" in words_on(answer)
