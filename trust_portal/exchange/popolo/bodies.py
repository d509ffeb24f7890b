"""Organisations and boards, both of which Popolo calls organizations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from boards.lives import ENDINGS, Life
from boards.models import Board, BoardEvent, Organisation, Succession
from boards.models.life import FormerName
from trust_portal.exchange.popolo.terms import (
    Frame,
    Thing,
    board_id,
    dates,
    fuzzy,
    mark,
    organisation_id,
    told,
)


def organisations(
    frame: Frame, found: Iterable[Organisation], successions: Iterable[Succession]
) -> Iterator[Thing]:
    """Yield each organisation, with what it was called and who came before and after it."""
    before: dict[int, list[Succession]] = defaultdict(list)
    after: dict[int, list[Succession]] = defaultdict(list)
    for link in successions:
        before[link.successor_id].append(link)
        after[link.predecessor_id].append(link)
    found = list(found)
    shown = {one.pk for one in found}
    for one in found:
        thing = _organisation(frame, one, before[one.pk], after[one.pk])
        if one.part_of and one.part_of_id in shown:
            thing["parent_id"] = organisation_id(one.part_of)
        yield thing


def _organisation(
    frame: Frame, one: Organisation, before: list[Succession], after: list[Succession]
) -> Thing:
    renamed = [link for link in before if link.kind == Succession.Kind.RENAMED]
    names = _other_names(one.name, one.short_name, one.also_known_as)
    names += [
        told(
            name=link.predecessor.name,
            end_date=fuzzy(link.happened_on, link.happened_on_precision),
            note="Its name before it was renamed",
        )
        for link in renamed
    ]
    links = [frame.link(one.get_absolute_url(), "Its page")]
    links += [frame.link(link.successor.get_absolute_url(), _told_of(link)) for link in after]
    links += [frame.link(link.predecessor.get_absolute_url(), _told_of(link)) for link in before]
    return told(
        id=organisation_id(one),
        name=one.name,
        other_names=names,
        classification=one.get_kind_display(),
        description=one.role,
        links=links,
        sources=frame.sources(one),
    ) | mark(one)


def _told_of(link: Succession) -> str:
    """Say who took over from whom, and when, as far as it is known."""
    when = link.when if link.happened_on else "day not known"
    return f"{link.predecessor} {link.get_kind_display()} {link.successor} ({when})"


def boards(
    frame: Frame, found: Iterable[Board], lives: dict[int, Life], on: dt.date | None
) -> Iterator[Thing]:
    """Yield each board, under its name of the day ``on``; of all time if that is ``None``."""
    found = list(found)
    shown = {board.pk: board for board in found}
    for board in found:
        life = lives[board.pk]
        name = life.name_on(on) if on else board.name
        former = [one for one in life.names if one.name != name]
        names = _other_names(name, board.short_name, board.also_known_as)
        names += [_former(one) for one in former]
        names += [{"name": board.name}] if name != board.name else []
        parent = shown.get(board.parent_id or 0)
        yield told(
            id=board_id(board),
            name=name,
            other_names=names,
            classification=board.get_kind_display(),
            parent_id=board_id(parent) if parent else "",
            description=board.description,
            founding_date=_day_of(life, (BoardEvent.Kind.SET_UP,)),
            dissolution_date=_day_of(life, ENDINGS),
            links=_links(frame, board),
            sources=frame.sources(board),
        ) | mark(board)


def _links(frame: Frame, board: Board) -> list[Thing]:
    links = [frame.link(board.get_absolute_url(), "Its page")]
    if board.organisation:
        host = board.organisation
        links.append(frame.link(host.get_absolute_url(), f"Led or hosted by {host}"))
    return links


def _former(one: FormerName) -> Thing:
    return {"name": one.name, **dates(one), "note": "Former name"}


def _day_of(life: Life, kinds: tuple[str, ...]) -> str:
    """Return the day of the latest event of these kinds, if it is known."""
    days = [
        fuzzy(one.happened_on, one.happened_on_precision)
        for one in life.events
        if one.kind in kinds
    ]
    return days[-1] if days else ""


def _other_names(name: str, short_name: str, also_known_as: str) -> list[Thing]:
    found = [{"name": short_name, "note": "Short name"}] if short_name not in ("", name) else []
    lines = [line.strip() for line in also_known_as.splitlines()]
    return found + [{"name": line} for line in lines if line]
