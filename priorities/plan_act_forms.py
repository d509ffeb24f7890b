"""What is asked of who decides of a plan."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.models import Board
from boards.periods import today
from design.fields import DateField
from design.forms import GovukForm
from priorities import plan_lives, written
from priorities.keeping_forms import why
from priorities.models import AreaOfFocus, Plan, Priority
from priorities.plan_hanging import own_objectives

PERIOD = "For example, 2027 or 2027-03"
AREA_AND_WORDS = re.compile(r"\s*([0-9]{1,3})\s*[:.)]\s*(\S.*)", re.ASCII)


class PeriodField(forms.CharField):
    """Asks for a year, a month or a day as a plan writes it: 2027, 2027-03, 2027-03-31."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"class": "govuk-input--width-10"}))
        super().__init__(max_length=10, help_text=PERIOD, **kwargs)

    def clean(self, value: Any) -> str:
        """Return what was entered. Raises ``ValidationError`` where it is no period."""
        text: str = super().clean(value)
        if text and written.first_day(text) is None:
            raise ValidationError("Enter a year, such as 2027, or a month of it, such as 2027-03")
        return text


class DecideForm(GovukForm):
    """Asks on which day something was decided of a plan, and why."""

    submit_label = "Continue"

    on = DateField(
        label="On which day was it decided?",
        help_text="Today or a day in the past. For example, 31 3 2026",
        blank_message="Enter the day on which it was decided",
    )
    because = why("For example, “Agreed by the board on 19 May”.", required=True)

    def __init__(self, *args: Any, plan: Plan, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.board = plan, board


class AdoptForm(DecideForm):
    """Asks for the period of a plan that is adopted."""

    starts = PeriodField(label="When does its period start?")
    ends = PeriodField(label="When does it end? (optional)", required=False)
    field_order = ("starts", "ends", "on", "because")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.initial.update(starts=plan.starts, ends=plan.ends)


class ExtendForm(DecideForm):
    """Asks until when a plan is extended."""

    new_end = PeriodField(label="When does it end now?")
    field_order = ("new_end", "on", "because")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        if plan.ends:
            ends = written.in_words(plan.ends)
            self.fields["new_end"].help_text = f"It ends in {ends} as it stands. {PERIOD}"


class ReprioritiseForm(DecideForm):
    """Asks which priorities stay, and which are added."""

    keep = forms.ModelMultipleChoiceField(
        label="Which priorities stay?",
        help_text="What you leave out ends on the day before, and keeps its history",
        queryset=Priority.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new = forms.CharField(
        label="Which priorities are added? (optional)",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
    on = DateField(
        label="From which day do the new priorities hold?",
        help_text="Today or a day in the past. For example, 1 4 2026",
        blank_message="Enter the first day of the new priorities",
    )
    field_order = ("keep", "new", "on", "because")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        now = plan_lives.on(plan, today())
        self.areas = {tree.area.number: tree.area for tree in now.areas}
        held = [one.pk for tree in now.areas for one in tree.priorities]
        choice: Any = self.fields["keep"]
        choice.queryset = Priority.objects.filter(pk__in=held).order_by("number", "pk")
        self.initial.setdefault("keep", held)
        areas = "; ".join(f"{number} {area.called}" for number, area in self.areas.items())
        self.fields["new"].help_text = (
            "One a line, each beginning with the number of its area of focus, such as "
            f"“1: Sleep well”. The areas are: {areas}"
        )

    def clean_new(self) -> list[tuple[AreaOfFocus, str]]:
        """Return the priorities that are added, each with its area of focus."""
        found = []
        for line in filter(str.strip, self.cleaned_data["new"].splitlines()):
            match = AREA_AND_WORDS.fullmatch(line)
            area = self.areas.get(int(match[1])) if match else None
            if match is None or area is None:
                raise ValidationError(
                    f"Begin “{line.strip()[:60]}” with the number of its area of focus"
                )
            if len(match[2]) > 300:
                raise ValidationError("Shorten each priority to 300 characters or fewer")
            found.append((area, match[2].strip()))
        return found


class SupersedeForm(DecideForm):
    """Asks which plan takes over, and the counterpart of each open objective in it."""

    successor = forms.ChoiceField(
        label="Which plan takes over?",
        error_messages={"required": "Choose the plan that takes over"},
    )
    field_order = ("successor",)

    def __init__(self, *args: Any, plan: Plan, board: Board, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, board=board, **kwargs)
        self.others = {one.slug: one for one in others}
        choice: Any = self.fields["successor"]
        choice.choices = [
            ("", "Choose one"),
            *((key, str(one)) for key, one in self.others.items()),
        ]
        self.places = _places(list(self.others.values()))
        self.objectives = own_objectives(plan, board)
        choices = [("", "None: it is closed"), *self.places_in_words()]
        for one in self.objectives:
            label = f"What does {one.called}, {one.title}, serve in the new plan?"
            counterpart = forms.ChoiceField(label=label, choices=choices, required=False)
            self.also_ask(f"o{one.pk}", counterpart)
        last = ["on", "because"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def places_in_words(self) -> list[tuple[str, str]]:
        """Return each area and priority of the other plans by its key, with its plan's name."""
        return [
            (key, f"{plan.short_name or plan}: {words}"[:160])
            for key, (plan, _, words) in self.places.items()
        ]

    def clean_successor(self) -> Plan:
        """Return the plan that takes over."""
        return self.others[self.cleaned_data["successor"]]

    def clean(self) -> Any:
        """Return the counterpart of each objective; refuse one that is of another plan."""
        cleaned = super().clean() or self.cleaned_data
        successor, found = cleaned.get("successor"), {}
        for one in self.objectives:
            plan, place, _ = self.places.get(cleaned.get(f"o{one.pk}", ""), (None, None, ""))
            if place is not None and successor is not None and plan != successor:
                self.add_error(f"o{one.pk}", f"Choose something of {successor}, or none")
            found[one.pk] = place
        cleaned["places"] = found
        return cleaned


class UndoForm(GovukForm):
    """Asks why the last act is undone."""

    submit_label = "Undo it"

    because = why("For example, “Entered for the wrong plan”.", required=True)


def _places(plans: list[Plan]) -> dict[str, tuple[Plan, AreaOfFocus | Priority, str]]:
    found: dict[str, tuple[Plan, AreaOfFocus | Priority, str]] = {}
    for plan in plans:
        for tree in plan_lives.on(plan, today()).areas:
            found[f"a{tree.area.pk}"] = (plan, tree.area, str(tree.area))
            for one in tree.priorities:
                one.area = tree.area
                found[f"p{one.pk}"] = (plan, one, str(one))
    return found
