"""Renders the parts of forms: a choice of many in one go, all else by Django's templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import Select
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from design.markup import filled


class Renderer(TemplatesSetting):
    """Writes what Django's templates write.

    A list of choices is two templates for each of them there: above a list of fifty actions
    their filter cost as much as the list.
    """

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Return the markup of a form or of a part of it."""
        if template_name == Select.template_name:
            return select(context["widget"])
        return super().render(template_name, context, request)


def select(widget: Mapping[str, Any]) -> SafeString:
    """Return a list of choices, in groups where they have any."""
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return filled(
        '<select name="{}"{}>{}\n</select>',
        widget["name"], _attributes(widget["attrs"]), SafeString(groups),
    )  # fmt: skip


def _group(name: str | None, options: Iterable[Mapping[str, Any]]) -> SafeString:
    inside = SafeString("".join(_option(one) for one in options))
    return filled('\n  <optgroup label="{}">{}\n  </optgroup>', name, inside) if name else inside


def _option(one: Mapping[str, Any]) -> SafeString:
    return filled(
        '\n  <option value="{}"{}>{}</option>\n',
        one["value"], _attributes(one["attrs"]), one["label"],
    )  # fmt: skip


def _attributes(found: Mapping[str, Any]) -> SafeString:
    """Return attributes; what is true has no value, what is false is left out."""
    kept = [(name, value) for name, value in found.items() if value is not False]
    return SafeString(
        "".join(
            filled(" {}", name) if value is True else filled(' {}="{}"', name, value)
            for name, value in kept
        )
    )
