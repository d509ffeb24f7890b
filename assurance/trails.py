"""The way down to each page of assurance, for the breadcrumbs."""

from __future__ import annotations

from django.urls import reverse

from boards.models import Board
from boards.periods import Quarter

Trail = list[tuple[str, str]]


def to_dashboard(board: Board, quarter: Quarter, *here: tuple[str, str]) -> Trail:
    """Return the way over a board's dashboard to a page below it."""
    href = reverse("assurance:dashboard", args=[board.slug, quarter.reference])
    return [(board.called, board.get_absolute_url()), (f"Assurance, {quarter.short}", href), *here]


def to_returns(board: Board, *here: tuple[str, str]) -> Trail:
    """Return the way over a board's own reports to a page below them."""
    href = reverse("assurance:returns", args=[board.slug])
    return [(board.called, board.get_absolute_url()), ("Returns", href), *here]
