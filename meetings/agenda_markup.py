"""The items of a meeting's page as plain markup: each is made once, in one go.

A long agenda asks some thirty conditions of each of its items. Asked in templates they cost
more than all the rest of the page, so they are asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import capfirst
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from design.markup import filled
from design.templatetags.govuk import example_tag, tag
from design.templatetags.parts import linebreaks_body, source_list
from meetings.agenda import Outcomes
from meetings.models import Action, Decision
from meetings.reading import PaperLine
from meetings.templatetags.outcomes import MEMBERS_ONLY, action_due, action_owner

NOTHING = SafeString()
FOR_MEMBERS = SafeString(f" {MEMBERS_ONLY}")
CONCLUDED = filled('<p class="govuk-body">{}</p>', tag("Our conclusion from the source", "yellow"))
ITEM = """<li class="govuk-summary-card govuk-!-margin-bottom-6" id="item-{}">
  <div class="govuk-summary-card__title-wrapper">
    <h3 class="govuk-summary-card__title">{}. {}</h3>
    {}
  </div>
  <div class="govuk-summary-card__content">
    {}
  </div>
</li>
"""
ABOUT = '<p class="govuk-body"><strong class="govuk-tag govuk-tag--teal">{}</strong>{} {}{}</p>'
PAPER = '<li><a class="govuk-link" href="{}">{}</a>{}{}</li>\n      '
HEADING = '<h4 class="govuk-heading-s govuk-!-margin-bottom-1">{}</h4>'
LINK = '<a class="govuk-link" href="{}">{}</a>'
EDIT = (
    '<div class="govuk-summary-card__actions portal-no-print"><a class="govuk-link" href="{}edit/">'
    'Edit<span class="govuk-visually-hidden"> item {}</span></a></div>'
)
ADD = (
    '<p class="govuk-body-s portal-no-print">For item {}: '
    '<a class="govuk-link" href="{}papers/new/">add a paper</a>{}</p>'
)
RECORD = (
    ', <a class="govuk-link" href="{0}decisions/new/?item={1}">record a decision</a>, '
    '<a class="govuk-link" href="{0}actions/new/?item={1}">add an action</a>'
)
HISTORY = (
    '<p class="govuk-body-s portal-no-print"><a class="govuk-link" href="{}history/">History'
    '<span class="govuk-visually-hidden"> of item {}</span></a></p>'
)
DECISION = """<div class="govuk-inset-text" id="{}">
  <p class="govuk-body"><strong>Decision {}</strong>{}</p>
  {}
  {}
</div>
"""
DECISION_ACT = (
    '<p class="govuk-body-s portal-no-print"><a class="govuk-link" '
    'href="/boards/{}/decisions/{}/{}/">{}'
    '<span class="govuk-visually-hidden">{} decision {}</span></a></p>'
)
ACTION = """<li class="portal-due__item" id="{}">
    <span class="portal-due__what">{} {}{}<br><span class="portal-muted">{}</span></span>
    <span class="portal-due__when">{}</span>
  </li>
"""
ACTIONS = """<{0} class="govuk-heading-s">Actions</{0}>
<ul class="portal-due">
  {1}
</ul>"""


@dataclass(frozen=True)
class Around:
    """What the markup follows beside the items: whose board, and what the reader may do there."""

    board: str
    inside: bool
    runs: bool
    titles: Mapping[str, str]
    at: str = ""
    may_record: bool = False

    def item(self, item: Any) -> SafeString:
        """Return an item of ``agenda.agenda_of`` as a card of the list."""
        edit = filled(EDIT, item.href, item.place) if self.runs else NOTHING
        parts = SafeString("\n    ".join(part for part in self._parts(item) if part))
        return filled(ITEM, item.key, item.place, item.title, edit, parts)

    def _parts(self, item: Any) -> Iterator[SafeString]:
        for_members = NOTHING if item.is_published else FOR_MEMBERS
        purpose = item.get_purpose_display()
        yield filled(ABOUT, purpose, for_members, _lead(item), _example(item))
        if item.summary:
            yield linebreaks_body(item.summary)
        if item.served:
            served = format_html_join(", ", LINK, ((one.href, one.text) for one in item.served))
            yield filled('<p class="govuk-body-s">Serves {}</p>', served)
        if item.papers_shown:
            papers = SafeString("".join(_paper(one) for one in item.papers_shown))
            yield filled(HEADING + '<ul class="govuk-list">{}</ul>', "Papers", papers)
        if item.note:
            yield filled(HEADING, "What was said") + linebreaks_body(item.note)
        if item.outcomes:
            yield self.outcomes(item.outcomes)
        yield source_list(item, self.titles)
        if self.runs:
            record = filled(RECORD, self.at, item.key) if self.may_record else NOTHING
            yield filled(ADD, item.place, item.href, record)
        elif self.inside:
            yield filled(HISTORY, item.href, item.place)

    def outcomes(self, outcomes: Outcomes, level: str = "h4") -> SafeString:
        """Return decisions and actions; ``level`` is that of the actions' heading."""
        said = "".join(self._decision(one) for one in outcomes.decisions)
        if not outcomes.actions:
            return SafeString(said)
        actions = SafeString("".join(self._action(one) for one in outcomes.actions))
        return SafeString(said + filled(ACTIONS, level, actions))

    def _decision(self, one: Decision) -> SafeString:
        text = linebreaks_body(one.text)
        if one.reason:
            text += filled('\n  <p class="govuk-body">Reason: {}</p>', one.reason)
        name = one.reference.upper()
        return filled(DECISION, one.reference, name, _marks(one), text, self.notes(one))

    def notes(self, one: Decision) -> SafeString:
        """Return what is to be known of a decision beside its text, and what may be done."""
        said = CONCLUDED if one.is_inferred else NOTHING
        if one.note:
            said += filled('<p class="govuk-body">{}</p>', capfirst(one.note))
        said += source_list(one, self.titles)
        act = ("edit", "Edit", "") if self.runs else ("history", "History", " of")
        if self.runs or self.inside:
            at = (self.board, one.reference)
            said += filled(DECISION_ACT, *at, *act, one.reference.upper())
        return said

    def _action(self, one: Action) -> SafeString:
        name: str = one.reference.upper()
        if self.inside:
            name = filled(LINK, f"/boards/{self.board}/actions/{one.reference}/", name)
        return filled(
            ACTION, one.reference, name, one.text, _marks(one),
            action_owner(one, self.inside), action_due(one),
        )  # fmt: skip


def _example(one: Any) -> SafeString:
    return SafeString(f" {example_tag(one)}") if one.is_example else NOTHING


def _marks(one: Any) -> SafeString:
    """Return whether only members may read a record, and whether it is an example."""
    return (NOTHING if one.is_published else FOR_MEMBERS) + _example(one)


def _lead(item: Any) -> str:
    """Return who leads an item, and for how long, as far as either is known."""
    minutes = item.minutes_planned
    length = f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else ""
    return ", ".join(filter(None, [item.lead, length]))


def _paper(line: PaperLine) -> SafeString:
    about = filled(' <span class="portal-muted">({})</span>', line.about)
    return filled(PAPER, line.href, line.title, about if line.about else "", _marks(line))
