"""Pages of priorities ask the database as often for thirty objectives as for three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boards.access import Role
from priorities import progress_figures
from priorities.models import (
    AreaOfFocus,
    Plan,
    PlanEvent,
    Priority,
    PriorityTheme,
    PriorityYear,
    ThemeWording,
)
from tests.builders import a_board, a_user, an_objective, standing_user
from tests.priorities.made import Q1, Q2, a_draft, a_measure, a_submitted, a_value

B = "/boards/harbour/"
PAGES = [
    B + "plan/",
    B + "objectives/first/",
    B + "objectives/first/progress/2026-q2/",
    B + "progress/2026-q2/",
    B + "progress/2026-q1/",
    B + "progress/2026-q2/submit/",
    B + "measures/",
    B + "measures/first/",
    "/measures/",
    "/priorities/",
    "/how-are-we-doing/",
]
MOST = 16


def fill(board, plan, number):
    """Give the board ``number`` more of everything that a page lists."""
    by = a_user()
    theme = PriorityTheme.objects.create(board=board, slug=f"theme-{number}", name="Theme")
    for n in range(number):
        objective = an_objective(board)
        a_submitted(objective, by, Q1)
        a_draft(objective, Q2, evidence="https://example.org\nA title")
        measure = a_measure(board, caveat="Careful")
        measure.objectives.add(objective)
        for year in (2024, 2025):
            a_value(measure, year, n)
            a_value(measure, year, n, place="England")
        area = AreaOfFocus.objects.create(
            plan=plan, slug=f"area-{number}-{n}", number=number * 100 + n, name=f"Area {n}"
        )
        Priority.objects.create(area=area, number=n, title="Priority")
        PlanEvent.objects.create(plan=plan, kind="extended", change="Extended")
        ThemeWording.objects.create(theme=theme, order=n, text=f"Wording {n}")
        year = PriorityYear.objects.create(board=board, slug=f"y{number}-{n}", year=f"{number}/{n}")
        year.themes.add(theme)


def statements(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len([one for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_as_often_for_thirty_as_for_three(harbour, officer, settings, address):
    settings.FOUNDING_BOARD = "harbour"
    plan = Plan.objects.create(slug="plan", name="Plan", board=harbour)
    objective = an_objective(harbour, reference="first", number=1)
    a_measure(harbour, slug="first").objectives.add(objective)
    fill(harbour, plan, 3)
    officer.get("/healthz")
    officer.get(B + "plan/")  # the first page also notes when the reader was seen
    few = statements(officer, address)

    fill(harbour, plan, 30)

    assert statements(officer, address) == few
    assert few <= MOST


@pytest.mark.django_db
@pytest.mark.parametrize("boards", [1, 8])
def test_the_state_of_several_boards_is_asked_for_in_two_statements(
    boards, django_assert_num_queries
):
    listed = [a_board() for _ in range(boards)]
    for board in listed:
        a_draft(an_objective(board))
        an_objective(board)

    with django_assert_num_queries(2):
        found = progress_figures.progress_states(listed, Q2)

    assert [[row.state for row in found[board.pk]] for board in listed] == [
        ["draft", "empty"]
    ] * boards


@pytest.mark.django_db
def test_filled_counts_what_lacks_nothing_and_submitted_what_has_left_the_draft():
    board = a_board()
    by = standing_user(board, Role.OFFICER)
    a_submitted(an_objective(board), by)
    a_draft(an_objective(board))
    a_draft(an_objective(board), rag="")
    an_objective(board)
    an_objective(board, is_closed=True)

    rows = progress_figures.progress_state(board, Q2)

    assert [row.state for row in rows] == ["submitted", "draft", "draft", "empty"]
    assert [row.step for row in rows] == ["submitted", "filled", "draft", "empty"]
    assert progress_figures.objectives_to_report(rows) == 4
    assert progress_figures.objectives_filled(rows) == 2
    assert progress_figures.objectives_submitted(rows) == 1
