"""Process charts against the reference vectors, and against cases worked by hand."""

from __future__ import annotations

import json

import pytest

from priorities.analysis import spc_json
from tests.priorities.analysis import oracle

PACKAGE = "priorities.analysis"


@pytest.mark.parametrize("name", oracle.VECTORS)
def test_the_chart_is_what_the_reference_gives(name):
    vector = oracle.VECTORS[name]

    got = spc_json.expected({"vectors": [vector]})[name]

    assert oracle.differences(vector["expected"], got) == []


def test_there_are_as_many_vectors_and_points_as_the_file_says():
    counts = oracle.EXAMPLES["counts"]

    assert len(oracle.VECTORS) == counts["vectors"]
    assert sum(len(one["input"]) for one in oracle.VECTORS.values()) == counts["points"]


@pytest.mark.parametrize("item", oracle.RULES, ids=json.dumps)
def test_each_rule_is_what_the_reference_asserts(item):
    assert oracle.rule_result(PACKAGE, item) == item["expected"]


@pytest.mark.parametrize(
    ("values", "options", "told"), [case[1:] for case in oracle.BY_HAND],
    ids=[case[0] for case in oracle.BY_HAND],
)  # fmt: skip
def test_the_rules_fire_as_worked_by_hand(values, options, told):
    assert oracle.flags(PACKAGE, values, options) == told


@pytest.mark.parametrize(("values", "options", "mean", "half"), oracle.LIMITS)
def test_limits_are_as_worked_by_hand(values, options, mean, half):
    got = oracle.limits(PACKAGE, values, options)

    assert oracle.differences(oracle.limits_by_hand(mean, half), got) == []


@pytest.mark.parametrize("scale", [1, 10])
@pytest.mark.parametrize(("improvement", "target", "letter"), oracle.ASSURANCES)
def test_the_target_is_held_against_the_limits(improvement, target, letter, scale):
    assert oracle.letter(PACKAGE, improvement, target, scale) == letter


@pytest.mark.parametrize(("count", "is_trial"), oracle.TRIALS)
def test_limits_from_fewer_than_thirteen_points_are_trial_limits(count, is_trial):
    assert oracle.is_trial(PACKAGE, count) == is_trial


@pytest.mark.parametrize(("values", "found", "is_signal"), oracle.RUNS)
def test_a_run_chart_is_as_worked_by_hand(values, found, is_signal):
    assert oracle.run(PACKAGE, values) == (found, is_signal)


@pytest.mark.parametrize(
    ("screens", "lower", "upper"), [(True, "-0.72", "4.60"), (False, "-3.06", "6.95")]
)
def test_the_documented_series_has_its_documented_limits(screens, lower, upper):
    series = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

    got = oracle.limits(PACKAGE, series, {"screen_outliers": screens})

    assert [f"{one:.2f}" for one in got[:3]] == ["1.94", lower, upper]


@pytest.mark.parametrize("got", [None, True, 5.00001, "5"])
def test_the_comparison_sees_a_difference(got):
    assert oracle.differences({"a": [5]}, {"a": [got]}) == ["/a/0"]


def test_the_comparison_sees_a_missing_and_a_further_key():
    assert oracle.differences({"a": 1}, {}) == [""]
    assert oracle.differences({"a": 1}, {"a": 1, "b": 2}) == [""]
    assert oracle.differences([1], [1, 2]) == [""]
