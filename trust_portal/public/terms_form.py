"""Asks for a version of the terms of reference: words on the page, a file, or both."""

from __future__ import annotations

from typing import Any

from django import forms

from boards.models import TermsOfReference
from boards.periods import today
from design.fields import DateField
from meetings.forms.reading import ReadingForm

LONGEST = 50_000


class TermsForm(ReadingForm):
    """Asks when the version was adopted, what it says, and when it is looked at again."""

    submit_label = "Save version"
    nothing_to_read = "Enter the text of this version, or choose a file"
    optional = " (optional)"

    adopted_on = DateField(
        label="When did the board adopt it?",
        help_text="For example, 24 10 2024",
        blank_message="Enter the date on which the board adopted it",
    )
    review_on = DateField(
        label="When is it reviewed next? (optional)",
        help_text="The board’s officer is reminded after that day",
        required=False,
    )
    text = forms.CharField(
        label="Text (optional)",
        help_text="One paragraph a line. Versions with a text can be compared with each other",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 16}),
    )

    class Meta:
        model = TermsOfReference
        fields = ("title", "adopted_on", "period", "text", "review_on", "note")
        labels = {
            "title": "Title",
            "period": "Period (optional)",
            "note": "What changed, or what else should be known (optional)",
        }
        help_texts = {"period": "If it is for one year, for example 2026/27"}
        widgets = {
            "note": forms.Textarea({"rows": 3}),
            "period": forms.TextInput({"class": "govuk-input--width-10"}),
        }

    field_order: tuple[str, ...] = (
        "title",
        "adopted_on",
        "period",
        "text",
        "upload",
        "review_on",
        "note",
    )

    def clean(self) -> Any:
        """Ask for dates in their order."""
        answers = super().clean()
        self._check_days(answers)
        return answers

    def _check_days(self, answers: Any) -> None:
        adopted, review = answers.get("adopted_on"), answers.get("review_on")
        if adopted and adopted > today():
            self.add_error("adopted_on", "Enter today or a day in the past")
        if adopted and review and review <= adopted:
            self.add_error("review_on", "Enter a day after the day of adoption")


class CorrectTermsForm(TermsForm):
    """The same for a version that is there, with the reason for changing it."""

    because = forms.CharField(
        label="Why do you change this version?",
        help_text="The history keeps it. To record what the board adopted anew, add a version.",
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Enter the reason"},
    )
    field_order = (*TermsForm.field_order, "because")
