"""Makes as much data as one of the levels at which the portal is measured."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from trust_portal.exchange import scale
from trust_portal.exchange.scale.numbers import LEVELS
from trust_portal.exchange.scale.readers import arguments, open_sessions, pages


class Command(BaseCommand):
    help = "Make the data of a level of scale (S, M or L), to measure the portal by."

    # Making rows asks nothing of the pages.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--level", choices=[*LEVELS], default="S")
        parser.add_argument("--authorities", type=int, help="A number of authorities in between.")
        parser.add_argument(
            "--today", type=dt.date.fromisoformat, default=dt.date(2026, 10, 1), metavar="DAY",
            help="The day around which it is made; serve with TRUST_PORTAL_TODAY set to it.",
        )  # fmt: skip
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", type=Path, metavar="FILE", help="Write the pages here too.")

    def handle(self, *args: Any, **options: Any) -> None:
        authorities = options["authorities"] or LEVELS[options["level"]]
        refuse(authorities)
        try:
            world = scale.make(authorities, options["today"], options["seed"], self.stdout.write)
        except scale.CountIsOff as off:
            raise CommandError(f"{off} Nothing was kept.") from off
        scale.tidy()
        cookies = open_sessions(world)
        found = pages(world)
        for page in found:
            self.stdout.write(arguments(page, cookies))
        if options["json"]:
            entries = [asdict(page) | {"cookie": cookies[page.reader]} for page in found]
            options["json"].write_text(json.dumps(entries, indent=2) + "\n")


def refuse(authorities: int) -> None:
    """Raise ``CommandError`` where made data must not go."""
    if settings.PRODUCTION:
        raise CommandError("This is a production portal: nothing is made up here.")
    if authorities < 1:
        raise CommandError("Give a number of authorities of at least 1.")
    if scale.is_made():
        raise CommandError(
            "This database holds made data already. Start from an empty one: "
            "set TRUST_PORTAL_VAR to a new folder and migrate."
        )
