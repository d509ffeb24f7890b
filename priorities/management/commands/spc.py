"""The arithmetic of process charts for analysts: series in, limits and flags out, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from priorities.analysis import spc_json


class Command(BaseCommand):
    help = (
        "Work out process charts and run charts of the series in a JSON file, in the shape of the "
        "reference vectors (id, options, input). Writes by id what they call expected."
    )

    # It asks nothing of the portal but its arithmetic.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="The series; - reads standard input.")
        parser.add_argument("-o", "--output", metavar="OUT", help="Write here, not on screen.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = spc_json.expected(read(options["file"]))
        except spc_json.FileFault as fault:
            raise CommandError(str(fault)) from fault
        text = json.dumps(found, indent=1, allow_nan=False)
        if not options["output"]:
            self.stdout.write(text)
            return
        try:
            Path(options["output"]).write_text(f"{text}\n", encoding="utf-8")
        except OSError as problem:
            raise CommandError(
                f"{options['output']} cannot be written: {problem.strerror}."
            ) from problem


def read(name: str) -> Any:
    """Return the JSON of the file ``name``, ``-`` for standard input. Raises ``CommandError``."""
    called = "Standard input" if name == "-" else name
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "that is no file name"
        raise CommandError(f"{called} cannot be read: {reason}.") from problem
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise CommandError(f"{called} is not JSON: {problem.msg} at {where}.") from problem
    except (ValueError, RecursionError) as problem:
        raise CommandError(
            f"{called} is not JSON in UTF-8, or holds a number or nesting too large to read."
        ) from problem
