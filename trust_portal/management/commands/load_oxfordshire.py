"""Loads the Oxfordshire data, and makes examples of what the sources lack."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from boards.periods import today
from trust_portal.exchange import examples, oxfordshire


class Command(BaseCommand):
    help = "Load the founding documents' facts from data/oxfordshire. A second run changes nothing."

    # Loading asks nothing of the pages.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="Print nothing.")
        parser.add_argument(
            "--no-examples",
            action="store_true",
            help="Load the facts alone. In production examples are never made.",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        def say(line: str) -> None:
            if not options["quiet"]:
                self.stdout.write(line)

        say("Facts of the founding documents:")
        oxfordshire.load(say)
        if settings.PRODUCTION or options["no_examples"]:
            return
        say("Examples, already made:" if examples.are_made() else "Examples:")
        examples.make(today(), say)
