"""The page that says which rules bind a board."""

from __future__ import annotations

import datetime as dt

import pytest

from boards.models import AdoptedRule, BoardLink
from tests.builders import a_board
from tests.pages import words_on

pytestmark = pytest.mark.django_db


def words(client, board, query=""):
    return words_on(client.get(f"/boards/{board.slug}/rules/{query}"))


def test_a_committee_is_bound_by_part_va_with_its_sections(client):
    found = words(client, a_board(legal_basis="joint_committee"))

    assert "It is bound by the law below" in found
    assert "Law Notice of meetings" in found
    assert "sections 100A(6) and 100B" in found


def test_a_partnership_is_told_why_part_va_does_not_bind_it_and_whom_it_binds_above(client):
    board = a_board(legal_basis="non_statutory_partnership")
    top = a_board(name="Health and Wellbeing Board", legal_basis="statutory_committee")
    BoardLink.objects.create(kind="reports_to", from_board=board, to_board=top)

    found = words(client, board)

    assert "No law on meetings and papers binds it by itself" in found
    assert "Health and Wellbeing Board , to which it answers, is bound by law" in found
    assert "It is not bound by itself" in found


def test_a_hidden_committee_above_is_not_disclosed(client):
    board = a_board(legal_basis="non_statutory_partnership")
    top = a_board(name="Hidden committee", legal_basis="sub_committee", is_published=False)
    BoardLink.objects.create(kind="reports_to", from_board=board, to_board=top)

    assert "Hidden committee" not in words(client, board)


def test_a_basis_that_is_not_stated_makes_nothing_law(client, board):
    found = words(client, board)

    assert "Until it is stated, nothing here is taken as law" in found
    assert "Local policy Quorum" in found


def test_an_adopted_rule_is_shown_in_force_and_no_policy_of_its_topic_is_offered(client, board):
    AdoptedRule.objects.create(
        board=board,
        topic="quorum",
        text="Five voting members",
        where="terms of reference, rule 7",
        starts_on=dt.date(2024, 10, 24),
        ends_on=dt.date(2025, 12, 31),
    )

    then, after = (words(client, board, f"?on={day}") for day in ("2025-12-31", "2026-01-01"))

    assert "Five voting members" in then
    assert "Adopted in terms of reference, rule 7" in then
    assert "Local policy Quorum" not in then
    assert "Five voting members" not in after
    assert "Local policy Quorum" in after


def test_the_rule_about_substitutes_is_shown(client):
    named = words(client, a_board(substitution="named"))

    assert "Substitutes Only a named substitute" in named
    assert "Local policy Substitutes" not in named
    assert "do not say who may come in the place" in words(client, a_board())
