"""The boards of the register as rows of a table, as plain markup: each is made in one go."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.defaultfilters import capfirst
from django.utils.safestring import SafeString

from design.markup import filled
from design.templatetags.govuk import example_tag, tag
from trust_portal.public.board_list import Row

MEMBERS_ONLY = filled(" {}", tag("Members only", "grey"))
ASIDE = '<br><span class="portal-muted govuk-!-font-weight-regular">{} {}</span>'
ROW = """<tr class="govuk-table__row" role="row">
          <th class="govuk-table__header" role="rowheader" scope="row" data-sort-value="{}"><a class="govuk-link" href="/boards/{}/{}">{}</a>{}{}{}</th>
          <td class="govuk-table__cell" role="cell" data-label="Kind">{}</td>
          <td class="govuk-table__cell" role="cell" data-label="Level">{}</td>
          <td class="govuk-table__cell" role="cell" data-label="Status">{}</td>
          <td class="govuk-table__cell" role="cell" data-label="Reports to">{}</td>
        </tr>
        """  # noqa: E501


def of(rows: Iterable[Row], query: str) -> SafeString:
    """Return the rows of a page; ``query`` asks for the same day on a board's own page."""
    return SafeString("".join(_row(one, query) for one in rows))


def _row(row: Row, query: str) -> SafeString:
    board, mark = row.board, example_tag(row.board)
    reports_to = ", ".join(str(link.to_end) for link in row.reports_to)
    return filled(
        ROW, row.name.lower(), board.slug, query, row.name,
        filled(" {}", mark) if mark else "", "" if board.is_published else MEMBERS_ONLY,
        _other_names(row), board.get_kind_display(), capfirst(board.level) or "Not stated",
        row.status.words, reports_to or "Not stated",
    )  # fmt: skip


def _other_names(row: Row) -> str:
    """Return what the board is called now, or else what it was called before."""
    if row.name != row.board.name:
        return filled(ASIDE, "now", row.board.name)
    former = ", ".join(one.name for one in row.life.names)
    return filled(ASIDE, "formerly", former) if row.life.names else ""
