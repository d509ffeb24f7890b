"""No cell that is given out is run by a spreadsheet, and each comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from boards.spreadsheets import guarded, unguarded


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert guarded(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", "Jane Doe", "'quoted'", "O’Neill", "1 + 1"])
def test_other_text_is_left_alone(text):
    assert guarded(text) == text == unguarded(text)


@given(st.text())
@example("'=1")
@example("''-")
def test_what_is_guarded_comes_back(text):
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_nothing_guarded_begins_like_a_formula(text):
    assert guarded(text)[:1] not in tuple("=+-@\t\r")
