"""Choices of the admin site: found by typing, with a script or without.

They name what is chosen without asking the database again. Without a script a box stands
beside each, for words of the name; what matches them is chosen, or offered if it is several.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models

WORDS = "-words"
MOST_OFFERED = 20
LONGEST = 200


class NotOne(str):
    """Words that do not name exactly one record; ``message`` says how to mend them."""

    message: str = ""


class KnownChoices:
    """A choice found by typing, which asks for its chosen records only when it must.

    Django's own asks once for every box on the page, so a page of thirty seats
    takes sixty statements. ``known`` maps keys to the records read with the page.
    """

    template_name = "admin/widgets/known_select.html"
    known: Mapping[str, models.Model] = {}
    may_search = False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the box for words, with those in it that named no record alone."""
        context = super().get_context(name, value, attrs)
        values = value if isinstance(value, list | tuple) else [value]
        label = self.attrs.get("aria-label") or ""  # type: ignore[attr-defined]
        context["widget"] |= {
            "may_search": self.may_search,
            "words_name": f"{name}{WORDS}",
            "words": next((str(one) for one in values if isinstance(one, NotOne)), ""),
            "words_label": f"{label}: " if label else "",
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what is chosen; with words typed without a script, the one they name."""
        chosen = super().value_from_datadict(data, files, name)
        words = str(data.get(f"{name}{WORDS}") or "").strip()[:LONGEST]
        if not (words and self.may_search):
            return chosen
        several = self.allow_multiple_selected  # type: ignore[attr-defined]
        found = self.found(words)
        if {str(row.pk) for row in found} & set(chosen if several else [chosen]):
            return chosen
        named = self._named(words, found)
        return [*chosen, named] if several else named

    def _named(self, words: str, found: list[models.Model]) -> str:
        """Return the key of the only record ``found``, or the ``words`` as ``NotOne``."""
        if len(found) == 1:
            return str(found[0].pk)
        unclear = NotOne(words)
        kind = self.field.remote_field.model._meta.verbose_name  # type: ignore[attr-defined]
        unclear.message = (
            f"More than one {kind} matches “{words}”. Choose from the list, "
            "or type more of the name."
            if found
            else f"No {kind} matches “{words}”. Check the spelling, or type less of the name."
        )
        return unclear

    def found(self, words: str) -> list[models.Model]:
        """Return the first records that match ``words`` as the search in their list does."""
        model = self.field.remote_field.model  # type: ignore[attr-defined]
        admin = self.admin_site.get_model_admin(model)  # type: ignore[attr-defined]
        rows = self.choices.queryset  # type: ignore[attr-defined]
        rows, has_twins = admin.get_search_results(None, rows, words)
        return list((rows.distinct() if has_twins else rows)[:MOST_OFFERED])

    def optgroups(self, name: str, value: list[Any], attr: Any = None) -> list[Any]:
        chosen = [str(one) for one in value if str(one) not in ("", "None")]
        words = [one for one in chosen if not _is_key(one)] if self.may_search else []
        offered = [row for one in words for row in self.found(one)]
        keys = [one for one in chosen if _is_key(one)]
        if not all(key in self.known for key in keys):
            groups = super().optgroups(name, keys, attr)
        else:
            groups = self._known_groups(name, keys)
        if offered and not (keys or self.allow_multiple_selected):  # type: ignore[attr-defined]
            groups = [(None, [self.create_option(name, "", "", True, 0)], 0)]  # type: ignore[attr-defined]
        for row in offered:
            if str(row.pk) not in keys:
                option = self.create_option(name, str(row.pk), str(row), False, 0)  # type: ignore[attr-defined]
                groups[0][1].append(option)
        return groups

    def _known_groups(self, name: str, chosen: list[str]) -> list[Any]:
        options = []
        if not self.is_required and not self.allow_multiple_selected:  # type: ignore[attr-defined]
            options.append(self.create_option(name, "", "", False, 0))  # type: ignore[attr-defined]
        for key in chosen:
            label = str(self.known[key])
            options.append(self.create_option(name, key, label, True, len(options)))  # type: ignore[attr-defined]
        return [(None, options, 0)]


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19


class KnownChoiceField(forms.ModelChoiceField):
    """One record; words that name none alone are answered with how to mend them."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, NotOne):
            raise forms.ValidationError(value.message, code="not one")
        return super().to_python(value)


class KnownMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Several records, told in the same way."""

    def clean(self, value: Any) -> Any:
        for one in value or []:
            if isinstance(one, NotOne):
                raise forms.ValidationError(one.message, code="not one")
        return super().clean(value)


class KnownSelect(KnownChoices, AutocompleteSelect):
    """One record, found by typing."""


class KnownSelectMultiple(KnownChoices, AutocompleteSelectMultiple):
    """Several records, found by typing."""


def known_to(record: models.Model, name: str) -> dict[str, models.Model]:
    """Return the records that ``record`` already holds under ``name``, by their keys."""
    one = record._state.fields_cache.get(name)
    many = getattr(record, "_prefetched_objects_cache", {}).get(name, [])
    return {str(found.pk): found for found in [one, *many] if found is not None}


class KnownChoicesMixin:
    """Gives a ModelAdmin or an inline these choices wherever it names ``autocomplete_fields``."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs |= self._known(KnownSelect, KnownChoiceField, db_field, request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs |= self._known(KnownSelectMultiple, KnownMultipleChoiceField, db_field, request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _known(self, widget: Any, field: Any, db_field: Any, request: Any) -> dict[str, Any]:
        """Return the widget and the field; words find only what this person may look at."""
        site = self.admin_site  # type: ignore[attr-defined]
        made = widget(db_field, site)
        related = site.get_model_admin(db_field.remote_field.model)
        made.may_search = related.has_view_permission(request)
        return {"widget": made, "form_class": field}
