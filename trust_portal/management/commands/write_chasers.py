"""Remind who is late: with their interests, and with a quarter's progress."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from membership import interests_chasers
from priorities import reminders
from priorities.invitations import forget_addresses


class Command(BaseCommand):
    help = "Write reminders to who is late with interests or progress. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Put the letters into the outbox; a second run on the same day writes none again.

        It also forgets the e-mail addresses of links whose time has run out.
        """
        written = len(interests_chasers.chase_all()) + len(reminders.chase_all())
        self.stdout.write(f"Wrote {written} reminder{'' if written == 1 else 's'}.")
        forgotten = forget_addresses()
        if forgotten:
            self.stdout.write(f"Forgot {forgotten} address{'' if forgotten == 1 else 'es'}.")
