"""Who leads, told without naming a board that is not published."""

from __future__ import annotations

from boards.models import Board

NOT_NAMED = "A board that is not published"


def in_words(lead: Board | None, beside: Board | None = None) -> str:
    """Return the name of the board that leads, or nothing where no board does.

    A hidden board is named on its own pages alone; ``beside`` is the board of the page.
    """
    if lead is None:
        return ""
    return lead.name if lead.is_published or lead == beside else NOT_NAMED
