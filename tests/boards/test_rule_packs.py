"""Which rules are law for which board, and which it may adopt."""

from __future__ import annotations

import pytest

from boards.models import AdoptedRule, Board
from boards.rule_packs import binds_part_va, pack

Basis = Board.LegalBasis
COMMITTEES = ["statutory_committee", "sub_committee", "joint_committee"]
OTHERS = ["", "statutory_partnership", "non_statutory_partnership", "improvement_board"]


def law(basis):
    return " ".join(f"{rule.text} {rule.source}" for rule in pack(basis).law)


def test_every_basis_is_either_a_committee_or_not():
    assert sorted(COMMITTEES + OTHERS) == sorted(Basis.values)


@pytest.mark.parametrize("basis", COMMITTEES)
def test_part_va_binds_committees_of_every_kind(basis):
    assert binds_part_va(basis)
    assert "5 clear days" in law(basis)
    assert "sections 100A(6) and 100B" in law(basis)
    assert not any("Part VA" in one.name for one in pack(basis).unbound)


@pytest.mark.parametrize("basis", OTHERS)
def test_part_va_binds_no_partnership_by_itself(basis):
    assert not binds_part_va(basis)
    assert "clear days" not in law(basis)
    assert any("Part VA" in one.name and one.why for one in pack(basis).unbound)


@pytest.mark.parametrize("basis", ["", "non_statutory_partnership", "improvement_board"])
def test_a_board_without_a_law_of_its_own_has_only_policies_to_adopt(basis):
    assert pack(basis).law == ()
    assert len(pack(basis).policy) >= 7


def test_the_law_on_health_and_wellbeing_boards_is_shown_for_statutory_committees_only():
    only = [rule for rule in pack("statutory_committee").law if rule.only]

    assert {rule.only for rule in only} == {"a Health and Wellbeing Board"}
    assert any("194(7)" in rule.source for rule in only)
    assert "194" not in law("sub_committee")
    assert any("194" in one.name for one in pack("sub_committee").unbound)


@pytest.mark.parametrize("basis", Basis.values)
@pytest.mark.parametrize(
    "general",
    ["section 100B(4)", "Children Act 2004, section 10", "which days count is not settled"],
)
def test_what_was_not_read_at_its_source_is_never_shown_as_law(basis, general):
    assert general not in law(basis)


@pytest.mark.parametrize("basis", Basis.values)
def test_every_rule_names_a_topic_and_a_source(basis):
    found = pack(basis)

    for rule in (*found.law, *found.policy):
        assert rule.about in AdoptedRule.Topic.labels
        assert rule.text.endswith(".")
        assert rule.source
    assert all("policy" in rule.source.lower() for rule in found.policy)
    assert not any("policy" in rule.source.lower() for rule in found.law)


def test_a_topic_on_which_a_rule_is_adopted_is_no_longer_offered():
    found = pack("non_statutory_partnership")

    topics = {rule.topic for rule in found.to_adopt({"quorum", "notice"})}
    assert "quorum" not in topics
    assert "notice" not in topics
    assert "substitutes" in topics
