"""New rows get their address or reference from the portal; rows saved together are compared."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from priorities.keeping import free_address, hold, next_reference
from priorities.models import AreaOfFocus, Objective

NAME_IS_LEFT_OUT = "Add “{}” to the wordings: the theme is shown under it."


def is_filled(form: Any) -> bool:
    """Say whether a row holds something that will be saved, or is saved already."""
    return bool(getattr(form, "cleaned_data", None)) and not form.errors


def new_rows(formset: BaseInlineFormSet) -> list[Any]:
    """Return the records that the rows added on the page will become."""
    return [form.instance for form in formset.extra_forms if is_filled(form)]


class AreasOfOnePlan(BaseInlineFormSet):
    """The areas of focus of one plan."""

    def clean(self) -> None:
        """Give new areas an address that no other area has."""
        super().clean()
        new = new_rows(self)
        taken = set(AreaOfFocus.objects.values_list("slug", flat=True)) if new else set()
        for area in new:
            area.slug = free_address(area.name, taken)
            taken.add(area.slug)


class WordingsOfOneTheme(BaseInlineFormSet):
    """The wordings of one theme, of which its own name is one."""

    def clean(self) -> None:
        """Refuse wordings that leave out the name under which the theme is shown."""
        super().clean()
        kept = {
            form.instance.text
            for form in self.forms
            if is_filled(form) and not form.cleaned_data.get("DELETE")
        }
        if kept and self.instance.name not in kept:
            raise ValidationError(NAME_IS_LEFT_OUT.format(self.instance.name))


def left_without_its_name(was: Any, becomes: Any) -> list[str]:
    """Refuse to put a wording back so that the theme's own name is no longer among them."""
    theme = (becomes or was).theme
    others = theme.wordings.exclude(pk=was.pk) if was else theme.wordings
    kept = {*others.values_list("text", flat=True), *([becomes.text] if becomes else [])}
    return [] if not kept or theme.name in kept else [NAME_IS_LEFT_OUT.format(theme.name)]


class ObjectivesOfOneBoard(BaseInlineFormSet):
    """The objectives of one board."""

    def clean(self) -> None:
        """Give new objectives the next references of the board, which is locked meanwhile."""
        super().clean()
        new = new_rows(self)
        if not new:
            return
        hold(self.instance)
        given = list(
            Objective.objects.filter(board=self.instance).values_list("reference", flat=True)
        )
        for objective in new:
            objective.reference = next_reference(given)
            given.append(objective.reference)
