"""What of assurance is on the golden thread of an objective: what was claimed, on what evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from assurance.models import AssuranceReport, Evidence, Rating
from boards import access
from boards.access import Permission
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
    opens = _opener(user)
    rows = Rating.objects.visible_to(user).filter(objective=objective)
    newest = ("-report__year", "-report__quarter_number", "-pk")
    for one in rows.select_related("report__from_board", "report__to_board").order_by(*newest):
        quarter = Quarter(one.report.year, one.report.quarter_number)
        note = f"{quarter.short}, to the {one.report.to_board}"
        text = f"{one.words}: {one.claim}" if one.claim else one.words
        yield Knot(text, opens(one.report, objective), note, one.is_example)


def evidence(objective: Objective, user: Reader) -> Iterable[Knot]:
    """Tell the evidence of those reports, by line of assurance.

    A piece without an address of its own leads to the report that names it.
    """
    opens = _opener(user)
    shown = Rating.objects.visible_to(user).filter(objective=objective)
    rows = Evidence.objects.filter(rating__in=shown.values("pk"))
    boards = ("rating__report__from_board", "rating__report__to_board")
    for one in rows.select_related(*boards).order_by("-line", "-dated_on", "pk"):
        dated = f", {long_date(one.dated_on)}" if one.dated_on else ", not dated"
        note = f"{one.line_name}, {one.shows_name.lower()}{dated}"
        href = one.url or opens(one.rating.report, objective)
        yield Knot(one.title, href, note, one.is_example)


def _opener(user: Reader) -> Callable[[AssuranceReport, Objective], str]:
    """Return what gives the page on which ``user`` may read a report, at the objective's place.

    Those who weigh what is reported to the receiving board read it there once it is filed;
    who files for the sending board reads it where it is written. For others there is none.
    """
    weighs = set(access.keys_where(user, Permission.VIEW_DASHBOARD))
    files = set(access.keys_where(user, Permission.FILE_ASSURANCE))

    def address(report: AssuranceReport, objective: Objective) -> str:
        if report.stands and report.to_board_id in weighs:
            return f"{report.get_absolute_url()}#{objective.reference}"
        if report.from_board_id not in files:
            return ""
        return (
            f"{report.writing_url}#{objective.reference}" if report.stands else report.writing_url
        )

    return address
