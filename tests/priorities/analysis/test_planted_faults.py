"""Faults planted one at a time in a copy of the analysis: each has to be caught."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.priorities.analysis import oracle

SOURCE = ROOT / "priorities" / "analysis"
NUMBERS = count(1)
# file, what stands there once, what is planted instead
FAULTS = [
    ("limits", "Fraction(266, 100)", "Fraction(267, 100)"),
    ("limits", "NEAR = Fraction(2, 3)", "NEAR = Fraction(1, 2)"),
    ("limits", "Fraction(3267, 1000)", "Fraction(3266, 1000)"),
    ("limits", "Fraction(3267, 1000)", "Fraction(3268, 1000)"),
    ("limits", "if one < bound", "if one <= bound"),
    ("limits", "TRIAL_UNDER = 13", "TRIAL_UNDER = 12"),
    ("limits", "TRIAL_UNDER = 13", "TRIAL_UNDER = 14"),
    ("limits", "baseline = values[:fix_after]", "baseline = values"),
    ("limits", "screened(ranges) if screens else ranges", "screened(ranges)"),
    ("limits", "screened(ranges) if screens else ranges", "ranges"),
    ("limits", "pairwise(values) if a", "pairwise([v for v in values if v is not None]) if a"),
    ("limits", "Fraction(sum(known), len(known))", "Fraction(sum(known), len(known) + 1)"),
    ("limits", "Fraction(sum(kept), len(kept))", "Fraction(sum(kept), len(known))"),
    ("signals", "(one > over)", "(one >= over)"),
    ("signals", "(one < under)", "(one <= under)"),
    ("signals", "floor(high), ceil(low)", "ceil(high), floor(low)"),
    ("signals", "RUN = 7", "RUN = 6"),
    ("signals", "RUN = 7", "RUN = 8"),
    ("signals", "TREND = 7", "TREND = 6"),
    ("signals", "TREND = 7", "TREND = 8"),
    ("signals", "steps >= length - 1", "steps >= length - 2"),
    ("signals", "steps >= length - 1", "steps >= length"),
    ("signals", "(value > before)", "(value >= before)"),
    ("signals", "steps + 1 if step == way else 1", "steps + 1"),
    ("signals", "points + 1 if side == current else 1", "points + 1"),
    ("signals", "if side and points >= length", "if points >= length"),
    ("signals", "left = length if", "left = length - 1 if"),
    ("signals", "told[at] = told[at + 1]", "told[at] = told[at - 1]"),
    ("signals", "side == sides[at + 1] == sides[at + 2]", "side == sides[at + 1]"),
    ("signals", "side == sides[at + 1] == sides[at + 2]", "True"),
    ("signals", "if one]) > 1", "if one]) > 2"),
    ("signals", "if one]) > 1", "if one]) > 0"),
    ("signals", "                if near[one]:", "                if side:"),
    ("signals", "range(len(near) - 2)", "range(len(near) - 3)"),
    ("process", "(outside, trends, twos, shifts))", "(trends, outside, twos, shifts))"),
    ("process", "(outside, trends, twos, shifts))", "(outside, trends, shifts, twos))"),
    ("process", "(outside, trends, twos, shifts))", "(outside, twos, trends, shifts))"),
    ("process", "[0 if out else one for", "[one for"),
    ("process", "starts = [0, *(start for start in starts if start)]", "starts = [0]"),
    ("process", "limits.lines(stretch,", "limits.lines(units,"),
    ("process", "_assured(lines, unit, options))", "_assured(limits.lines(units), unit, options))"),
    ("process", "target) * unit", "target)"),
    ("icons", "target > upper", "target >= upper"),
    ("icons", "target < lower", "target <= lower"),
    (
        "icons",
        'return FAIL if improvement == "increase"',
        'return PASS if improvement == "increase"',
    ),
    ("icons", "is_better = (direction > 0) ==", "is_better = (direction > 0) !="),
    ("icons", "Kind.HIGH if direction > 0", "Kind.HIGH if direction < 0"),
    ("runs", "bit_length() // 2 + 3", "bit_length() // 2 + 2"),
    ("runs", "below * 20 <", "below * 10 <"),
    ("runs", "trials = useful - 1", "trials = useful"),
    ("runs", "len(runs) - 1 if", "len(runs) if"),
    ("runs", "> (self.longest_run_max or 0)", ">= (self.longest_run_max or 0)"),
    ("runs", "< (self.crossings_min or 0)", "<= (self.crossings_min or 0)"),
    ("runs", "(2 * one > twice)", "(2 * one >= twice)"),
    ("runs", "ordered[(len(ordered) - 1) // 2]", "ordered[len(ordered) // 2]"),
    ("exact", "Decimal(repr(float(one)))", "Decimal(repr(round(one, 2)))"),
]


def planted(folder: Path, fault: tuple[str, str, str] | None) -> str:
    """Write a copy of the analysis with one fault; return the name it is imported by."""
    package = f"planted_analysis_{next(NUMBERS)}"
    (folder / package).mkdir()
    for path in SOURCE.glob("*.py"):
        text = path.read_text()
        if fault and path.stem == fault[0]:
            assert text.count(fault[1]) == 1, f"{fault[1]} stands {text.count(fault[1])} times"
            text = text.replace(fault[1], fault[2])
        (folder / package / path.name).write_text(text.replace("priorities.analysis", package))
    return package


@pytest.fixture
def folder(tmp_path, monkeypatch):
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("planted_analysis"):
            del sys.modules[name]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}: {fault[2]}")
def test_a_planted_fault_is_caught(folder, fault):
    assert next(oracle.wrong(planted(folder, fault)), None) is not None


def test_a_copy_without_a_fault_is_right(folder):
    assert list(oracle.wrong(planted(folder, None))) == []
