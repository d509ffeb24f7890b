from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from priorities import evidence
from priorities.evidence import Evidence


def test_an_address_becomes_a_link_and_a_title_stays_words():
    assert evidence.lines("https://example.org/report?a=1\n\n  Board paper 7, annex A ") == [
        Evidence("https://example.org/report?a=1", "https://example.org/report?a=1"),
        Evidence("Board paper 7, annex A"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/a",
        "//example.org",
        "https://",
        '"><script>alert(1)</script>',
    ],
)
def test_nothing_but_http_becomes_a_link(line):
    assert [one.href for one in evidence.lines(line)] == [""]


@pytest.mark.parametrize(
    "line", ["Minutes of 14 July", "Report: annual review", "https://example.org", "http://a.uk/x"]
)
def test_titles_and_addresses_can_be_used(line):
    evidence.check(line)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A title\nwww.example.org/a", "Line 2: start the web address with https://"),
        ("https://exa mple.org", "Line 1: check the web address, or write a title"),
        ("ftp://example.org", "Line 1: check the web address"),
        ("x" * 501, "Line 1: shorten it to 500 characters"),
        ("title\n" * 41, "Keep to 40 lines of evidence"),
    ],
)
def test_a_line_that_cannot_be_used_says_how_to_mend_it(text, message):
    with pytest.raises(ValidationError) as problem:
        evidence.check(text)

    assert any(one.startswith(message) for one in problem.value.messages)


def test_forty_lines_of_five_hundred_characters_can_be_used():
    evidence.check("\n".join(["x" * 500] * 40))
