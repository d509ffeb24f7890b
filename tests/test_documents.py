"""The generated pages say what the code says, and no document points at nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from boards.access import Permission
from trust_portal import described

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("name", ["access.md", "rules.md"])
def test_a_generated_document_is_current(name):
    assert (ROOT / "docs" / name).read_text() == described.documents()[name], "Run make docs."


def test_the_page_on_access_names_every_permission():
    told = (ROOT / "docs" / "access.md").read_text()

    assert [one for one in Permission if f"| `{one}` |" not in told] == []


@pytest.mark.parametrize("document", PAGES, ids=lambda one: one.name)
def test_a_document_s_links_lead_somewhere(document):
    targets = [one for one in LINK.findall(document.read_text()) if "://" not in one]

    assert [one for one in targets if not (document.parent / one).exists()] == []


def test_no_document_names_a_machine_s_folders():
    for page in PAGES:
        assert "/work/" not in page.read_text(), page.name
