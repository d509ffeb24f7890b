"""The rows of the dashboard's tables as plain markup, each table made in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.safestring import SafeString

from assurance.overview import Line
from boards.models import Board
from boards.periods import long_date
from design.markup import filled
from design.templatetags.govuk import bar, example_tag, rag, tag
from design.templatetags.parts import due
from meetings.queries import OrganisationActions
from priorities.measure_lines import MeasureLine

NOTHING = SafeString()
NONE_YET = SafeString("–")
MUTED = '<span class="portal-muted">{}</span>'
LATE = '<br><span class="portal-late">{}</span>'
BELOW = "{}<br>by {}"
DECIDE = (
    '<a class="govuk-link" href="{}">Read and decide<span class="govuk-visually-hidden">'
    " on the report of {}</span></a>"
)
REPORT = """<tr class="govuk-table__row" role="row">
          <th scope="row" class="govuk-table__header" role="rowheader"><a class="govuk-link" href="{}">{}</a></th>
          <td class="govuk-table__cell" role="cell" data-label="Report">{} {}{}</td>
          <td class="govuk-table__cell" role="cell" data-label="Submitted">{}</td>
          <td class="govuk-table__cell" role="cell" data-label="Decided">{}</td>
        </tr>
        """  # noqa: E501
SIGNAL = """<tr class="govuk-table__row" role="row">
          <th scope="row" class="govuk-table__header govuk-!-font-weight-regular" role="rowheader"><a class="govuk-link" href="{}">{}</a> {}{}</th>
          <td class="govuk-table__cell" role="cell" data-label="Course">{}</td>
          <td class="govuk-table__cell" role="cell" data-label="Newest figure"><span><strong>{}</strong> <span class="portal-muted">{}</span></span></td>
          <td class="govuk-table__cell" role="cell" data-label="Target"><span>{}</span></td>
          <td class="govuk-table__cell" role="cell" data-label="Change">{}</td>
        </tr>
        """  # noqa: E501
ACTIONS = """<tr class="govuk-table__row" role="row">
            <th scope="row" class="govuk-table__header" role="rowheader">{}{}{}</th>
            <td class="govuk-table__cell govuk-table__cell--numeric" role="cell" data-label="Open">{}</td>
            <td class="govuk-table__cell govuk-table__cell--numeric" role="cell" data-label="Overdue">{}</td>
          </tr>
          """  # noqa: E501
BOARD = "<br>" + MUTED
NO_TARGET = filled(MUTED, "None set")


def reports(lines: Iterable[Line], *, decides: bool) -> SafeString:
    """Return a row for each reporting board: its report, submitted and decided by whom and when.

    Who ``decides`` is led to the reports that wait.
    """
    return SafeString("".join(_report(line, decides) for line in lines))


def _report(line: Line, decides: bool) -> SafeString:
    late = filled(LATE, due(line.due_on, line.on)) if line.state == "late" else NOTHING
    return filled(
        REPORT, line.href, line.board, tag(line.words, line.colour), example_tag(line), late,
        _submitted(line), _decided(line, decides),
    )  # fmt: skip


def _submitted(line: Line) -> SafeString:
    report = line.report
    if report is None:
        return filled("Not yet: due {}", long_date(line.due_on))
    return filled(BELOW, _day(report.submitted_at), report.submitted_by)


def _decided(line: Line, decides: bool) -> SafeString:
    report = line.report
    if report is None:
        return NONE_YET
    if line.state == "submitted":
        if decides:
            return filled(DECIDE, line.href, line.board)
        return SafeString("Waits for the chair or deputy chair")
    told = f"{report.get_status_display()} {_day(report.decided_at)}"
    return filled(BELOW, told, report.decided_by)


def _day(moment: dt.datetime | None) -> str:
    """Return the day of a moment, as it is here."""
    return long_date(timezone.localtime(moment).date()) if moment else ""


def signals(lines: Iterable[MeasureLine], board: Board) -> SafeString:
    """Return a row for each measure, which names its board where that is not ``board``."""
    return SafeString("".join(_signal(line, board) for line in lines))


def _signal(line: MeasureLine, board: Board) -> SafeString:
    measure, latest = line.measure, line.latest
    other = filled(BOARD, measure.board) if measure.board_id != board.pk else NOTHING
    return filled(
        SIGNAL, line.address, measure, example_tag(measure), other, line.spark, line.value,
        latest.period if latest else "", _target(line), tag(line.signal_words, line.signal_colour),
    )  # fmt: skip


def _target(line: MeasureLine) -> SafeString:
    if not line.target:
        return NO_TARGET
    return filled("{} {}", line.target, rag(line.rag) if line.rag else "")


def actions(found: Sequence[OrganisationActions]) -> SafeString:
    """Return a row for each organisation, with a bar as long as it has open actions."""
    most = max((one.open for one in found), default=0)
    return SafeString("".join(_actions(one, most) for one in found))


def _actions(one: OrganisationActions, most: int) -> SafeString:
    examples = ""
    if one.examples:
        some = f"s: {one.examples} of {one.open}" if one.examples != one.open else ""
        examples = filled(" " + MUTED, f"(example{some})")
    late = filled('<span class="portal-late">{}</span>', one.overdue) if one.overdue else "0"
    owner = one.organisation or "No organisation named"
    return filled(ACTIONS, owner, examples, bar(one.open, most), one.open, late)
