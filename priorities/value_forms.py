"""How a figure is asked for, and how one that waits is answered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.tracking import VersionedFormMixin
from design.fields import Radios
from design.forms import GovukForm, GovukModelForm
from design.layout import Buttons, Fieldset, Layout
from priorities.keeping_forms import why
from priorities.models import Measure, MeasureValue
from priorities.models.places import OWN_PLACE

SHORT = {"class": "govuk-input--width-10", "inputmode": "decimal"}
NUMBERS = ("value", "numerator", "denominator", "lower", "upper")


def number(label: str, hint: str = "") -> forms.DecimalField:
    """Return a question answered by a number, which may be left out."""
    return forms.DecimalField(
        label=label, help_text=hint, required=False, max_digits=14, decimal_places=4,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"invalid": f"Enter “{label}” as a number, such as 12.5"},
    )  # fmt: skip


def _unit_and_last(measure: Measure, newest: MeasureValue | None) -> str:
    """Say in what a figure is counted, and what the last one was, so that a slip is noticed."""
    said = [f"In {measure.unit.strip()}"] if measure.unit.strip() else []
    if measure.unit.strip().startswith("per "):
        said = [measure.unit.strip().capitalize()]
    if newest is not None and newest.value is not None:
        said.append(f"{newest.period} was {measure.with_unit(newest.value)}")
    return ". ".join(said)


class ValueForm(VersionedFormMixin, GovukModelForm):
    """Asks one figure of a measure: for which period, how much, and how sure it is.

    Which period it is for is asked of a new figure only. A correction takes a reason.
    """

    submit_label = "Save figure"

    place = forms.CharField(
        label="For which area?", max_length=80, help_text=f"{OWN_PLACE}, or a district of it"
    )
    value = number("Figure")
    numerator = number("How many were counted", "If known: the interval is then worked out")
    denominator = number("Out of how many")
    lower = number("Lower confidence limit", "If the source gives one")
    upper = number("Upper confidence limit")
    because = why("For example, “Published again on 3 May”.", required=False)

    class Meta:
        model = MeasureValue
        fields = (
            "place", "group", "period", "period_ends_on", "value", "missing", "numerator",
            "denominator", "lower", "upper", "status", "as_at", "note",
        )  # fmt: skip
        labels = {
            "group": "For which group?",
            "period": "For which period?",
            "period_ends_on": "On which day does the period end?",
            "missing": "If there is no figure, why?",
            "status": "How was it published?",
            "as_at": "When was it published?",
            "note": "Anything to note?",
        }
        help_texts = {
            "group": "Leave empty for everybody. For example, Girls",
            "period": "As people say it. For example, 2024/25, or May 2026",
            "as_at": "",
        }
        widgets = {
            "missing": Radios(),
            "status": Radios(inline=True),
            "period": forms.TextInput({"class": "govuk-input--width-10"}),
            "note": forms.Textarea({"rows": 2}),
        }

    def __init__(self, *args: Any, newest: MeasureValue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = _unit_and_last(self.instance.measure, newest)
        choices: Any = self.fields["missing"]
        choices.choices = [("", "There is a figure"), *MeasureValue.Missing.choices[1:]]
        if self.instance.pk:
            for name in ("place", "group", "period", "period_ends_on"):
                del self.fields[name]

    def layout(self) -> Layout:
        """Return the form in the order people think: when, how much, how sure."""
        asked = list(self.fields)
        when = [one for one in ("period", "period_ends_on", "place", "group") if one in asked]
        sure = Fieldset("How sure is it?", "numerator", "denominator", "lower", "upper")
        rest = ("status", "as_at", "note", "because")
        return Layout(*when, "value", "missing", sure, *rest, "version", Buttons())

    def _differences(self, cleaned: Any) -> Any:
        label = self.fields["because"].label
        return (one for one in super()._differences(cleaned) if one.label != label)

    def clean(self) -> Any:
        """Check that the figure and what it was worked out from say the same."""
        cleaned = super().clean()
        measure: Measure = self.instance.measure
        if self.instance.pk and self.changed_data and not cleaned.get("because"):
            self.add_error("because", "Enter why the figure is corrected")
        if "period_ends_on" in self.fields and not cleaned.get("period_ends_on"):
            self.add_error("period_ends_on", "Enter the last day of the period")
        if not self.errors:
            self._work_out(measure, cleaned)
        value, missing = cleaned.get("value"), cleaned.get("missing")
        if value is None and not missing and not self.errors:
            self.add_error("value", "Enter the figure, or say below why there is none")
        elif value is not None and missing:
            self.add_error("missing", "Say that there is a figure, or leave the figure empty")
        if measure.is_percent and value is not None and not 0 <= value <= 100:
            self.add_error("value", "Enter a percentage from 0 to 100")
        return cleaned

    def _work_out(self, measure: Measure, cleaned: Any) -> None:
        counted, total = cleaned.get("numerator"), cleaned.get("denominator")
        if not measure.is_percent or counted is None or not total:
            return
        exact = Decimal(100) * counted / total
        if cleaned.get("value") is None and not cleaned.get("missing"):
            cleaned["value"] = round(exact, measure.decimal_places or 1)
        elif cleaned.get("value") is not None:
            given = cleaned["value"]
            places = max(-int(given.as_tuple().exponent), 0)
            if abs(exact - given) > Decimal(5).scaleb(-places - 1):
                raise ValidationError(
                    f"{counted:f} of {total:f} is {round(exact, places + 1):f}%, and not "
                    f"{given:f}%. Correct one of them."
                )


class CheckForm(GovukForm):
    """Asks whether a figure or a change that somebody else entered is agreed."""

    submit_label = "Save answer"

    decision = forms.ChoiceField(
        label="What do you say?",
        choices=[("agree", "Agree"), ("back", "Send it back")],
        widget=Radios(),
        error_messages={"required": "Choose whether you agree"},
    )
    answer = forms.CharField(
        label="Why?",
        help_text="Needed when you send it back. Who entered it reads this.",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    reviewed = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of what is sent back."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") == "back" and not cleaned.get("answer", "").strip():
            self.add_error("answer", "Enter why you send it back")
        return cleaned
