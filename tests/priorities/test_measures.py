from __future__ import annotations

import pytest

from priorities import measure_page, measure_queries, measure_tables, standings
from priorities.models import AreaOfFocus, Measure, MeasureValue, Plan, Target
from tests.builders import a_board, an_objective
from tests.pages import words_on
from tests.priorities.made import a_measure, a_value

pytestmark = pytest.mark.django_db
LIST = "/boards/harbour/measures/"


def an_area(board, number=1, name="Be safe"):
    plan, _ = Plan.objects.get_or_create(slug="plan", name="Plan", board=board)
    return AreaOfFocus.objects.create(plan=plan, slug=f"area-{number}", number=number, name=name)


def line_of(measure):
    found = Measure.objects.filter(pk=measure.pk).select_related("standing__latest")
    return measure_queries.lines(found)[0]


def said(measure):
    return " ".join(measure_page.of(measure).sentences)


def test_the_newest_value_is_our_own_places_for_the_latest_period(board):
    measure = a_measure(board)
    a_value(measure, 2024, 3)
    newest = a_value(measure, 2025, 1)
    a_value(measure, 2026, 9, place="England")
    MeasureValue.objects.create(measure=measure, period="once", value=99)
    standings.refresh([measure.pk])

    line = line_of(measure)

    assert line.latest == newest


def test_a_measure_without_values_has_no_newest_one(board):
    assert line_of(a_measure(board)).latest is None


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("percent", "25", "25%"),
        ("%", "25.50", "25.5%"),
        ("children", "1764", "1,764 children"),
        ("", "0", "0"),
    ],
)
def test_a_value_is_told_with_its_unit(board, unit, value, words):
    measure = a_measure(board, unit=unit)
    stored = a_value(measure, 2025, value)
    stored.refresh_from_db()

    assert measure_queries.in_words(measure, stored) == words


def test_a_missing_value_says_why(board):
    measure = a_measure(board, unit="percent")
    value = MeasureValue.objects.create(measure=measure, period="2025", missing="suppressed")

    assert measure_queries.in_words(measure, value) == "Suppressed"


def test_no_value_is_said_plainly(board):
    assert said(a_measure(board)) == "The sources state no value for this measure."


def test_one_value_shows_no_change(board):
    measure = a_measure(board, unit="percent")
    a_value(measure, 2025, 25)

    assert said(measure) == "Oxfordshire: 25% (2025). Only one value: no change can be seen."


def test_ten_values_are_compared_with_the_same_period_and_called_too_few(board):
    measure = a_measure(board, unit="percent")
    for year in range(2016, 2026):
        a_value(measure, year, year - 2000)
    a_value(measure, 2025, 25, place="South East")
    a_value(measure, 2025, 30, place="England")
    a_value(measure, 2024, 1, place="Statistical neighbours")

    assert said(measure) == (
        "Oxfordshire: 25% (2025). "
        "In the same period that is lower than England (30%) and the same as South East (25%). "
        "No reliable change: without intervals 2025 cannot be told from 2024 by more than chance."
    )


def test_values_of_other_places_alone_are_said_to_be_just_that(board):
    measure = a_measure(board)
    a_value(measure, 2025, 25, place="England")

    assert said(measure) == "No value for Oxfordshire is recorded, only for other places."


def test_the_table_has_places_as_columns_and_the_newest_period_first(board):
    measure = a_measure(board)
    for place in ("Zeta", "Statistical neighbours", "England", "Oxfordshire", "South East"):
        a_value(measure, 2024, 1, place=place)
    a_value(measure, 2025, 2)

    table = measure_tables.table(measure, list(measure.values.all()))

    assert table.places == [
        "Oxfordshire",
        "England",
        "South East",
        "Statistical neighbours",
        "Zeta",
    ]
    assert [row.period for row in table.rows] == ["2025", "2024"]
    assert [value and value.shown for value in table.rows[0].values] == [
        "2",
        None,
        None,
        None,
        None,
    ]


def test_the_page_shows_the_caveat_and_marks_a_concluded_period(harbour, client):
    measure = a_measure(harbour, slug="lac", caveat="Fewer children leave care.")
    value = a_value(measure, 2018, 690)
    value.period_is_inferred = True
    value.save()

    words = words_on(client.get(LIST + "lac/"))

    assert "Caveat: Fewer children leave care." in words
    assert "2018 (our conclusion)" in words
    assert "Only one value: no change can be seen." in words
    assert "portal-chart" not in client.get(LIST + "lac/").content.decode()


def test_a_chart_has_a_title_a_description_and_no_line_through_its_points(harbour, client):
    measure = a_measure(harbour, slug="rate", name="Rate")
    for year in (2023, 2024, 2025):
        a_value(measure, year, year)

    page = client.get(LIST + "rate/").content.decode()

    key = f"measure-{measure.pk}"
    assert f'<title id="{key}-wide-title">Rate</title>' in page
    assert f'<title id="{key}-narrow-title">Rate</title>' in page
    assert "No reliable change" in page.split("<desc")[1].split("</desc>")[0]
    assert "<title>Oxfordshire, 2025: 2,025</title>" in page
    assert page.count("<title>Oxfordshire, 20") == 6  # three points, wide and narrow
    assert 'stroke-width="2.6"' not in page  # a line through our own points


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", {"Safe one", "Safe two", "Loose"}),
        ("?area=area-1", {"Safe one", "Safe two"}),
        ("?area=none", {"Loose"}),
        ("?values=with", {"Safe one"}),
        ("?area=none&values=with", set()),
    ],
)
def test_the_list_is_chosen_from_by_area_and_values(harbour, client, asked, shown):
    area = an_area(harbour)
    a_value(a_measure(harbour, name="Safe one", area=area), 2025, 1)
    a_measure(harbour, name="Safe two", area=area)
    a_measure(harbour, name="Loose")

    words = words_on(client.get(LIST + asked))

    assert {name for name in ("Safe one", "Safe two", "Loose") if name in words} == shown


def test_a_choice_that_is_not_offered_is_told_and_shows_all(harbour, client):
    a_measure(harbour, name="Loose")

    words = words_on(client.get(LIST + "?area=nowhere"))

    assert "Choose one of the answers listed" in words
    assert "Loose" in words


def test_no_measures_is_said(harbour, client):
    assert "This board has no measures yet." in words_on(client.get(LIST))


def test_measures_of_a_hidden_board_are_in_no_list(harbour, client):
    hidden = a_board(slug="hidden", is_published=False)
    a_measure(hidden, slug="secret", name="Secret measure")
    a_measure(harbour, name="Open measure")

    words = words_on(client.get("/measures/"))

    assert "Open measure" in words
    assert "Secret" not in words
    assert hidden.name not in client.get("/measures/").content.decode()
    assert client.get("/boards/hidden/measures/secret/").status_code == 404
    assert client.get("/boards/harbour/measures/secret/").status_code == 404


def test_a_measure_does_not_name_objectives_of_a_hidden_board(harbour, client):
    measure = a_measure(harbour, slug="shared")
    measure.objectives.add(an_objective(a_board(is_published=False), title="Secret aim"))
    measure.objectives.add(an_objective(harbour, title="Open aim"))

    words = words_on(client.get(LIST + "shared/"))

    assert "Open aim" in words
    assert "Secret aim" not in words


@pytest.mark.parametrize(("targets", "told"), [([], True), ([20], False)])
def test_no_stated_target_is_told_only_where_none_is_set(board, targets, told):
    measure = a_measure(board)
    for value in targets:
        Target.objects.create(measure=measure, from_on="2025-03-31", value=value)

    facts = measure_page.of(measure).facts

    assert (("Target, as stated", "None stated") in facts) is told
