"""The arithmetic of measures stands alone: the standard library, and itself."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name

ARITHMETIC = sorted((ROOT / "priorities" / "analysis").glob("*.py"))
ITSELF = "priorities.analysis"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def foreign(path: Path) -> list[str]:
    """Return what a file imports from outside the standard library and the arithmetic."""
    return [
        one
        for one in imported(path)
        if one.split(".")[0] not in sys.stdlib_module_names
        and not f"{one}.".startswith(f"{ITSELF}.")
    ]


def test_the_arithmetic_imports_nothing_but_the_standard_library_and_itself():
    assert {name(path): foreign(path) for path in ARITHMETIC if foreign(path)} == {}


def test_the_arithmetic_is_found():
    assert len(ARITHMETIC) > 10


@pytest.mark.parametrize(
    "line",
    ["from django.db import models", "import numpy", "from priorities.models import Measure"],
)
def test_the_rule_about_the_arithmetic_sees_one(tmp_path, line):
    planted = tmp_path / "planted.py"
    planted.write_text(line)

    assert len(foreign(planted)) == 1
