"""What a table of measures says of one measure, cell by cell: each cell is made once, in one go.

A page holds sixty rows of some twenty conditions each. Asked in a template they cost more than
all the rest of the page, so they are asked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.template.defaultfilters import capfirst, date, linebreaksbr
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from design.markup import filled
from design.templatetags.govuk import example_tag, rag, tag

if TYPE_CHECKING:
    from priorities.measure_lines import MeasureLine
    from priorities.measure_tables import Row, Table
    from priorities.models import MeasureValue
    from priorities.tallies import BoardTally

BREAK = SafeString("<br>")
MUTED = '<span class="portal-muted">{}</span>'
CELL = '<td class="govuk-table__cell">{}</td>'
SENTENCE = '<td class="govuk-table__cell portal-table__sentence">{}</td>'
NUMERIC = '<td class="govuk-table__cell govuk-table__cell--numeric">{}</td>'
NOTHING = SafeString("")
NO_VALUE = SafeString(MUTED.format("No value in the sources"))
NO_FIGURE = SafeString(MUTED.format("None"))
NONE_STATED = SafeString(MUTED.format("None stated"))
A_NUMBER = SafeString(MUTED.format("A number, so not compared"))


ROW = """<tr class="govuk-table__row" role="row">
      <th class="govuk-table__header govuk-!-font-weight-regular" role="rowheader" scope="row"><a class="govuk-link" href="{}">{}</a>{}<br>{}</th>
      <td class="govuk-table__cell" role="cell" data-label="Course">{}</td>
      <td class="govuk-table__cell" role="cell" data-label="Newest figure"><span>{}</span></td>
      <td class="govuk-table__cell" role="cell" data-label="Target or comparison"><span>{}</span></td>
      <td class="govuk-table__cell" role="cell" data-label="Change"><span>{}</span></td>
    </tr>
    """  # noqa: E501


TALLY = """<tr class="govuk-table__row"><th class="govuk-table__header govuk-!-font-weight-regular" scope="row"><a class="govuk-link" href="/boards/{}/measures/">{}</a></th><td class="govuk-table__cell govuk-table__cell--numeric">{}</td><td class="govuk-table__cell govuk-table__cell--numeric">{}</td><td class="govuk-table__cell govuk-table__cell--numeric">{}</td><td class="govuk-table__cell govuk-table__cell--numeric">{}</td><td class="govuk-table__cell govuk-table__cell--numeric">{}</td><td class="govuk-table__cell govuk-table__cell--numeric">{}</td></tr>
    """  # noqa: E501


def of_board(one: BoardTally) -> SafeString:
    """Return a board and how its measures stand as a row of the table of boards."""
    return filled(
        TALLY, one.slug, one.name,
        one.measures, one.red, one.amber, one.green, one.signals, one.late,
    )  # fmt: skip


def of(line: MeasureLine, *, show_board: bool = False) -> SafeString:
    """Return a measure as a row of a table of measures."""
    board = filled(BREAK + MUTED, line.measure.board) if show_board else NOTHING
    return filled(
        ROW, line.address, line.measure.name, board, _about(line), line.spark or "–",
        _newest(line), _target(line), _change(line),
    )  # fmt: skip


def _about(line: MeasureLine) -> SafeString:
    one = line.measure
    unit = f"{capfirst(one.unit)} · " if one.unit and not one.is_percent else ""
    area = "; area is our conclusion" if one.area_is_inferred and not one.code else ""
    said = filled(MUTED, f"{unit}{one.get_polarity_display()}{area}")
    has_caveat = bool(one.caveat and not one.code)
    if not (one.is_example or has_caveat):
        return said
    caveat = tag("Caveat", "yellow") if has_caveat else NOTHING
    return SafeString(f"{said}<br>{caveat} {example_tag(one)}")


def _newest(line: MeasureLine) -> SafeString:
    latest = line.latest
    if latest is None:
        return NO_VALUE
    inferred = "<br>period: our conclusion" if latest.period_is_inferred else ""
    late = f"<br>{tag('Late', 'orange')}" if line.freshness.is_late else ""
    return filled(
        '<strong>{}</strong><br><span class="portal-muted">{}{}</span>{}',
        line.newest, latest.period, SafeString(inferred), SafeString(late),
    )  # fmt: skip


def _target(line: MeasureLine) -> SafeString:
    one = line.measure
    said = SafeString("".join(part + BREAK for part in _stated(line)))
    if one.code:
        return said + (A_NUMBER if one.is_count else _beside(line))
    return said or NONE_STATED


def _stated(line: MeasureLine) -> Iterator[SafeString]:
    """Yield the target, and what the source states of target, comparison and trend."""
    one = line.measure
    if target := line.target:
        yield filled("Target {} {}", target, rag(line.rag) if line.rag else "")
    elif one.target_stated:
        yield filled("Target: {}", one.target_stated)
    if one.benchmark_stated:
        yield linebreaksbr(one.benchmark_stated)
    if one.trend_stated:
        yield filled("Trend: {}", one.trend_stated)


def _beside(line: MeasureLine) -> SafeString:
    """Return the value of each place of comparison that has one."""
    beside = line.beside
    last = beside[-1][0]
    shown = ((f"{place}’ mean" if place == last else place, words) for place, words in beside)
    return format_html_join(BREAK, "{}: {}", [pair for pair in shown if pair[1]])


def _change(line: MeasureLine) -> SafeString:
    words = line.signal_words
    said = tag(words, line.signal_colour) if line.is_signal else filled(MUTED, words)
    assured = line.assurance_words
    return said + BREAK + filled(MUTED, assured) if assured else said


def of_value(value: MeasureValue | None) -> SafeString:
    """Return one figure of a measure's page, with what is to be known of it."""
    if value is None:
        return NO_FIGURE
    if value.missing:
        return filled(MUTED, value.shown)
    said: list[str] = [filled("{}", value.in_table)]
    if value.status != value.Status.FINAL:
        said.append(filled(BREAK + MUTED, value.get_status_display()))
    if value.as_at:
        said.append(filled(BREAK + MUTED, f"as at {date(value.as_at, 'j M Y')}"))
    said.append(SafeString(" ") + ("" if value.measure.is_example else example_tag(value)))
    if value.note:
        said.append(filled(BREAK + MUTED, linebreaksbr(value.note)))
    return SafeString("".join(said))


def of_row(row: Row, table: Table) -> SafeString:
    """Return all cells of one period of a measure's page, in the order of the table's columns."""
    own = row.own
    found: list[str] = [filled(NUMERIC, of_value(one)) for one in row.values]
    beside = []
    if table.has_intervals:
        beside.append(filled(NUMERIC, (own.interval if own else "") or "–"))
    if table.has_targets:
        beside.append(filled(NUMERIC, (own.target if own else "") or "–"))
        beside.append(filled(CELL, rag(own.rag) if own and own.rag else "–"))
    found[1:1] = beside
    if table.has_spread:
        found.append(filled(NUMERIC, row.median or "–"))
        found.append(filled(NUMERIC, _range(row)))
    if table.has_flags:
        found.append(filled(SENTENCE, capfirst(own.flag if own else "") or "Ordinary variation"))
    return SafeString("".join(found))


def _range(row: Row) -> SafeString:
    said = filled("{}", row.range or "–")
    if row.spread is None or row.spread.is_whole:
        return said
    return said + filled(BREAK + MUTED, f"{row.spread.count} of {row.spread.of}")
