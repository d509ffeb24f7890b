"""The crosswalk, a priority's page, the golden thread, and choosing the priorities of a year."""

from __future__ import annotations

import pytest

from boards.models import BoardLink
from meetings.models import Action, AgendaItem, Decision, Paper
from priorities.models import PriorityTheme, PriorityYear, ThemeWording, VoiceItem
from tests.builders import a_meeting, an_objective
from tests.pages import form_on, words_on
from tests.priorities.made import a_measure, a_value
from tests.priorities.strategies import Strategy, a_strategy

pytestmark = pytest.mark.django_db
WALK = "/boards/harbour/plan/crosswalk/"
THREAD = "/boards/harbour/objectives/o1/thread/"
NEW_YEAR = "/boards/harbour/plan/years/new/"


@pytest.fixture
def strategy(harbour) -> Strategy:
    made = a_strategy(harbour)
    link = {"from_board": harbour, "to_board": made.theirs.board}
    BoardLink.objects.create(kind=BoardLink.Kind.SEEKS_ASSURANCE_FROM, **link)
    return made


def test_a_priority_that_two_boards_serve_is_an_overlap(strategy, client):
    strategy.theirs.priority = strategy.first
    strategy.theirs.save()

    words = words_on(client.get(WALK + "?plan=tide&show=overlaps"))
    # Rows: 1 No harm, 2 Safe homes, the area Well for o2, 3 Good sleep.
    assert "Of its 3 priorities and 1 whole area: 1 of 4 served by several boards" in words
    assert "1. No harm Several boards" in words
    assert "2. Safe homes" not in words


def test_a_board_without_a_plan_is_led_to_those_that_set_its_objectives_against_theirs(
    strategy, client
):
    page = client.get("/boards/lighthouse/plan/crosswalk/").content.decode()
    assert 'href="/boards/harbour/plan/crosswalk/"' in page

    plan = client.get("/boards/lighthouse/plan/")
    assert "O1 Brighter light Serves the area Safe of Tide plan" in words_on(plan)


def test_what_serves_nothing_of_the_plan_is_an_orphan(strategy, client, harbour):
    an_objective(harbour, reference="o9", title="Adrift")

    words = words_on(client.get(WALK + "?plan=tide"))
    assert "1 objective of these boards serves nothing of this plan" in words
    assert "O9 Adrift" in words.split("Objectives that serve nothing of this plan")[1]


def test_a_priority_is_led_by_its_own_board_else_by_that_of_its_area(strategy, client, harbour):
    strategy.safe.lead_board = harbour
    strategy.safe.save()
    strategy.first.lead_board = strategy.theirs.board
    strategy.first.save()

    words = words_on(client.get(WALK + "?plan=tide&show=leaderless"))
    assert "2 of 5 led by no board" in words
    assert "3. Good sleep Nobody" in words
    assert "1. No harm" not in words


def test_what_is_typed_stays_text_in_the_crosswalk(strategy, client, harbour):
    strategy.first.title = "<u>No</u> harm"
    strategy.first.save()
    strategy.o1.title = '<b id="x">Less & less</b>'
    strategy.o1.save()

    page = client.get(WALK + "?plan=tide").content.decode()

    assert "&lt;u&gt;No&lt;/u&gt; harm" in page
    # In the matrix as the link's title and words, and once in the list.
    assert page.count("&lt;b id=&quot;x&quot;&gt;Less &amp; less&lt;/b&gt;") == 3
    assert "<b id" not in page
    assert "<u>No" not in page


def test_a_board_that_is_hidden_is_not_beside_the_others(strategy, client):
    board = strategy.theirs.board
    board.is_published = False
    board.save()

    words = words_on(client.get(WALK + "?plan=tide"))
    assert "Lighthouse" not in words
    assert "Brighter light" not in words


def test_a_priority_tells_who_serves_it_and_what_was_said(strategy, client, harbour):
    item = VoiceItem.objects.create(
        board=harbour, reference="v1", kind="quote", title="Cold", text="Cold.", consent="given"
    )
    item.priorities.add(strategy.first)
    strategy.w1.is_published = True
    strategy.w1.save()

    words = words_on(client.get("/boards/harbour/plan/tide/priorities/1/"))
    for told in ("1. No harm", "O1 Less harm", "W1 Work 1", "“Cold.”", "Nobody: no board is named"):
        assert told in words


def test_the_short_address_leads_to_the_current_plan(strategy, client):
    answer = client.get("/boards/harbour/plan/priorities/3/")

    assert answer.url == "/boards/harbour/plan/tide/priorities/3/"
    assert client.get("/boards/harbour/plan/priorities/9/").status_code == 404


def test_the_thread_runs_from_the_plan_to_what_was_decided(strategy, officer, harbour):
    a_value(measure := a_measure(harbour, name="Accidents"), 2025, 12)
    measure.objectives.add(strategy.o1)
    item = AgendaItem.objects.create(meeting=a_meeting(harbour), number=1, title="Harm in depth")
    item.objectives.add(strategy.o1)
    Paper.objects.create(item=item, title="What we know")
    Decision.objects.create(board=harbour, item=item, reference="d1", text="Mend the rail")
    Action.objects.create(board=harbour, item=item, reference="a1", text="Order wood")

    words = words_on(officer.get(THREAD))
    told = [
        "Tide plan", "Area of focus: Safe", "Priority: 1. No harm", "Objective O1", "Accidents 12",
        "W1 Work 1", "Harm in depth", "What we know", "Mend the rail", "Order wood",
    ]  # fmt: skip
    places = [words.index(one) for one in told]
    assert places == sorted(places)


def test_the_thread_shows_the_public_what_is_published_alone(strategy, client, harbour):
    item = AgendaItem.objects.create(
        meeting=a_meeting(harbour), number=1, title="In private", is_published=False
    )
    item.objectives.add(strategy.o1)
    Action.objects.create(board=harbour, item=item, reference="a1", text="Quiet work")

    words = words_on(client.get(THREAD))
    assert "No agenda item names it." in words
    assert "Quiet work" not in words
    assert "W1 Work 1" not in words


def test_the_thread_leads_each_reader_to_a_page_they_may_open(strategy, client, member, harbour):
    item = AgendaItem.objects.create(
        meeting=a_meeting(harbour), number=1, title="Harm", is_published=True
    )
    item.objectives.add(strategy.o1)
    given = {"is_published": True, "text": "Mend the rail"}
    Action.objects.create(board=harbour, item=item, reference="a1", **given)

    assert 'href="/boards/harbour/meetings/2026-10-22/#a1"' in client.get(THREAD).content.decode()
    assert 'href="/boards/harbour/actions/a1/"' in member.get(THREAD).content.decode()


@pytest.fixture
def chosen(harbour) -> PriorityYear:
    """Choose Homes for 2025/26, worded as Warm homes."""
    year = PriorityYear.objects.create(board=harbour, slug="year", year="2025/26")
    theme = PriorityTheme.objects.create(board=harbour, slug="homes", name="Homes")
    year.themes.add(theme)
    ThemeWording.objects.create(theme=theme, text="Warm homes").years.add(year)
    return year


def test_a_year_carries_over_what_goes_on_in_its_new_words(chosen, officer):
    theme = chosen.themes.get()
    form = form_on(officer.get(NEW_YEAR), "year")
    assert (form[f"take{theme.pk}"], form[f"worded{theme.pk}"]) == (["on"], ["Warm homes"])
    given = {"year": "2026/27", f"worded{theme.pk}": "Dry homes", "new": "Quiet streets"}
    assert officer.post(NEW_YEAR, form | given | {"because": "Still needed"}).status_code == 302

    year = PriorityYear.objects.get(year="2026/27")
    assert (year.carried_over_from, year.reason) == (chosen, "Still needed")
    words = words_on(officer.get("/boards/harbour/plan/years/"))
    assert "2026/27 Dry homes Quiet streets Carried over from 2025/26: Still needed" in words
    assert "2025/26 Warm homes" in words


def test_a_year_of_new_priorities_alone_carries_nothing_over(chosen, officer):
    given = {"year": "2026/27", "new": "Quiet streets", "because": "A fresh start", "basis": ""}

    assert officer.post(NEW_YEAR, given).status_code == 302
    assert PriorityYear.objects.get(year="2026/27").carried_over_from is None


@pytest.mark.parametrize(
    ("year", "told"),
    [
        ("2025/26", "The priorities of that year are recorded already"),
        ("2026", "Enter a financial year, such as 2026/27"),
        ("2026/28", "Enter a financial year, such as 2026/27"),
    ],
)
def test_a_year_that_will_not_do_is_asked_again(chosen, officer, year, told):
    given = {"year": year, "new": "Quiet streets", "because": "A fresh start"}

    assert told in words_on(officer.post(NEW_YEAR, given))
    assert PriorityYear.objects.count() == 1


def test_a_year_has_a_priority(chosen, officer):
    words = words_on(officer.post(NEW_YEAR, {"year": "2026/27", "because": "None"}))

    assert "Choose at least one priority, or enter a new one" in words
