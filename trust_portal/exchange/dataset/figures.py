"""A figure as people, spreadsheets and publishers write it; or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from priorities.models import MeasureValue

Missing = MeasureValue.Missing
PLACES = Decimal("0.0001")
MOST = Decimal(10) ** 10
"""A figure has at most ten digits before the point, and four after it."""
_PLAIN = re.compile(r"-?\d{1,10}(?:\.\d{1,4})?", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_LONGEST = 60

# Symbols of the Department for Education and of the Government Statistical Service, in
# brackets or not, and what spreadsheets and people write: docs/dataset.md has the sources.
MARKS: dict[str, str] = {
    "c": Missing.SUPPRESSED, "*": Missing.SUPPRESSED, "suppressed": Missing.SUPPRESSED,
    "z": Missing.NOT_APPLICABLE, "not applicable": Missing.NOT_APPLICABLE,
    "inapplicable": Missing.NOT_APPLICABLE,
    "x": Missing.UNAVAILABLE, ":": Missing.UNAVAILABLE, "~": Missing.UNAVAILABLE,
    "-": Missing.UNAVAILABLE, ".": Missing.UNAVAILABLE, "..": Missing.UNAVAILABLE,
    "...": Missing.UNAVAILABLE, "u": Missing.UNAVAILABLE, "na": Missing.UNAVAILABLE,
    "n/a": Missing.UNAVAILABLE, "null": Missing.UNAVAILABLE, "none": Missing.UNAVAILABLE,
    "not available": Missing.UNAVAILABLE, "unavailable": Missing.UNAVAILABLE,
    "low": Missing.UNAVAILABLE, "k": Missing.UNAVAILABLE,
}  # fmt: skip
ROUNDS_TO_NOUGHT = frozenset({"low", "k"})
"""Marks of a figure that is above nought and too small to show."""
LOW_NOTE = "Published as “low”: above 0, and rounds to 0."

UNUSABLE: dict[str, str] = {
    "\0formula": "The cell holds a formula. Copy it and paste its value in its place.",
    "\0error": "The cell holds an error, such as #N/A. Correct it, or leave it empty.",
    "\0merged": "The cell is merged with others. Undo the merging and fill every cell.",
    "\0time": "The cell holds a time. Write a figure or a date as text.",
}
"""Cells of a workbook that say nothing, by the mark that the reader puts in their place."""


class CellRefused(ValueError):
    """A cell cannot be used; the message says what to write instead."""


@dataclass(frozen=True)
class Unit:
    """What a figure is counted in, as far as it may be written beside the figure."""

    percent: bool = False
    money: bool = False


def is_plain(text: str) -> bool:
    """Say whether a cell is a figure as it is kept: plain digits, at most four decimals."""
    return _PLAIN.fullmatch(text) is not None


def usable(text: str) -> str:
    """Return ``text``; raises ``CellRefused`` for a cell that a workbook cannot give."""
    if text[:1] == "\0":
        raise CellRefused(UNUSABLE.get(text, "The cell cannot be read. Write it anew."))
    return text


def mark(text: str) -> str:
    """Return why there is no figure, for a mark such as ``c`` or ``[x]``; else nothing."""
    wanted = text.strip().casefold()
    if wanted[:1] == "[" and wanted[-1:] == "]":
        wanted = wanted[1:-1]
    return MARKS.get(wanted, "")


def number(text: str, unit: Unit = Unit()) -> str:
    """Return a figure as plain digits with at most four decimals, rounded half up.

    Raises ``CellRefused`` with what to write instead.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = usable(text).strip().replace("\N{MINUS SIGN}", "-")
    if len(text) > _LONGEST:
        raise CellRefused("Write a number: this is a long text.")
    bare = _without_unit(text, unit)
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _NUMBER.fullmatch(bare):
        raise CellRefused(_why_not(text))
    return _in_four_decimals(bare)


def _without_unit(text: str, unit: Unit) -> str:
    if text.endswith("%"):
        if not unit.percent:
            raise CellRefused(f"“{text}”: the measure is not in per cent. Write the figure alone.")
        return text[:-1].strip()
    if text[:1] == "£":
        if not unit.money:
            raise CellRefused(f"“{text}”: the measure is not in pounds. Write the figure alone.")
        return text[1:].strip()
    return text


def _why_not(text: str) -> str:
    if text.casefold() in {"nan", "inf", "-inf", "infinity", "-infinity", "+inf"}:
        return (
            f"“{text}” is no figure. Write a number, or leave it empty and say why it is missing."
        )
    if re.fullmatch(r"-?\d+,\d{1,2}", text, re.ASCII):
        return f"“{text}”: write decimals after a point, as in {text.replace(',', '.')}."
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", text, re.ASCII):
        return f"The cell holds the date {text[:10]}. Write the figure; format the cell as number."
    return f"“{text}” is no number. Write digits only, as in 12.5."


def _in_four_decimals(text: str) -> str:
    try:
        exact = Decimal(text)
        if abs(exact) >= MOST:
            raise CellRefused(f"“{text}” is too large: at most ten digits stand before the point.")
        rounded = exact.quantize(PLACES, ROUND_HALF_UP)
    except InvalidOperation:
        raise CellRefused(f"“{text}” is no number. Write digits only, as in 12.5.") from None
    if abs(rounded) >= MOST:
        raise CellRefused(f"“{text}” is too large: at most ten digits stand before the point.")
    shown = f"{rounded:f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown
