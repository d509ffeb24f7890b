"""How an objective is asked for, and what a board's ratings mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from boards.models import Board
from boards.periods import Precision, long_date, today
from boards.tracking import Conflict, VersionedFormMixin
from design.forms import GovukForm, GovukModelForm
from priorities.models import AreaOfFocus, Objective, Plan, Priority, Rag, RagDefinition

FINANCIAL_YEAR = re.compile(r"[0-9]{4}/[0-9]{2}", re.ASCII)
MOVED_ON = (
    "Someone else changed the ratings while you were writing. Nothing you typed is lost: "
    "compare the two, change yours where you need to, and save again."
)


def why(hint: str, *, required: bool) -> forms.CharField:
    """Return the question why, whose answer the history keeps."""
    return forms.CharField(
        label="Why?",
        help_text=f"{hint} The history keeps it.",
        required=required,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter the reason"},
    )


def meaning(rag: Rag) -> forms.CharField:
    """Return the question what a rating means on a board."""
    return forms.CharField(
        label=f"What does {rag.label} mean?",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AreaChoice(forms.ModelChoiceField):
    """Offers areas of focus, each with its plan."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the area and the plan it is of."""
        return f"{obj} ({obj.plan.short_name or obj.plan})"


class PriorityChoice(forms.ModelChoiceField):
    """Offers priorities, each with its area of focus."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the area, then the number and the words of the priority."""
        return f"{obj.area.called}: {obj}"


OF_ONE_THAT_EXISTS = ("ends_on", "ends_on_precision", "number", "is_closed")


class ObjectiveForm(VersionedFormMixin, GovukModelForm):
    """Asks what a board sets out to achieve, what it serves and who leads on it.

    ``by`` decides which plans are offered. Whether it is closed is asked of an objective
    that exists; to close it or open it again takes a reason.
    """

    submit_label = "Save objective"

    area = AreaChoice(
        label="Which area of focus does it serve?",
        queryset=AreaOfFocus.objects.none(),
        required=False,
        empty_label="None stated",
    )
    priority = PriorityChoice(
        label="Which priority does it serve?",
        queryset=Priority.objects.none(),
        required=False,
        empty_label="None stated",
    )
    because = why("For example, “Agreed by the board on 10 September”.", required=False)

    class Meta:
        model = Objective
        fields = (
            "title", "area", "priority", "lead_organisation", "period", "starts_on",
            "starts_on_precision", "ends_on", "ends_on_precision", "number", "is_closed",
        )  # fmt: skip
        labels = {
            "title": "What does the board set out to achieve?",
            "lead_organisation": "Which organisation leads on it?",
            "period": "For which year, if for one only?",
            "starts_on": "From which day does it hold? (optional)",
            "starts_on_precision": "How exactly is that day known?",
            "ends_on": "On which day does it end? (optional)",
            "ends_on_precision": "How exactly is its end known?",
            "number": "Which place does it have in the list?",
            "is_closed": "Closed: no more progress is asked for",
        }
        help_texts = {
            "period": "For example, 2026/27",
            "starts_on": "Plan and progress count it from then on. For example, 1 4 2026",
            "ends_on": "Its last day. Closed without one, it ends on the day you close it",
            "number": "A number from 1",
        }
        widgets = {
            "title": forms.Textarea({"rows": 2}),
            "period": forms.TextInput({"class": "govuk-input--width-5"}),
            "number": forms.NumberInput({"class": "govuk-input--width-3"}),
        }
        error_messages = {"title": {"required": "Enter what the board sets out to achieve"}}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = AreaOfFocus.objects.filter(plan__in=Plan.objects.visible_to(by).values("pk"))
        priorities = Priority.objects.filter(area__in=areas.values("pk")).select_related("area")
        choices: dict[str, Any] = self.fields
        choices["area"].queryset = areas.select_related("plan").order_by("plan__name", "number")
        choices["priority"].queryset = priorities.order_by("area__plan__name", "number", "pk")
        choices["lead_organisation"].empty_label = "None stated"
        for name in ("starts_on_precision", "ends_on_precision"):
            known = Precision.choices
            choices[name].choices = [(value, words.capitalize()) for value, words in known]
        if self.instance.pk is None:
            for name in OF_ONE_THAT_EXISTS:
                del self.fields[name]

    def _differences(self, cleaned: Any) -> Iterator[Conflict]:
        """Leave the reason out: it is said of one save, and no part of the objective."""
        label = self.fields["because"].label
        return (one for one in super()._differences(cleaned) if one.label != label)

    def clean_period(self) -> str:
        """Take a financial year, or whatever stands there already."""
        period: str = self.cleaned_data["period"].strip()
        is_new = bool(period) and period != self.initial.get("period")
        if is_new and not FINANCIAL_YEAR.fullmatch(period):
            raise ValidationError("Enter a financial year, such as 2026/27")
        return period

    def clean(self) -> Any:
        """Compare the priority with the area, and ask why an objective is closed."""
        cleaned = super().clean()
        area, priority = cleaned.get("area"), cleaned.get("priority")
        if area and priority and priority.area_id != area.pk:
            self.add_error("priority", f"Choose a priority of {area}, or another area of focus")
        if "is_closed" in self.changed_data:
            self._judge_closing(cleaned)
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", f"Enter {long_date(first)}, its first day, or a later day")
        return cleaned

    def _judge_closing(self, cleaned: Any) -> None:
        """Ask why it is closed or opened again; it ends today where no other day is said."""
        closes, first, last = (cleaned.get(one) for one in ("is_closed", "starts_on", "ends_on"))
        if not cleaned.get("because"):
            act = "closed" if closes else "opened again"
            self.add_error("because", f"Enter why the objective is {act}")
        if closes and first is not None and first > today():
            told = "Enter a day that is not to come, or empty the boxes: the objective is closed"
            self.add_error("starts_on", told)
        elif closes and last is None and "ends_on" not in self.errors:
            cleaned["ends_on"], cleaned["ends_on_precision"] = today(), Precision.DAY
        if not closes and last is not None and last < today():
            told = "Empty the boxes, or enter a day to come: the objective is opened again"
            self.add_error("ends_on", told)


class RatingsForm(GovukForm):
    """Asks what each rating means on a board; one left blank is not used.

    It carries the versions of the definitions it was opened on; when they have moved on,
    it shows both texts and saves nothing.
    """

    submit_label = "Save what the ratings mean"

    red = meaning(Rag.RED)
    amber = meaning(Rag.AMBER)
    green = meaning(Rag.GREEN)
    blue = meaning(Rag.BLUE)
    grey = meaning(Rag.GREY)
    because = why("For example, “Agreed by the board on 10 September”.", required=True)
    opened = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, board: Board, known: Sequence[RagDefinition], **kwargs: Any
    ) -> None:
        self.board, self.known = board, list(known)
        self.stored = {one.rag: one.meaning for one in self.known}
        initial = {**self.stored, "opened": self.versions(), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)

    def versions(self) -> str:
        """Return the definitions as they now stand, in the form that is carried."""
        return " ".join(f"{one.pk}.{one.version}" for one in self.known)

    @property
    def meanings(self) -> dict[str, str]:
        """Return what was answered for each rating, blank for one that is not used."""
        return {rag: self.cleaned_data[rag] for rag in Rag.values}

    def clean(self) -> dict[str, Any]:
        """Compare the versions carried with those stored."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if set(cleaned.get("opened", "").split()) != set(self.versions().split()):
            self.conflicts = [
                Conflict(rag.label, self.stored.get(rag, ""), self[rag].value() or "")
                for rag in Rag
                if self.stored.get(rag, "") != (self[rag].value() or "").strip()
            ]
            self.data = {**self.data.dict(), "opened": self.versions()}  # type: ignore[attr-defined]
            raise ValidationError(MOVED_ON, code="conflict")
        return cleaned
