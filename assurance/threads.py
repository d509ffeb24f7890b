"""What of assurance is on the golden thread of an objective: what was claimed, on what evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from assurance.models import Evidence, Rating
from assurance.models.ratings import rating_words
from assurance.models.reports import STANDING, keys_of
from boards.periods import Quarter, long_date
from boards.prepared import prepared
from priorities.models import Objective
from priorities.threads import Knot, Told, also_tell, told

if TYPE_CHECKING:
    from boards.access import Reader

LINES = {one.value: one.label.partition(":")[0] for one in Evidence.Line}
SHOWS = {one.value: one.label.partition(":")[0].lower() for one in Evidence.Shows}
REPORT: tuple[str, ...] = ("year", "quarter_number", "status")
REPORT += ("from_board_id", "from_board__slug", "to_board_id", "to_board__slug")
"""What tells where a report is read: its columns."""


def announce() -> None:
    """Let the golden thread of an objective tell of these."""
    also_tell("Assurance", ratings, empty="No report on it that you may read has been filed.")
    also_tell("Evidence", evidence, empty="No evidence that you may read has been given.")


def ratings(objective: Objective, user: Reader) -> Told:
    """Tell how much assurance was claimed of the objective, the newest quarter first."""
    opens = _opener(user, objective.reference)

    def knot(row: Any) -> Knot:
        rank, name, claim, is_example, to, *report = row
        words = rating_words(rank, name)
        note = f"{Quarter(*report[:2]).short}, to the {to}"
        return Knot(f"{words}: {claim}" if claim else words, opens(*report), note, is_example)

    return told(_ratings(objective.pk, *keys_of(user)), knot)


@prepared
def _ratings(objective: int, mine: list[int], weighed: list[int]) -> QuerySet[Rating, Any]:
    rows = Rating.objects.shown_to(mine, weighed).filter(objective=objective)
    newest = rows.order_by("-report__year", "-report__quarter_number", "-pk")
    report = ("report__to_board__name", *(f"report__{name}" for name in REPORT))
    return newest.values_list("rank", "rank_name", "claim", "is_example", *report)


def evidence(objective: Objective, user: Reader) -> Told:
    """Tell the evidence of those reports, by line of assurance.

    A piece without an address of its own leads to the report that names it.
    """
    opens = _opener(user, objective.reference)

    def knot(row: Any) -> Knot:
        title, line, shows, day, url, is_example, *report = row
        dated = f", {long_date(day)}" if day else ", not dated"
        note = f"{LINES[line]}, {SHOWS[shows]}{dated}"
        return Knot(title, url or opens(*report), note, is_example)

    return told(_evidence(objective.pk, *keys_of(user)), knot)


@prepared
def _evidence(objective: int, mine: list[int], weighed: list[int]) -> QuerySet[Evidence, Any]:
    shown = Rating.objects.shown_to(mine, weighed).filter(objective=objective)
    rows = Evidence.objects.filter(rating__in=shown.values("pk")).order_by(
        "-line", "-dated_on", "pk"
    )
    report = [f"rating__report__{name}" for name in REPORT]
    return rows.values_list("title", "line", "shows", "dated_on", "url", "is_example", *report)


def _opener(user: Reader, objective: str) -> Callable[..., str]:
    """Return what gives the page on which ``user`` may read a report, at the objective's place.

    Those who weigh what is reported to the receiving board read it there once it is filed;
    who files for the sending board reads it where it is written. For others there is none.
    It is called with the columns ``REPORT``.
    """
    files, weighs = (set(keys) for keys in keys_of(user))

    def address(year: int, number: int, status: str, *boards: Any) -> str:
        sender, sender_slug, receiver, receiver_slug = boards
        stands, quarter = status in STANDING, Quarter(year, number).reference
        if stands and receiver in weighs:
            return f"/boards/{receiver_slug}/assurance/{quarter}/{sender_slug}/#{objective}"
        if sender not in files:
            return ""
        at = f"/boards/{sender_slug}/returns/{quarter}/{receiver_slug}/"
        return f"{at}#{objective}" if stands else at

    return address
