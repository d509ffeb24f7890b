"""Loads the Oxfordshire data; a second run changes nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from trust_portal.exchange import oxfordshire


class Command(BaseCommand):
    help = "Load the founding documents' facts from data/oxfordshire. A second run changes nothing."
    # Loading asks nothing of the pages.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="Print nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        def say(line: str) -> None:
            if not options["quiet"]:
                self.stdout.write(line)

        oxfordshire.load(say)
