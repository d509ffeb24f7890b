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
from priorities.models import Measure, Objective
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

    For those who may read the dashboard of the board that was reported to. Two statements,
    and none for a reader who may read no dashboard.
    """
    boards = access.keys_where(reader, Permission.VIEW_DASHBOARD)
    if not boards:
        return
    references = dict(_objectives(measure.pk))
    for to_slug, from_slug, short_name, name, year, number, key in _newest(
        sorted(references), boards
    ):
        quarter, sender = Quarter(year, number), Board(short_name=short_name, name=name)
        address = reverse("assurance:report", args=[to_slug, quarter.reference, from_slug])
        words = f"Assurance report of {sender.called}, {quarter.short}"
        yield Use(words, f"{address}#{references[key]}")


@prepared
def _objectives(measure: int) -> QuerySet[Objective, Any]:
    """Return key and reference of the objectives of a measure."""
    return Objective.objects.filter(measures=measure).order_by().values_list("pk", "reference")


@prepared
def _newest(objectives: list[int], boards: list[int]) -> QuerySet[Rating, Any]:
    """Return six words, of three tables, of the newest ratings in reports to ``boards``.

    Asked together with the objectives, they would cost the database four times as much: it
    weighs all orders in which that many tables can be joined.
    """
    rated = Rating.objects.filter(
        objective__in=objectives, report__to_board__in=boards, report__status__in=FILED
    ).order_by("-report__year", "-report__quarter_number", "pk")
    return rated.values_list(
        "report__to_board__slug", "report__from_board__slug", "report__from_board__short_name",
        "report__from_board__name", "report__year", "report__quarter_number", "objective_id",
    )[:MOST]  # fmt: skip
