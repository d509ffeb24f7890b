"""What stands in the rows of a register, as plain markup: see ``membership.register_markup``."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from boards.access import Permission
from membership import register_markup
from membership.register import Place, Register
from membership.register_markup import Around

register = template.Library()


def _around(context: Any) -> Around:
    inside = Permission.VIEW_BOARD in context["standing"]
    return Around(context["as_on"].query, inside, context["source_titles"])


@register.simple_tag(takes_context=True)
def seat_rows(context: Any, found: Register) -> SafeString:
    """Show the seats of a register, each as a row."""
    return _around(context).seats(found)


@register.simple_tag(takes_context=True)
def earlier_rows(context: Any, found: Register) -> SafeString:
    """Show the earlier terms of the seats of a register, each as a row."""
    return _around(context).before(found)


@register.simple_tag
def stands_for(place: Place) -> SafeString:
    """Show for whom a seat stands."""
    return register_markup.stands_for(place)
