"""No private contact details are kept: the data files are read for addresses and numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

FILES = sorted(path for path in (Path(settings.BASE_DIR) / "data").rglob("*") if path.is_file())
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Ten or eleven digits, with spaces, brackets or dashes between, from 0 or +44.
TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+44|\(?0)(?:[\s()-]*\d){9,10}(?!\w)")


def test_there_are_files_to_read():
    assert len(FILES) >= 24


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_made_addresses_are_in_the_data(path):
    text = path.read_text()
    assert [one for one in EMAIL.findall(text) if not one.endswith("@example.org")] == []
    assert TELEPHONE.findall(text) == []


@pytest.mark.parametrize(
    "number", ["01865 123456", "+44 1865 123456", "(01865) 123-456", "07700900123"]
)
def test_a_telephone_number_would_be_seen(number):
    assert TELEPHONE.search(f"call {number} now")


@pytest.mark.parametrize(
    "text", ["2019-04-29", "000_73fbc87e8094d52e.txt", "690, 764, 25", "2018/19"]
)
def test_dates_and_names_of_files_are_no_telephone_numbers(text):
    assert not TELEPHONE.search(text)
