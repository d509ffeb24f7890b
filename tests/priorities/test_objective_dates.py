"""When an objective holds, as the officer's form asks for it, and as the sources say it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from priorities.models import Objective
from tests.builders import an_objective
from tests.pages import form_on, words_on

pytestmark = pytest.mark.django_db
NEW = "/boards/harbour/objectives/new/"
EDIT = "/boards/harbour/objectives/o1/edit/"
TODAY = dt.date(2026, 10, 14)


def boxes(name: str, text: str) -> dict[str, str]:
    """Return what the three boxes of a date are filled with: "14 10 2026", or nothing."""
    parts = text.split() or ["", "", ""]
    return {
        f"{name}_{part}": box for part, box in zip(("day", "month", "year"), parts, strict=True)
    }


def send(officer: Any, address: str, **typed: str) -> Any:
    return officer.post(address, form_on(officer.get(address), "title") | typed)


@pytest.fixture
def objective(harbour) -> Objective:
    return an_objective(harbour, reference="o1", number=1, title="Safer journeys")


def test_a_new_objective_is_asked_since_when_it_holds(harbour, officer):
    typed = boxes("starts_on", "1 4 2026") | {"starts_on_precision": "month"}
    send(officer, NEW, title="Safer", **typed)

    one = Objective.objects.get()
    assert (one.starts_on, one.held) == (dt.date(2026, 4, 1), "since April 2026")


def test_closed_without_a_last_day_it_ends_today(objective, officer):
    send(officer, EDIT, is_closed="on", because="Done")

    objective.refresh_from_db()
    assert (objective.is_closed, objective.ends_on) == (True, TODAY)


def test_closed_with_a_last_day_it_ends_on_that(objective, officer):
    send(officer, EDIT, is_closed="on", because="Done", **boxes("ends_on", "30 6 2026"))

    objective.refresh_from_db()
    assert objective.ends_on == dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("first", "last", "closed", "told"),
    [
        ("2 4 2026", "1 4 2026", "", "Enter 2 April 2026, its first day, or a later day"),
        ("", "15 10 2026", "on", "Enter today or a day in the past: a closed objective"),
        ("15 10 2026", "", "on", "Enter a day that is not to come, or empty the boxes"),
        ("", "31 2 2026", "", "Enter a real date, like 14 7 2026"),
    ],
)
def test_days_that_cannot_be_are_told_and_nothing_typed_is_lost(
    objective, officer, first, last, closed, told
):
    typed = (
        boxes("starts_on", first) | boxes("ends_on", last) | {"title": "Another", "because": "x"}
    )
    page = send(officer, EDIT, **typed | ({"is_closed": closed} if closed else {}))

    assert told in words_on(page)
    shown = form_on(page, "title")
    assert {name: shown[name] for name in typed} == {name: [text] for name, text in typed.items()}
    objective.refresh_from_db()
    assert objective.title == "Safer journeys"


def test_what_is_opened_again_holds_on(harbour, officer):
    an_objective(harbour, reference="o1", is_closed=True, ends_on=dt.date(2026, 6, 30))
    page = form_on(officer.get(EDIT), "title") | {"because": "Not done after all"}
    del page["is_closed"]

    assert "Empty the boxes, or enter a day to come" in words_on(officer.post(EDIT, page))
    assert officer.post(EDIT, page | boxes("ends_on", "")).status_code == 302
    assert not Objective.objects.get().is_closed


def test_a_closed_objective_never_ends_in_days_to_come(harbour):
    one = an_objective(harbour, is_closed=True)
    one.ends_on = dt.date(2026, 10, 15)

    with pytest.raises(ValidationError):
        one.full_clean()
    one.ends_on = TODAY
    one.full_clean()


def test_its_page_and_its_history_say_when_it_held(objective, officer):
    send(officer, EDIT, because="Minutes found", **boxes("starts_on", "1 4 2025"))

    assert "Held Since 1 April 2025" in words_on(officer.get("/boards/harbour/objectives/o1/"))
    history = words_on(officer.get("/boards/harbour/objectives/o1/history/"))
    assert "First day" in history or "first day" in history


def test_the_sources_say_by_when_each_objective_of_the_trust_was_set(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/?on=2019-05-01"))
    own = words.split("Objectives of this board on that day")[-1]

    for title in ("O1 Agencies work together", "O2 Voice of children", "O3 Improve outcomes"):
        assert title in own
    assert own.count("Since 29 April 2019 or earlier") == 3
    assert "Perhaps not yet: set by 31 March 2025" in own.split("O4 Better health")[1]
