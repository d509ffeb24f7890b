"""What the page of one board says on a day, gathered from all the apps: one statement a figure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from boards import access
from boards.access import Permission, Role
from boards.lives import Life, StatusOn
from boards.map import Group, groups
from boards.models import Board, BoardEvent, BoardLink, BoardStatement, TermsOfReference
from boards.periods import Quarter, today
from boards.prepared import prepared
from boards.terms import in_force
from meetings.models import Meeting
from membership.certainty import Sure
from membership.models import Appointment, Seat
from priorities.models import Objective, PriorityTheme, PriorityYear, ProgressUpdate
from priorities.objective_lives import held
from trust_portal.public import board_queries
from trust_portal.public.partnership import name_as_on
from trust_portal.public.tree import Tree, life_and_tree

if TYPE_CHECKING:
    from boards.access import Reader

LEADING = (Role.CHAIR, Role.DEPUTY)


@dataclass
class Place:
    """A seat with who holds it on the day."""

    seat: Seat
    holders: list[Appointment] = field(default_factory=list)


@dataclass
class BoardPage:
    """Everything the page of one board says on one day, for one reader."""

    day: dt.date
    life: Life
    statements: dict[str, list[BoardStatement]]
    links: list[BoardLink]
    around: list[Group]
    places: list[Place]
    tree: Tree
    next_meeting: Meeting | None
    last_meeting: Meeting | None
    themes: list[Any]
    objectives: list[Any]
    terms: list[TermsOfReference]
    is_then: bool = False

    @property
    def name(self) -> str:
        """Return what the board was called that day."""
        return self.life.name_on(self.day)

    @property
    def status(self) -> StatusOn:
        """Return where the board stood that day."""
        return self.life.status_on(self.day)

    @property
    def leaders(self) -> list[Place]:
        """Return the seats of the chair and deputies."""
        return [one for one in self.places if one.seat.role in LEADING]

    @property
    def events(self) -> list[BoardEvent]:
        """Return what had happened to the board by that day, and what is not dated."""
        found = self.life.events
        return [one for one in found if one.happened_on is None or one.happened_on <= self.day]

    @property
    def vacant(self) -> list[Seat]:
        """Return the seats in which a place is free."""
        return [one.seat for one in self.places if len(one.holders) < one.seat.places]

    @property
    def overdue_review(self) -> TermsOfReference | None:
        """Return the newest terms of reference if the day of their next review has passed."""
        newest = self.terms[0] if self.terms else None
        late = newest is not None and newest.review_on is not None and newest.review_on < today()
        return newest if late else None


def page_of(board: Board, user: Reader, day: dt.date) -> BoardPage:
    """Return what the page of ``board`` says on ``day``, whatever there is.

    Thirteen statements.
    """
    life, tree = life_and_tree(board, user, day)
    standing = access.keys_where(user, Permission.VIEW_BOARD)
    writes = access.keys_where(user, Permission.RECORD_PROGRESS)
    links = board_queries.links_on(board.pk, standing, day)
    name_as_on(links, {board.pk: life}, day)
    carried = board_queries.carried_out_by(board, links)
    next_meeting, last_meeting = _meetings(board, standing, day)
    return BoardPage(
        day=day,
        life=life,
        statements=board_queries.statements([board.pk, *carried]),
        links=links,
        around=groups(board, links, also=carried),
        places=places_on(board, day),
        tree=tree,
        next_meeting=next_meeting,
        last_meeting=last_meeting,
        themes=_themes(board.pk, _year_of(day)),
        objectives=_objectives(board, standing, writes, day),
        terms=_terms(board.pk, day),
    )


def places_on(board: Board, day: dt.date) -> list[Place]:
    """Return the seats of ``board`` that exist on ``day``, each with its holders. One statement."""
    found: dict[int, Place] = {}
    for row in _seats(board.pk, day):
        place = found.setdefault(row.pk, Place(row))
        holder = getattr(row, "now", None)
        if holder is not None:
            place.holders.append(holder)
    return list(found.values())


@prepared
def _seats(board: int, day: dt.date) -> QuerySet[Seat]:
    """Return the seats that exist on ``day``: a row for each holder, or one without."""
    now = FilteredRelation("appointments", condition=in_force(day, "appointments__"))
    return (
        Seat.objects.in_force(day)
        .filter(board=board)
        .annotate(now=now)
        .select_related("now__person", "now__organisation")
        .order_by("order", "title", "pk", "now__place")
    )


def _meetings(
    board: Board, standing: list[int], day: dt.date
) -> tuple[Meeting | None, Meeting | None]:
    """Return the next planned meeting and the last one held, seen from ``day``. One statement."""
    asked = _around if day >= today() else _around_then
    found = sorted(asked(board.pk, standing, day), key=lambda one: one.held_on or day)
    upcoming = [one for one in found if one.held_on and one.held_on >= day]
    past = [one for one in found if one.held_on and one.held_on < day]
    return (upcoming[0] if upcoming else None, past[0] if past else None)


@prepared
def _around(board: int, standing: list[int], day: dt.date) -> QuerySet[Meeting]:
    """Return the meeting planned next, and the last one held, seen from today."""
    mine = Meeting.objects.shown_to(standing).filter(board=board)
    return _next_and_last(mine, mine.upcoming(day), day)


@prepared
def _around_then(board: int, standing: list[int], day: dt.date) -> QuerySet[Meeting]:
    """Return the same, seen from a day in the past: what was to come may have been held."""
    mine = Meeting.objects.shown_to(standing).filter(board=board)
    shown = [Meeting.Status.PLANNED, Meeting.Status.HELD]
    coming = mine.filter(held_on__gte=day, status__in=shown).order_by("held_on")
    return _next_and_last(mine, coming, day)


def _next_and_last(mine: Any, coming: Any, day: dt.date) -> QuerySet[Meeting]:
    held = mine.past(day).filter(status=Meeting.Status.HELD)
    found: QuerySet[Meeting] = mine.filter(
        Q(pk=Subquery(coming.values("pk")[:1])) | Q(pk=Subquery(held.values("pk")[:1]))
    )
    return found


def _year_of(day: dt.date) -> str:
    """Return the financial year of ``day``, as priorities are chosen for one."""
    first = Quarter.containing(day).year
    return f"{first}/{(first + 1) % 100:02d}"


@prepared
def _themes(board: int, year: str) -> QuerySet[Any]:
    """Return the priorities chosen for ``year``, or last before it, with the year."""
    latest = PriorityYear.objects.filter(
        board=board, themes__isnull=False, year__lte=year
    ).order_by("-year")
    found: QuerySet[Any] = PriorityTheme.objects.annotate(
        year=F("years__year"), year_key=F("years__pk")
    ).filter(year_key=Subquery(latest.values("pk")[:1]))
    return found


def _objectives(board: Board, standing: list[int], writes: list[int], day: dt.date) -> list[Any]:
    """Return the objectives that held on ``day``, each with the rating last submitted by then.

    One of which it is not known whether it held is among them where it was rated by then.
    Two statements: which update is the last is asked once, and not once for each of its words.
    """
    rows = _with_newest(board.pk, standing, writes, day)
    found: list[Any] = [one for one in rows if held(one, day) is not Sure.NO]
    updates = {one.pk: one for one in _told([one.newest for one in found if one.newest])}
    for one in found:
        last = updates.get(one.newest)
        one.rag, one.rag_words = (last.rag, last.rag_meaning) if last else ("", "")
        one.quarter = Quarter(last.year, last.quarter_number).short if last and one.rag else ""
    return [one for one in found if one.rag or held(one, day) is Sure.YES]


@prepared
def _with_newest(board: int, standing: list[int], writes: list[int], day: dt.date) -> QuerySet[Any]:
    """Return all objectives, each with the key of the update last submitted by ``day``."""
    newest = (
        ProgressUpdate.objects.shown_to(standing, writes)
        .submitted()
        .filter(objective=OuterRef("pk"), submitted_at__date__lte=day)
        .order_by("-year", "-quarter_number")
    )
    found: QuerySet[Any] = (
        Objective.objects.shown_to(standing)
        .filter(board=board)
        .annotate(newest=Subquery(newest.values("pk")[:1]))
        .order_by("number", "pk")
    )
    return found


@prepared
def _told(updates: list[int]) -> QuerySet[ProgressUpdate]:
    """Return the words of updates."""
    words = ProgressUpdate.objects.only("rag", "rag_meaning", "year", "quarter_number")
    return words.filter(pk__in=updates).order_by()


@prepared
def _terms(board: int, day: dt.date) -> QuerySet[TermsOfReference]:
    """Return the terms of reference that had been adopted by ``day``, the newest first."""
    adopted = Q(adopted_on__isnull=True) | Q(adopted_on__lte=day)
    newest = F("adopted_on").desc(nulls_last=True)
    return TermsOfReference.objects.filter(adopted, board=board).order_by(newest, "-pk")


def successor_of(ended: BoardEvent | None, user: Reader) -> Board | None:
    """Return the board into which this one was merged, if there is one and ``user`` may see it."""
    if ended is None or ended.other_board_id is None:
        return None
    found: Board | None = Board.objects.visible_to(user).filter(pk=ended.other_board_id).first()
    return found
