"""What is asked of who keeps the register, when a term ends or a vacancy is filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from boards.models import Organisation
from boards.periods import long_date
from boards.tracking import Conflict, saved_last
from design.fields import DateField
from design.forms import GovukForm
from membership.models import Appointment, Person, Seat
from membership.services import Held

MOVED_ON = (
    "Someone else changed this term while you were writing. Nothing you typed is lost: "
    "compare the two, change yours where you need to, and save again."
)


def reason(hint: str) -> forms.CharField:
    """Return the question why, whose answer the history keeps."""
    return forms.CharField(
        label="Why?",
        help_text=hint,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )


class EndTermForm(GovukForm):
    """Asks the last day of one or several terms, and why they end.

    It carries the versions of the terms it was opened on; a term that has moved on
    since then is a conflict, shown with both days.
    """

    submit_label = "Continue"

    last_day = DateField(
        label="What is the last day?",
        help_text="It is still a day of the term. For example, 31 3 2026",
        blank_message="Enter the last day of the term",
    )
    because = reason("For example, “Stood down at the May election”. The history keeps it.")
    opened = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, terms: Iterable[Held], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = list(terms)
        self.initial["opened"] = self.versions()

    def versions(self) -> str:
        """Return the versions of the terms as they are now, in the form that is carried."""
        return " ".join(f"{one.pk}.{one.version}" for one in self.terms)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        opened = set(answers.get("opened", "").split())
        moved = [one for one in self.terms if f"{one.pk}.{one.version}" not in opened]
        if moved:
            typed = answers.get("last_day")
            yours = f"to {long_date(typed)}" if typed else "no last day"
            self.conflicts = [Conflict(str(one.person), one.term, yours) for one in moved]
            self.saved_first = saved_last(moved)
            self.data = self.data.copy()
            self.data[self.add_prefix("opened")] = self.versions()
            raise forms.ValidationError(MOVED_ON, code="conflict")
        return answers


class FillVacancyForm(GovukForm):
    """Asks who takes a seat, for which organisation, from when and why.

    ``people`` are those to choose from: all, or those that were searched for.
    """

    submit_label = "Continue"

    person = forms.ModelChoiceField(label="Who takes the seat?", queryset=Person.objects.none())
    organisation = forms.ModelChoiceField(
        label="Which organisation do they sit for?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="None in particular",
    )
    first_day = DateField(
        label="What is the first day?",
        help_text="For example, 1 4 2026",
        blank_message="Enter the first day of the term",
    )
    because = reason("For example, “Nominated by the council on 19 May”. The history keeps it.")

    def __init__(self, *args: Any, seat: Seat, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        offered = list(organisations_for(seat))
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in offered])
        if len(offered) == 1:
            self.initial["organisation"] = offered[0].pk


class ReplaceHolderForm(FillVacancyForm):
    """Asks when the holder of a seat goes, and who comes. Carries the version it was opened on."""

    submit_label = "Continue"

    last_day = DateField(
        label="What is the last day of the present holder?",
        help_text="It is still a day of the term. For example, 31 3 2026",
        blank_message="Enter the last day of the present holder",
    )
    opened = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    field_order = ("last_day", "person", "organisation", "first_day", "because", "opened")

    def __init__(self, *args: Any, held: Appointment, people: QuerySet[Person], **kwargs: Any):
        super().__init__(*args, seat=held.seat, people=people, **kwargs)
        self.held = held
        self.initial["opened"] = self.version = f"{held.pk}.{held.version}"
        if held.organisation_id and "organisation" not in self.initial:
            self.initial["organisation"] = held.organisation_id

    def clean(self) -> dict[str, Any]:
        """Refuse a term that begins before the other has ended, and one changed meanwhile."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        goes, comes = answers.get("last_day"), answers.get("first_day")
        if goes and comes and comes <= goes:
            self.add_error("first_day", f"Enter a day after {long_date(goes)}")
        if answers.get("opened") != self.version:
            yours = f"to {long_date(goes)}" if goes else "no last day"
            self.conflicts = [Conflict(str(self.held.person), self.held.term, yours)]
            self.saved_first = saved_last([self.held])
            self.data = self.data.copy()
            self.data[self.add_prefix("opened")] = self.version
            raise forms.ValidationError(MOVED_ON, code="conflict")
        return answers


class ReappointForm(GovukForm):
    """Asks the days of a holder's new term, and why they are appointed again."""

    submit_label = "Continue"

    first_day = DateField(
        label="What is the first day of the new term?",
        help_text="For example, 1 4 2026",
        blank_message="Enter the first day of the new term",
    )
    last_day = DateField(
        label="What is its last day, if it is known?",
        help_text="Leave it empty while the term is open-ended.",
        required=False,
    )
    because = reason("For example, “Appointed again by the council”. The history keeps it.")

    def __init__(self, *args: Any, held: Appointment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if held.ends_on is not None:
            self.initial["first_day"] = held.ends_on + dt.timedelta(days=1)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = answers.get("first_day"), answers.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", f"Enter a day on or after {long_date(first)}")
        return answers


MOST_PEOPLE = 50
"""People that one list offers: among more than that, one is searched for first."""


class PersonSearch(GovukForm):
    """Asks for words of the name of who takes a seat, where a list of all would be too long."""

    submit_label = "Find"

    q = forms.CharField(
        label="Who takes the seat?",
        help_text="Type some of the name.",
        max_length=200,
        error_messages={"required": "Enter some of the name"},
    )

    def found(self) -> QuerySet[Person]:
        """Return whose name holds every word; nobody until there is one."""
        words = self.cleaned_data["q"].split() if self.is_bound and self.is_valid() else []
        people = Person.objects.all() if words else Person.objects.none()
        for word in words[:10]:
            people = people.filter(name__icontains=word)
        return people


def organisations_for(seat: Seat) -> Any:
    """Return whom a holder may sit for: those of the seat and who took over from them; else any."""
    found = Organisation.objects.filter(
        Q(seats=seat) | Q(inheritances__predecessor__seats=seat)
    ).distinct()
    return found if found.exists() else Organisation.objects.all()
