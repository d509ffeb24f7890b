"""One thing that waits for somebody: what, by when, where, for which board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from boards.models import Board


@dataclass(frozen=True)
class Task:
    """Something to do, or to wait for. ``due`` is the last day in time; none is no deadline."""

    text: str
    due: dt.date | None
    href: str
    board: Board | None = None
    detail: str = ""


def by_due_day(tasks: Iterable[Task]) -> list[Task]:
    """Return tasks, the earliest due first; those without a deadline come last."""
    return sorted(tasks, key=lambda task: (task.due or dt.date.max, task.text))
