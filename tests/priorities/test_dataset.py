"""The dataset of a board: how its measures stand, what is late, what changed, what is hidden."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from boards.models import Board
from boards.periods import Quarter
from priorities import breakdowns, frequencies, freshness, quarter_changes, standings
from priorities.freshness import Freshness
from priorities.models import Measure, MeasureStanding, MeasureValue, Target
from tests.builders import a_board
from tests.pages import words_on
from tests.priorities.made import a_measure, a_value

pytestmark = pytest.mark.django_db
LIST = "/boards/harbour/measures/"


@pytest.mark.parametrize(
    ("frequency", "newest", "due"),
    [
        # The next period ends, and then it may take so long to come out.
        ("monthly", dt.date(2026, 1, 31), dt.date(2026, 3, 31)),
        ("quarterly", dt.date(2026, 3, 31), dt.date(2026, 8, 31)),
        ("academic", dt.date(2025, 8, 31), dt.date(2027, 8, 31)),
        ("calendar", dt.date(2023, 12, 31), dt.date(2025, 12, 31)),
        ("survey", dt.date(2025, 8, 31), None),
        ("", dt.date(2025, 8, 31), None),
    ],
)
def test_by_when_the_next_figure_should_be_there(frequency, newest, due):
    assert frequencies.due_on(frequency, newest) == due


def test_periods_between_the_first_and_the_newest_that_lack_a_figure():
    there = [dt.date(2026, month, 28) for month in (1, 2, 5)]

    assert frequencies.gaps("monthly", there) == [dt.date(2026, 3, 28), dt.date(2026, 4, 28)]
    assert frequencies.expected("monthly", there[0], there[-1]) == 5
    assert frequencies.gaps("survey", there) == []


@pytest.mark.parametrize(
    ("on", "late", "words"),
    [
        ((2026, 8, 31), False, "Next figure due by 31 August 2026."),
        ((2026, 9, 1), True, "Next figure was due by 31 August 2026: 1 day late."),
    ],
)
def test_a_figure_is_late_from_the_day_after(on, late, words):
    found = Freshness(3, 4, dt.date(2026, 8, 31), dt.date(*on))

    assert found.is_late is late
    assert found.words == f"3 of 4 periods have a figure. {words}"


def test_a_board_is_scored_by_what_is_complete_late_and_lacking():
    day, on = dt.date(2026, 8, 31), dt.date(2026, 9, 1)
    later = dt.date(2027, 1, 1)
    found = freshness.score(
        [Freshness(3, 3, later, on), Freshness(3, 3, day, on), Freshness(2, 3, later, on),
         Freshness(0, 0, None, on)]
    )  # fmt: skip

    assert found.words == (
        "1 of 4 measures are complete and up to date: 1 late, 1 with gaps, 1 without any figure."
    )


@pytest.fixture
def dataset(harbour):
    """Four measures: one red and late, one green, one improving, one without a figure."""
    red = a_measure(harbour, name="Red one", polarity="high", frequency="quarterly")
    green = a_measure(harbour, name="Green one", polarity="high")
    for measure, value in ((red, 5), (green, 15)):
        Target.objects.create(measure=measure, from_on="2020-01-01", value=10)
        a_value(measure, 2025, value)
    a_measure(harbour, name="Empty one")
    moving = a_measure(harbour, name="Moving one", frequency="monthly", polarity="high")
    for n in range(15):
        end = dt.date(2025 + n // 12, n % 12 + 1, 28)
        MeasureValue.objects.create(
            measure=moving, period=f"{end:%B %Y}", period_ends_on=end, value=n * n
        )
    standings.refresh([moving.pk])


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("?status=red", {"Red one"}),
        ("?status=green", {"Green one"}),
        ("?status=none", {"Empty one", "Moving one"}),
        ("?signal=any", {"Moving one"}),
        ("?signal=improvement", {"Moving one"}),
        ("?signal=concern", set()),
        ("?values=late", {"Red one", "Moving one"}),
        ("?values=late&status=red", {"Red one"}),
    ],
)
def test_the_dataset_is_chosen_from_by_how_measures_stand(dataset, client, asked, shown):
    words = words_on(client.get(LIST + asked))

    names = ("Red one", "Green one", "Empty one", "Moving one")
    assert {name for name in names if name in words} == shown


def test_the_dataset_tells_how_many_stand_how(dataset, client):
    words = words_on(client.get(LIST))

    assert "1 red , 0 amber , 1 green ; 2 without a target." in words
    assert "1 with a change that is more than chance" in words


def test_the_dataset_is_seen_as_small_charts(dataset, client):
    page = client.get(LIST + "?view=charts").content.decode()

    assert "portal-multiples" in page
    assert "Moving one" in page


def test_every_board_has_its_tally_and_hidden_ones_stay_hidden(dataset, client):
    a_value(a_measure(a_board(name="Secret board", is_published=False)), 2025, 1)

    words = words_on(client.get("/measures/boards/"))

    assert "Harbour board 4 1 0 1 1 2" in words
    assert "Secret board" not in words


def test_a_board_without_measures_has_no_tally_and_the_rest_stand_by_their_names(client):
    for name in ("Willow <b>board</b>", "Ash board", "Empty board"):
        a_board(name=name)
    for name in ("Willow <b>board</b>", "Ash board"):
        a_measure(Board.objects.get(name=name))

    page = client.get("/measures/boards/").content.decode()

    assert "Empty board" not in page
    assert 0 < page.index("Ash board") < page.index("Willow &lt;b&gt;board&lt;/b&gt;")


def recorded(value, on):
    """Have the last save of ``value`` recorded on a day."""
    row = value.history.latest()
    row.history_date = timezone.make_aware(dt.datetime.combine(on, dt.time(12)))
    row.save()


def test_what_changed_in_a_quarter_is_told_in_plain_words(harbour):
    measure = a_measure(harbour, unit="percent", polarity="high", name="Seen in time")
    Target.objects.create(measure=measure, from_on="2020-01-01", value=50)
    old = a_value(measure, 2025, 40)
    recorded(old, dt.date(2026, 5, 1))
    old.value = 41
    old.save()
    recorded(old, dt.date(2026, 8, 1))
    recorded(a_value(measure, 2026, 55), dt.date(2026, 8, 2))

    told = {name: [one.words for one in group] for name, group in
            quarter_changes.of(harbour, Quarter(2026, 2)).groups}  # fmt: skip

    assert told == {
        "Moved against the target": ["From red to green: green from 50%."],
        "Targets met and missed": ["The target of 50% is met for 2026: 55%."],
        "Figures revised": ["2025: 41%; was 40%."],
        "New figures": ["2026: 55%. It was 41% in 2025: no reliable change."],
    }
    assert quarter_changes.of(harbour, Quarter(2026, 3)).groups == []


def test_a_small_number_is_hidden_with_what_would_tell_it(harbour, client):
    measure = a_measure(harbour, slug="few", unit="children", is_count=True, suppress_below=5)
    for place, value in (
        ("Oxfordshire", 30),
        ("Cherwell", 3),
        ("Oxford", 20),
        ("West Oxfordshire", 7),
    ):
        a_value(measure, 2025, value, place=place)

    found = breakdowns.of(measure, list(measure.values.all()))

    # 3 is hidden; so is 7, or 30 - 20 - 7 would tell.
    assert [(place, cells[0].words) for place, cells in found.rows] == [
        ("Oxfordshire", "30"), ("Cherwell", "Hidden"), ("Oxford", "20"),
        ("West Oxfordshire", "Hidden"),
    ]  # fmt: skip
    words = words_on(client.get("/boards/harbour/measures/few/"))
    assert "numbers of people from 1 to 5 are not shown" in words


def test_a_small_headline_is_told_as_suppressed_everywhere(harbour, client):
    measure = a_measure(harbour, slug="few", is_count=True, suppress_below=5, name="Few")
    a_value(measure, 2024, 8)
    a_value(measure, 2025, 3)

    for address in ("/boards/harbour/measures/few/", LIST, "/measures/"):
        assert "Suppressed" in words_on(client.get(address)) or address == "/measures/"
    kept = MeasureStanding.objects.get(measure=measure)
    assert kept.spark[-1][:2] == ["2025", None]
    assert "3" not in kept.sentence.replace("2025", "").replace("2024", "")
    assert Measure.objects.get(slug="few").values.filter(value=3).exists()


def test_two_figures_of_a_quarter_are_too_few_to_tell_a_change(harbour):
    measure = a_measure(harbour, frequency="quarterly", unit="days", name="Wait")
    for period, ends, value in (
        ("Q1 2026/27", dt.date(2026, 6, 30), 9),
        ("Q2 2026/27", dt.date(2026, 9, 30), 7),
    ):
        MeasureValue.objects.create(
            measure=measure, period=period, period_ends_on=ends, value=value
        )
        recorded(measure.values.get(period=period), ends)

    ((_, told),) = quarter_changes.of(harbour, Quarter(2026, 2)).groups

    assert [one.words for one in told] == [
        "Q2 2026/27: 7 days. It was 9 days in Q1 2026/27: too few figures to tell a change."
    ]
