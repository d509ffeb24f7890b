"""What all parts of a Popolo document share: names of records, dates, sources, links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from boards.models import Board, Organisation, SourceDocument
from boards.periods import Precision
from boards.terms import TermModel
from membership.models import Person, Seat

Thing = dict[str, Any]
FUZZY = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


@dataclass
class Frame:
    """Where the document is read: whole addresses, and the titles of source documents."""

    whole: Callable[[str], str]
    documents: dict[str, SourceDocument]

    def link(self, path: str, note: str = "") -> Thing:
        """Return a link to a page of the portal."""
        return {"url": self.whole(path)} | ({"note": note} if note else {})

    def sources(self, record: Any) -> list[Thing]:
        """Return where the facts of ``record`` are stated: each document and the place in it."""
        found = []
        for one in record.sources:
            document = self.documents.get(one["source"])
            title = document.title if document else one["source"]
            address = document.url if document and document.url else self.whole("/sources/")
            found.append({"url": address, "note": f"{title}, {one['at']}"})
        return found


def person_id(person: Person) -> str:
    """Return how the document names a person."""
    return f"people/{person.slug}"


def organisation_id(organisation: Organisation) -> str:
    """Return how the document names an organisation."""
    return f"organisations/{organisation.slug}"


def board_id(board: Board) -> str:
    """Return how the document names a board."""
    return f"boards/{board.slug}"


def seat_id(seat: Seat) -> str:
    """Return how the document names a seat."""
    return f"{board_id(seat.board)}/seats/{seat.slug}"


def fuzzy(day: dt.date | None, precision: str) -> str:
    """Return a day as exactly as it is known: 2017, 2017-07 or 2017-07-01.

    Nothing for a bound ("by", "or later"): Popolo has no word for one, and the bound
    itself would be read as the day.
    """
    form = FUZZY.get(precision) if day is not None else None
    return day.strftime(form).zfill(4) if day is not None and form else ""


def dates(term: TermModel) -> Thing:
    """Return the start and the end of a term, those that are known."""
    return told(
        start_date=fuzzy(term.starts_on, term.starts_on_precision),
        end_date=fuzzy(term.ends_on, term.ends_on_precision),
    )


def told(**values: Any) -> Thing:
    """Return what is said: no property that is empty."""
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def mark(record: Any) -> Thing:
    """Mark what no source says and was made for a demonstration.

    The plus sign says that the property is ours and not Popolo's.
    """
    return {"+example": True} if record.is_example else {}
