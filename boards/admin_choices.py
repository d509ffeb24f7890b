"""Choices of the admin site that name what is chosen without asking the database again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models


class KnownChoices:
    """A choice found by typing, which asks for its chosen records only when it must.

    Django's own asks once for every box on the page, so a page of thirty seats
    takes sixty statements. ``known`` maps keys to the records read with the page.
    """

    known: Mapping[str, models.Model] = {}

    def optgroups(self, name: str, value: list[Any], attr: Any = None) -> list[Any]:
        chosen = [str(one) for one in value if str(one) not in ("", "None")]
        if not all(key in self.known for key in chosen):
            return super().optgroups(name, value, attr)
        options = []
        if not self.is_required and not self.allow_multiple_selected:  # type: ignore[attr-defined]
            options.append(self.create_option(name, "", "", False, 0))  # type: ignore[attr-defined]
        for key in chosen:
            label = str(self.known[key])
            options.append(self.create_option(name, key, label, True, len(options)))  # type: ignore[attr-defined]
        return [(None, options, 0)]


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
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", KnownSelectMultiple(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_manytomany(db_field, request, **kwargs)
