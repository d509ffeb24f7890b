"""Questions whose SQL is worked out once, and asked many times with other values.

Django works out the text of a statement anew each time that it is asked, which costs a page
more than the answer does. A question that pages ask again and again is a function of plain
values (keys, words, days, lists of keys) that returns a queryset, marked ``@prepared``. It is
called once for each shape of its values, with stand-ins for them; from then on the values are
put where the stand-ins stood, and the rows are read as ever.

A question may not look at its values, nor bring in a number or a day of its own: either raises
``NotPrepared`` in the tests; in service it is asked as any other, and logged. So nothing of one
reader, and nothing of one day, can be kept for the next. Who may see what is given as the keys
of boards, never as a user.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Callable, Sequence
from copy import copy
from functools import update_wrapper
from itertools import count
from types import SimpleNamespace
from typing import Any, Generic, NamedTuple, TypeVar

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

logger = logging.getLogger(__name__)
Row = TypeVar("Row")
type_of_plain = int | str | dt.date
type_of_value = type_of_plain | Sequence[int] | Sequence[str]
#: The first of two sets of stand-ins each. The numbers fit into the smallest column there is,
#: as Django leaves out a condition on a number that its column cannot hold.
NUMBERS, DAYS = (29_000, 30_500), (dt.date(1001, 1, 1), dt.date(9001, 1, 1))
#: What is longer, or of one shape more, is asked as any question: kept statements take room.
MOST_VALUES, MOST_SHAPES = 200, 30
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # as SQLite is given one


class NotPrepared(TypeError):
    """Raised for a question that cannot be asked again with other values."""


class Place(NamedTuple):
    """Where one of the values goes among what is sent with a statement."""

    number: int


class Statement(NamedTuple):
    """A question worked out: its rows are read by ``compiler``; without SQL there are none."""

    queryset: Any
    compiler: Any
    sql: str
    sent: list[Any]

    def ask(self, values: Sequence[Any]) -> list[Any]:
        """Return the rows for ``values``. One statement."""
        if not self.sql:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        sent = tuple(
            _adapted(connection, values[one.number]) if type(one) is Place else one
            for one in self.sent
        )
        compiler, query = copy(self.compiler), copy(self.queryset.query)
        compiler.connection, compiler.as_sql = connection, lambda: (self.sql, sent)
        query.get_compiler = lambda using: compiler
        asked = SimpleNamespace(
            query=query, db=DEFAULT_DB_ALIAS, model=self.queryset.model,
            _fields=self.queryset._fields, _known_related_objects={},
        )  # fmt: skip
        return list(self.queryset._iterable_class(asked))


class Prepared(Generic[Row]):
    """A question, called like the function that it is made of; returns a list of its rows."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self.kept: dict[tuple[Any, ...], Statement] = {}
        update_wrapper(self, build)

    def __call__(self, *values: type_of_value) -> list[Row]:
        flat = _flat(values)
        key = (connections[DEFAULT_DB_ALIAS].vendor, *map(_shape, values))
        if key not in self.kept:
            if len(flat) > MOST_VALUES or len(self.kept) >= MOST_SHAPES:
                return list(self.build(*values))
            try:
                self.kept[key] = self._worked_out(values)
            except NotPrepared:
                if settings.REFUSES_UNPREPARED:
                    raise
                logger.exception("Asked as any other question")
                return list(self.build(*values))
        found: list[Row] = self.kept[key].ask(flat)
        return found

    def _worked_out(self, values: Sequence[type_of_value]) -> Statement:
        """Return the statement for values of this shape. Raises ``NotPrepared``."""
        found, again = (_compiled(self.build, _stand_ins(values, which)) for which in (0, 1))
        places = {one.number for one in found.sent if type(one) is Place}
        own = [one for one in found.sent if _is_of_one_day_or_reader(one)]
        if (found.sql, found.sent) != (again.sql, again.sent) or own:
            raise NotPrepared(f"{self.build.__name__} looks at its values, or has its own: {own}")
        if found.sql and len(places) < len(_flat(values)):
            raise NotPrepared(f"{self.build.__name__} leaves out a value, or changes it.")
        return found


def prepared(build: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """Make a question of a function of plain values that returns a queryset."""
    return Prepared(build)


def _shape(value: type_of_value) -> Any:
    return (len(value), type(value[0])) if isinstance(value, list) and value else type(value)


def _flat(values: Sequence[type_of_value]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _stand_ins(values: Sequence[type_of_value], which: int) -> list[Any]:
    """Return something in the place of each value that can be told from all others."""
    numbers = count()
    return [
        [_stand_in(one, next(numbers), which) for one in value]
        if isinstance(value, list)
        else _stand_in(value, next(numbers), which)
        for value in values
    ]


def _stand_in(value: Any, number: int, which: int) -> type_of_plain:
    if isinstance(value, dt.date):
        return DAYS[which] + dt.timedelta(days=number)
    unlike = NUMBERS[which] + number
    return f"stand-in-{unlike}" if isinstance(value, str) else unlike


def _compiled(
    build: Callable[..., QuerySet[Any, Any]], values: Sequence[type_of_value]
) -> Statement:
    """Return the question about ``values``, with their places in what is sent."""
    connection, queryset = connections[DEFAULT_DB_ALIAS], build(*values)
    if getattr(queryset, "_prefetch_related_lookups", ()):
        raise NotPrepared(f"{build.__name__} prefetches, which is a question of its own.")
    compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, sent = compiler.as_sql()
    except EmptyResultSet:
        return Statement(queryset, None, "", [])
    places = {_adapted(connection, one): Place(at) for at, one in enumerate(_flat(values))}
    return Statement(queryset, compiler, sql, [_place(one, places) for one in sent])


def _place(one: Any, places: dict[Any, Place]) -> Any:
    return places.get(one, one) if isinstance(one, int | str | dt.date) else one


def _adapted(connection: Any, value: Any) -> Any:
    """Return a value as the database is given it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value


def _is_of_one_day_or_reader(one: Any) -> bool:
    """Say whether what is sent is a number or a day, which only a value of the question may be."""
    if isinstance(one, str):
        return A_DAY.match(one) is not None
    return not isinstance(one, bool | Place)
