"""Where meetings use a measure: told on the measure's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from boards.periods import long_date
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
    items = AgendaItem.objects.visible_to(reader).filter(measures=measure)
    newest = items.select_related("meeting__board").order_by("-meeting__held_on", "number")
    for item in newest[:MOST]:
        meeting = item.meeting
        yield Use(
            f"{item.title}, meeting of {long_date(meeting.held_on)}", meeting.get_absolute_url()
        )
