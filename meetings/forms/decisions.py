"""Asks what a board decided and why."""

from __future__ import annotations

from typing import Any

from django import forms

from boards.tracking import VersionedFormMixin
from design.forms import GovukModelForm
from meetings.models import AgendaItem, Decision, Meeting


class ItemChoice(forms.ModelChoiceField):
    """Offers the items of one meeting by their place on the agenda."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the item's number and title."""
        return f"{obj.number}. {obj.title}"


def items_of(meeting: Meeting | None) -> Any:
    """Return the items among which an outcome of ``meeting`` may stand."""
    return AgendaItem.objects.filter(meeting=meeting).order_by("number", "pk")


class DecisionForm(VersionedFormMixin, GovukModelForm):
    """Asks the words of a decision, its reason and the item it was taken under."""

    submit_label = "Save decision"

    item = ItemChoice(
        label="Under which agenda item?",
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="None of them",
    )

    class Meta:
        model = Decision
        fields = ("item", "text", "reason", "is_published")
        labels = {
            "text": "What was decided?",
            "reason": "Why?",
            "is_published": "Published: anyone may read this decision",
        }
        help_texts = {
            "is_published": "It stays with members while its meeting or its item does.",
        }
        widgets = {"text": forms.Textarea({"rows": 4}), "reason": forms.Textarea({"rows": 3})}
        error_messages = {"text": {"required": "Enter what was decided"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.meeting_id is None:
            del self.fields["item"]
        else:
            self.fields["item"].queryset = items_of(self.instance.meeting)
