"""Asks which organisation takes over, how, when and why."""

from __future__ import annotations

from typing import Any

from django import forms

from boards.models import Organisation, Succession
from boards.periods import Precision
from design.fields import DateField, Radios
from design.forms import GovukForm
from membership.forms import reason

KNOWN_AS = [
    (Precision.DAY, "This very day"),
    (Precision.BY, "It had happened by this day"),
    (Precision.MONTH, "Only the month"),
    (Precision.YEAR, "Only the year"),
]


class ReplacedForm(GovukForm):
    """Asks for the later organisation, how it took over, from which day, and why."""

    submit_label = "Continue"

    successor = forms.ModelChoiceField(
        label="Which organisation takes over?",
        queryset=Organisation.objects.none(),
        error_messages={"required": "Choose the organisation that takes over"},
    )
    kind = forms.ChoiceField(
        label="What happened?",
        choices=Succession.Kind.choices,
        initial=Succession.Kind.REPLACED,
        widget=Radios(),
    )
    happened_on = DateField(
        label="From which day?",
        help_text="For example, 1 7 2022. Leave it empty where it is not known.",
        required=False,
    )
    precision = forms.ChoiceField(
        label="How exactly is the day known?",
        choices=KNOWN_AS,
        initial=Precision.DAY,
        widget=Radios(),
    )
    because = reason("For example, “Health and Care Act 2022”. The history keeps it.")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.exclude(pk=organisation.pk).order_by("name")
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]

    def succession(self, organisation: Organisation) -> Succession:
        """Return what was answered, not stored."""
        answers = self.cleaned_data
        return Succession(
            predecessor=organisation,
            successor=answers["successor"],
            kind=answers["kind"],
            happened_on=answers["happened_on"],
            happened_on_precision=answers["precision"],
        )
