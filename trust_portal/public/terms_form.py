"""Asks for a version of the terms of reference: words on the page, a file, or both."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat

from boards.models import TermsOfReference
from boards.periods import today
from boards.tracking import VersionedFormMixin
from design.fields import DateField, FileUpload
from design.forms import GovukModelForm
from meetings.uploads import ACCEPT, WORDS_FOR_KINDS, check_upload

LONGEST = 50_000


class TermsForm(VersionedFormMixin, GovukModelForm):
    """Asks when the version was adopted, what it says, and when it is looked at again."""

    submit_label = "Save version"

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
    upload = forms.FileField(
        label="File (optional)",
        required=False,
        max_length=255,
        allow_empty_file=True,
        validators=[check_upload],
        error_messages={"max_length": "Give the file a shorter name, of 255 characters or fewer"},
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = self.instance.document
        self.fields["upload"].help_text = f"{WORDS_FOR_KINDS}, up to 20 MB"
        current = None
        if document is not None:
            size = filesizeformat(document.size)
            current = (f"{document.filename} ({size})", document.get_absolute_url())
            self.fields["upload"].label = "Replace the file (optional)"
        self.fields["upload"].widget = FileUpload({"accept": ACCEPT}, current=current)

    def clean(self) -> Any:
        """Ask for something to read, and for dates in their order."""
        try:
            answers = super().clean()
        except forms.ValidationError:
            if self.cleaned_data.get("upload"):
                self.add_error("upload", "Choose the file again")
            raise
        self._check_days(answers)
        nothing = not (answers.get("text") or answers.get("upload") or self.instance.document)
        if nothing and not {"upload", "text"} & self.errors.keys():
            self.add_error("text", "Enter the text of this version, or choose a file")
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
