"""How parts of an address become values."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import get_converters

from boards.periods import Quarter


class QuarterConverter:
    """Turns ``2026-q2`` into a ``Quarter``; anything else is no such page."""

    regex = "[0-9]{4}-q[1-4]"

    def to_python(self, value: str) -> Quarter:
        """Return the quarter. A year before 1900 is refused, so that dates can be made."""
        quarter = Quarter.from_reference(value)
        if not 1900 <= quarter.year <= 2200:
            raise ValueError(f"{value} is out of range.")
        return quarter

    def to_url(self, value: Quarter | str) -> str:
        """Return the address part."""
        return value if isinstance(value, str) else value.reference


def register() -> None:
    """Make ``<quarter:quarter>`` known to the addresses; harmless when done already."""
    if "quarter" not in get_converters():
        register_converter(QuarterConverter, "quarter")
