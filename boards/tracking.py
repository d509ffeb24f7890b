"""Every change kept, and nobody's change lost.

History is for accounting: it answers what we *had recorded*. What was *true*
on a day is answered by the domain's own dates (``boards/terms.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NoReturn, Self

from django import forms
from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from boards.periods import long_moment

BY_LINK = "By link: "
"""Begins the reason of a change that somebody without an account made; their name follows."""


class TrackedQuerySet(models.QuerySet[Any]):
    """A queryset on which ``update`` is refused.

    It sends no ``post_save``, so the history would not see the change.
    ``bulk_create`` and ``bulk_update`` have the same fault and stay open only
    for ``simple_history.utils``, which calls them and writes the history.
    """

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(f"{self.model.__name__} is tracked: save each record.")


class VersionField(models.PositiveIntegerField):
    """Counts the saves of a row, from 1. A form carries it to notice another's save."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(default=1, editable=False)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        """Return the number to store: the next one, unless the row is new."""
        current: int = getattr(model_instance, self.attname) or 1
        if not add:
            current += 1
            setattr(model_instance, self.attname, current)
        return current


class ChangeManager(HistoryManager):
    """Reads and writes the kept changes of a record; its class is made once.

    simple_history makes the class anew at each look at ``history``, so at each save: a
    third of a millisecond.
    """

    @classmethod
    @cache
    def from_queryset(
        cls, queryset_class: type[models.QuerySet[Any]], class_name: str | None = None
    ) -> Any:
        """Return the manager's class with the methods of ``queryset_class``."""
        return super().from_queryset(queryset_class, class_name)


class TrackedModel(models.Model):
    """Base of records whose every change is kept with its author, time and reason."""

    never_puts_back: ClassVar[frozenset[str]] = frozenset()
    """Fields that keep their values when the record is put back as it was."""

    version = VersionField()

    history = HistoricalRecords(inherit=True, history_manager=ChangeManager)
    objects = TrackedQuerySet.as_manager()

    class Meta:
        abstract = True

    def because(self, reason: str) -> Self:
        """Keep ``reason`` with the next save, and return the record itself."""
        self._change_reason = reason
        return self


class SourcedModel(TrackedModel):
    """A tracked record that can show where its facts come from.

    ``sources`` is a list of ``{"source": key of a SourceDocument, "at": place}``.
    ``is_example`` marks what was made for the demonstration because the
    sources are silent; the screen says *Example* beside it.
    """

    sources = models.JSONField(default=list, blank=True, editable=False)
    is_example = models.BooleanField("example, not from a source", default=False)

    class Meta:
        abstract = True


def by_whom(row: Any) -> tuple[str, str]:
    """Return who made a change and why, from its row in the history.

    Who wrote by a signed link has no account: their name stands where the reason does.
    """
    reason = row.history_change_reason or ""
    if row.history_user:
        return str(row.history_user), reason
    if reason.startswith(BY_LINK):
        return f"{reason.removeprefix(BY_LINK)} (by link, without an account)", ""
    return "the portal", reason


def saved_last(records: Iterable[TrackedModel]) -> str:
    """Say in a sentence who saved the last change of ``records``, of one kind, and when.

    Nothing where none is kept. One statement.
    """
    known = list(records)
    if not known:
        return ""
    rows = type(known[0]).history.filter(id__in=[one.pk for one in known])
    row = rows.select_related("history_user").order_by("-history_date", "-history_id").first()
    if row is None:
        return ""
    who = by_whom(row)[0]
    return f"{who[:1].upper()}{who[1:]} saved it on {long_moment(row.history_date)}."


@dataclass(frozen=True)
class Conflict:
    """One field that someone else changed while the form was open."""

    label: str
    theirs: str
    yours: str


class VersionedFormMixin:
    """A model form that refuses to save over a change made since it was opened.

    Call it with an instance read inside the saving transaction by
    ``select_for_update``. When the row has moved on, the form is invalid,
    ``conflicts`` lists the fields with both texts, ``saved_first`` says who was first,
    and the rendered form carries the new version, so that a second, deliberate save goes
    through.
    """

    conflicts: list[Conflict]
    saved_first: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts, self.saved_first = [], ""
        self.stored = {name: self.initial.get(name) for name in self.fields}  # type: ignore[attr-defined]
        self.fields["version"] = forms.IntegerField(  # type: ignore[attr-defined]
            widget=forms.HiddenInput, required=False, min_value=1
        )
        # A form opened on nothing must not pass for one opened on a first version.
        stored = self.instance  # type: ignore[attr-defined]
        opened_on = stored.version if stored.pk else None
        self.initial["version"] = opened_on  # type: ignore[attr-defined]

    def clean(self) -> Mapping[str, Any]:
        """Compare the version posted with the version stored."""
        cleaned: Mapping[str, Any] = super().clean() or self.cleaned_data  # type: ignore[attr-defined]
        stored = self.instance  # type: ignore[attr-defined]
        if stored.pk and cleaned.get("version") != stored.version:
            self.conflicts = list(self._differences(cleaned))
            self.saved_first = saved_last([stored])
            self._carry_version(stored.version)
            raise forms.ValidationError(
                "Someone else saved this while you were writing. "
                "Nothing you typed is lost: compare the two, change yours and save again.",
                code="conflict",
            )
        return cleaned

    def _differences(self, cleaned: Mapping[str, Any]) -> Any:
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if name == "version":
                continue
            theirs, yours = self.stored.get(name), self[name].value()  # type: ignore[index]
            if field.has_changed(theirs, yours):
                yield Conflict(
                    str(field.label or name.replace("_", " ").capitalize()),
                    shown(field, theirs),
                    shown(field, yours),
                )

    def _carry_version(self, version: int) -> None:
        self.data = self.data.copy()  # type: ignore[has-type]
        self.data[self.add_prefix("version")] = str(version)  # type: ignore[attr-defined]


def shown(field: forms.Field, value: Any) -> str:
    """Return a form value as the reader would see it: a choice by its words."""
    if value in (None, "", []):
        return "(empty)"
    if hasattr(field, "in_words"):
        return field.in_words(value) or "(empty)"
    choices = getattr(field, "choices", None)
    if choices is not None:
        several = value if isinstance(value, list | tuple) else [value]
        chosen = {str(getattr(one, "pk", one)) for one in several}
        words = [str(text) for key, text in choices if str(key) in chosen]
        return ", ".join(words) or str(value)
    return str(value)
