"""Writes one confirmed import of sheets; the portal starts it, and so may an operator."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from trust_portal.exchange.dataset import jobs
from trust_portal.exchange.sheets import runs, uploads


class Command(BaseCommand):
    help = "Write an import that was confirmed on the portal, all of it or nothing."

    # The portal that starts it has made its checks.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", help="The end of the import's address.")
        parser.add_argument(
            "--locks-are-held", action="store_true", help="The portal says so when it starts it."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        upload = uploads.by_reference(options["reference"])
        if upload is None or not {"expected", "step"} & upload.about.keys():
            raise CommandError("There is no such import, or nobody has confirmed it.")
        held: list[int] = []
        if not options["locks_are_held"]:
            for lock in (uploads.root() / "lock", upload.folder / "lock"):
                descriptor = uploads.hold(lock)
                if descriptor is None:
                    raise CommandError("An import is being written. Try again when it has ended.")
                held.append(descriptor)
        try:
            (jobs if upload.kind == uploads.FIGURES else runs).run(upload)
        finally:
            for descriptor in held:
                os.close(descriptor)
        self.stdout.write(f"The import: {upload.about['outcome']}.")
