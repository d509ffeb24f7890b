"""Asks what a board means to take, and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from boards.periods import Precision, today
from boards.tracking import VersionedFormMixin
from design.fields import DateField, Radios
from design.forms import GovukModelForm
from meetings.models import ForwardPlanItem, Meeting
from priorities.models import Priority

KNOWN_AS = [
    (Precision.MONTH, "Only the month"),
    (Precision.DAY, "This very day"),
]


class MeetingChoice(forms.ModelChoiceField):
    """Offers meetings by their day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the day of the meeting, and its title where it has one."""
        return f"{obj.when}, {obj.title}" if obj.title else str(obj.when)


class ForwardPlanForm(VersionedFormMixin, GovukModelForm):
    """Asks one piece of business: what, when, at which meeting, on which priority."""

    submit_label = "Save in the forward plan"

    expected_on = DateField(
        label="When is it expected?",
        help_text="For example, 1 7 2026. Enter day 1 where only the month is known.",
        blank_message="Enter when it is expected",
    )
    expected_on_precision = forms.ChoiceField(
        label="How exactly is that known?", choices=KNOWN_AS, widget=Radios(inline=True)
    )
    meeting = MeetingChoice(
        label="At which meeting?",
        queryset=Meeting.objects.none(),
        required=False,
        empty_label="Not chosen yet",
    )

    class Meta:
        model = ForwardPlanItem
        fields = (
            "title",
            "kind",
            "expected_on",
            "expected_on_precision",
            "meeting",
            "priority",
            "lead",
            "note",
            "is_published",
        )
        labels = {
            "title": "What will be taken?",
            "kind": "What kind of business is it?",
            "priority": "Which priority does it serve?",
            "lead": "Who brings it?",
            "is_published": "Published: anyone may read this line of the plan",
        }
        widgets = {"note": forms.Textarea({"rows": 3})}
        error_messages = {"title": {"required": "Enter what will be taken"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        board = self.instance.board
        chosen = self.instance.meeting_id
        open_to_it = Meeting.objects.filter(board=board, held_on__gte=today()) | (
            Meeting.objects.filter(pk=chosen)
        )
        self.fields["meeting"].queryset = open_to_it.exclude(
            status=Meeting.Status.CANCELLED
        ).order_by("held_on", "pk")
        self.fields["priority"].queryset = Priority.objects.filter(
            area__plan__board=board
        ).order_by("area__plan", "number")
        self.fields["priority"].empty_label = "None of them"

    def clean_expected_on(self) -> dt.date:
        """Refuse a day that no plan of a board reaches."""
        day: dt.date = self.cleaned_data["expected_on"]
        if not 2000 <= day.year <= 2100:
            raise forms.ValidationError("Enter a year between 2000 and 2100")
        return day
