"""Letters to and about somebody who is asked for progress without an account."""

from __future__ import annotations

from django.urls import reverse

from boards.periods import long_date
from membership.letters import write, write_to_address
from membership.models import Letter, Person
from priorities.models import ProgressInvitation


def ask(invitation: ProgressInvitation, email: str, link: str) -> Letter:
    """Write the letter that carries the link; it names no objective and no text."""
    board, quarter = invitation.board, invitation.quarter
    asker = invitation.asked_by
    again = bool(invitation.return_reason)
    body = (
        f"{asker} asks you for progress on behalf of {board}: what was done in {quarter}, and "
        f"what difference it made.\n\n"
        + ("It was sent back to you with a reason, which stands on the page.\n\n" if again else "")
        + "You need no account. The link at the end is yours alone: please do not pass it on. It "
        f"is good until {long_date(invitation.last_day)}. What you type is kept as a draft, and "
        "you can come back to it.\n\n"
        "If you did not expect this, leave it, or ask the board's officer. Your e-mail address "
        "is kept for this alone, and removed when it is done.\n"
    )
    subject = (
        f"{board}: {'changes to your' if again else 'please report'} progress, {quarter.short}"
    )
    return write_to_address(
        name=str(invitation), email=email, subject=subject[:200], body=body, link=link
    )


def remind(invitation: ProgressInvitation, email: str) -> Letter:
    """Write that an answer is awaited; the link stands in the letter before, and stays good."""
    board, quarter = invitation.board, invitation.quarter
    return write_to_address(
        name=str(invitation),
        email=email,
        subject=f"{board}: your progress for {quarter.short} is awaited"[:200],
        body=(
            f"{board} waits for your progress for {quarter}. Please open the link in the letter "
            f"that you were sent before. It is good until {long_date(invitation.last_day)}.\n\n"
            f"If you cannot find it, ask {invitation.asked_by} for a new one.\n"
        ),
    )


def answered(invitation: ProgressInvitation) -> None:
    """Write to who asked that an answer has come."""
    address = reverse(
        "priorities:invitation",
        args=[invitation.board.slug, invitation.quarter, invitation.pk],
    )
    for person in Person.objects.filter(user=invitation.asked_by_id):
        write(
            to=person,
            subject=f"Progress for {invitation.quarter.short} has come by link",
            body=(
                f"{invitation} answered for {invitation.board}, {invitation.quarter}.\n\n"
                f"Read it, and accept it or send it back, at {address}\n"
            ),
        )


def accepted(invitation: ProgressInvitation, email: str) -> None:
    """Write to who answered that it is accepted, as the last letter to their address."""
    if email:
        write_to_address(
            name=str(invitation),
            email=email,
            subject=f"{invitation.board}: thank you for your progress, {invitation.quarter.short}"[
                :200
            ],
            body=(
                f"Your progress for {invitation.quarter} has been accepted for "
                f"{invitation.board}. Your link is closed, and your e-mail address removed.\n"
            ),
        )
