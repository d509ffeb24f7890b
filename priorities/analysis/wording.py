"""Small pieces of sentences."""

from __future__ import annotations


def sentence(text: str) -> str:
    """Return ``text`` with its first letter a capital; the others stay as they are."""
    return text[:1].upper() + text[1:]


def counted(count: int, what: str) -> str:
    """Return a number with its noun: "no values", "1 value", "2 values"."""
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def plain(number: float) -> str:
    """Return a number as people write it, with at most two decimals: 1,200 or 0.5."""
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
