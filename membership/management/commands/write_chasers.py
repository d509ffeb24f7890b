"""Remind who is late to declare their interests: one letter a person and month."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from membership.interests_chasers import chase_all


class Command(BaseCommand):
    help = "Write reminders to who is late to declare interests. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Put the letters into the outbox; a second run in the month writes none of them again."""
        written = chase_all()
        self.stdout.write(f"Wrote {len(written)} reminder{'' if len(written) == 1 else 's'}.")
