"""Write docs/access.md and docs/rules.md from the code, so that they cannot lag behind it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from trust_portal import described


class Command(BaseCommand):
    help = "Write docs/access.md and docs/rules.md from the code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if outdated")

    def handle(self, *, check: bool, **options: Any) -> None:
        for name, text in described.documents().items():
            path = settings.BASE_DIR / "docs" / name
            current = path.read_text() if path.exists() else ""
            if current == text:
                self.stdout.write(f"{name} is current.")
            elif check:
                raise SystemExit(f"docs/{name} is out of date: run make docs.")
            else:
                path.write_text(text)
                self.stdout.write(f"{name} written.")
