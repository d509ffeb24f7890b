"""What each act in the life of a board would do, worked out before anybody says yes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from boards import services
from boards.effects import Change
from boards.lives import Life, life_of
from boards.models import Board, BoardEvent
from boards.periods import long_date
from boards.services import Act
from membership.models import Person
from trust_portal.board_life import consequences

Kind, Status = BoardEvent.Kind, Board.Status
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """An act with everything that follows from it: what changes, what stays, who is told."""

    act: Act
    told: list[Person]
    subject: str
    notes: list[str] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Return what changes when anything the plan rests on has been saved since."""
        parts = [f"{self.act.kind} {self.act.on} {self.act.text}"]
        parts += [
            f"{one.record._meta.label} {one.record.pk} {one.record.version} {one.words}"
            for one in self.act.changes
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def rename(board: Board, answers: Answers) -> Plan:
    """Return what a new name changes. The old one, and its address, keep leading here."""
    life, on, name = life_of(board), answers["on"], answers["name"].strip()
    services.refuse_day(life, on)
    address = answers["address"] or slugify(name)[:80]
    _refuse_name(life, name, address)
    values = {"name": name, "slug": address, "short_name": answers["short_name"].strip()}
    words = [f"The name is “{name}” from {long_date(on)}. It was “{board.name}”."]
    if address != board.slug:
        words.append(
            f"Its pages move from /boards/{board.slug}/ to /boards/{address}/. "
            "The old address leads to the new one for good."
        )
    changes = [*_free(life, address), Change(board, values, " ".join(words))]
    act = Act(
        board,
        Kind.RENAMED,
        on,
        f"Renamed from {board.name} to {name}",
        changes=changes,
        formers=[services.name_left_behind(life, on, address=address)],
    )
    notes = ["Papers and minutes keep the name under which they were written."]
    told = consequences.who_is_told(board)
    return Plan(act, told, f"The {board.name} is now the {name}"[:190], notes)


def _refuse_name(life: Life, name: str, address: str) -> None:
    board = life.board
    if name == board.name:
        raise ValidationError({"name": "Enter a name that differs from the present one"})
    if not address:
        raise ValidationError({"address": "Enter an address made of letters, numbers and hyphens"})
    trial = copy(board)
    trial.name, trial.slug = name, address
    try:
        trial.clean_fields(exclude=["short_name"])
        trial.validate_unique()
        trial.clean()
    except ValidationError as refused:
        told = getattr(refused, "message_dict", {}).get("slug") or refused.messages
        raise ValidationError({"address": told}) from refused


def _free(life: Life, address: str) -> list[Change]:
    """Take an address that the board bore before off its former name: it is the present one."""
    return [
        Change(one, {"slug": None}, f"/boards/{address}/ is its address again.")
        for one in life.names
        if one.slug == address and one.pk
    ]


def move(board: Board, answers: Answers) -> Plan:
    """Return what another parent changes: where the board stands in the tree from that day on."""
    on, other = answers["on"], answers["other"]
    life = life_of(board)
    services.refuse_day(life, on)
    if other == board.parent:
        raise ValidationError({"other": "It stands there already: choose another board"})
    _refuse_ring(board, other)
    to = f"a sub-group of {_told(other)}" if other else "a sub-group of no board"
    was = f"It was a sub-group of {board.parent}." if board.parent else "It stood alone before."
    new = f"a sub-group of {other}" if other else "a sub-group of no board"
    words = f"{board} is {new} from {long_date(on)}. {was}"
    act = Act(
        board,
        Kind.MOVED,
        on,
        f"Became {to}",
        other,
        [Change(board, {"parent": other}, words)],
        [services.parent_left_behind(life, on)],
    )
    notes = ["Its own sub-groups go with it.", "Links, seats, terms and access stay as they are."]
    told = consequences.who_is_told(board)
    return Plan(act, told, f"The {board} is now {to}"[:190], notes)


def _told(other: Board) -> str:
    """Return the name of another board as anybody may read it, who may read of the act."""
    return f"the {other}" if other.is_published else "another board"


def _refuse_ring(board: Board, other: Board | None) -> None:
    """Raise ``ValidationError`` when ``other`` stands below ``board``."""
    above, seen = other, set()
    while above is not None and above.pk not in seen:
        if above.pk == board.pk:
            told = f"{other} stands below this board. Give it another parent first."
            raise ValidationError({"other": told})
        seen.add(above.pk)
        above = above.parent


def make_dormant(board: Board, answers: Answers) -> Plan:
    """Return what falling dormant changes: seats stay, planned meetings do not."""
    on = answers["on"]
    _refuse(board, on, unless=[Status.ACTIVE])
    words = f"{board} is dormant from {long_date(on)}."
    changes = [
        Change(board, {"status": Status.DORMANT}, words),
        *consequences.meetings_not_held(board, on),
    ]
    notes = ["Seats, terms and access stay as they are.", "It can be brought back by a reset."]
    act = Act(board, Kind.DORMANT, on, "Became dormant", changes=changes)
    return Plan(act, consequences.who_is_told(board), f"The {board} is dormant"[:190], notes)


def reset(board: Board, answers: Answers) -> Plan:
    """Return what setting a board going again changes: its status alone."""
    on = answers["on"]
    services.refuse_day(life_of(board), on)
    ended = board.status == Status.WOUND_UP
    words = f"{board} is active from {long_date(on)}."
    changes = [Change(board, {"status": Status.ACTIVE}, words)]
    notes = ["Seats and terms stay as they are."]
    if ended:
        notes = ["Its seats stay closed: open them, and appoint to them, in the register."]
    act = Act(board, Kind.RESET, on, "Set going again", changes=changes)
    return Plan(act, consequences.who_is_told(board), f"The {board} is reset"[:190], notes)


def wind_up(board: Board, answers: Answers) -> Plan:
    """Return what winding up changes: seats, terms, access and links end with the board."""
    on = answers["on"]
    words = f"{board} is wound up on {long_date(on)}. Its pages stay to be read."
    changes = _ending(board, answers, words)
    act = Act(board, Kind.WOUND_UP, on, "Wound up", changes=changes)
    return Plan(
        act,
        consequences.who_is_told(board),
        f"The {board} is wound up"[:190],
        [*_closed(), *consequences.what_stays(board)],
    )


def merge(board: Board, answers: Answers) -> Plan:
    """Return what merging into another board changes: this one ends, its sub-groups go along."""
    on, other = answers["on"], answers["other"]
    if other.pk == board.pk or other.status == Status.WOUND_UP:
        raise ValidationError({"other": "Choose another board, one that goes on"})
    if other.parent_id == board.pk:
        raise ValidationError(
            {"other": f"{other} is a sub-group of this board. Give it another parent first."}
        )
    words = f"{board} is merged into {other} on {long_date(on)}. Its pages lead there."
    changes = [*_ending(board, answers, words), *consequences.sub_groups_move(board, other)]
    formers = consequences.parents_left(board, other, on)
    act = Act(board, Kind.MERGED, on, f"Merged into {_told(other)}", other, changes, formers)
    stays = [one for one in consequences.what_stays(board) if "sub-group" not in one]
    notes = [*_closed(), f"Nobody gets a seat on the {other} by this.", *stays]
    told = consequences.who_is_told(board, other)
    return Plan(act, told, f"The {board} is merged into {_told(other)}"[:190], notes)


def _ending(board: Board, answers: Answers, words: str) -> list[Change]:
    on = answers["on"]
    _refuse(board, on, unless=[Status.ACTIVE, Status.DORMANT])
    return [
        Change(board, {"status": Status.WOUND_UP}, words),
        *consequences.meetings_not_held(board, on),
        *consequences.ends_with_the_board(board, on),
    ]


def _closed() -> list[str]:
    return [
        "After that day nobody has standing on it: its members-only pages are closed to everyone. "
        "What it published stays."
    ]


def record(board: Board, answers: Answers) -> Plan:
    """Return the record of something that changes nothing else: set up, split, other."""
    on = answers["on"]
    life = life_of(board)
    services.refuse_day(Life(board), on)
    kind, other = answers["kind"], answers["other"]
    if kind == Kind.SET_UP and any(one.kind == Kind.SET_UP for one in life.events):
        raise ValidationError({"kind": "It is recorded already when this board was set up"})
    if kind == Kind.SPLIT and other is None:
        raise ValidationError({"other": "Choose the board that came out of it"})
    act = Act(board, kind, on, answers["text"].strip(), other=other)
    return Plan(act, [], "", ["It is recorded in the life of the board. Nothing else changes."])


def _refuse(board: Board, on: Any, *, unless: list[str]) -> None:
    """Raise ``ValidationError`` when the day will not do, or the board stands elsewhere."""
    services.refuse_day(life_of(board), on)
    if board.status not in unless:
        raise ValidationError(
            f"This board is {board.get_status_display().lower()} already.", code="already"
        )
