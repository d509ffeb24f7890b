"""Norms of size, from docs/architecture.md. The allow-lists may only shrink."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import name, python_files, templates

FILE, FUNCTION, TEST, TEMPLATE = 300, 40, 30, 120
ALLOWED: dict[str, int] = {}


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a file with its length, decorators and docstring left out."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node) is not None
            words = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - words


def too_long(found: Iterator[tuple[str, int]], cap: int) -> dict[str, int]:
    return {what: size for what, size in found if size > ALLOWED.get(what, cap)}


def test_no_python_file_is_longer_than_300_lines():
    assert too_long(((name(path), lines(path)) for path in python_files()), FILE) == {}


def test_no_template_is_longer_than_120_lines():
    assert too_long(((name(path), lines(path)) for path in templates()), TEMPLATE) == {}


def test_no_function_is_longer_than_40_lines():
    found = (
        (f"{name(path)}:{function}", size)
        for path in python_files()
        for function, size in functions(path)
    )

    assert too_long(found, FUNCTION) == {}


def test_no_test_is_longer_than_30_lines():
    found = (
        (f"{name(path)}:{function}", size)
        for path in python_files("tests")
        for function, size in functions(path)
        if function.startswith("test_")
    )

    assert too_long(found, TEST) == {}


def test_the_allow_list_holds_nothing_that_has_become_short():
    sizes = {name(path): lines(path) for path in (*python_files(), *templates())} | {
        f"{name(path)}:{function}": size
        for path in python_files()
        for function, size in functions(path)
    }

    assert {what for what, size in ALLOWED.items() if sizes.get(what) != size} == set()


def test_the_walk_finds_the_files():
    assert len(python_files()) > 50
    assert len(templates()) > 10
