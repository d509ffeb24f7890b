"""Loads the Oxfordshire data, and makes examples of what the sources lack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from boards.periods import today
from trust_portal.exchange import examples, lait, oxfordshire
from trust_portal.exchange.records import Records


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
        load_published_series(say)
        if settings.PRODUCTION or options["no_examples"]:
            return
        say("Examples, already made:" if examples.are_made() else "Examples:")
        examples.make(today(), say)


def load_published_series(say: Callable[[str], None]) -> None:
    """Load the files of data/dfe_lait."""
    records = Records(lait.REASON)
    try:
        lait.load(records)
    except lait.FileFault as fault:
        raise CommandError(f"{fault} Nothing was loaded.") from fault
    say("Department for Education series:")
    for line in records.lines():
        say(line)
