"""List, or remove, the files on the disk that no record and no history names."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.template.defaultfilters import filesizeformat

from boards.periods import long_moment
from boards.sweeping import storage, strays


class Command(BaseCommand):
    help = "List files that no document and no history names. With --delete, remove them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="Remove what is listed.")

    def handle(self, *args: Any, delete: bool, **options: Any) -> None:
        """Tell each file with its size and when it came, then how many there are."""
        found = strays()
        for stray in found:
            size = filesizeformat(stray.size)
            self.stdout.write(f"{stray.name}, {size}, {long_moment(stray.came_at)}")
            if delete:
                storage().delete(stray.name)
        size = filesizeformat(sum(stray.size for stray in found))
        files = f"{len(found):,} file{'' if len(found) == 1 else 's'}"
        if not found:
            self.stdout.write("Every file is named by a document or its history.")
        elif delete:
            self.stdout.write(f"Removed {files}, {size}.")
        else:
            self.stdout.write(f"Found {files}, {size}. Nothing is removed without --delete.")
