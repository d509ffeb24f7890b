"""How people write an assurance report, and how a chair answers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from assurance import scales
from assurance.models import AssuranceReport, Evidence, Rating
from boards.periods import today
from boards.tracking import VersionedFormMixin
from design.fields import DateField, Radios
from design.forms import GovukForm, GovukModelForm
from design.layout import Buttons, Layout

LONG = 4000


def long_text(label: str, help_text: str = "", rows: int = 4) -> forms.CharField:
    """Return a question that is answered in sentences; a draft may leave it blank."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WrittenForm(VersionedFormMixin, GovukModelForm):
    """A part of a report, written by several officers; its buttons stand in the page.

    A row that is not stored yet carries no version: where somebody else stores it
    first, the save is refused like any other second save.
    """

    def clean(self) -> Mapping[str, Any]:
        """Let the first text in an empty row through: there is nothing to lose."""
        if self.cleaned_data.get("version") is None and not any(self.stored.values()):
            self.cleaned_data["version"] = self.instance.version
        return super().clean()

    def layout(self) -> Layout:
        """Return the questions without buttons."""
        return Layout(*self.fields)


class SummaryForm(WrittenForm):
    """Asks for the report in a few sentences."""

    summary = long_text(
        "In a few sentences, for the chair",
        "What should the chair know before reading on?",
    )

    class Meta:
        model = AssuranceReport
        fields = ["summary"]


class RatingForm(WrittenForm):
    """Asks what is claimed of one objective, how well assured it is, and what is missing."""

    claim = long_text("What do you claim?", "One or two sentences that somebody could check.")
    rank = forms.TypedChoiceField(
        label="How well assured are you?",
        help_text="The words beside each rating are kept with your report.",
        choices=scales.choices(),
        coerce=int,
        empty_value=None,
        required=False,
        widget=Radios(hints={str(step.rank): step.meaning for step in scales.SCALE}),
    )
    gaps_in_control = long_text(
        "Gaps in control: what is not being done?", "Something that should happen and does not.", 3
    )
    gaps_in_assurance = long_text(
        "Gaps in assurance: what can you not tell?", "Something nobody has evidence of yet.", 3
    )

    class Meta:
        model = Rating
        fields = ["claim", "rank", "gaps_in_control", "gaps_in_assurance"]


LINE_HINTS = {
    "1": "Your own service's data, self-assessment or reports.",
    "2": "For example a quality team, a case audit, or another board's challenge.",
    "3": "For example internal audit, an inspection, or a regulator.",
}


class EvidenceForm(WrittenForm):
    """Asks for one thing that would convince somebody else."""

    title = forms.CharField(
        label="What is it?",
        help_text="For example, Multi-agency case audit, summer term",
        max_length=250,
        error_messages={"required": "Enter what the evidence is"},
    )
    line = forms.TypedChoiceField(
        label="Which line of assurance does it come from?",
        choices=Evidence.Line.choices,
        coerce=int,
        widget=Radios(hints=LINE_HINTS),
        error_messages={"required": "Choose the line of assurance it comes from"},
    )
    shows = forms.ChoiceField(
        label="Does it show impact or activity?",
        choices=Evidence.Shows.choices,
        widget=Radios(),
        error_messages={"required": "Choose whether it shows impact or activity"},
    )
    dated_on = DateField(
        label="What is its date?",
        help_text="For example, 14 7 2026. Evidence counts as fresh for 12 months.",
        required=False,
    )
    url = forms.URLField(
        label="Link to it (optional)", required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Evidence
        fields = ["title", "line", "shows", "dated_on", "url"]

    submit_label = "Save evidence"

    def layout(self) -> Layout:
        """Return the questions above their buttons: they have a page of their own."""
        return Layout(*self.fields, Buttons())

    def clean_dated_on(self) -> dt.date | None:
        """Refuse evidence from the future."""
        dated_on: dt.date | None = self.cleaned_data["dated_on"]
        if dated_on and dated_on > today():
            raise forms.ValidationError("Enter a date that is not in the future")
        return dated_on


class SubmitForm(GovukForm):
    """Carries which edition of the report the writer has read."""

    edition = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    submit_label = "Submit the report"


class AcceptForm(GovukForm):
    """Carries which version of the report the chair has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    submit_label = "Accept the report"


class SendBackForm(AcceptForm):
    """Asks why the report is sent back."""

    reason = forms.CharField(
        label="What should they change, and why?",
        help_text="The writers see this at the top of their report.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter what they should change, and why"},
    )
    submit_label = "Send the report back"
