"""Renders the usual inputs of forms in one go, all else by Django's templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import widgets
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from design.markup import filled

INPUTS = frozenset(
    one.template_name
    for one in (
        widgets.HiddenInput, widgets.TextInput, widgets.EmailInput, widgets.NumberInput,
        widgets.PasswordInput,
    )
)  # fmt: skip


class Renderer(TemplatesSetting):
    """Writes what Django's templates write.

    A list of choices is two templates for each of them there: above a list of fifty actions
    their filter cost as much as the list. A page of many forms has dozens of the other inputs.
    """

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Return the markup of a form or of a part of it."""
        if template_name == widgets.Select.template_name:
            return select(context["widget"])
        if template_name == widgets.Textarea.template_name:
            return textarea(context["widget"])
        if template_name in INPUTS:
            return one_line(context["widget"])
        return super().render(template_name, context, request)


def textarea(widget: Mapping[str, Any]) -> SafeString:
    """Return a text of many lines; the first line end belongs to the markup."""
    return filled(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"], _attributes(widget["attrs"]), widget["value"] or "",
    )  # fmt: skip


def one_line(widget: Mapping[str, Any]) -> SafeString:
    """Return an input of one line, or a hidden one."""
    value = widget["value"]
    return filled(
        '<input type="{}" name="{}"{}{}>',
        widget["type"], widget["name"],
        SafeString() if value is None else filled(' value="{}"', value),
        _attributes(widget["attrs"]),
    )  # fmt: skip


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
