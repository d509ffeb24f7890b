"""Makes one account for every standing of the access matrix, for a demonstration only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from trust_portal.exchange import examples
from trust_portal.exchange.examples.accounts import make_accounts


class Command(BaseCommand):
    help = "Make an example account for every standing, listed in var/example-accounts.json."

    # Making accounts asks nothing of the pages.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION or os.environ.get("TRUST_PORTAL_ENV") == "production":
            raise CommandError(
                "This is a production portal (TRUST_PORTAL_ENV=production): "
                "example accounts are never made here. Make real ones in the admin site."
            )
        if not examples.are_made():
            raise CommandError(
                "The example accounts belong to example people, who are not here yet. "
                "Load them first: python manage.py load_oxfordshire"
            )
        path = Path(settings.VAR_DIR) / "example-accounts.json"
        try:
            entries = make_accounts(path)
        except OSError as problem:
            raise CommandError(
                f"The accounts cannot be written to {path} ({problem.strerror}). "
                "Make the folder writable, then run this again."
            ) from problem
        if options["verbosity"]:
            for entry in entries:
                line = f"  {entry['role']:<26}{entry['email']:<34}{entry['password']}"
                self.stdout.write(line)
            self.stdout.write(f"They are in {path}, which only you can read.")
