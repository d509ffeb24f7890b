"""One objective on a page of many: what is recorded and its form, as plain markup."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from design.markup import filled
from design.questions import question
from design.templatetags.govuk import tag
from priorities import progress_markup
from priorities.models import ProgressUpdate
from priorities.whole_quarter import Section, still_to_say

NOTHING = SafeString()
SECTION = """<details class="govuk-details portal-fill" id="{}" data-portal-part="{}"{}{}>
  <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{} {}</span> {}</summary>
  <div class="govuk-details__text"{}>
    {}
    {}
  </div>
</details>
"""  # noqa: E501
DRAFT = ' data-portal-draft="{}" data-prefix="{}-"'
HOW_FILLED = "<span data-portal-draft-state>{}</span>"
MISSING = (
    '<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {}</p>\n    '
)
FORM = """{}{}
      {}{}
      {}
      <p class="govuk-body" data-portal-draft-left>{}</p>
      <p class="govuk-body-s portal-muted" role="status" data-portal-draft-status></p>
      <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" data-prevent-double-click="true" name="save" value="{}">Save<span class="govuk-visually-hidden"> what is typed, and stay at {}</span></button>
"""  # noqa: E501
QUESTION = """<div class="govuk-grid-row">
  <div class="govuk-grid-column-two-thirds">{}</div>
  <div class="govuk-grid-column-one-third">{}</div>
</div>
"""
LAST_TIME = """<div class="govuk-inset-text govuk-!-margin-top-0">
  <p class="govuk-body-s govuk-!-font-weight-bold govuk-!-margin-bottom-1">Last time, {}</p>
  <p class="govuk-body-s" dir="auto">{}</p>
</div>"""
NO_LAST = SafeString(
    '<p class="govuk-body portal-muted">Nothing was submitted for an earlier quarter, '
    "so there is no earlier text to show beside the questions.</p>"
)


def section(part: Section, sending: bool = False) -> SafeString:
    """Show a section of a page of many, which stands inside the page's form.

    To who is ``sending``, it also says in red what is missing.
    """
    one, form, missing = part.objective, part.form, part.missing
    if part.shows_state:
        state, returned = progress_markup.state(part.record), progress_markup.returned(part.record)
    else:
        state, returned = filled(HOW_FILLED, tag(*part.state)), NOTHING
    return filled(
        SECTION, one.reference, one.called,
        SafeString("" if missing else " data-portal-filled"),
        SafeString(" open" if part.is_open else ""),
        one.called, one.title, state,
        filled(DRAFT, part.draft_href, form.prefix) if form else NOTHING,
        returned, _asked(part, missing, sending) if form else _read(part),
    )  # fmt: skip


def _read(part: Section) -> SafeString:
    return progress_markup.in_full(part.record, part.evidence, True)


def _asked(part: Section, missing: list[str], sending: bool) -> SafeString:
    form: Any = part.form
    left = still_to_say(missing)
    conflicts = form.conflicts and render_to_string(
        "components/conflict.html", {"conflicts": form.conflicts}
    )
    return filled(
        FORM, filled(MISSING, left) if sending and missing else NOTHING,
        SafeString(conflicts or ""), SafeString(form["version"]), SafeString(form["opened"]),
        _questions(part), left, part.objective.reference, part.objective.called,
    )  # fmt: skip


def _questions(part: Section) -> SafeString:
    """Return each question with what was said last time beside it."""
    last = part.last
    each = [
        filled(QUESTION, question(field), _beside(last, field.name, before))
        for field, before in part.questions
    ]
    return SafeString("".join([*each, NOTHING if last else NO_LAST]))


def _beside(last: ProgressUpdate | None, name: str, before: str) -> SafeString:
    return last_time(last.quarter.short, before) if last and name != "because" else NOTHING


def last_time(title: str, text: str) -> SafeString:
    """Show what was written last time, in the quarter of this title."""
    return filled(LAST_TIME, title, progress_markup.lines(text or "Nothing was written."))
