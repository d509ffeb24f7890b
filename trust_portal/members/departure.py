"""What became of a person's access to a board when their term ended: found out, not assumed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import long_date, today
from membership.checklists import Term
from membership.models import Appointment

LOOKS_AHEAD = 90
"""From how many days before the last day the exit is shown."""


@dataclass(frozen=True)
class Fact:
    """One thing that is dealt with at the end of a term, and how."""

    about: str
    says: str
    is_settled: bool = True
    act: tuple[str, str] | None = None


def is_leaving(appointment: Term, on: dt.date | None = None) -> bool:
    """Say whether the term is over, or ends within 90 days."""
    soon = (on or today()) + dt.timedelta(days=LOOKS_AHEAD)
    return appointment.ends_on is not None and appointment.ends_on <= soon


def facts(appointment: Term, board: Board, drafts: int, actions: int) -> list[Fact]:
    """Return what became of everything that the person had here. One statement.

    ``drafts`` and ``actions`` are how many things they leave unfinished.
    """
    user = appointment.person.user
    elsewhere = []
    if user is not None:
        elsewhere = list(access.boards_where(user, Permission.VIEW_BOARD).order_by("name"))
    return [
        _standing(appointment, board, elsewhere),
        _sessions(appointment, elsewhere),
        Fact(
            "Feeds and tokens",
            "The portal gives nobody a feed address or a token, so there is none to take back.",
        ),
        _left("Unsent drafts", "draft", drafts),
        _left("Open actions", "open action", actions),
        *(_of_members() if isinstance(appointment, Appointment) else []),
    ]


def _of_members() -> list[Fact]:
    """Return what became of what is asked of members alone, and not of officers."""
    return [
        Fact(
            "Interests",
            "What they declared stays on record for the days on which they sat here, until the "
            "board's retention period ends. It is in the public register of no later day.",
        ),
        Fact(
            "Skills and details they volunteered",
            "Not counted for this board after the last day. They can delete them at any time.",
        ),
    ]


def _standing(appointment: Term, board: Board, standing_on: list[Board]) -> Fact:
    about, last = "Access to this board", appointment.ends_on
    assert last is not None
    if last >= today():
        return Fact(about, f"Ends by itself with the last day, {long_date(last)}.", False)
    ended = f"Ended by itself with the last day, {appointment.until}."
    if board in standing_on:
        return Fact(about, f"{ended} They have standing here today by another seat or office.")
    return Fact(about, f"{ended} Checked just now: they have no standing here.")


def _sessions(appointment: Term, standing_on: list[Board]) -> Fact:
    about, user = "Signing in", appointment.person.user
    if user is None:
        return Fact(about, "They have no account, so there is none to close.")
    if not user.is_active:
        return Fact(about, "Their account is closed. That ended every session they had open.")
    asked = "A session left open shows nothing of a board that they have no standing on: "
    asked += "every page asks anew."
    if standing_on:
        return Fact(about, f"Their account stays open for their other boards. {asked}")
    return Fact(
        about,
        f"Their account is open, and they have no standing on any board. {asked}",
        False,
        ("Close the account", f"/admin/accounts/user/{user.pk}/change/"),
    )


def _left(about: str, name: str, number: int) -> Fact:
    if not number:
        return Fact(about, "None.")
    return Fact(about, f"{number} {name}{'' if number == 1 else 's'} left.", False)
