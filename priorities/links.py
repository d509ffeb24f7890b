"""Which invitation a link opens, and whether it is still good."""

from __future__ import annotations

from dataclasses import dataclass

from accounts import limits
from priorities.invitations import digest
from priorities.models import InvitationLink, ProgressInvitation


@dataclass(frozen=True)
class Opened:
    """A link that was made here: its invitation, and whether it can be written by."""

    invitation: ProgressInvitation
    is_newest: bool

    @property
    def is_good(self) -> bool:
        """Say whether the invitation waits for an answer by this very link."""
        return self.is_newest and self.invitation.is_open

    @property
    def why_not(self) -> str:
        """Name why it is closed: sent, accepted, withdrawn, renewed or expired."""
        status = self.invitation.status
        if status != ProgressInvitation.Status.OPEN:
            return str(status)
        return "expired" if self.invitation.has_expired else "renewed"


def opened_by(secret: str, address: str) -> Opened | None:
    """Return what the link with this secret opens, ``None`` for one that was never made.

    A wrong secret takes one of the places of the network that ``address`` is of: there
    are twenty an hour. Raises ``TooManyTries`` when none is left, for right ones too.
    """
    limits.check_links(address)
    link = (
        InvitationLink.objects.filter(digest=digest(secret))
        .select_related("invitation__board", "invitation__asked_by")
        .first()
    )
    if link is None:
        limits.count_wrong_link(address)
        return None
    return Opened(link.invitation, link.ended_at is None)
