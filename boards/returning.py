"""What every page that puts a record back asks and says, in the admin site and on the portal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from design.forms import GovukForm

MOVED_ON = (
    "Someone else changed this while you were reading. Nothing was put back. "
    "Read again what would change now, and confirm it if it is still right."
)
BY_AN_ACT = (
    "An act in the life of a board changed this record since then. "
    "Undo that act as a whole, on the page of the board’s life."
)
AS_IT_WAS = "The record is today as it was then. There is nothing to put back."


class ConfirmForm(GovukForm):
    """Asks why, and carries the entry up to which the page told what would change."""

    because = forms.CharField(
        label="Why?",
        help_text="For example, “Ended by mistake”. The history keeps it beside your name.",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )
    opened = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, latest: str, words: str, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit_label = words
        self.cancel = ("Cancel", back)
        self.latest = self.opened_on = self.initial["opened"] = latest

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        self.opened_on = answers.get("opened", "")
        if self.opened_on != self.latest:
            typed: Any = self.data
            typed = typed.copy()
            typed[self.add_prefix("opened")] = self.latest
            self.data = typed
            raise forms.ValidationError(MOVED_ON, code="conflict")
        return answers


def tried(form: ConfirmForm, act: Callable[[], Any]) -> bool:
    """Say whether ``act`` was carried out; its refusal is told in ``form``, rule by rule."""
    try:
        act()
    except ValidationError as refused:
        told = refused.message_dict if hasattr(refused, "error_dict") else {}
        for field, sentences in (told or {NON_FIELD_ERRORS: refused.messages}).items():
            name = "" if field == NON_FIELD_ERRORS else f"{field.replace('_', ' ').capitalize()}: "
            for sentence in sentences:
                form.add_error(None, f"{name}{sentence}")
        return False
    return True
