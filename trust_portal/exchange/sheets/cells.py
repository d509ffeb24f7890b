"""Kinds of cells: each reads what people write, and writes what it can read again.

Two values are the same when they are written the same, so a sheet that was
given out changes nothing when it comes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from boards.periods import Precision
from trust_portal.exchange.sheets import days
from trust_portal.exchange.sheets.text import has_unprintable, one_line, plain

if TYPE_CHECKING:
    from trust_portal.exchange.sheets.register import Register

YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
SEVERAL = ";"


class CellRefused(ValueError):
    """A cell cannot be used; the message says how to mend it."""


@dataclass(frozen=True)
class Look:
    """Where a cell that names something else looks for it."""

    register: Register
    row: dict[str, Any] = field(default_factory=dict)
    """The values read from the row so far, by field."""


@dataclass(frozen=True)
class Words:
    """Text: of one line, or of ``lines``."""

    lines: bool = False
    most: int = 0
    can_be_empty = True

    def read(self, text: str, look: Look) -> Any:
        """Return the value that ``text`` stands for; raises ``CellRefused``."""
        if has_unprintable(text):
            raise CellRefused("Take out the characters that cannot be shown.")
        value = plain(text) if self.lines else one_line(text)
        if self.most and len(value) > self.most:
            raise CellRefused(f"Shorten it to {self.most} characters: it has {len(value)}.")
        return value

    def write(self, value: Any) -> str:
        """Return ``value`` as a sheet says it."""
        return plain(str(value)) if self.lines else one_line(str(value or ""))

    def get(self, register: Register, record: Any, name: str) -> Any:
        """Return what ``record`` has."""
        return getattr(record, name)

    def put(self, register: Register, record: Any, name: str, value: Any) -> None:
        """Give ``record`` the value."""
        setattr(record, name, value)

    @property
    def how(self) -> str:
        """Say what may be written."""
        most = f", at most {self.most} characters" if self.most else ""
        return f"Text{', of several lines if need be' if self.lines else ''}{most}."


@dataclass(frozen=True)
class Address(Words):
    """The last part of the address of a page, by which the record is known."""

    most: int = 80

    def read(self, text: str, look: Look) -> Any:
        value = super().read(text, look)
        if value and not re.fullmatch(r"[-a-zA-Z0-9_]+", value):
            raise CellRefused("Use letters a to z, digits and hyphens only, like jane-doe.")
        return value

    @property
    def how(self) -> str:
        return "Letters a to z, digits and hyphens, at most 80. Made from the name if left empty."


@dataclass(frozen=True)
class Names(Words):
    """Several names in one cell, between semicolons; kept one a line."""

    def read(self, text: str, look: Look) -> Any:
        value = super().read(text.replace("\n", SEVERAL), look)
        return "\n".join(part.strip() for part in value.split(SEVERAL) if part.strip())

    def write(self, value: Any) -> str:
        lines = str(value).replace(SEVERAL, "\n").splitlines()
        return f"{SEVERAL} ".join(one_line(line) for line in lines if line.strip())

    @property
    def how(self) -> str:
        return "One or several names, with ; between them."


@dataclass(frozen=True)
class OneOf(Words):
    """One of a few choices, by its words."""

    choices: tuple[tuple[str, str], ...] = ()

    @property
    def can_be_empty(self) -> bool:  # type: ignore[override]
        """Say whether no choice is a choice."""
        return any(not value for value, _ in self.choices)

    def read(self, text: str, look: Look) -> Any:
        wanted = one_line(text).casefold()
        for value, words in self.choices:
            if value and wanted in (value.casefold(), words.casefold()):
                return value
        if not wanted and self.can_be_empty:
            return ""
        raise CellRefused(f"Write one of: {', '.join(self.all_words)}.")

    def write(self, value: Any) -> str:
        return str(dict(self.choices).get(value, value)) if value else ""

    @property
    def all_words(self) -> list[str]:
        """Return the choices in words."""
        return [words for value, words in self.choices if value]

    @property
    def how(self) -> str:
        return f"One of: {', '.join(self.all_words)}."


@dataclass(frozen=True)
class YesNo(Words):
    """Yes or no."""

    can_be_empty = False

    def read(self, text: str, look: Look) -> Any:
        wanted = one_line(text).casefold()
        if wanted not in YES + NO:
            raise CellRefused("Write yes or no.")
        return wanted in YES

    def write(self, value: Any) -> str:
        return "yes" if value else "no"

    @property
    def how(self) -> str:
        return "yes or no."


@dataclass(frozen=True)
class Number(Words):
    """A whole number."""

    least: int = 0
    largest: int = 32767
    optional: bool = False

    @property
    def can_be_empty(self) -> bool:  # type: ignore[override]
        """Say whether no number is a value, too."""
        return self.optional

    def read(self, text: str, look: Look) -> Any:
        wanted = one_line(text)
        if not wanted and self.optional:
            return None
        if not re.fullmatch(r"\d{1,18}", wanted, re.ASCII) or not (
            self.least <= int(wanted) <= self.largest
        ):
            raise CellRefused(f"Write a whole number from {self.least} to {self.largest}.")
        return int(wanted)

    def write(self, value: Any) -> str:
        return "" if value is None else str(value)

    @property
    def how(self) -> str:
        return f"A whole number from {self.least} to {self.largest}."


@dataclass(frozen=True)
class Day(Words):
    """A day with how exactly it is known; ``last`` for the end of a term."""

    last: bool = False

    def read(self, text: str, look: Look) -> Any:
        try:
            return days.read(one_line(text), last=self.last)
        except days.NoDay as no_day:
            raise CellRefused(str(no_day)) from None

    def write(self, value: Any) -> str:
        return days.written(*value)

    def get(self, register: Register, record: Any, name: str) -> Any:
        return getattr(record, name), getattr(record, f"{name}_precision")

    def put(self, register: Register, record: Any, name: str, value: Any) -> None:
        day, precision = value
        setattr(record, name, day)
        setattr(record, f"{name}_precision", precision if day else Precision.DAY)

    @property
    def how(self) -> str:
        return days.HOW.removeprefix("Write it like ").capitalize()
