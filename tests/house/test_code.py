"""Rules of the house that no linter knows, each read off the syntax tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, name, python_files

SCOPES = {"visible_to", "published"}
# Belong to no board, and are open to all.
OPEN_RECORDS = {"Organisation", "SourceDocument", "Succession"}
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "core.py"}


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))


def is_view(path: Path) -> bool:
    return path.name == "views.py" or "views" in path.parts[:-1]


def where(path: Path, node: ast.AST) -> str:
    return f"{name(path)}:{getattr(node, 'lineno', 0)}"


def trusting(path: Path) -> list[str]:
    """Return where ``isdigit`` is asked on a line that does not ask ``isascii`` too."""
    text = path.read_text().splitlines()
    return [
        where(path, call)
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"isdigit", "isdecimal", "isnumeric"}
        and not any("isascii" in line for line in text[max(0, call.lineno - 2) : call.lineno + 1])
    ]


def test_no_number_is_recognised_by_isdigit_alone():
    assert [place for path in python_files(*ROOMS, "tools") for place in trusting(path)] == []


def test_the_rule_about_isdigit_sees_one(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text("x = '2'\n\n\n\nif x.isdigit():\n    int(x)\n")

    assert trusting(planted) == ["planted.py:5"]


def is_manager(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and isinstance(node.value, ast.Name)
        and node.value.id not in OPEN_RECORDS
    )


def unscoped(path: Path) -> list[str]:
    """Return where a view asks a model itself, past what the reader may see."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    scoped = {
        id(node.value)
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr in SCOPES and is_manager(node.value)
    }
    managers = [where(path, node) for node in nodes if is_manager(node) and id(node) not in scoped]
    shortcuts = [
        where(path, call)
        for call in calls(path)
        if isinstance(call.func, ast.Name)
        and call.func.id in {"get_object_or_404", "get_list_or_404"}
        and call.args
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id[:1].isupper()
    ]
    return managers + shortcuts


def test_no_view_asks_a_model_past_what_the_reader_may_see():
    views = [path for path in python_files(*ROOMS) if is_view(path)]

    assert [place for path in views for place in unscoped(path)] == []


@pytest.mark.parametrize(
    "line", ["Board.objects.all()", "get_object_or_404(Board, slug='a')", "x = Board.objects"]
)
def test_the_rule_about_views_sees_one(tmp_path, line):
    planted = tmp_path / "views.py"
    planted.write_text(line)

    assert unscoped(planted) == ["views.py:1"]


def test_the_rule_about_views_lets_what_is_visible_pass(tmp_path):
    planted = tmp_path / "views.py"
    planted.write_text("get_object_or_404(Board.objects.visible_to(user), slug='a')")

    assert unscoped(planted) == []


def test_no_file_has_a_name_that_says_nothing():
    assert [name(path) for path in python_files() if path.name in FORBIDDEN_NAMES] == []


def test_nothing_is_left_undone_or_left_out():
    marks = re.compile(
        r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|raise NotImplemented" r"Error|mark\.(skip|xfail)"
    )

    assert [
        f"{name(path)}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if marks.search(line)
    ] == []


def test_no_signals():
    listening = re.compile(r"\.connect\(|@receiver")

    assert [
        name(path)
        for path in python_files(*ROOMS)
        if "django.db.models.signals" in path.read_text() and listening.search(path.read_text())
    ] == []


def test_no_query_parameter_becomes_a_filter_or_an_order():
    given = re.compile(r"\*\*request\.(GET|POST)|order_by\(\s*\*?request\.")

    assert [name(path) for path in python_files(*ROOMS) if given.search(path.read_text())] == []
