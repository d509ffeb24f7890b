"""An import is taken back as a whole: what stands as it left it becomes what it was before."""

from __future__ import annotations

import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boards.access import Role
from boards.rules import RuleBroken
from membership.models import Letter
from priorities.models import MeasureStanding, MeasureValue
from tests.builders import standing_user
from tests.exchange.dataset.making import LONG, a_counting_board, a_csv, brought_in
from tests.exchange.dataset.test_writing import HEADINGS, a_row, made_rows
from trust_portal.exchange.dataset import taking_back
from trust_portal.exchange.dataset.taking_back import take_back
from trust_portal.exchange.dataset.writing import Overtaken

pytestmark = pytest.mark.django_db
FIELDS = [one.attname for one in MeasureValue._meta.concrete_fields if one.attname != "version"]


@pytest.fixture
def counted():
    """Return a board, its measure, and its officer."""
    board, [measure] = a_counting_board("Absence", frequency="calendar")
    return board, measure, standing_user(board, Role.OFFICER)


def rows(**figures: object) -> list[list[object]]:
    """Return rows of a file: for each year, as ``y2024``, its figure."""
    return [LONG, *(["Absence", "", year[1:], value] for year, value in figures.items())]


def figures(measure) -> dict[str, float]:
    return {f"y{one.period}": float(one.value) for one in measure.values.all()}


def state(board) -> list[tuple[object, ...]]:
    found = MeasureValue.objects.filter(measure__board=board).order_by("pk")
    return [tuple(getattr(one, name) for name in FIELDS) for one in found]


def test_new_figures_go_and_changed_ones_become_what_they_were(tmp_path, counted):
    board, measure, officer = counted
    brought_in(a_csv(tmp_path, rows(y2021=3, y2022=5)), board, officer)
    kept, _ = brought_in(a_csv(tmp_path, rows(y2021=4, y2023=9)), board, officer)
    done = take_back(kept, by=officer, because="It was last year’s file.")

    assert figures(measure) == {"y2021": 3, "y2022": 5}
    assert (done.back, done.removed, done.left, done.measures) == (1, 1, 0, 1)
    assert MeasureStanding.objects.get(measure=measure).latest.value == 5


def test_what_was_changed_since_stays(tmp_path, counted):
    board, measure, officer = counted
    kept, _ = brought_in(a_csv(tmp_path, rows(y2021=4, y2023=9, y2024=2)), board, officer)
    by_hand = measure.values.get(period="2023")
    by_hand.value = 10
    by_hand.because("Read wrongly").save()
    measure.values.get(period="2024").delete()
    done = take_back(kept, by=officer, because="Wrong file")

    assert figures(measure) == {"y2023": 10}
    assert (done.removed, done.stays, done.gone) == (1, 1, 1)


def test_what_a_later_file_says_stays(tmp_path, counted):
    board, measure, officer = counted
    first, _ = brought_in(a_csv(tmp_path, rows(y2021=4, y2023=9)), board, officer)
    later, _ = brought_in(a_csv(tmp_path, rows(y2021=5)), board, officer)
    take_back(first, by=officer, because="Wrong file")
    assert figures(measure) == {"y2021": 5}

    take_back(later, by=officer, because="Wrong too")
    assert figures(measure) == {"y2021": 4}


def test_two_files_are_taken_back_one_after_the_other(tmp_path, counted):
    board, measure, officer = counted
    brought_in(a_csv(tmp_path, rows(y2021=3)), board, officer)
    first, _ = brought_in(a_csv(tmp_path, rows(y2021=4, y2023=8)), board, officer)
    later, _ = brought_in(a_csv(tmp_path, rows(y2021=5, y2023=9)), board, officer)
    take_back(later, by=officer, because="Wrong file")
    assert figures(measure) == {"y2021": 4, "y2023": 8}

    take_back(first, by=officer, because="Wrong too")
    assert figures(measure) == {"y2021": 3}


def test_the_history_says_who_took_back_what_and_why(tmp_path, counted):
    board, measure, officer = counted
    first, _ = brought_in(a_csv(tmp_path, rows(y2021=3)), board, officer)
    kept, _ = brought_in(a_csv(tmp_path, rows(y2021=4, y2023=9)), board, officer)
    take_back(kept, by=officer, because="Wrong file")
    kept.refresh_from_db()

    told = MeasureValue.history.filter(history_date=kept.taken_back_at).order_by("period")
    assert [(one.period, one.history_type, one.value, one.version) for one in told] == [
        ("2021", "~", 3, 3), ("2023", "-", 9, 1)]  # fmt: skip
    assert {one.history_change_reason for one in told} == {"figures.csv taken back: Wrong file"}
    assert {one.history_user for one in told} == {officer}
    assert measure.values.get().imported_in == first
    assert kept.history.first().taken_back_by == officer


@pytest.mark.parametrize("seed", [3, 4])
def test_all_of_it_is_as_if_the_file_had_never_come(tmp_path, seed):
    names = [f"Measure {n}" for n in range(4)]
    board, _ = a_counting_board(*names)
    officer = standing_user(board, Role.OFFICER)
    made, chance = made_rows(seed, names), random.Random(seed + 7)  # noqa: S311 made figures
    first = [[row[head] for head in HEADINGS] for row in made[:90]]
    brought_in(a_csv(tmp_path, [HEADINGS, *first]), board, officer)
    before, standings = state(board), list(MeasureStanding.objects.order_by("pk").values())
    new = [a_row(chance, row["measure"], row["area"], row["group"], int(row["period"][:4]))
           for row in made]  # fmt: skip
    second = [[row[head] for head in HEADINGS] for row in new]
    kept, refused = brought_in(a_csv(tmp_path, [HEADINGS, *second]), board, officer)
    assert (refused, kept.added, kept.changed > 50) == ([], len(made) - 90, True)
    take_back(kept, by=officer, because="Wrong file")

    assert state(board) == before
    assert list(MeasureStanding.objects.order_by("pk").values()) == standings


def test_no_more_statements_for_more_figures(tmp_path, counted):
    board, _, officer = counted
    counts = []
    for number in (2, 80):
        many = {f"y{1940 + n}": n for n in range(number)}
        kept, _ = brought_in(a_csv(tmp_path, rows(**many)), board, officer)
        with CaptureQueriesContext(connection) as sent:
            take_back(kept, by=officer, because="Wrong file")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 40


def test_nothing_is_taken_back_twice_or_without_a_reason(tmp_path, counted):
    board, measure, officer = counted
    kept, _ = brought_in(a_csv(tmp_path, rows(y2021=3)), board, officer)
    with pytest.raises(ValidationError):
        take_back(kept, by=officer, because=" ")
    assert figures(measure) == {"y2021": 3}
    take_back(kept, by=officer, because="Wrong file")
    with pytest.raises(RuleBroken):
        take_back(kept, by=officer, because="Again")


def test_what_is_no_more_what_was_looked_at_is_not_done(tmp_path, counted):
    board, measure, officer = counted
    kept, _ = brought_in(a_csv(tmp_path, rows(y2021=3, y2023=1)), board, officer)
    looked_at = taking_back.sums(kept).fingerprint
    other = measure.values.get(period="2023")
    other.note = "Seen"
    other.because("Looked at").save()
    with pytest.raises(Overtaken):
        take_back(kept, by=officer, because="Wrong file", expected=looked_at)
    assert figures(measure) == {"y2021": 3, "y2023": 1}


def test_who_does_not_keep_the_measures_takes_nothing_back(tmp_path, counted):
    board, _, officer = counted
    kept, _ = brought_in(a_csv(tmp_path, rows(y2021=3)), board, officer)
    for role in (Role.CHAIR, Role.MEMBER):
        with pytest.raises(PermissionDenied):
            take_back(kept, by=standing_user(board, role), because="Wrong file")


def test_where_two_brought_it_in_another_takes_it_back_and_both_are_told(tmp_path, counted):
    board, measure, officer = counted
    measure.needs_checker = True
    measure.save()
    chair = standing_user(board, Role.CHAIR)
    kept, _ = brought_in(a_csv(tmp_path, rows(y2021=3)), board, officer, checked_by=chair)
    with pytest.raises(PermissionDenied):
        take_back(kept, by=officer, because="Wrong file")
    other = standing_user(board, Role.OFFICER)
    take_back(kept, by=other, because="Wrong file")

    assert figures(measure) == {}
    letters = Letter.objects.filter(subject="figures.csv is taken back")
    assert {one.to.user for one in letters} == {officer, chair}
