"""Whose turn a rotating seat is: the order of its organisations, who has it, who is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from boards.models import Organisation
from boards.successions import Lineages
from membership.models import Appointment, RotationTurn


def next_turn(
    turns: Sequence[RotationTurn],
    terms: Sequence[Appointment],
    on: dt.date,
    lineages: Lineages | None = None,
) -> Organisation | None:
    """Return the organisation whose turn follows the last term that began by ``on``.

    The first in the order where nobody in it has had a turn; ``None`` for a seat
    without an order. With ``lineages``, a term of a predecessor or successor counts
    as the turn of the organisation in the order.
    """
    order = [turn.organisation for turn in sorted(turns, key=lambda one: one.position)]
    if not order:
        return None
    begun = [one for one in terms if one.starts_on is None or one.starts_on <= on]
    for term in sorted(begun, key=lambda one: one.starts_on or dt.date.min, reverse=True):
        place = _place(order, term.organisation, lineages)
        if place is not None:
            return order[(place + 1) % len(order)]
    return order[0]


def _place(
    order: list[Organisation], organisation: Organisation | None, lineages: Lineages | None
) -> int | None:
    """Return where ``organisation`` stands in the order: itself, or in whose family it is."""
    if organisation is None:
        return None
    keys = [one.pk for one in order]
    if organisation.pk in keys:
        return keys.index(organisation.pk)
    family = lineages.family(organisation) if lineages else []
    return next((keys.index(one.pk) for one in family if one.pk in keys), None)
