"""Progress as plain markup: an update in full, and an objective on a page of many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import normalize_newlines

from boards.periods import long_date
from design.markup import filled
from design.templatetags.govuk import details, rag, summary_row, tag
from priorities.evidence import Evidence
from priorities.models import ProgressAnswers

NOTHING = SafeString()
LIST = '<dl class="govuk-summary-list">\n  {}\n</dl>'
ROW = (
    '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
    '<dd class="govuk-summary-list__value"{}>{}</dd></div>\n  '
)
AS_TYPED = SafeString(' dir="auto"')
MEANT = '<br><span class="portal-muted">{}</span>'
SCALE = '<ul class="govuk-list">{}</ul>'
BULLETS = '<ul class="govuk-list govuk-list--bullet" dir="auto">{}</ul>'
LINK = '<a class="govuk-link" href="{}" rel="noreferrer">{}</a>'
ITEM = "<li>{}</li>"
SENT_BACK = """<div class="govuk-inset-text">
  <p class="govuk-body"><strong>Sent back by {} on {}.</strong> Change it, then submit it again.</p>
  <p class="govuk-body" dir="auto">{}</p>
</div>"""
BEFORE, AFTER = (
    (("What did we do?", "done"), ("What difference did it make?", "difference")),
    (
        ("What next?", "next_steps"),
        ("What may stop us?", "risks"),
        ("What help do we need?", "help_wanted"),
    ),
)
STATES = {
    "accepted": tag("Accepted", "green"),
    "submitted": tag("Submitted", "teal"),
    "returned": tag("Sent back", "orange"),
    "draft": tag("Draft", "blue"),
}
NOT_STARTED = tag("Not started", "grey")


def state(update: Any) -> SafeString:
    """Show how far an update has come, which may not be there yet."""
    if not update or not update.pk:
        return NOT_STARTED
    return STATES[update.status]


def returned(update: Any) -> SafeString:
    """Say why an update was sent back, for those who write it; nothing for any other."""
    if not update or not getattr(update, "is_returned", False):
        return NOTHING
    day = _day(update.decided_at)
    return filled(SENT_BACK, update.decided_by, day, lines(update.return_reason))


def in_full(
    update: ProgressAnswers | Any, evidence: Iterable[Evidence], members: bool = False
) -> SafeString:
    """Show an update: its rating, texts, evidence, who submitted and accepted it and when.

    ``members`` also read who filed it by link.
    """
    parts = [filled(ROW, "How is delivery going?", NOTHING, _rating(update))]
    if update.direction:
        parts.append(summary_row("Direction of travel", update.get_direction_display()))
    parts += _texts(update, BEFORE)
    parts.append(_evidence(evidence))
    parts += _texts(update, AFTER)
    parts += _acts(update, members)
    return filled(LIST, SafeString("".join(parts)))


def lines(text: str) -> SafeString:
    """Return a text as typed, with its line ends kept."""
    return SafeString(escape(normalize_newlines(text)).replace("\n", "<br>"))


def _rating(update: Any) -> SafeString:
    meaning, scale = getattr(update, "rag_meaning", ""), getattr(update, "rag_scale", None)
    meant = filled(MEANT, meaning) if meaning else NOTHING
    if not (scale and update.is_submitted):
        return filled("{}{}", rag(update.rag), meant)
    each = "".join(filled(ITEM, filled("{} {}", *_of_scale(one))) for one in scale)
    told = details(filled(SCALE, SafeString(each)), summary="The ratings on that day")
    return filled("{}{}{}", rag(update.rag), meant, told)


def _of_scale(one: Mapping[str, str]) -> tuple[SafeString, str]:
    return rag(one["rag"]), one["meaning"]


def _texts(update: Any, asked: Iterable[tuple[str, str]]) -> list[SafeString]:
    return [
        filled(ROW, title, AS_TYPED, lines(text))
        for title, name in asked
        if (text := getattr(update, name))
    ]


def _evidence(evidence: Iterable[Evidence]) -> SafeString:
    each = [
        filled(ITEM, filled(LINK, one.href, one.text) if one.href else one.text) for one in evidence
    ]
    if not each:
        return NOTHING
    return filled(ROW, "Evidence", NOTHING, filled(BULLETS, SafeString("".join(each))))


def _acts(update: Any, members: bool) -> list[SafeString]:
    """Return who submitted, filed and accepted the update, and when."""
    found, filed_by = [], getattr(update, "filed_by", "")
    if update.is_submitted:
        said = f"by {update.submitted_by} on {_day(update.submitted_at)}"
        found.append(filled(ROW, "Submitted", NOTHING, said))
    if members and filed_by:
        found.append(summary_row("Filed", filed_by))
    if getattr(update, "is_accepted", False):
        said = f"by {update.decided_by} on {_day(update.decided_at)}"
        found.append(filled(ROW, "Accepted", NOTHING, said))
    return found


def _day(moment: dt.datetime) -> str:
    """Return the day of a moment, as it is here."""
    return long_date(timezone.localtime(moment).date())
