"""Parts of a form's layout, in the markup of the design system."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from crispy_forms.layout import Layout, LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

__all__ = ["Buttons", "Fieldset", "Layout", "Size"]


class Size(StrEnum):
    """How large a label or a legend is, in the design system's letters."""

    SMALL = "s"
    MEDIUM = "m"
    LARGE = "l"
    EXTRA_LARGE = "xl"


class Fieldset(LayoutObject):
    """Groups fields under one legend, with a hint to all of them if one is given."""

    def __init__(self, legend: str, *fields: Any, size: Size = Size.MEDIUM, hint: str = "") -> None:
        self.legend, self.fields, self.size, self.hint = legend, list(fields), size, hint

    def render(
        self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any
    ) -> SafeString:
        """Return the fieldset with its fields."""
        inside = self.get_rendered_fields(form, context, template_pack, **kwargs)
        first = next((name for name in self.fields if isinstance(name, str)), "fields")
        return render_to_string(
            "govuk/layout/fieldset.html",
            {"fieldset": self, "inside": inside, "hint_id": f"{form.add_prefix(first)}-group-hint"},
        )


class Buttons(LayoutObject):
    """The form's own button, its secondary buttons and its way out.

    Reads ``submit_label``, ``other_buttons`` and ``cancel`` of the form when it is
    shown, so that a view may set them.
    """

    def __init__(self) -> None:
        self.fields: list[Any] = []

    def render(
        self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any
    ) -> SafeString:
        """Return one button, or a group of them."""
        return render_to_string("govuk/layout/buttons.html", {"form": form})
