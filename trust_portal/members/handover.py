"""What somebody leaves unfinished on a board when they go, and who takes it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from assurance.models import AssuranceReport, Rating
from boards import access
from boards.access import Permission
from boards.models import Board
from meetings.models import Action
from meetings.services import keep_action
from membership.models import Person
from priorities.models import ProgressUpdate

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Thing:
    """One draft or action: its key in a form, what it is, where it is read."""

    key: str
    kind: str
    words: str
    href: str
    record: Any


@dataclass
class Unfinished:
    """All that a person leaves unfinished on a board."""

    drafts: list[Thing] = field(default_factory=list)
    actions: list[Thing] = field(default_factory=list)

    @property
    def things(self) -> list[Thing]:
        """Return drafts and actions as one list."""
        return [*self.drafts, *self.actions]


def unfinished(person: Person, board: Board) -> Unfinished:
    """Return the unsent drafts that ``person`` wrote at last, and the open actions they own.

    A draft belongs to the board; it is theirs as long as nobody else has saved it since.
    Three statements.
    """
    return Unfinished(
        [*_progress(_drafts_of_progress(person, board)), *_reports(_reports_of(person, board))],
        list(_actions(Action.objects.open().filter(board=board, owner=person))),
    )


def _last_by(model: Any) -> Subquery:
    """Return who saved the row of the outer query last."""
    saves = model.history.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
    return Subquery(saves.values("history_user")[:1])


def _drafts_of_progress(person: Person, board: Board) -> QuerySet[Any]:
    drafts = ProgressUpdate.objects.filter(
        objective__board=board,
        status__in=[ProgressUpdate.Status.DRAFT, ProgressUpdate.Status.RETURNED],
    )
    mine = drafts.annotate(last_by=_last_by(ProgressUpdate)).filter(last_by=person.user_id or 0)
    return mine.select_related("objective__board")


def _reports_of(person: Person, board: Board) -> QuerySet[Any]:
    writing = (AssuranceReport.Status.DRAFT, AssuranceReport.Status.RETURNED)
    rated = Rating.objects.annotate(last_by=_last_by(Rating)).filter(
        report=OuterRef("pk"), last_by=person.user_id or 0
    )
    reports = AssuranceReport.objects.filter(from_board=board, status__in=writing)
    return (
        reports.annotate(last_by=_last_by(AssuranceReport))
        .filter(Q(last_by=person.user_id or 0) | Exists(rated))
        .select_related("from_board", "to_board")
    )


def _progress(updates: QuerySet[Any]) -> Iterator[Thing]:
    for one in updates:
        objective = one.objective
        href = (
            f"{objective.board.get_absolute_url()}objectives/{objective.reference}"
            f"/progress/{one.quarter.reference}/"
        )
        words = f"{objective.reference.upper()} {objective.title}, {one.quarter.short}"
        yield Thing(f"progress-{one.pk}", "Draft of progress", words, href, one)


def _reports(reports: QuerySet[Any]) -> Iterator[Thing]:
    for one in reports:
        words = f"to {one.to_board.called}, {one.quarter.short}"
        yield Thing(f"report-{one.pk}", "Assurance report", words, one.writing_url, one)


def _actions(actions: QuerySet[Any]) -> Iterator[Thing]:
    for one in actions.select_related("board", "meeting__board"):
        words = f"{one.reference.upper()} {one.text}"
        yield Thing(f"action-{one.pk}", "Open action", words, one.get_absolute_url(), one)


@transaction.atomic
def take_over(*, person: Person, board: Board, keys: set[str], by: User) -> list[Thing]:
    """Give the things with ``keys`` to the officer ``by``, and return those that were given.

    An action gets them as its owner; a draft is saved as theirs, its text as it is.
    What somebody else has taken on or sent meanwhile is left as it is.

    Raises ``PermissionDenied`` unless ``by`` runs the board's meetings and records progress.
    """
    access.require(by, Permission.RUN_MEETINGS, board)
    access.require(by, Permission.RECORD_PROGRESS, board)
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    given = [one for one in unfinished(person, board).things if one.key in keys]
    because = f"Taken over from {person} at the end of their term."
    for thing in given:
        thing.record.because(because)
        thing.record._history_user = by
        if isinstance(thing.record, Action):
            thing.record.owner = Person.objects.get(user=by)
            keep_action(action=thing.record, by=by)
        else:
            thing.record.save()
            if isinstance(thing.record, AssuranceReport):
                _take_ratings(thing.record, person, because, by)
    return given


def _take_ratings(report: AssuranceReport, person: Person, because: str, by: User) -> None:
    rated = report.ratings.annotate(last_by=_last_by(Rating)).filter(last_by=person.user_id)
    for rating in rated:
        rating._history_user = by
        rating.because(because).save()
