from __future__ import annotations

import pytest

from assurance.models import AssuranceReport, Inspection, Rating
from boards.access import Role
from boards.periods import Quarter
from tests.assurance.making import a_rating, a_report
from tests.builders import a_board, a_user, standing_user

STATES = ["draft", "submitted", "returned", "accepted"]
FILED = ["accepted", "returned", "submitted"]
STANDS = ["accepted", "submitted"]


@pytest.fixture
def reports(trust, partner):
    """Return one report in each state, each with a rating."""
    found = [
        a_report(partner, trust, status, Quarter(2025, number))
        for number, status in enumerate(STATES, 1)
    ]
    for report in found:
        a_rating(report)
    return found


def seen_by(user) -> list[str]:
    kept = AssuranceReport.objects.visible_to(user).values_list("status", flat=True)
    return sorted(kept)


def texts_seen_by(user) -> list[str]:
    return sorted(Rating.objects.visible_to(user).values_list("report__status", flat=True))


@pytest.mark.parametrize(
    ("where", "role", "seen", "texts"),
    [
        ("partner", Role.OFFICER, sorted(STATES), sorted(STATES)),
        ("partner", Role.CHAIR, FILED, STANDS),
        ("partner", Role.OBSERVER, [], []),
        ("trust", Role.CHAIR, FILED, STANDS),
        ("trust", Role.DEPUTY, FILED, STANDS),
        ("trust", Role.MEMBER, FILED, STANDS),
        ("trust", Role.OFFICER, FILED, STANDS),
        ("trust", Role.OBSERVER, [], []),
        ("trust", Role.ADVISER, [], []),
    ],
)
def test_reports_by_standing(reports, where, role, seen, texts, request):
    user = standing_user(request.getfixturevalue(where), role)

    assert seen_by(user) == seen
    assert texts_seen_by(user) == texts


def test_nobody_else_sees_a_report(reports):
    administrator = a_user(is_staff=True, is_superuser=True)

    for user in (a_user(), administrator, standing_user(a_board(), Role.CHAIR)):
        assert seen_by(user) == texts_seen_by(user) == []


def test_a_report_is_asked_of_neither_board_by_itself(reports):
    assert not hasattr(reports[0], "board_id")


def test_an_inspection_of_a_hidden_board_is_hidden_with_it(partner):
    hidden = a_board(is_published=False)
    Inspection.objects.create(slug="open", subject="Care", inspected_board=partner)
    Inspection.objects.create(
        slug="hidden", subject="Care", inspected_board=partner, improvement_board=hidden
    )

    seen = Inspection.objects.visible_to(a_user()).values_list("slug", flat=True)
    insider = Inspection.objects.visible_to(standing_user(hidden, Role.OBSERVER))

    assert list(seen) == ["open"]
    assert insider.count() == 2
