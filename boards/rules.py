"""What all rules share: how a broken one is told."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class RuleBroken(ValidationError):
    """A rule of the board was broken. ``code`` is the clause; the message is for the user."""

    def __init__(self, clause: str, message: str) -> None:
        super().__init__(message, code=clause)
