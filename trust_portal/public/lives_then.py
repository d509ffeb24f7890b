"""All boards through time, and their links, as they had been recorded by an earlier moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from boards.lives import Life
from boards.models import Board, BoardEvent, BoardLink, FormerName, FormerParent
from membership.recorded import Names, names_then, then

if TYPE_CHECKING:
    from boards.access import Reader

Lives = Mapping[int, Life]


def lives_then(user: Reader, moment: dt.datetime) -> dict[int, Life]:
    """Return the life of each board that ``user`` may see today, as recorded by ``moment``.

    Five statements. The addresses are today's, so that links lead somewhere.
    """
    slugs = dict(Board.objects.visible_to(user).values_list("pk", "slug"))
    found = {one.pk: Life(one) for one in then(Board, moment) if one.pk in slugs}
    for key, life in found.items():
        life.board.slug = slugs[key]
    parts: tuple[tuple[str, type[Any]], ...] = (
        ("names", FormerName),
        ("parents", FormerParent),
        ("events", BoardEvent),
    )
    for name, kind in parts:
        for one in sorted(then(kind, moment), key=_by_day):
            if one.board_id in found:
                getattr(found[one.board_id], name).append(one)
    return found


def _by_day(record: Any) -> tuple[dt.date, int]:
    day = record.happened_on if isinstance(record, BoardEvent) else record.ends_on
    return day or dt.date.max, record.pk


def links_then(
    found: Lives, day: dt.date, moment: dt.datetime, wanted: Q | None = None
) -> list[BoardLink]:
    """Return the links that were recorded for ``day``, with the names of their ends.

    Those with an end that is none of the boards ``found`` are left out. Two statements.
    """
    held = [one for one in then(BoardLink, moment, wanted) if one.is_in_force(day)]
    bodies = [one.from_organisation_id for one in held] + [one.to_organisation_id for one in held]
    nobody = Board.objects.none().values("pk")
    called = names_then(moment, people=[], organisations=bodies, boards=nobody)
    shown = [one for one in held if _named(one, found, called, day)]
    return sorted(shown, key=lambda one: (one.kind, one.pk))


def _named(link: BoardLink, found: Lives, called: Names, day: dt.date) -> bool:
    """Put the names to both ends of ``link``; say whether the reader may see both."""
    for side in ("from", "to"):
        board, body = getattr(link, f"{side}_board_id"), getattr(link, f"{side}_organisation_id")
        if board is not None:
            if board not in found:
                return False
            setattr(link, f"{side}_board", named_on(found[board], day))
        elif body is not None:
            setattr(link, f"{side}_organisation", called.organisation(body))
    return True


def named_on(life: Life, day: dt.date) -> Board:
    """Return a board to be read, by the name that it bore on ``day``."""
    board = life.board
    return Board(pk=board.pk, slug=board.slug, name=life.name_on(day), status=board.status)
