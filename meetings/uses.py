"""Where meetings use a measure: told on the measure's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from boards import access
from boards.periods import long_date
from boards.prepared import prepared
from meetings.models import AgendaItem
from priorities.models import Measure
from priorities.uses import Use, also_used_in

if TYPE_CHECKING:
    from boards.access import Reader

MOST = 5


def announce() -> None:
    """Let pages of measures ask where meetings use them."""
    also_used_in("meetings", agenda_items)


def agenda_items(measure: Measure, reader: Reader) -> Iterable[Use]:
    """Return the newest agenda items about ``measure`` that ``reader`` may see. One statement."""
    standing = access.keys_where(reader, access.Permission.VIEW_BOARD)
    for title, held_on, reference, slug in _newest(measure.pk, standing):
        address = reverse("meetings:meeting", args=[slug, reference])
        yield Use(f"{title}, meeting of {long_date(held_on)}", address)


@prepared
def _newest(measure: int, standing: list[int]) -> QuerySet[AgendaItem, Any]:
    """Return four words of each item: its whole record would be texts that nobody reads."""
    items = AgendaItem.objects.shown_to(standing).filter(measures=measure)
    return items.order_by("-meeting__held_on", "number").values_list(
        "title", "meeting__held_on", "meeting__reference", "meeting__board__slug"
    )[:MOST]
