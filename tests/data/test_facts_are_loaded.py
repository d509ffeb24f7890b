"""The loaded data against the facts: their own counts, and the numbers as a person counts them."""

from __future__ import annotations

import pytest
import yaml

from assurance.models import Inspection, InspectionEvent
from boards.models import Board, BoardLink, Organisation, SourceDocument
from meetings.models import Action, Decision, Meeting
from membership.models import Person
from priorities.models import (
    Measure,
    Objective,
    Plan,
    Priority,
    PriorityTheme,
    PriorityYear,
)
from trust_portal.exchange import lait
from trust_portal.exchange.facts import FOLDER

pytestmark = pytest.mark.usefixtures("oxfordshire")

COUNTS = [
    (SourceDocument, "sources", "sources", 5),
    (Organisation, "organisations", "organisations", 23),
    (Board, "boards", "boards", 25),
    (BoardLink, "boards", "relationships", 32),
    (Person, "people", "people", 11),
    (Plan, "plans", "plans", 20),
    (Priority, "priorities", "priorities", 16),
    (PriorityTheme, "priorities", "annual_priority_themes", 3),
    (PriorityYear, "priorities", "annual_priorities", 4),
    (Objective, "purposes", "objectives", 4),
    (Measure, "measures", "measures", 20),
    (Meeting, "meetings", "meetings", 12),
    (Decision, "decisions", "decisions", 10),
    (Action, "decisions", "follow_up_actions", 6),
    (Inspection, "inspections", "inspections", 1),
    (InspectionEvent, "inspections", "chain", 7),
]


def facts_in(file: str, part: str) -> list[dict]:
    return yaml.safe_load((FOLDER / f"{file}.yaml").read_text())[part]


def stated(model) -> int:
    """Count the rows that are neither examples nor of the published series."""
    names = {field.name for field in model._meta.fields}
    rows = model.objects.all()
    if model is SourceDocument:
        rows = rows.exclude(key=lait.SOURCE)
    if "code" in names:
        rows = rows.filter(code="")
    return rows.filter(is_example=False).count() if "is_example" in names else rows.count()


@pytest.mark.parametrize(("model", "file", "part", "number"), COUNTS)
def test_each_fact_is_one_row(model, file, part, number):
    assert len(facts_in(file, part)) == number
    assert stated(model) == number
