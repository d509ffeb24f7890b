"""Letters: written in the same transaction as the act they report, sent later by a command."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from membership.models import Letter, Person

_ADDRESS = re.compile(r"(?<!\S)/[a-z0-9-]+/\S*")
SEND_WITHIN = 20
"""Seconds a mail server has to answer, so that one that does not is noticed."""


def write(*, to: Person, subject: str, body: str) -> Letter:
    """Put a letter to ``to`` in the outbox and return it; it is sent by ``send_letters``.

    Call it inside the transaction of the act: no act, no letter. It carries no
    restricted text, only what happened and an address to read it at.
    """
    return Letter.objects.create(to=to, subject=subject, body=body)


def send_next(through: BaseEmailBackend) -> Letter | None:
    """Send the oldest letter that waits and note when; ``None`` when none waits.

    A letter to a person without an open account stays in the outbox. Two senders
    at once take different letters. When the mail server refuses, nothing is noted
    and the letter is sent again next time.
    """
    with transaction.atomic():
        letter = _waiting().first()
        if letter is None:
            return None
        EmailMessage(
            letter.subject,
            with_whole_addresses(letter.body),
            to=[letter.to.user.email],
            connection=through,
        ).send()
        letter.sent_at = timezone.now()
        letter.save(update_fields=["sent_at"])
    return letter


def with_whole_addresses(body: str) -> str:
    """Return ``body`` with the portal's own name before each of its addresses."""
    return _ADDRESS.sub(lambda path: settings.PORTAL_ADDRESS + path[0], body)


def _waiting():  # type: ignore[no-untyped-def]
    letters = (
        Letter.objects.filter(sent_at__isnull=True, to__user__is_active=True)
        .select_related("to__user")
        .order_by("written_at", "pk")
    )
    if connection.features.has_select_for_update_skip_locked:
        return letters.select_for_update(of=("self",), skip_locked=True)
    return letters
