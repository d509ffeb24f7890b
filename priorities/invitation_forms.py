"""How an officer asks somebody without an account for progress, and how they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.periods import long_date, today
from boards.tracking import VersionedFormMixin
from design.fields import Checkboxes, DateField
from design.forms import GovukForm, GovukModelForm
from priorities.forms import ProgressForm, ReviewedForm
from priorities.models import Objective, ProgressDeadline, ProposedProgress
from priorities.rules import DAYS_AFTER_QUARTER, MOST_DAYS_AFTER_QUARTER

GOOD_FOR = dt.timedelta(days=21)
LONGEST = dt.timedelta(days=60)


class ProposedForm(ProgressForm):
    """Asks somebody without an account the same questions."""

    class Meta(ProgressForm.Meta):
        model = ProposedProgress


class InvitationForm(GovukForm):
    """Asks whom to ask by link, about which objectives, and until when."""

    submit_label = "Ask for progress"

    name = forms.CharField(label="Who do you ask?", help_text="Their name.", max_length=150)
    organisation = forms.CharField(label="Of which organisation?", max_length=150)
    email = forms.EmailField(
        label="What is their e-mail address?",
        help_text=(
            "The letter with the link goes there. It is shown to nobody, stands in no history, "
            "and is removed when their answer is accepted, you withdraw, or the link runs out."
        ),
        error_messages={"invalid": "Enter an e-mail address, like name@example.org"},
    )
    objectives = forms.TypedMultipleChoiceField(
        label="Which objectives do you ask about?",
        coerce=int,
        widget=Checkboxes,
        error_messages={"required": "Choose at least one objective"},
    )
    last_day = DateField(
        label="Until when may they answer?",
        help_text=f"The last day on which the link is good: at most {LONGEST.days} days from now.",
    )

    def __init__(self, *args: Any, objectives: Iterable[Objective], **kwargs: Any) -> None:
        initial = {"last_day": today() + GOOD_FOR, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["objectives"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.called} {one.title}") for one in objectives
        ]

    def clean_last_day(self) -> dt.date:
        """Take a day after today, at most sixty days ahead."""
        day: dt.date = self.cleaned_data["last_day"]
        latest = today() + LONGEST
        if not today() < day <= latest:
            raise ValidationError(f"Enter a day after today, and not after {long_date(latest)}")
        return day


class BecauseForm(GovukForm):
    """Asks why, and carries what was read: ``id:version``, one each."""

    because = forms.CharField(
        label="What should change, and why?",
        help_text="They read it with their text. The reason stays in the history.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what should change, and why"},
    )
    read = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    submit_label = "Send it back"


class EditionForm(ReviewedForm):
    """Carries which versions of both texts were read before accepting."""

    def clean_reviewed(self) -> dict[str, int]:  # type: ignore[override]
        """Return the version read of each text, by what names it."""
        pairs = [part.partition(":") for part in self.cleaned_data["reviewed"].split()]
        return {
            key: int(version)
            for key, _, version in pairs
            if version.isascii() and version.isdigit() and len(version) < 10
        }


class WithdrawForm(GovukForm):
    """Asks why an invitation is withdrawn."""

    because = forms.CharField(
        label="Why do you withdraw it?",
        help_text="The reason stays in the history.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter why you withdraw it"},
    )

    submit_label = "Withdraw the link"


class DeadlineForm(VersionedFormMixin, GovukModelForm):
    """Asks how long after a quarter a board wants its progress."""

    submit_label = "Save the deadline"

    days = forms.IntegerField(
        label="How many days after the end of a quarter is progress due?",
        help_text=(
            f"From 1 to {MOST_DAYS_AFTER_QUARTER}. "
            f"Where a board has not said, it is {DAYS_AFTER_QUARTER}."
        ),
        min_value=1,
        max_value=MOST_DAYS_AFTER_QUARTER,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
        error_messages={
            "min_value": f"Enter a number of days from 1 to {MOST_DAYS_AFTER_QUARTER}",
            "max_value": f"Enter a number of days from 1 to {MOST_DAYS_AFTER_QUARTER}",
        },
    )
    because = forms.CharField(
        label="Why does it change?",
        help_text="For example, “The board now meets in the first week”. The history keeps it.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter the reason"},
    )

    class Meta:
        model = ProgressDeadline
        fields = ["days", "agreed"]
        labels = {"agreed": "Where was it agreed?"}
        help_texts = {"agreed": "For example, minutes of 10 September 2026, item 5."}
