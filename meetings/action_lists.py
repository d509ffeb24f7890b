"""Lists of actions, and who owns any: rows of plain values, for readers on the board.

A list shows eleven words of an action. Its record, with those of its board and its owners,
would be some sixty, most of them texts that nobody reads there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from boards.models import Organisation
from boards.paging import paged
from boards.prepared import prepared
from meetings.models import Action
from meetings.models.outcomes import ActionQuerySet
from membership.models import Person

PAGE_SIZE = 50
COLUMNS = (
    "reference", "text", "status", "due_on", "closed_on", "is_example", "board__slug",
    "board__name", "board__short_name", "owner__name",
    "owner_organisation__name", "owner_organisation__short_name",
)  # fmt: skip


class ActionLine(NamedTuple):
    """One action as a list shows it, with the names of its board and its owners."""

    reference: str
    text: str
    status: str
    due_on: dt.date | None
    closed_on: dt.date | None
    is_example: bool
    board_slug: str
    board_name: str
    board_short_name: str
    owner: str | None
    organisation_name: str | None
    organisation_short_name: str | None

    @property
    def board(self) -> str:
        """Return the short name of the board where there is one, else its name."""
        return self.board_short_name or self.board_name

    @property
    def organisation(self) -> str:
        """Return what the organisation that owns it is called; "" where none does."""
        return self.organisation_short_name or self.organisation_name or ""


def lines(rows: Iterable[Any]) -> list[ActionLine]:
    """Return rows of ``COLUMNS`` as lines."""
    return [ActionLine(*row) for row in rows]


def of_boards(boards: list[int]) -> ActionQuerySet:
    """Return the actions of boards on which the reader stands."""
    return Action.objects.inside(boards)


def listed(actions: QuerySet[Action]) -> QuerySet[Action, Any]:
    """Return rows of ``actions``: those due first come first, those without a day last."""
    due_first = F("due_on").asc(nulls_last=True), "board__name", "pk"
    return actions.order_by(*due_first).values_list(*COLUMNS)


@paged(PAGE_SIZE)
def _open(boards: list[int]) -> QuerySet[Action, Any]:
    return listed(of_boards(boards).open())


def open_ones(boards: list[int], number: str | None) -> Page[Any]:
    """Return a page of the open actions of ``boards``, as rows. Two statements."""
    return _open.page(number, boards)


def page_of(actions: QuerySet[Action], number: str | None) -> Page[Any]:
    """Return a page of ``actions``, as rows. Two statements."""
    return Paginator(listed(actions), PAGE_SIZE).get_page(number)


@prepared
def mine(boards: list[int], user: int) -> QuerySet[Action, Any]:
    """Return rows of the open actions on ``boards`` that somebody owns, those due first on top."""
    own = of_boards(boards).open().filter(owner__user=user)
    due_first = F("due_on").asc(nulls_last=True), "pk"
    return own.order_by(*due_first).values_list(*COLUMNS)[:PAGE_SIZE]


@prepared
def organisations(boards: list[int]) -> QuerySet[Organisation, Any]:
    """Return address and name of each organisation that owns an action of ``boards``."""
    owning = of_boards(boards).order_by().values("owner_organisation")
    return Organisation.objects.filter(pk__in=owning).values_list("slug", "name")


@prepared
def people(boards: list[int]) -> QuerySet[Person, Any]:
    """Return address and name of each person who owns an action of ``boards``."""
    owning = of_boards(boards).order_by().values("owner")
    return Person.objects.filter(pk__in=owning).values_list("slug", "name")
