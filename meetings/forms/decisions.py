"""Asks what a board decided and why."""

from __future__ import annotations

from django import forms

from meetings.forms.items import UnderAnItem
from meetings.models import Decision


class DecisionForm(UnderAnItem):
    """Asks the words of a decision, its reason and the item it was taken under."""

    submit_label = "Save decision"

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
