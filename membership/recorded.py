"""Records as the portal had them at a moment, read from the history alone.

It answers what we *had recorded*, with the mistakes of the time. What was *true* on
a day is asked of the terms, in what was recorded then as in what is recorded now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.http import HttpRequest, HttpResponse

from boards import as_on
from boards.models import Board, Organisation
from boards.tracking import TrackedModel
from membership.models import Person

Record = TypeVar("Record", bound=TrackedModel)
NOT_RECORDED = "Name not recorded then"


def refused(request: HttpRequest) -> HttpResponse | None:
    """Return a way to sign in for who asks, without an account, what was recorded earlier.

    That is history: it may be read by who may view the board of the page, and by who
    keeps the register. ``None`` lets the page be shown.

    Raises ``PermissionDenied`` for other accounts.
    """
    if as_on.of(request).recorded is None:
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    standing = getattr(request, "standing", None)
    if (standing and standing.may_view_board) or request.user.is_staff:
        return None
    raise PermissionDenied("What was recorded earlier is for members and the register's keepers.")


def rows_then(
    kind: type[TrackedModel], moment: dt.datetime, wanted: Q | None = None
) -> QuerySet[Any]:
    """Return the history rows of ``kind`` that were the latest of their record at ``moment``.

    ``wanted`` is asked of those rows, not of today's records; what was removed by
    then is left out. One statement.
    """
    history: Any = kind.history.model
    latest = history.objects.filter(id=OuterRef("id"), history_date__lte=moment).order_by(
        "-history_date", "-history_id"
    )
    found: QuerySet[Any] = (
        history.objects.filter(wanted or Q(), history_id=Subquery(latest.values("history_id")[:1]))
        .exclude(history_type="-")
        .order_by()
    )
    return found


def then(kind: type[Record], moment: dt.datetime, wanted: Q | None = None) -> list[Record]:
    """Return the records of ``kind`` as they stood at ``moment``: to be read, not to be saved."""
    return [row.instance for row in rows_then(kind, moment, wanted)]


@dataclass(frozen=True)
class Names:
    """What people, organisations and boards were called at a moment."""

    held: dict[tuple[str, int], Any]

    def person(self, key: int | None) -> Person:
        """Return a person by their name of then."""
        return self.held.get(("person", key or 0)) or Person(pk=key, name=NOT_RECORDED)

    def organisation(self, key: int) -> Organisation:
        """Return an organisation by its name of then."""
        return self.held.get(("organisation", key)) or Organisation(pk=key, name=NOT_RECORDED)

    def board(self, key: int) -> Board | None:
        """Return a board by its name of then, or ``None`` where it was not asked for."""
        return self.held.get(("board", key))


def names_then(
    moment: dt.datetime,
    *,
    people: Iterable[int],
    organisations: Iterable[int | None],
    boards: QuerySet[Any, Any],
) -> Names:
    """Return what the people, organisations and boards with these keys were called. One statement.

    ``boards`` are the keys of boards that the reader may see.
    """
    asked: list[tuple[str, type[Any], Any]] = [
        ("person", Person, set(people)),
        ("organisation", Organisation, set(organisations) - {None}),
        ("board", Board, boards),
    ]
    first, *rest = (
        rows_then(kind, moment, Q(id__in=keys)).values_list(
            Value(word),
            "id",
            # The address is today's, so that links lead somewhere; the name is of then.
            Subquery(kind._default_manager.filter(pk=OuterRef("id")).values("slug")[:1]),
            "name",
            Value("") if kind is Person else "short_name",
        )
        for word, kind, keys in asked
    )
    held: dict[tuple[str, int], Any] = {}
    kinds = {word: kind for word, kind, _ in asked}
    for word, key, slug, name, short in first.union(*rest, all=True):
        held[word, key] = kinds[word](pk=key, slug=slug or "", name=name)
        if short:
            held[word, key].short_name = short
    return Names(held)
