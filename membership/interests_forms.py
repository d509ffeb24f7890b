"""What a member is asked about an interest: what it is, whose, since when, who may read it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.models import Organisation
from boards.periods import today
from boards.tracking import VersionedFormMixin
from design.forms import GovukModelForm
from membership import rules
from membership.models import Code, Interest

PRIVATE = [
    (re.compile(r"[^\s@]+@[^\s@]+\.\w"), "an e-mail address"),
    (re.compile(r"(?<!\d)(?:\+44|0)(?:[\s()-]*\d){9,10}(?!\d)"), "a telephone number"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE), "a postcode"),
]
"""What would tell where somebody lives or how to reach them."""


def refuse_private_details(text: str) -> None:
    """Raise ``ValidationError`` for a private contact detail: the register keeps none."""
    for pattern, name in PRIVATE:
        if pattern.search(text):
            raise ValidationError(
                f"Take out {name}: the register keeps no private contact details. "
                "Name the interest, and for land the place.",
                code="private",
            )


class InterestForm(VersionedFormMixin, GovukModelForm):
    """Asks for one interest under a code. Whose it is, is asked only of councillors."""

    submit_label = "Declare this interest"

    nature = forms.CharField(
        label="What is the interest?",
        help_text="One or two sentences, as the register will print them. "
        "No address, telephone number or e-mail address.",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        validators=[refuse_private_details],
        error_messages={"required": "Enter what the interest is"},
    )

    class Meta:
        model = Interest
        fields = ("kind", "holder", "nature", "organisation", "starts_on", "is_sensitive")
        labels = {
            "kind": "What kind of interest is it?",
            "holder": "Whose interest is it?",
            "organisation": "Which organisation on our register does it concern?",
            "starts_on": "Since when have you had it?",
            "is_sensitive": "This interest is sensitive: withhold its details",
        }
        help_texts = {
            "organisation": "Leave this if it concerns none of them.",
            "starts_on": "For example, 1 4 2024. Leave it empty if you do not know.",
            "is_sensitive": "Only if its details could put you or somebody connected with you at "
            "risk of violence or intimidation. The public register then says only that an "
            "interest is withheld. You and who keeps the register can read it, nobody else.",
        }
        widgets = {"holder": forms.RadioSelect}
        error_messages = {"kind": {"required": "Choose what kind of interest it is"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.instance.code
        blank = [] if self.instance.pk else [("", "Choose one")]
        kind: Any = self.fields["kind"]
        kind.choices = blank + [(one.value, one.label) for one in rules.KINDS[code]]
        organisation: Any = self.fields["organisation"]
        organisation.queryset = Organisation.objects.order_by("name")
        organisation.empty_label = "None of them"
        if code != Code.COUNCILLOR:
            del self.fields["holder"]
        if self.instance.pk:
            self.submit_label = "Save this interest"

    def clean_starts_on(self) -> Any:
        """Refuse a day to come: an interest is declared once one has it."""
        day = self.cleaned_data["starts_on"]
        if day and day > today():
            raise ValidationError("Enter a day that is not in the future", code="future")
        return day


class EndInterestForm(VersionedFormMixin, GovukModelForm):
    """Asks the last day of an interest."""

    submit_label = "End this interest"

    class Meta:
        model = Interest
        fields = ("ends_on",)
        labels = {"ends_on": "What was the last day?"}
        help_texts = {"ends_on": "It is still a day of the interest. For example, 31 3 2026"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = True
        self.fields["ends_on"].error_messages["required"] = "Enter the last day of the interest"

    def clean_ends_on(self) -> Any:
        """Refuse a day to come, and one before the interest began."""
        day = self.cleaned_data["ends_on"]
        if day and day > today():
            raise ValidationError("Enter a day that is not in the future", code="future")
        since = self.instance.starts_on
        if day and since and day < since:
            raise ValidationError(
                f"Enter a day on or after the first day, {self.instance.since}", code="early"
            )
        return day
