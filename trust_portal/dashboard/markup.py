"""Tasks as the rows of a list, made in one go: a busy reader has dozens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.template.defaultfilters import truncatewords
from django.utils.safestring import SafeString

from boards.periods import long_date
from design.markup import filled
from design.templatetags.parts import due
from trust_portal.dashboard.tasks import Task

LONGEST = 40
"""How many words of a task are shown."""
ROW = """<li class="portal-due__item"><span class="portal-due__what"><a class="govuk-link" href="{}">{}</a><span class="portal-matrix__note">{}{}</span></span>{}</li>
"""  # noqa: E501
WHEN = '<span class="portal-due__when">{}</span>'
LATE = '<span class="portal-late">{}</span>'


def rows(tasks: Iterable[Task], on: dt.date) -> SafeString:
    """Return a row for each task, which says by when it is due and how far off ``on`` that is."""
    return SafeString("".join(_row(task, on) for task in tasks))


def _row(task: Task, on: dt.date) -> SafeString:
    detail = f" · {task.detail}" if task.detail else ""
    board = task.board.called if task.board else ""
    text = truncatewords(task.text, LONGEST)
    return filled(ROW, task.href, text, board, detail, _when(task.due, on))


def _when(day: dt.date | None, on: dt.date) -> SafeString:
    if day is None:
        return SafeString()
    told = due(day, on)
    if day < on:
        return filled(WHEN, filled(LATE, told))
    return filled(WHEN, f"by {long_date(day)}, {told}")
