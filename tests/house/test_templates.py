from __future__ import annotations

import re

import pytest
from django.template import engines

from tests.house.tree import ROOT, name, templates

INLINE = re.compile(
    r"""\sstyle\s*=\s*["'] | <style[\s>] | <script(?![^>]*\ssrc=)[\s>]
    | \son[a-z]+\s*=\s*["'] | javascript:""",
    re.VERBOSE | re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"""(?:<(?:script|img|iframe|source|video|audio|embed|object|link)\b[^>]*(?:src|href|data)=["'](?:https?:)?//|url\(["']?(?:https?:)?//)""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", templates(), ids=name)
def test_every_template_compiles(path):
    engines["django"].from_string(path.read_text())


def test_no_template_has_a_style_or_a_script_inside():
    assert [name(path) for path in templates() if INLINE.search(path.read_text())] == []


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_the_rule_sees_one(planted):
    assert INLINE.search(planted)


def test_the_rule_lets_a_script_file_pass():
    assert not INLINE.search('<script type="module" src="/static/a.js"></script>')


def test_no_page_asks_anything_of_another_site():
    files = [*templates(), *(ROOT / "static").rglob("*.css")]

    assert [name(path) for path in files if ELSEWHERE.search(path.read_text())] == []


def test_nothing_is_marked_safe_in_a_template():
    unsafe = re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off")

    assert [name(path) for path in templates() if unsafe.search(path.read_text())] == []
