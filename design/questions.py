"""One question of a form with its label, hint, error and input, as plain markup.

A page of many forms has dozens of questions. In templates each asked some twenty conditions,
and cost more than all that is recorded of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from design.markup import filled

NOTHING = SafeString()
GROUP = '<div class="govuk-form-group{}{}"{}>\n{}\n</div>'
FIELDSET = """<fieldset class="govuk-fieldset"{}{}>
    <legend class="govuk-fieldset__legend{}">{}</legend>
    {}
    {}
  </fieldset>"""
CHECKBOX = """{}
  <div class="govuk-checkboxes">
    <div class="govuk-checkboxes__item">
      {}
      <label class="govuk-label govuk-checkboxes__label" for="{}">{}</label>
    </div>
  </div>"""
LABEL = '<label class="govuk-label{}" for="{}">{}</label>\n  {}\n  {}\n  {}'
HINT = '<div id="{}" class="govuk-hint">{}</div>'
ERROR = '<p id="{}" class="govuk-error-message">{}</p>'
MESSAGE = '<span class="govuk-visually-hidden">Error:</span> {}'
COUNTED = ' data-module="govuk-character-count" data-maxlength="{}"'
COUNT = (
    '<div id="{}-info" class="govuk-hint govuk-character-count__message">'
    "You can enter up to {} characters</div>"
)
OPTIONS = '<div class="{0}{1}">\n  {2}\n</div>'
OPTION = """<div class="{0}__item">
    <input class="{0}__input" id="{1}" name="{2}" type="{3}" value="{4}"{5}{6}{7}>
    <label class="govuk-label {0}__label" for="{1}">{8}</label>
    {9}
  </div>"""
OPTION_HINT = '<div id="{}-item-hint" class="govuk-hint {}__hint">{}</div>'


def question(field: Any) -> SafeString:
    """Return the markup of a bound field of a form of the design system."""
    if field.is_hidden:
        return SafeString(field)
    kind = field.kind
    if kind in ("date", "radios", "checkboxes"):
        inside = _fieldset(field, kind)
    elif kind == "checkbox":
        inside = filled(CHECKBOX, _said(field), SafeString(field), field.id_for_label, field.label)
    else:
        inside = _labelled(field, kind)
    module, data = _module(field, kind)
    error = " govuk-form-group--error" if field.errors else ""
    return filled(GROUP, error, module, data, inside)


def _module(field: Any, kind: str) -> tuple[str, SafeString]:
    """Return the class and the attributes by which a script finds the question."""
    if field.count_from:
        return " govuk-character-count", filled(COUNTED, field.count_from)
    if kind == "password":
        return " govuk-password-input", SafeString(' data-module="govuk-password-input"')
    return "", NOTHING


def _fieldset(field: Any, kind: str) -> SafeString:
    described = field.aria_describedby
    if kind == "date":
        inside = SafeString(render_to_string("govuk/date.html", {"field": field}))
    else:
        inside = _options(field, f"govuk-{kind}")
    return filled(
        FIELDSET,
        SafeString(' role="group"') if kind == "date" else NOTHING,
        filled(' aria-describedby="{}"', described) if described else NOTHING,
        _sized("govuk-fieldset__legend", getattr(field.form, "legend_size", "")),
        field.label, _said(field), inside,
    )  # fmt: skip


def _labelled(field: Any, kind: str) -> SafeString:
    size, count = getattr(field.form, "label_size", ""), field.count_from
    if kind == "password":
        asked = SafeString(render_to_string("govuk/password.html", {"field": field}))
    else:
        asked = SafeString(field)
    return filled(
        LABEL, _sized("govuk-label", size), field.id_for_label, field.label, _said(field), asked,
        filled(COUNT, field.auto_id, count) if count else NOTHING,
    )  # fmt: skip


def _sized(name: str, size: str) -> str:
    return f" {name}--{size}" if size else ""


def _said(field: Any) -> SafeString:
    """Return the hint and the errors of a question."""
    hint = filled(HINT, field.hint_id, field.help_text) if field.help_text else NOTHING
    if not field.errors:
        return hint
    told = SafeString("<br>".join(filled(MESSAGE, error) for error in field.errors))
    return filled("{}\n    {}", hint, filled(ERROR, field.error_id, told))


def _options(field: Any, block: str) -> SafeString:
    widget = field.field.widget
    inline = f" {block}--inline" if getattr(widget, "inline", False) else ""
    each = [_option(one, block, widget.input_type) for one in field.options]
    return filled(OPTIONS, block, inline, SafeString("".join(each)))


def _option(one: Mapping[str, Any], block: str, kind: str) -> SafeString:
    key, hint = one["id"], one["hint"]
    return filled(
        OPTION, block, key, one["name"], kind, one["value"],
        SafeString(" checked" if one["selected"] else ""),
        SafeString(" disabled" if one["attrs"].get("disabled") else ""),
        filled(' aria-describedby="{}-item-hint"', key) if hint else NOTHING,
        one["label"],
        filled(OPTION_HINT, key, block, hint) if hint else NOTHING,
    )  # fmt: skip
