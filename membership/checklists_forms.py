"""What is asked when a step of a checklist is done."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from boards.periods import today
from boards.tracking import VersionedFormMixin
from design.forms import GovukModelForm
from membership.models import ChecklistTick


class TickForm(VersionedFormMixin, GovukModelForm):
    """Asks when a step was done, and what to remember of it. A tick can be taken back."""

    submit_label = "Mark as done"

    class Meta:
        model = ChecklistTick
        fields = ("done_on", "note")
        labels = {"done_on": "When was it done?", "note": "Note (optional)"}
        help_texts = {
            "done_on": "For example, 1 4 2026",
            "note": "What to remember. Nothing that is private: officers and who keeps the "
            "register read it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].error_messages["required"] = "Enter the day it was done"
        if self.instance.pk:
            self.submit_label = "Save"
            self.other_buttons = (("undo", "Not done yet: take the tick back"),)
        else:
            self.initial["done_on"] = today()

    def clean_done_on(self) -> Any:
        """Refuse a day to come."""
        day = self.cleaned_data["done_on"]
        if day and day > today():
            raise ValidationError("Enter a day that is not in the future", code="future")
        return day
