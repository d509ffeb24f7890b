"""Letters: written in the same transaction as the act they report, sent later by a command."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Q
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


def write_to_address(*, name: str, email: str, subject: str, body: str, link: str = "") -> Letter:
    """Put a letter to somebody without an account in the outbox and return it.

    ``link``, where there is one, is for them alone: it is added to the words when the
    letter is sent, and forgotten then with the address. Nobody can read it meanwhile.
    """
    return Letter.objects.create(to_name=name, email=email, subject=subject, body=body, link=link)


def withdraw(letters: Iterable[Letter]) -> None:
    """Forget where letters that still wait would go, and their links: they are never sent."""
    for letter in letters:
        if letter.sent_at is None:
            letter.email = letter.link = ""
            letter.save(update_fields=["email", "link"])


def send_next(through: BaseEmailBackend) -> Letter | None:
    """Send the oldest letter that waits and note when; ``None`` when none waits.

    A letter to a person without an open account stays in the outbox. Of one that goes to
    an address, the address and its link are forgotten once it is sent. Two senders at once
    take different letters. When the mail server refuses, nothing is noted and the letter
    is sent again next time.
    """
    with transaction.atomic():
        letter = _waiting().first()
        if letter is None:
            return None
        EmailMessage(
            letter.subject,
            with_whole_addresses(letter.body + (f"\n{letter.link}\n" if letter.link else "")),
            to=[letter.to.user.email if letter.to else letter.email],
            connection=through,
        ).send()
        letter.sent_at, letter.email, letter.link = timezone.now(), "", ""
        letter.save(update_fields=["sent_at", "email", "link"])
    return letter


def with_whole_addresses(body: str) -> str:
    """Return ``body`` with the portal's own name before each of its addresses."""
    return _ADDRESS.sub(lambda path: settings.PORTAL_ADDRESS + path[0], body)


def _waiting():  # type: ignore[no-untyped-def]
    letters = (
        Letter.objects.filter(Q(to__user__is_active=True) | ~Q(email=""), sent_at__isnull=True)
        .select_related("to__user")
        .order_by("written_at", "pk")
    )
    if connection.features.has_select_for_update_skip_locked:
        return letters.select_for_update(of=("self",), skip_locked=True)
    return letters
