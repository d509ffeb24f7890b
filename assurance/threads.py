"""What of assurance is on the golden thread of an objective: what was claimed, on what evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assurance.models import Evidence, Rating
from boards.periods import Quarter, long_date
from priorities.models import Objective
from priorities.threads import Knot, also_tell

if TYPE_CHECKING:
    from boards.access import Reader


def announce() -> None:
    """Let the golden thread of an objective tell of these."""
    also_tell("Assurance", ratings, empty="No report on it that you may read has been filed.")
    also_tell("Evidence", evidence, empty="No evidence that you may read has been given.")


def ratings(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell how much assurance was claimed of the objective, the newest quarter first."""
    rows = Rating.objects.visible_to(user).filter(objective=objective)
    newest = ("-report__year", "-report__quarter_number", "-pk")
    for one in rows.select_related("report__from_board", "report__to_board").order_by(*newest):
        quarter = Quarter(one.report.year, one.report.quarter_number)
        note = f"{quarter.short}, to the {one.report.to_board}"
        text = f"{one.words}: {one.claim}" if one.claim else one.words
        yield Knot(text, "", note, one.is_example)


def evidence(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell the evidence of those reports, by line of assurance."""
    shown = Rating.objects.visible_to(user).filter(objective=objective)
    rows = Evidence.objects.filter(rating__in=shown.values("pk"))
    for one in rows.order_by("-line", "-dated_on", "pk"):
        dated = f", {long_date(one.dated_on)}" if one.dated_on else ", not dated"
        note = f"{one.line_name}, {one.shows_name.lower()}{dated}"
        yield Knot(one.title, one.url, note, one.is_example)
