from __future__ import annotations

import pytest

from assurance import attention, figures, matrix, overview
from boards.access import Role
from boards.periods import today
from meetings.queries import OrganisationActions
from tests.assurance.making import Q1, Q2, a_rating, a_report, an_area, seeks_assurance
from tests.builders import a_board, an_objective, an_organisation, standing_user


@pytest.fixture
def reader(trust):
    return standing_user(trust, Role.CHAIR)


def lines_of(trust, reader):
    seen = overview.load(trust, Q2, reader, today())
    assert seen is not None
    return seen.lines


def cell_of(lines, board, column):
    built = matrix.build(lines)
    cells = next(cells for line, cells in built.rows if line.board == board)
    return cells[built.columns.index(column)]


def test_a_cell_shows_the_lowest_rating_and_how_many_stand_behind_it(trust, partner, reader):
    area = an_area("Start well", 1)
    report = a_report(partner, trust, "submitted")
    for number, rank in enumerate((4, 2, 3), 1):
        one = an_objective(partner, reference=f"o{number}", area=area)
        a_rating(report, one, rank=rank)

    cell = cell_of(lines_of(trust, reader), partner, "Start well")

    assert (cell.words, cell.count) == ("Limited", "3 objectives")
    assert cell.href == "/boards/trust/assurance/2026-q2/partner/#o2"


def test_columns_follow_the_plan_and_end_with_what_serves_no_area(trust, partner, reader):
    for number, name in ((2, "Live well"), (1, "Start well")):
        an_objective(partner, area=an_area(name, number))
    an_objective(partner)

    columns = matrix.build(lines_of(trust, reader)).columns

    assert columns == ["Start well", "Live well", "Other objectives"]


@pytest.mark.parametrize(
    ("status", "due_on", "words"),
    [
        (None, None, "Late: no report"),
        ("draft", None, "Late: no report"),
        ("draft", "2026-11-20", "Late: no report"),
        ("draft", "2026-11-21", "Not due until 21 November 2026"),
        ("draft", "2026-11-22", "Not due until 22 November 2026"),
        ("returned", None, "Sent back"),
    ],
)
def test_a_cell_without_a_rating_says_why(trust, partner, reader, status, due_on, words):
    an_objective(partner)
    if status:
        a_report(partner, trust, status, **({"due_on": due_on} if due_on else {}))

    assert cell_of(lines_of(trust, reader), partner, "Other objectives").words == words


def test_a_cell_is_empty_where_the_board_has_no_objective(trust, partner, reader):
    other = a_board()
    seeks_assurance(trust, other)
    an_objective(partner, area=an_area("Start well", 1))

    assert cell_of(lines_of(trust, reader), other, "Start well").words == ""


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ([3], [2], "Worse: was Reasonable in Q1 2026/27"),
        ([3], [3], ""),
        ([3, 3], [2, 4], "1 worse and 1 better than last quarter"),
        ([4, 3], [2, 2], "2 worse than last quarter"),
    ],
)
def test_a_cell_says_what_changed(trust, partner, reader, was, now, words):
    before, report = a_report(partner, trust, "accepted", Q1), a_report(partner, trust, "submitted")
    for earlier, later in zip(was, now, strict=True):
        objective = an_objective(partner)
        a_rating(before, objective, rank=earlier)
        a_rating(report, objective, rank=later)

    assert cell_of(lines_of(trust, reader), partner, "Other objectives").moved == words


def test_figures_count_each_board_once(trust, reader):
    for status in ("accepted", "submitted", "returned", "draft", None):
        board = a_board()
        seeks_assurance(trust, board)
        if status:
            a_report(board, trust, status)
    not_due = a_board()
    a_report(not_due, trust, "draft", due_on="2026-12-01")
    seeks_assurance(trust, not_due)

    lines = lines_of(trust, reader)

    assert figures.reported(lines) == 2
    assert figures.late(lines) == 2
    assert figures.not_due(lines) == 1
    assert figures.sent_back(lines) == 1
    assert len(figures.waiting(lines)) == 1


def test_ratings_changed_counts_better_and_worse_but_not_new(trust, partner, reader):
    before, report = a_report(partner, trust, "accepted", Q1), a_report(partner, trust, "submitted")
    for was, now in ((3, 2), (2, 3), (3, 3), (None, 4)):
        objective = an_objective(partner)
        if was:
            a_rating(before, objective, rank=was)
        a_rating(report, objective, rank=now)

    lines = lines_of(trust, reader)

    assert figures.ratings_changed(lines) == 2
    assert figures.reassurances(lines) == 1


def test_a_report_that_was_sent_back_last_quarter_is_nothing_to_compare_with(
    trust, partner, reader
):
    objective = an_objective(partner)
    a_rating(a_report(partner, trust, "returned", Q1), objective, rank=4)
    a_rating(a_report(partner, trust, "submitted"), objective, rank=2)

    assert figures.ratings_changed(lines_of(trust, reader)) == 0


def test_look_here_first_is_in_the_order_of_what_presses(trust, partner, reader):
    before, report = a_report(partner, trust, "accepted", Q1), a_report(partner, trust, "submitted")
    for was, now in ((3, 2), (1, 1), (4, 4)):
        objective = an_objective(partner)
        a_rating(before, objective, rank=was)
        a_rating(report, objective, rank=now)
    late = a_board()
    seeks_assurance(trust, late)
    owner = an_organisation(name="County council")
    actions = [OrganisationActions(owner, 5, 2), OrganisationActions(None, 3, 0)]

    lines = lines_of(trust, reader)
    found = attention.look_here_first(lines, actions, trust, decides=True)

    kinds = ["Decide", "Got worse", "Lowest rating", "Reassurance", "Late", "Overdue"]
    assert [pointer.kind for pointer in found] == kinds
    assert found[4].detail == "22 days late. See whom to ask."
    assert found[5].text == "County council: 2 overdue actions"


def test_only_those_who_decide_are_asked_to(trust, partner, reader):
    a_report(partner, trust, "submitted")

    lines = lines_of(trust, reader)

    assert attention.look_here_first(lines, [], trust, decides=False) == []


def test_several_reports_that_wait_are_one_line(trust, partner, reader):
    other = a_board(name="Another board")
    for board in (partner, other):
        a_report(board, trust, "submitted")

    found = attention.look_here_first(lines_of(trust, reader), [], trust, decides=True)

    assert [pointer.text for pointer in found] == ["2 reports wait for your decision"]
    assert found[0].detail == "Another board, Partner board"


def test_the_latest_report_comes_first_among_the_late(trust, partner, reader):
    other = a_board(short_name="Later")
    seeks_assurance(trust, other)
    a_report(other, trust, "draft", due_on="2026-10-01")

    found = attention.look_here_first(lines_of(trust, reader), [], trust, decides=True)

    assert [pointer.text for pointer in found] == ["Later: no report", "Partner board: no report"]


def test_every_figure_is_published_with_its_definition(trust, reader):
    for figure in figures.counts(lines_of(trust, reader)):
        assert "Unit: " in figure.how


@pytest.mark.parametrize(("made", "said"), [(True, True), (False, False)])
def test_a_late_report_on_made_objectives_is_said_to_be_an_example(trust, reader, made, said):
    late = a_board()
    seeks_assurance(trust, late)
    an_objective(late, is_example=made)

    found = attention.look_here_first(lines_of(trust, reader), [], trust, decides=True)

    assert [(one.kind, one.is_example) for one in found if one.kind == "Late"] == [("Late", said)]


def test_overdue_actions_are_an_example_only_when_all_of_them_are(trust):
    made = OrganisationActions(None, 3, 2, 2, 2)
    mixed = OrganisationActions(None, 3, 2, 1, 1)

    found = attention.look_here_first([], [made, mixed], trust, decides=True)

    assert [pointer.is_example for pointer in found] == [True, False]
