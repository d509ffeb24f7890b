"""What of meetings hangs on who sits on a board: told before an act on the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from boards.models import AdoptedRule, Board
from boards.periods import today
from meetings.models import Action
from meetings.queries import next_meeting
from membership.consequences import Proposal, also_ask
from membership.models import Appointment, Seat


def announce() -> None:
    """Let the register ask for these before it changes."""
    also_ask("Open actions", open_actions)
    also_ask("The next meeting", quorum)


def open_actions(proposal: Proposal) -> Iterable[str]:
    """Tell how many actions of the board those who leave still own. They stay with them."""
    for one in proposal.endings:
        own = Action.objects.filter(board=one.board, owner=one.held.person).open().count()
        if own:
            are = "open action" if own == 1 else "open actions"
            yield (
                f"{one.held.person} owns {own} {are} of the {one.board}. They stay with them: "
                "give each to somebody else on its page."
            )


def quorum(proposal: Proposal) -> Iterable[str]:
    """Tell how many voting seats would be held at the next meeting, and the rule of quorum.

    The rule is the board's own words: no number is read out of it.
    """
    for board in _boards(proposal):
        meeting = next_meeting(board)
        if meeting is None or meeting.held_on is None:
            continue
        before, after, seats = _filled(proposal, board, meeting.held_on)
        yield (
            f"At the meeting of {meeting.when}, {after} of {seats} voting seats are held; "
            f"without this act {before}."
        )
        for rule in AdoptedRule.objects.filter(board=board, topic="quorum"):
            if rule.is_in_force(today()):
                yield f"The board’s rule of quorum: {rule.text}"


def _filled(proposal: Proposal, board: Board, on: dt.date) -> tuple[int, int, int]:
    """Return how many voting seats are held on a day as it is, and as proposed, and all."""
    voting = Seat.objects.in_force(on).filter(board=board, has_vote=True)
    terms = Appointment.objects.in_force(on).filter(seat__in=voting)
    held = dict(terms.values_list("pk", "seat_id"))
    going = {
        one.held.pk
        for one in proposal.endings
        if isinstance(one.held, Appointment) and one.last_day < on
    }
    coming = {
        one.seat_id
        for one in proposal.beginnings
        if one.seat.has_vote and one.seat.board_id == board.pk and one.is_in_force(on)
    }
    stay = {seat for pk, seat in held.items() if pk not in going}
    return len(set(held.values())), len(stay | coming), voting.count()


def _boards(proposal: Proposal) -> list[Board]:
    found = {one.board.pk: one.board for one in proposal.endings}
    found |= {one.seat.board_id: one.seat.board for one in proposal.beginnings}
    return list(found.values())
