"""What stands beneath the items of an agenda, as plain markup: see ``meetings.agenda_markup``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from boards.access import Permission
from meetings.agenda import Outcomes
from meetings.agenda_markup import Around
from meetings.models import Decision

register = template.Library()


def _around(context: Any) -> Around:
    standing = context["standing"]
    return Around(
        board=context["board"].slug,
        inside=Permission.VIEW_BOARD in standing,
        runs=Permission.RUN_MEETINGS in standing,
        titles=context["source_titles"],
        at=context.get("at", ""),
        may_record=context.get("may_record", False),
    )


@register.simple_tag(takes_context=True)
def agenda_items(context: Any, items: Iterable[Any]) -> SafeString:
    """Show the items of an agenda, each as a card of a list."""
    around = _around(context)
    return SafeString("".join(around.item(one) for one in items))


@register.simple_tag(takes_context=True)
def outcomes(context: Any, found: Outcomes, level: str = "h4") -> SafeString:
    """Show what was decided, and what is to be done; ``level`` is that of its heading."""
    return _around(context).outcomes(found, level)


@register.simple_tag(takes_context=True)
def decision_notes(context: Any, decision: Decision) -> SafeString:
    """Show what is to be known of a decision beside its text, and what may be done with it."""
    return _around(context).notes(decision)
