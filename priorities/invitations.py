"""Acts on invitations: ask somebody without an account, take or send back what they answer.

The secret of a link is random and stands in its letter alone; here is only a digest of it.
What comes by a link is proposed, and the board's only once its officer accepts it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, today
from boards.rules import RuleBroken
from boards.tracking import BY_LINK
from membership import letters
from priorities import invitation_letters, rules, services
from priorities.models import (
    InvitationLink,
    Objective,
    ProgressAnswers,
    ProgressInvitation,
    ProgressUpdate,
    ProposedProgress,
)
from priorities.progress_figures import is_asked

Status = ProgressInvitation.Status
A_FORTNIGHT = dt.timedelta(days=14)
WHY_BACK = "Enter what should change, and why"


@dataclass(frozen=True)
class Asked:
    """Whom an officer asks, and until which day, which is the last one."""

    name: str
    organisation: str
    email: str
    last_day: dt.date


def digest(secret: str) -> str:
    """Return what is stored of a link's secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def invite(
    *, board: Board, quarter: Quarter, by: User, asked: Asked, objectives: Iterable[Objective]
) -> ProgressInvitation:
    """Ask somebody for progress on ``objectives`` of ``board``, and write them the letter.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when no objective is asked about.
    """
    access.require(by, Permission.RECORD_PROGRESS, board)
    chosen = [one for one in objectives if one.board_id == board.pk and is_asked(one, quarter)]
    if not chosen:
        raise RuleBroken("objectives", "Choose at least one objective")
    invitation = ProgressInvitation.objects.create(
        board=board,
        year=quarter.year,
        quarter_number=quarter.number,
        name=asked.name,
        organisation=asked.organisation,
        asked_by=by,
        last_day=asked.last_day,
    )
    for objective in chosen:
        ProposedProgress.objects.create(invitation=invitation, objective=objective)
    _send_link(invitation, asked.email)
    return invitation


def _send_link(invitation: ProgressInvitation, email: str) -> None:
    """Make a new link, the only one that is good from now on, and write the letter with it."""
    secret = secrets.token_urlsafe(32)
    _end_links(invitation)
    letter = invitation_letters.ask(invitation, email, f"/progress-by-link/{secret}/")
    InvitationLink.objects.create(
        invitation=invitation, digest=digest(secret), email=email, letter=letter
    )


def _end_links(invitation: ProgressInvitation) -> str:
    """End each link, forget its address and withdraw its letter; return the address."""
    email = ""
    waiting = [one.letter for one in invitation.reminders.select_related("letter")]
    for link in invitation.links.select_related("letter").filter(ended_at=None):
        email = email or link.email
        link.email, link.ended_at = "", timezone.now()
        link.save(update_fields=["email", "ended_at"])
        waiting.append(link.letter)
    letters.withdraw(waiting)
    return email


def locked(invitation: ProgressInvitation) -> ProgressInvitation:
    """Return the invitation as stored; nobody else changes it until this transaction ends."""
    kept = ProgressInvitation.objects.select_for_update(of=("self",))
    found: ProgressInvitation = kept.select_related("board", "asked_by").get(pk=invitation.pk)
    return found


def proposals(invitation: ProgressInvitation) -> list[ProposedProgress]:
    """Return what is proposed of each objective, in the order of their numbers."""
    found = list(
        ProposedProgress.objects.filter(invitation=invitation)
        .select_related("objective__board")
        .order_by("objective__number", "pk")
    )
    for one in found:
        one.invitation = invitation
    return found


@transaction.atomic
def propose(*, invitation: ProgressInvitation) -> bool:
    """Send what was written by link to the board's officer, who gets a letter.

    Returns ``False``, and does nothing, when it was sent already. Raises ``RuleBroken``
    when an answer is missing, or the link is no longer good.
    """
    invitation = locked(invitation)
    if invitation.is_proposed:
        return False
    if not invitation.is_open:
        raise RuleBroken("closed", "This link is no longer good.")
    for one in proposals(invitation):
        missing = rules.what_is_missing(one)
        if missing:
            called = one.objective.called
            raise RuleBroken("incomplete", f"{called}: say {' and '.join(missing)}, then send.")
    invitation.status, invitation.proposed_at = Status.PROPOSED, timezone.now()
    invitation.because(f"{BY_LINK}{invitation}").save()
    invitation_letters.answered(invitation)
    return True


@transaction.atomic
def accept(*, invitation: ProgressInvitation, by: User, read: Mapping[str, int]) -> None:
    """Make what is proposed the board's own draft, with who filed it; forget their address.

    An answer left blank leaves the board's own as it is. ``read`` holds the version of
    each text that ``by`` had before them, as ``edition`` names them.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when somebody decided first, a text changed since it was read, or the
    board's own is submitted.
    """
    access.require(by, Permission.RECORD_PROGRESS, invitation)
    invitation = _to_decide(invitation)
    for proposal in proposals(invitation):
        update = services.update_to_write(proposal.objective, invitation.quarter)
        update.objective = proposal.objective
        _check_as_read(proposal, update, read)
        for name in ProgressAnswers.ANSWERS:
            setattr(update, name, getattr(proposal, name) or getattr(update, name))
        update.filed_by = f"{invitation}, by link"
        update.full_clean()
        update.because(f"Filed by {invitation}, by link; accepted").save()
    invitation.status = Status.ACCEPTED
    invitation.because("Accepted").save()
    invitation_letters.accepted(invitation, _end_links(invitation))


def _check_as_read(
    proposal: ProposedProgress, update: ProgressUpdate, read: Mapping[str, int]
) -> None:
    called = proposal.objective.called
    if update.is_submitted:
        raise RuleBroken(
            "submitted", f"{called} is submitted already. Reopen it first, or send this back."
        )
    if edition(proposal, update).items() - read.items():
        raise RuleBroken(
            "changed since review",
            f"{called} changed after you opened this page. Read both texts again, then accept.",
        )


def edition(proposal: ProposedProgress, update: ProgressUpdate | None) -> dict[str, int]:
    """Return the versions of what is proposed and of the board's own, by what names them."""
    own = update.version if update and update.pk else 0
    return {f"p{proposal.pk}": proposal.version, f"b{proposal.objective_id}": own}


@transaction.atomic
def send_back(*, invitation: ProgressInvitation, by: User, because: str) -> None:
    """Open an answered invitation again, for a reason, with a new link in a new letter.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when no reason is given or somebody decided first.
    """
    access.require(by, Permission.RECORD_PROGRESS, invitation)
    invitation = _to_decide(invitation)
    reason = rules.check_reason(because, WHY_BACK)
    invitation.status, invitation.return_reason = Status.OPEN, reason
    invitation.last_day = max(invitation.last_day, today() + A_FORTNIGHT)
    invitation.because(reason).save()
    _send_link(invitation, _end_links(invitation))


@transaction.atomic
def send_new_link(*, invitation: ProgressInvitation, by: User) -> None:
    """Write the letter again, with a new link; the old one is no longer good.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when no answer is awaited any more.
    """
    access.require(by, Permission.RECORD_PROGRESS, invitation)
    invitation = locked(invitation)
    if not invitation.is_open:
        raise RuleBroken("closed", f"No answer of {invitation} is awaited any more.")
    invitation.because("A new link was sent").save()
    _send_link(invitation, _end_links(invitation))


@transaction.atomic
def withdraw(*, invitation: ProgressInvitation, by: User, because: str) -> None:
    """End an invitation and its link; what was written stays in its history.

    Raises ``PermissionDenied`` when ``by`` may not record progress here, and
    ``RuleBroken`` when no reason is given or it is accepted.
    """
    access.require(by, Permission.RECORD_PROGRESS, invitation)
    reason = rules.check_reason(because, "Enter why you withdraw it")
    invitation = locked(invitation)
    if invitation.status == Status.ACCEPTED:
        raise RuleBroken("accepted", "It is accepted: there is nothing to withdraw.")
    if invitation.status != Status.WITHDRAWN:
        invitation.status = Status.WITHDRAWN
        invitation.because(reason).save()
        _end_links(invitation)


def _to_decide(invitation: ProgressInvitation) -> ProgressInvitation:
    invitation = locked(invitation)
    if not invitation.is_proposed:
        raise RuleBroken("decided once", "This has been decided already, or is not answered yet.")
    return invitation


def forget_addresses() -> int:
    """End the links whose time ran out and forget their addresses; return how many."""
    late = ProgressInvitation.objects.filter(
        status=Status.OPEN, last_day__lt=today(), links__ended_at=None
    ).distinct()
    forgotten = 0
    for invitation in late:
        with transaction.atomic():
            found = locked(invitation)
            if found.has_expired:
                _end_links(found)
                forgotten += 1
    return forgotten
