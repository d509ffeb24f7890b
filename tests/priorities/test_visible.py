from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from boards.access import Role
from priorities.models import Measure, Objective, Plan, ProgressUpdate
from tests.builders import a_board, a_user, an_objective, standing_user
from tests.priorities.made import Q1, a_draft, a_measure, a_submitted

pytestmark = pytest.mark.django_db

READERS = ["anonymous", "stranger", "member", "observer", "chair", "officer", "officer elsewhere"]


def reader(name, board):
    if name == "anonymous":
        return AnonymousUser()
    if name == "stranger":
        return a_user()
    if name == "officer elsewhere":
        return standing_user(a_board(), Role.OFFICER)
    return standing_user(board, Role(name))


SEEN_OF_PUBLISHED = {name: {"submitted"} for name in READERS} | {"officer": {"draft", "submitted"}}
SEEN_OF_HIDDEN = {
    "anonymous": set(),
    "stranger": set(),
    "member": {"submitted"},
    "observer": {"submitted"},
    "chair": {"submitted"},
    "officer": {"draft", "submitted"},
    "officer elsewhere": set(),
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("is_published", "seen"), [(True, SEEN_OF_PUBLISHED), (False, SEEN_OF_HIDDEN)]
)
def test_drafts_are_for_those_who_write_them(name, is_published, seen):
    board = a_board(is_published=is_published)
    objective = an_objective(board)
    a_submitted(objective, a_user(), Q1)
    a_draft(objective)

    found = ProgressUpdate.objects.visible_to(reader(name, board))

    assert {update.status for update in found} == seen[name]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("is_published", [True, False])
def test_objectives_measures_and_plans_are_seen_with_their_board(name, is_published):
    board = a_board(is_published=is_published)
    an_objective(board)
    a_measure(board)
    Plan.objects.create(slug="plan", name="Plan", board=board)
    user = reader(name, board)
    expected = is_published or name in ("member", "observer", "chair", "officer")

    for model in (Objective, Measure, Plan):
        assert model.objects.visible_to(user).exists() is expected


def test_an_officer_whose_term_has_ended_sees_no_draft():
    board = a_board()
    a_draft(an_objective(board))
    user = standing_user(board, Role.OFFICER)
    officer = board.officers.get()
    officer.ends_on = "2026-10-13"
    officer.save()

    assert not ProgressUpdate.objects.visible_to(user).exists()
