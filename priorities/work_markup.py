"""The rows of the drawn implementation plan as plain markup: each is made once, in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from boards.periods import long_date, today
from design.markup import filled
from design.templatetags.govuk import example_tag, tag
from design.templatetags.parts import due, span_bar

if TYPE_CHECKING:
    from priorities.work_queries import Drawn, Line

NOTHING = SafeString()
MUTED = '<span class="portal-muted">{}</span>'
CELL = '<td class="govuk-table__cell" role="cell" data-label="{}">{}</td>\n  '
ROW = '<tr class="govuk-table__row" role="row">\n  {}\n</tr>\n'
WORK = (
    '<th class="govuk-table__header" role="rowheader" scope="row">'
    '<a class="govuk-link" href="{}">{}</a> {}{}{}</th>\n  '
)
SERVES = '<br><span class="portal-muted govuk-!-font-weight-regular">{}</span>'
STEP = (
    '<td class="govuk-table__cell portal-step" role="cell" data-label="Step">'
    '<span class="govuk-visually-hidden">Step of {}: </span>{} {}</td>\n  '
)
NO_MILESTONES = SafeString(
    '<td class="govuk-table__cell portal-matrix__cell--none" role="cell"></td>'
)
NEXT = '{} of {} reached<br><span class="portal-muted">Next: {}, by {}{}</span>{}'


def rows(drawn: Iterable[Drawn], at: str) -> SafeString:
    """Return workstreams and their steps as rows; ``at`` is the address of the drawn plan."""
    on = today()
    return SafeString("".join(_work(one, at, on) + _steps(one, on) for one in drawn))


def _work(one: Drawn, at: str, on: dt.date) -> SafeString:
    work = one.work
    over = NOTHING if work.status == "active" else tag(work.get_status_display(), "grey")
    serves = work.priority or work.area
    parts = (
        filled(
            WORK, f"{at}{work.reference}/", work, example_tag(work),
            SafeString(f" {over}") if over else NOTHING,
            filled(SERVES, serves) if serves else NOTHING,
        ),
        filled(CELL, "Led by", _led_by(work)),
        filled(CELL, "When", bar(one.line, on)),
        filled(CELL, "Milestones", _milestones(one, on)),
    )  # fmt: skip
    return filled(ROW, SafeString("".join(parts)))


def _steps(one: Drawn, on: dt.date) -> SafeString:
    return SafeString("".join(_step(line, one.work.called, on) for line in one.steps))


def _step(line: Line, work: str, on: dt.date) -> SafeString:
    lead = line.record.lead_organisation
    parts = (
        filled(STEP, work, line.record, example_tag(line.record)),
        filled(CELL, "Led by", lead.called if lead else filled(MUTED, "As the workstream")),
        filled(CELL, "When", bar(line, on)),
        NO_MILESTONES,
    )
    return filled(ROW, SafeString("".join(parts)))


def _led_by(work: Any) -> SafeString:
    lead = work.lead_organisation
    led = filled("{}", lead.called) if lead else filled(MUTED, "Not stated")
    others = ", ".join(other.called for other in work.supporting_read)
    return led + (filled("<br>" + MUTED, f"with {others}") if others else NOTHING)


def _milestones(one: Drawn, on: dt.date) -> SafeString:
    if not one.milestones:
        return filled(MUTED, "None yet")
    then = one.next
    if then is None:
        return filled("{} of {} reached", one.reached, len(one.milestones))
    late = f" ({due(then.due_on, on)})" if then.is_late(on) else ""
    state = NOTHING
    if then.state != "agreed":
        state = filled("<br>{}", tag(then.get_state_display(), then.colour))
    by = long_date(then.due_on)
    return filled(NEXT, one.reached, len(one.milestones), then.title, by, late, state)


def bar(line: Line, on: dt.date) -> SafeString:
    """Return the bar of a workstream or a step with its days in words, as they are ``on`` one."""
    drawn = NOTHING
    if line.is_drawn:
        drawn = span_bar([(line.starts, line.ends, "late" if line.is_late else "")], line.now)
    return drawn + _days(line.record) + _state(line, on)


def _days(record: Any) -> SafeString:
    starts, ends = record.starts_on, record.due_on
    if starts is None and ends is None:
        return filled(MUTED, "No dates")
    if starts is None:
        return filled("by {}", long_date(ends))
    return filled("{} to {}", long_date(starts), long_date(ends) if ends else "no day")


def _state(line: Line, on: dt.date) -> SafeString:
    """Return when a step was done, or how late either is; nothing otherwise."""
    done_on = getattr(line.record, "done_on", None)
    if done_on:
        return filled("<br>{} " + MUTED, tag("Done", "green"), long_date(done_on))
    if line.is_late:
        return filled("<br>{} " + MUTED, tag("Late", "red"), due(line.record.due_on, on))
    return NOTHING
