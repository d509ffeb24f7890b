"""The register of boards on a day, as it is recorded now or had been by an earlier moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from boards import access, lives
from boards.lives import Life, StatusOn
from boards.models import Board, BoardLink
from boards.paging import paged
from boards.prepared import prepared
from design.forms import GovukForm
from trust_portal.public.lives_then import links_then, lives_then

if TYPE_CHECKING:
    from boards.access import Reader

PAGE_SIZE = 50
UPWARDS = Q(kind=BoardLink.Kind.REPORTS_TO)


class BoardFilter(GovukForm):
    """Narrows the register by words and by kind; anything else is left out."""

    q = forms.CharField(label="Name", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any kind"), *Board.Kind.choices]
    )
    submit_label = "Show"

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked for, and understood."""
        return self.is_valid() and any(self.cleaned_data.values())

    def apply(self, boards: QuerySet[Board]) -> QuerySet[Board]:
        """Return ``boards`` narrowed by what was asked for."""
        if not self.is_valid():
            return boards
        words, kind = self.cleaned_data["q"], self.cleaned_data["kind"]
        if words:
            boards = boards.filter(
                Q(name__icontains=words)
                | Q(short_name__icontains=words)
                | Q(also_known_as__icontains=words)
                | Q(former_names__name__icontains=words)
            ).distinct()
        return boards.filter(kind=kind) if kind else boards

    def keeps(self, life: Life) -> bool:
        """Say whether a board, read with its former names, is among those asked for."""
        if not self.is_valid():
            return True
        words, kind, one = self.cleaned_data["q"], self.cleaned_data["kind"], life.board
        names = [one.name, one.short_name, one.also_known_as, *(each.name for each in life.names)]
        return (not kind or one.kind == kind) and any(
            words.casefold() in name.casefold() for name in names
        )


@dataclass(frozen=True)
class Row:
    """One board of the register, by its name of the day."""

    board: Any
    life: Life
    name: str
    status: StatusOn
    reports_to: list[BoardLink]


def listed(form: BoardFilter, user: Reader, day: dt.date, number: str | None) -> Page[Any]:
    """Return a page of the register on ``day``: six statements."""
    standing = access.keys_where(user, access.Permission.VIEW_BOARD)
    if form.is_narrowed:
        page = Paginator(form.apply(_shown.build(standing)), PAGE_SIZE).get_page(number)
    else:
        page = _shown.page(number, standing)
    known = lives.read(page.object_list)
    links = _upwards(standing, list(known), day)
    page.object_list = [_row(one, day, _from(one, links)) for one in known.values()]
    return page


@paged(PAGE_SIZE)
def _shown(standing: list[int]) -> QuerySet[Board]:
    return Board.objects.shown_to(standing).order_by("name")


@prepared
def _upwards(standing: list[int], boards: list[int], on: dt.date) -> QuerySet[BoardLink]:
    held = BoardLink.objects.shown_to(standing).in_force(on)
    upwards = held.filter(UPWARDS, from_board__in=boards).order_by("pk")
    return upwards.select_related("to_board", "to_organisation")


def listed_then(
    form: BoardFilter, user: Reader, day: dt.date, moment: dt.datetime, number: str | None
) -> Page[Any]:
    """Return a page of the same as it had been recorded by ``moment``: seven statements."""
    found = lives_then(user, moment)
    links = links_then(found, day, moment, UPWARDS)
    kept = sorted((one for one in found.values() if form.keeps(one)), key=_by_name)
    page = Paginator(kept, PAGE_SIZE).get_page(number)
    page.object_list = [_row(one, day, _from(one, links)) for one in page.object_list]
    return page


def _by_name(life: Life) -> str:
    return str(life.board.name)


def _from(life: Life, links: Iterable[BoardLink]) -> list[BoardLink]:
    return [one for one in links if one.from_board_id == life.board.pk]


def _row(life: Life, day: dt.date, reports_to: list[BoardLink]) -> Row:
    return Row(life.board, life, life.name_on(day), life.status_on(day), reports_to)
