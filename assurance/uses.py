"""Where assurance reports rest on a measure: told on the measure's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from assurance.models import Rating
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter
from boards.prepared import prepared
from priorities.models import Measure
from priorities.uses import Use, also_used_in

if TYPE_CHECKING:
    from boards.access import Reader

MOST = 3
FILED = ("submitted", "accepted")


def announce() -> None:
    """Let pages of measures ask which reports rate what they serve."""
    also_used_in("assurance", reports)


def reports(measure: Measure, reader: Reader) -> Iterable[Use]:
    """Return the newest reports that rate an objective of ``measure``.

    For those who may read the dashboard of the board that was reported to. One statement,
    and none for a reader who may read no dashboard.
    """
    boards = access.keys_where(reader, Permission.VIEW_DASHBOARD)
    if not boards:
        return
    # Six words of four tables: their whole records would be most of what the page reads.
    for to_slug, from_slug, short_name, name, year, number, reference in _newest(
        measure.pk, boards
    ):
        quarter, sender = Quarter(year, number), Board(short_name=short_name, name=name)
        address = reverse("assurance:report", args=[to_slug, quarter.reference, from_slug])
        yield Use(f"Assurance report of {sender.called}, {quarter.short}", f"{address}#{reference}")


@prepared
def _newest(measure: int, boards: list[int]) -> QuerySet[Rating, Any]:
    """Return the words of the newest ratings in reports to ``boards``."""
    rated = Rating.objects.filter(
        objective__measures=measure, report__to_board__in=boards, report__status__in=FILED
    ).order_by("-report__year", "-report__quarter_number", "pk")
    return rated.values_list(
        "report__to_board__slug", "report__from_board__slug", "report__from_board__short_name",
        "report__from_board__name", "report__year", "report__quarter_number",
        "objective__reference",
    )[:MOST]  # fmt: skip
