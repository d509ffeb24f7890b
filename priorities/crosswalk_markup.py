"""The rows of the crosswalk as plain markup: each priority is made once for matrix and list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from boards.models import Board
from design.markup import filled
from design.templatetags.govuk import example_tag, tag
from priorities.crosswalk import Row
from priorities.models import Objective, Plan

SEVERAL, NOBODY = tag("Several boards", "blue"), tag("Nobody", "orange")
NOBODY_LEADS = tag("Nobody leads", "orange")
NONE = SafeString('<span class="portal-muted">–</span>')
NO_CELL = SafeString(' class="portal-matrix__cell--none"')
NOT_SERVED = SafeString(
    '<p class="govuk-body portal-muted">No objective of these boards serves it.</p>'
)
PRIORITY = '<a class="govuk-link" href="{}">{}</a> {}'
AREA = '{} {}<br><span class="portal-muted govuk-!-font-weight-regular">The area as a whole</span>'
CELL = '<td role="cell" data-label="{}"{}>{}</td>'
ROW = """<tr role="row">
            <th role="rowheader" scope="row">{}{}</th>
            <td role="cell" data-label="Led by">{}</td>
            {}
          </tr>"""
ITEM = """<li><h3 class="govuk-heading-s govuk-!-margin-bottom-1">{}{}{}</h3>
        {}
        {}</li>"""
LED_BY = '<p class="govuk-body-s portal-muted govuk-!-margin-bottom-1">Led by: {}</p>'
LIST = '<ul class="govuk-list govuk-list--bullet">{}</ul>'
SERVED = (
    '<li><a class="govuk-link" href="{}">{}</a> {}<br><span class="portal-muted">{}</span></li>\n'
)
LINK = (
    '<a class="govuk-link" href="{0}" title="{1}">{2}'
    '<span class="govuk-visually-hidden"> {1}</span></a>'
)


class Told(NamedTuple):
    """An objective as the crosswalk shows it: short, in a cell, and with its board, in a list."""

    link: SafeString
    item: SafeString


@dataclass
class Walk:
    """The markup of some rows of a crosswalk; each objective is made once."""

    board: Board
    plan: Plan
    boards: Sequence[Board]
    told: dict[int, Told] = field(default_factory=dict)

    def _told(self, one: Objective) -> Told:
        if one.pk not in self.told:
            at = f"{one.board.get_absolute_url()}objectives/{one.reference}/"
            self.told[one.pk] = Told(
                filled(LINK, at, one.title, one.called),
                filled(SERVED, at, one, example_tag(one), one.board),
            )
        return self.told[one.pk]

    def objectives(self, found: Iterable[Objective]) -> SafeString:
        """Return objectives as items of a list; nothing where there are none."""
        items = "".join(self._told(one).item for one in found)
        return filled(LIST, SafeString(items)) if items else SafeString()

    def rows(self, found: Sequence[Row]) -> tuple[SafeString, SafeString]:
        """Return priorities as rows of the matrix, and as items of the list."""
        matrix, items = "", ""
        for row in found:
            called = self._called(row)
            matrix += self._row(row, called)
            items += self._item(row, called)
        return SafeString(matrix), SafeString(items)

    def _called(self, row: Row) -> SafeString:
        if row.priority is None:
            return filled(AREA, row.called, example_tag(row.area))
        where = [self.board.slug, self.plan.slug, row.priority.number]
        address = reverse("priorities:priority", args=where)
        return filled(PRIORITY, address, row.called, example_tag(row.priority))

    def _row(self, row: Row, called: SafeString) -> SafeString:
        several = filled("<br>{}", SEVERAL) if row.is_overlap else ""
        lead = row.lead_words if row.lead else NOBODY
        cells = "".join(self._cell(one, row.serving) for one in self.boards)
        return filled(ROW, called, several, lead, SafeString(cells))

    def _cell(self, board: Board, serving: Sequence[Objective]) -> SafeString:
        own = [self._told(one).link for one in serving if one.board_id == board.pk]
        if not own:
            return filled(CELL, board.called, NO_CELL, NONE)
        return filled(CELL, board.called, "", SafeString(", ".join(own)))

    def _item(self, row: Row, called: SafeString) -> SafeString:
        several = filled(" {}", SEVERAL) if row.is_overlap else ""
        nobody = "" if row.lead else filled(" {}", NOBODY_LEADS)
        lead = filled(LED_BY, row.lead_words) if row.lead else ""
        served = self.objectives(row.serving) or NOT_SERVED
        return filled(ITEM, called, several, nobody, lead, served)
