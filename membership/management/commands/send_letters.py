"""Send the letters that wait in the outbox, each exactly once."""

from __future__ import annotations

from typing import Any

from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError

from membership.letters import SEND_WITHIN, send_next
from membership.models import Letter


class Command(BaseCommand):
    help = "Send the letters that wait in the outbox. Run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send all, one transaction each; stop at the first that the mail server refuses.

        Raises ``CommandError`` then, so that whoever runs this hears of it.
        """
        sent = 0
        try:
            with get_connection(timeout=SEND_WITHIN) as through:
                while send_next(through) is not None:
                    sent += 1
        except OSError as refused:  # what smtplib and the network raise
            raise CommandError(f"Sent {sent}, then the mail server refused: {refused}") from refused
        waiting = Letter.objects.filter(sent_at__isnull=True, to__isnull=False).count()
        self.stdout.write(f"Sent {sent}. {waiting} wait for a person to have an open account.")
