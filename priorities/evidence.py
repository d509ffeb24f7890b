"""Evidence behind an update: one web address or one title a line."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

MOST_LINES = 40
LONGEST_LINE = 500
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Evidence:
    """One line of evidence; ``href`` is empty where it is a title and not an address."""

    text: str
    href: str = ""


def lines(text: str) -> list[Evidence]:
    """Return the lines of ``text`` that hold something, addresses as links.

    Only what is a sound http or https address becomes a link; all else is words.
    """
    told = (line.strip() for line in text.splitlines())
    return [Evidence(line, line if _sound(line) else "") for line in told if line]


def check(text: str) -> None:
    """Raise ``ValidationError``, one sentence a line to mend, unless each line can be used."""
    written = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    problems = [_problem(number, line) for number, line in written if line]
    found = [ValidationError(problem, code="evidence") for problem in problems if problem]
    if len(problems) > MOST_LINES:
        found = [ValidationError(f"Keep to {MOST_LINES} lines of evidence or fewer", code="many")]
    if found:
        raise ValidationError(found)


def _problem(number: int, line: str) -> str:
    if len(line) > LONGEST_LINE:
        return f"Line {number}: shorten it to {LONGEST_LINE} characters or fewer"
    if line.lower().startswith("www."):
        return f"Line {number}: start the web address with https://, like https://{line[:60]}"
    if "://" in line and not _sound(line):
        return (
            f"Line {number}: check the web address, or write a title instead. "
            "An address has no spaces and starts with https:// or http://"
        )
    return ""


def _sound(line: str) -> bool:
    try:
        _is_address(line)
    except ValidationError:
        return False
    return True
