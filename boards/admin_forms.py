"""Forms of the admin site that carry the version they were opened on.

A person who saves after someone else is refused, sees both texts, and loses
nothing. What only the other person changed is taken into the form, so that
saving again on purpose never reverts a field that nobody here touched.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django import forms
from django.db import models
from django.forms.models import model_to_dict

from boards.admin_choices import KnownChoices, known_to
from boards.periods import long_date
from boards.tracking import Conflict

OPENED, WHY = "opened_version", "why"
OURS = (OPENED, WHY)
UNSEEN = frozenset({"last_login"})
REFUSAL = (
    "Someone else saved this while you were writing. Nothing you typed is lost: "
    "compare the two, change yours where you need to, and save again."
)
_UNKNOWN = object()


def version_of(record: models.Model) -> str:
    """Return what changes with every save: the version, or a digest of all that is stored."""
    if hasattr(record, "version"):
        return str(record.version)
    stored = [
        (one.attname, str(getattr(record, one.attname)))
        for one in record._meta.concrete_fields
        if one.name not in UNSEEN
    ]
    for many in record._meta.many_to_many:
        keys = getattr(record, many.name).values_list("pk", flat=True)
        stored.append((many.name, str(sorted(keys))))
    return hashlib.sha256(repr(stored).encode()).hexdigest()[:32]


class VersionedAdminForm(forms.ModelForm):
    """A model form of the admin site that refuses to save over another's change.

    ``conflicts`` are the fields that both changed; ``taken`` names those that only
    the other person changed, which now stand in the form as they saved them.
    """

    opened_version = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: list[Conflict] = []
        self.taken: list[str] = []
        self.overtaken = False
        self.stored_version = version_of(self.instance) if self.instance.pk else ""
        self.initial[OPENED] = self.stored_version
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownChoices):
                widget.known = known_to(self.instance, name)

    def _clean_fields(self) -> None:
        opened = str(self[OPENED].value() or "")
        if self.instance.pk and opened != self.stored_version:
            self._compare(opened)
        super()._clean_fields()  # type: ignore[misc]

    def clean(self) -> dict[str, Any] | None:
        """Refuse what was typed over another's save; a row nobody touched is let be."""
        cleaned = super().clean()
        if self.overtaken:
            raise forms.ValidationError(REFUSAL, code="conflict")
        return cleaned

    def _compare(self, opened: str) -> None:
        """Tell what each changed since ``opened``, and take what only the other did."""
        was = self._as_opened(opened)
        self.data = self.data.copy()
        self.data[self.add_prefix(OPENED)] = self.stored_version
        self.__dict__.pop("changed_data", None)
        for name, field in self.fields.items():
            if name in OURS or field.disabled or field.widget.is_hidden:
                continue
            theirs, yours = self.initial.get(name), self[name].value()
            before = was.get(name, _UNKNOWN)
            touched = before is _UNKNOWN or field.has_changed(before, yours)
            if not field.has_changed(theirs, yours):
                continue
            if not touched:
                self._take(name, field, theirs)
            else:
                self.overtaken = True
                if before is _UNKNOWN or _plain(before) != _plain(theirs):
                    self._tell(name, field, theirs, yours)

    def _as_opened(self, opened: str) -> dict[str, Any]:
        """Return the values of the version ``opened``; empty when it is not in the history."""
        history = getattr(type(self.instance), "history", None)
        if history is None or not (opened.isascii() and opened.isdigit() and len(opened) < 10):
            return {}
        row = (
            history.filter(**{self.instance._meta.pk.name: self.instance.pk}, version=opened)
            .order_by("-history_id")
            .first()
        )
        if row is None:
            return {}
        plain = [one.name for one in self.instance._meta.concrete_fields]
        was = model_to_dict(row.instance, fields=plain)
        for many in row._history_m2m_fields:
            column = many.m2m_reverse_field_name()
            was[many.name] = [getattr(one, f"{column}_id") for one in getattr(row, many.name).all()]
        return was

    def _take(self, name: str, field: forms.Field, theirs: Any) -> None:
        key = self.add_prefix(name)
        self.taken.append(str(field.label or name))
        if isinstance(field, forms.BooleanField):
            self.data.pop(key, None)
            if theirs:
                self.data[key] = "on"
        elif isinstance(field, forms.ModelMultipleChoiceField):
            self.data.setlist(key, [str(getattr(one, "pk", one)) for one in theirs or []])
        else:
            shown = field.widget.format_value(field.prepare_value(theirs))
            shown = shown[0] if isinstance(shown, list | tuple) else shown
            self.data[key] = "" if shown is None else shown

    def _tell(self, name: str, field: forms.Field, theirs: Any, yours: Any) -> None:
        label = str(field.label or name.replace("_", " "))
        self.conflicts.append(
            Conflict(label[:1].upper() + label[1:], in_words(field, theirs), in_words(field, yours))
        )


class ReasonedAdminForm(VersionedAdminForm):
    """The same, with the reason that the history keeps beside the name and the day."""

    why = forms.CharField(
        label="Why",
        required=False,
        max_length=1000,
        help_text="Why you make this change. The history shows it beside your name.",
        widget=forms.Textarea({"rows": 2, "class": "vLargeTextField"}),
    )


def _plain(value: Any) -> Any:
    """Return a value that compares equal whether it came from a row or from the history."""
    if isinstance(value, list):
        return sorted(getattr(one, "pk", one) for one in value)
    return value


def in_words(field: forms.Field, value: Any) -> str:
    """Return a stored or typed value as a reader would say it; "(empty)" for none."""
    if isinstance(field, forms.BooleanField):
        return "Yes" if value else "No"
    if value in (None, "", []):
        return "(empty)"
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(_names(field, value))
    if isinstance(field, forms.ModelChoiceField):
        return next(iter(_names(field, [value])), str(value))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    with suppress(forms.ValidationError):
        value = field.to_python(value)
    return long_date(value) if isinstance(value, dt.date) else str(value)


def _names(field: forms.ModelChoiceField, values: Iterable[Any]) -> list[str]:
    keys = [str(getattr(value, "pk", value)) for value in values]
    found = field.queryset.filter(  # type: ignore[union-attr]
        pk__in=[key for key in keys if key.isascii() and key.isdigit()]
    )
    return [field.label_from_instance(one) for one in found]
