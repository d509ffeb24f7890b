"""Long lists a page at a time, by questions whose SQL is worked out once.

A list's first page is what readers open; it and the number of all rows are prepared
questions. Pages further on are asked as any other question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Value

from boards.prepared import prepared, type_of_value

Row = TypeVar("Row")


class Paged(Generic[Row]):
    """A question about a list, asked for a page of it at a time."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], size: int) -> None:
        self.build, self.size = build, size

        def first(*values: type_of_value) -> QuerySet[Any, Row]:
            return build(*values)[:size]

        def number(*values: type_of_value) -> QuerySet[Any, int]:
            return how_many(build(*values))

        self.first, self.number = prepared(first), prepared(number)

    def page(self, number: str | None, *values: type_of_value) -> Page[Row]:
        """Return the page asked for, the nearest there is for a number that is none.

        Two statements.
        """
        listed: Any = _Rows(self, values)
        return Paginator(listed, self.size).get_page(number)


class _Rows(Generic[Row]):
    """What a paginator asks of a list: how long it is, and rows of it."""

    def __init__(self, paged: Paged[Row], values: tuple[type_of_value, ...]) -> None:
        self.paged, self.values = paged, values

    def count(self) -> int:
        """Return how many rows there are, of all pages; none where nothing had to be asked."""
        return sum(self.paged.number(*self.values))

    def __getitem__(self, rows: slice) -> list[Row]:
        if rows.start:
            return list(self.paged.build(*self.values)[rows])
        return self.paged.first(*self.values)[rows]


def paged(size: int) -> Callable[[Callable[..., QuerySet[Any, Row]]], Paged[Row]]:
    """Make pages of ``size`` rows of a function of plain values that returns a queryset."""
    return lambda build: Paged(build, size)


def how_many(rows: QuerySet[Any, Any]) -> QuerySet[Any, int]:
    """Return the question of how many ``rows`` there are, as one row with that number.

    ``count()`` answers at once, so that it cannot be prepared.
    """
    counted = rows.order_by().values(of=Value("all")).annotate(rows=Count("pk"))
    return counted.values_list("rows", flat=True)
