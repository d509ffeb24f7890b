"""The reference vectors, cases worked by hand, and what a package of analysis gets wrong."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

FILE = Path(__file__).parent.parent / "data" / "spc_examples.json"
EXAMPLES = json.loads(FILE.read_text())
VECTORS = {one["id"]: one for one in EXAMPLES["vectors"]}
RULES = [
    *EXAMPLES["rule_vectors"]["items"],
    {"fn": "side_end", "x": [0] * 8, "expected": [0] * 8},
    {"fn": "trend_end", "x": [3] * 8, "expected": [0] * 8},
]
TOLERANCE = EXAMPLES["meta"]["tolerance"]["relative"]

# Twelve points with the mean 0 and every moving range 150: limits at 399, near limits at 266.
EVEN = [75, -75] * 6
# The last moving range is 9801, and 3.267 times the average (733 three times, and it) is 9801.
ON_THE_SCREEN = [0, 733, 0, 733, 733 + 9801]
UNDER_THE_SCREEN = [0, 733, 0, 733, 733 + 9800]

FIXED = {"fix_after": 12}


def told(places: range, what: str) -> dict[int, str]:
    return dict.fromkeys(places, what)


# name, values, options, {place: what the newest of its rules is and which way}; else common cause.
BY_HAND: list[tuple[str, list[Any], dict[str, Any], dict[int, str]]] = [
    ("on the limit is inside", [*EVEN, 399, 0, -399], FIXED, {}),
    ("beyond the upper limit", [*EVEN, 400], FIXED, {12: "outside 1"}),
    ("beyond the lower limit", [*EVEN, -400], FIXED, {12: "outside -1"}),
    ("on the near limit is not near it", [*EVEN, 266, 266, 1], FIXED, {}),
    (
        "two of three, the third anywhere on that side",
        [*EVEN, 267, 1, 267],
        FIXED,
        {12: "two_of_three 1", 14: "two_of_three 1"},
    ),
    ("two of three, the third on the mean", [*EVEN, 267, 0, 267], FIXED, {}),
    ("two of three, the third on the other side", [*EVEN, 267, -1, 267], FIXED, {}),
    ("two of three, the last on the other side", [*EVEN, 267, 267, -1], FIXED, {}),
    ("two of four", [*EVEN, 267, 1, 1, 267], FIXED, {}),
    ("two of three with a gap", [*EVEN, 267, None, 267], FIXED, {}),
    (
        "one near and one outside are not two of three",
        [*EVEN, 267, 400, 1],
        FIXED,
        {13: "outside 1"},
    ),
    ("six above the mean", [*EVEN, 5, 6, 5, 6, 5, 6], FIXED, {}),
    ("seven above the mean", [*EVEN, 5, 6, 5, 6, 5, 6, 5], FIXED, told(range(12, 19), "shift 1")),
    # The last of the baseline is the first of the seven.
    (
        "seven below the mean",
        [*EVEN, -5, -6, -5, -6, -5, -6],
        FIXED,
        told(range(11, 18), "shift -1"),
    ),
    ("on the mean breaks a run", [*EVEN, 5, 6, 5, 6, 5, 6, 0, 5, 6, 5, 6, 5, 6], FIXED, {}),
    ("a gap breaks a run", [*EVEN, 5, 6, 5, None, 6, 5, 6, 5], FIXED, {}),
    ("six rising", [*EVEN, -60, -40, -20, 20, 40, -1], FIXED, {}),
    ("seven rising", [*EVEN, -60, -40, -20, 20, 40, 60], FIXED, told(range(11, 18), "trend 1")),
    (
        "seven falling",
        [*EVEN, 60, 40, 20, -20, -40, -60, -70],
        FIXED,
        told(range(12, 19), "trend -1"),
    ),
    (
        "six rising, where six make a trend",
        [*EVEN, -60, -40, -20, 20, 40, -1],
        {**FIXED, "trend_length": 6},
        told(range(11, 17), "trend 1"),
    ),
    ("equal neighbours break a trend", [*EVEN, -60, -40, -20, -20, 20, 40, 60], FIXED, {}),
    ("a gap breaks a trend", [*EVEN, -60, -40, None, -20, 20, 40, 60], FIXED, {}),
    (
        "a run does not cross a re-base",
        [9, 11] * 6 + [12] * 3 + [12, 11] * 3,
        {"rebase_at": (12,)},
        {},
    ),
    (
        "a turning point is told with the later trend",
        [*EVEN, -60, -40, -20, 20, 40, 60, 50, 30, 10, -10, -30, -50],
        FIXED,
        told(range(11, 17), "trend 1") | told(range(17, 24), "trend -1"),
    ),
    (
        "a turning point outside the limits is told as outside",
        [40, 50, 60, 70, 80, 90, 100, 90, 80, 70, 60, 50, 40],
        {},
        {
            **dict.fromkeys(range(6), "trend 1"),
            **dict.fromkeys(range(6, 13), "trend -1"),
            # Mean 69.2, moving ranges 10: limits 42.6 and 95.8.
            0: "outside -1",
            6: "outside 1",
            12: "outside -1",
        },
    ),
    # Mean 737.625, moving ranges 13.0: limits 703.045 and 772.205.
    (
        "the seven-point rise of the field guide",
        [690, 702, 715, 731, 748, 764, 770, 781],
        {"improvement": "neutral"},
        {
            **dict.fromkeys(range(2, 7), "trend 1"),
            0: "outside -1",
            1: "outside -1",
            7: "outside 1",
        },
    ),
]
# values, options, mean, half the distance between the limits
LIMITS: list[tuple[list[Any], dict[str, Any], float, float]] = [
    (ON_THE_SCREEN, {}, 2400, 2.66 * 733),
    (UNDER_THE_SCREEN, {}, 2399.8, 2.66 * 2999.75),
    (ON_THE_SCREEN, {"screen_outliers": False}, 2400, 2.66 * 3000),
    ([10, 12, None, 11, 13], {}, 11.5, 2.66 * 2),
    ([*EVEN, 400, 500], FIXED, 0, 399),
    ([*EVEN, 400, 500], {"baselines": ((0, 12),)}, 0, 399),
    ([0.1, 0.2, 0.3], {}, 0.2, 0.266),
]
# improvement, target, what limits of -399 and 399 say of it
ASSURANCES = [
    ("increase", -399.5, "P"),
    ("increase", -399, "?"),
    ("increase", 399, "?"),
    ("increase", 399.5, "F"),
    ("decrease", -399.5, "F"),
    ("decrease", -399, "?"),
    ("decrease", 399, "?"),
    ("decrease", 399.5, "P"),
]
# Points of a segment, and whether its limits are trial limits.
TRIALS = [(5, True), (12, True), (13, False)]
# values; points not on the median, longest run and its most, crossings and their fewest; signal.
# Of 12 useful points: log2(12) = 3.58, so 4 + 3 = 7; of Binomial(11, 1/2), 2 or fewer are 67 in
# 2048 and 3 or fewer 232: the 5% point is 3. Of 10: 3 + 3 = 6; 46 of 512 are 2 or fewer.
HIGH, LOW = [2, 3, 2], [-2, -3, -2]
RUNS = [
    ([*HIGH, *LOW, *HIGH, *LOW], (12, 3, 7, 3, 3), False),
    ([*HIGH, *LOW, *LOW, *HIGH], (12, 6, 7, 2, 3), True),
    ([*HIGH, None, *LOW, *LOW, None, *HIGH], (12, 6, 7, 2, 3), True),
    ([*HIGH, 0, *LOW, *LOW, 0, *HIGH], (12, 6, 7, 2, 3), True),
    ([2, -2] * 5, (10, 1, 6, 9, 2), False),
    ([2] * 5 + [-2] * 5, (10, 5, 6, 1, 2), True),
    ([4] * 12, (0, None, None, None, None), False),
]


def differences(expected: Any, got: Any, where: str = "") -> list[str]:
    """Return where ``got`` differs: numbers by more than the tolerance, the rest at all."""
    if isinstance(expected, dict):
        if not isinstance(got, dict) or set(expected) != set(got):
            return [where]
        return [
            d for key in expected for d in differences(expected[key], got[key], f"{where}/{key}")
        ]
    if isinstance(expected, list):
        if len(expected) != len(got):
            return [where]
        pairs = enumerate(zip(expected, got, strict=True))
        return [d for at, (one, two) in pairs for d in differences(one, two, f"{where}/{at}")]
    if isinstance(expected, bool) or not isinstance(expected, int | float):
        return [] if expected == got and type(expected) is type(got) else [where]
    is_number = isinstance(got, int | float) and not isinstance(got, bool)
    return [] if is_number and math.isclose(expected, got, rel_tol=TOLERANCE) else [where]


def part(package: str, name: str) -> ModuleType:
    return import_module(f"{package}.{name}")


def wrong_vectors(package: str) -> Iterator[str]:
    """Yield the vectors of the file that ``package`` does not reproduce."""
    got = part(package, "spc_json").expected(EXAMPLES)
    for name, vector in VECTORS.items():
        if differences(vector["expected"], got.get(name)):
            yield name


def rule_result(package: str, item: dict[str, Any]) -> list[int]:
    rules = part(package, "signals")
    if item["fn"] == "two_of_three":
        return [abs(one) for one in rules.two_of_three(item["x"], item["s"])]
    of = {"trend_end": rules.trend_ends, "side_end": rules.run_ends, "spread": rules.spread}
    return of[item["fn"]](item["x"])


def flags(package: str, values: list[Any], options: dict[str, Any]) -> dict[int, str]:
    """Return the rule told and its direction, by the place of each point that is flagged."""
    parts = part(package, "process")
    chart = parts.process(values, parts.ProcessOptions(**options))
    return {one.at: f"{one.signal} {one.direction}" for one in chart.points if one.signal}


def limits(package: str, values: list[Any], options: dict[str, Any]) -> list[float]:
    """Return mean, lower, upper and near limits of the newest segment."""
    parts = part(package, "process")
    one = parts.process(values, parts.ProcessOptions(**options)).segments[-1]
    return [one.mean, one.lower, one.upper, one.near_lower, one.near_upper]


def limits_by_hand(mean: float, half: float) -> list[float]:
    near = half * 2 / 3
    return [mean, mean - half, mean + half, mean - near, mean + near]


def letter(package: str, improvement: str, target: float, scale: int = 1) -> str:
    """Return the letter of the assurance icon, with values and target divided by ``scale``."""
    parts = part(package, "process")
    options = parts.ProcessOptions(improvement=improvement, target=target / scale, fix_after=12)
    values = [value / scale for value in [*EVEN, 5]]
    return parts.process(values, options).assurance.letter


def is_trial(package: str, count: int) -> bool:
    return part(package, "process").process([*range(count)]).is_trial


def run(package: str, values: list[Any]) -> tuple[tuple[int | None, ...], bool]:
    got = part(package, "runs").run_chart(values)
    found = (
        got.useful,
        got.longest_run,
        got.longest_run_max,
        got.crossings,
        got.crossings_min,
    )
    return found, got.is_signal


def wrong(package: str) -> Iterator[str]:
    """Yield everything that ``package`` gets wrong."""
    yield from wrong_vectors(package)
    yield from wrong_by_hand(package)
    yield from wrong_counts(package)
    for at, item in enumerate(RULES):
        if rule_result(package, item) != item["expected"]:
            yield f"rule {at}"


def wrong_by_hand(package: str) -> Iterator[str]:
    for name, values, options, expected in BY_HAND:
        if flags(package, values, options) != expected:
            yield name
    for values, options, mean, half in LIMITS:
        if differences(limits_by_hand(mean, half), limits(package, values, options)):
            yield f"limits of {values} with {options}"
    for improvement, target, expected in ASSURANCES:
        if any(letter(package, improvement, target, scale) != expected for scale in (1, 10)):
            yield f"{improvement} to {target}"


def wrong_counts(package: str) -> Iterator[str]:
    for count, expected in TRIALS:
        if is_trial(package, count) != expected:
            yield f"trial limits from {count}"
    for values, found, is_signal in RUNS:
        if run(package, values) != (found, is_signal):
            yield f"run chart of {values}"
