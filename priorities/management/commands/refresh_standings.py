"""Work out again how every measure stands."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from priorities import standings


class Command(BaseCommand):
    help = "Work out again how every measure stands: after a restore, or a change of the rules."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh all standings, in batches."""
        self.stdout.write(f"{standings.refresh_all():,} measures stand as their values say.")
