"""Words by which somebody could be known, which nothing that is told as voice may hold.

It sees only plain signs: an address, a telephone number, a name given as one's own, an
exact age. A person still reads what they publish.
"""

from __future__ import annotations

import re

SIGNS: list[tuple[re.Pattern[str], str]] = [
    (
        re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE),
        "Take out the e-mail address: nobody may be known by what is told here",
    ),
    (
        re.compile(r"(?<![0-9])(?:\+44[ -]?|0)[0-9](?:[ -]?[0-9]){8,9}(?![0-9])", re.ASCII),
        "Take out the telephone number: nobody may be known by what is told here",
    ),
    (
        re.compile(r"\b(?:my name is|i am called|i'm called|i’m called)\b", re.IGNORECASE),
        "Take out the name: nobody may be known by what is told here",
    ),
    (
        re.compile(
            r"\b(?:aged? [0-9]{1,2}(?! (?:to|and))\b|[0-9]{1,2}[ -]years?[ -]old\b"
            r"|i am [0-9]{1,2}\b|i'm [0-9]{1,2}\b|i’m [0-9]{1,2}\b)",
            re.IGNORECASE | re.ASCII,
        ),
        "Take out the exact age, and choose the age band instead",
    ),
]


def what_names_somebody(text: str) -> str:
    """Return how to mend ``text`` where a sign in it could name somebody, or nothing."""
    return next((mend for sign, mend in SIGNS if sign.search(text)), "")
