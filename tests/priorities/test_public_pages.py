from __future__ import annotations

import pytest

from boards.models import BoardLink, BoardStatement
from priorities.models import Plan, PlanEvent, PriorityTheme, PriorityYear, RagDefinition
from tests.builders import a_board, a_user, an_objective
from tests.pages import words_on
from tests.priorities.made import Q1, a_draft, a_measure, a_submitted, a_value

pytestmark = pytest.mark.django_db


def test_an_empty_plan_page_says_so(client):
    a_board(slug="harbour")

    words = words_on(client.get("/boards/harbour/plan/"))

    assert "No objectives of this board are recorded." in words
    assert "No plan of this board with areas of focus is recorded." in words


def test_what_a_hidden_arrangement_says_of_itself_is_not_told(client):
    board, hidden = a_board(slug="harbour"), a_board(is_published=False)
    BoardLink.objects.create(kind="delivered_through", from_board=hidden, to_board=board)
    BoardStatement.objects.create(board=hidden, kind="vision", text="Secret vision")
    year = PriorityYear.objects.create(board=hidden, slug="y", year="2025/26")
    year.themes.add(PriorityTheme.objects.create(board=hidden, slug="t", name="Secret theme"))

    words = words_on(client.get("/boards/harbour/plan/"))

    assert "Secret" not in words
    assert "2025/26" not in words


def test_the_plan_of_a_hidden_arrangement_is_not_told(client):
    board, hidden = a_board(slug="harbour"), a_board(is_published=False)
    BoardLink.objects.create(kind="delivered_through", from_board=hidden, to_board=board)
    plan = Plan.objects.create(slug="secret", name="Secret plan", board=hidden)
    PlanEvent.objects.create(plan=plan, kind="adopted", change="Adopted")

    assert "Secret plan" not in words_on(client.get("/boards/harbour/plan/"))


@pytest.mark.parametrize("is_there", [True, False])
def test_without_a_published_plan_the_page_says_what_would_be_here(client, settings, is_there):
    settings.FOUNDING_BOARD = "harbour"
    if is_there:
        a_board(slug="harbour", is_published=False)

    assert "No plan is published yet." in words_on(client.get("/priorities/"))


def test_how_we_are_doing_tells_the_last_submitted_quarter_in_words(client):
    objective = an_objective(a_board(), title="Safer homes")
    a_submitted(objective, a_user(), Q1, rag="amber", difference="Forty families moved.")
    a_draft(objective, difference="Half a thought.")

    words = words_on(client.get("/how-are-we-doing/"))

    assert "Safer homes Amber As agreed in April." in words
    assert "Forty families moved." in words
    assert "Q1 2026/27 (April to June)" in words
    assert "Half a thought." not in words


def test_how_we_are_doing_says_where_there_are_no_numbers(client):
    board = a_board()
    counted, uncounted = an_objective(board, title="Counted"), an_objective(board, title="Bare")
    measure = a_measure(board, name="Children waiting", unit="children")
    measure.objectives.add(counted)
    a_value(measure, 2025, 12)

    words = words_on(client.get("/how-are-we-doing/"))

    assert "Children waiting : 12 children (2025)" in words
    assert f"the sources give no numbers, for: {uncounted.title}" in words


def test_an_objective_told_of_without_numbers_says_so(client):
    a_submitted(an_objective(a_board()), a_user())

    words = words_on(client.get("/how-are-we-doing/"))

    assert "The sources give no numbers for this objective." in words


def test_how_we_are_doing_puts_the_founding_board_first_and_hides_the_hidden(client, settings):
    settings.FOUNDING_BOARD = "zeta"
    an_objective(a_board(slug="alpha", name="Alpha board"))
    an_objective(a_board(slug="zeta", name="Zeta board"))
    an_objective(a_board(is_published=False), title="Secret aim")

    words = words_on(client.get("/how-are-we-doing/"))

    assert words.index("Zeta board") < words.index("Alpha board")
    assert "Secret aim" not in words


def test_an_objectives_page_shows_the_public_what_is_submitted(client):
    board = a_board(slug="harbour")
    objective = an_objective(board, reference="o1", title="Safer homes")
    RagDefinition.objects.create(board=board, rag="green", meaning="New words.")
    a_submitted(objective, a_user(name="Ada Lake"), Q1, rag="green", direction="same")
    a_draft(objective, done="Half a thought.")

    words = words_on(client.get("/boards/harbour/objectives/o1/"))

    assert (
        "Q1 2026/27 (April to June) Submitted How is delivery going? Green As agreed in April."
        in words
    )
    assert "About the same" in words
    assert "Half a thought." not in words
    assert "History" not in words


def test_an_objective_without_progress_says_what_would_be_here(client):
    board = an_objective(a_board(slug="quay"), reference="o1").board

    words = words_on(client.get(f"/boards/{board.slug}/objectives/o1/"))

    assert "No progress has been submitted yet." in words
