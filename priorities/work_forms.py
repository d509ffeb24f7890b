"""How workstreams, their steps and their milestones are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import User
from boards.models import Board
from boards.tracking import Conflict, VersionedFormMixin
from design.forms import GovukForm, GovukModelForm
from priorities.keeping_forms import AreaChoice, PriorityChoice, why
from priorities.models import (
    AreaOfFocus,
    Measure,
    Milestone,
    Objective,
    Plan,
    PlanStep,
    Priority,
    Workstream,
)
from priorities.rules import Move

MANY = ("objectives", "supporting", "measures")


Named = Sequence[tuple[int, str]]
"""Records to choose from: each its key and its name."""


class WorkFilter(GovukForm):
    """Narrows the implementation plan by area, lead and lateness."""

    area = forms.TypedChoiceField(
        label="Area of focus", required=False, coerce=int, empty_value=None
    )
    lead = forms.TypedChoiceField(label="Led by", required=False, coerce=int, empty_value=None)
    late = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Any"), ("late", "Late"), ("open", "Under way")],
    )
    submit_label = "Show"

    def __init__(self, *args: Any, areas: Named, leads: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["area"].choices = [("", "Any area"), *areas]
        fields["lead"].choices = [("", "Any organisation"), *leads]


class WorkstreamForm(VersionedFormMixin, GovukModelForm):
    """Asks what a workstream is to change, who leads with whom, when, and what it takes."""

    submit_label = "Save workstream"

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
        model = Workstream
        fields = (
            "title",
            "what_for",
            "area",
            "priority",
            "objectives",
            "lead_organisation",
            "supporting",
            "starts_on",
            "due_on",
            "resources",
            "success",
            "measures",
            "status",
            "is_published",
        )
        labels = {
            "title": "What is the workstream called?",
            "what_for": "What is it to change?",
            "objectives": "Which objectives does it serve?",
            "lead_organisation": "Which organisation leads on it?",
            "supporting": "Which organisations support it?",
            "starts_on": "When does it start? (optional)",
            "due_on": "By when is it to be finished? (optional)",
            "resources": "What does it take of partners? (optional)",
            "success": "How will success be known? (optional)",
            "measures": "Which measures show it? (optional)",
            "status": "Where does it stand?",
            "is_published": "Anyone may read it",
        }
        help_texts = {"resources": "Money, people, time: as the plan states it"}
        widgets = {
            "what_for": forms.Textarea({"rows": 3}),
            "resources": forms.Textarea({"rows": 2}),
            "success": forms.Textarea({"rows": 2}),
            "objectives": forms.CheckboxSelectMultiple,
            "supporting": forms.CheckboxSelectMultiple,
            "measures": forms.CheckboxSelectMultiple,
        }
        error_messages = {"title": {"required": "Enter what the workstream is called"}}

    def __init__(self, *args: Any, board: Board, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Q(board=board) | Q(board__is_published=True)
        plans = Plan.objects.visible_to(by).filter(known)
        areas = AreaOfFocus.objects.filter(plan__in=plans.values("pk"))
        choices: dict[str, Any] = self.fields
        choices["area"].queryset = areas.select_related("plan").order_by("plan__name", "number")
        priorities = Priority.objects.filter(area__in=areas.values("pk")).select_related("area")
        choices["priority"].queryset = priorities.order_by("area__plan__name", "number", "pk")
        choices["objectives"].queryset = Objective.objects.filter(board=board).order_by("number")
        choices["measures"].queryset = Measure.objects.filter(board=board).order_by("name")
        choices["lead_organisation"].empty_label = "None stated"
        if self.instance.pk is None:
            del self.fields["status"]

    def _differences(self, cleaned: Any) -> Iterator[Conflict]:
        """Leave the reason out: it is said of one save, and no part of the workstream."""
        label = self.fields["because"].label
        return (one for one in super()._differences(cleaned) if one.label != label)

    def clean(self) -> Any:
        """Compare the priority with the area, and ask why a workstream is done or stopped."""
        cleaned = super().clean()
        area, priority = cleaned.get("area"), cleaned.get("priority")
        if area and priority and priority.area_id != area.pk:
            self.add_error("priority", f"Choose a priority of {area}, or another area of focus")
        if "status" in self.changed_data and not cleaned.get("because"):
            self.add_error("because", "Enter why it stands elsewhere now")
        return cleaned

    @property
    def many(self) -> dict[str, Any]:
        """Return what was chosen of the records that it is linked to."""
        return {name: self.cleaned_data[name] for name in MANY}


class StepForm(VersionedFormMixin, GovukModelForm):
    """Asks for one step of a workstream."""

    submit_label = "Save step"

    class Meta:
        model = PlanStep
        fields = ("text", "lead_organisation", "starts_on", "due_on", "done_on")
        labels = {
            "text": "What is to be done?",
            "lead_organisation": "Which organisation does it? (optional)",
            "starts_on": "When does it start? (optional)",
            "due_on": "By when is it to be finished? (optional)",
            "done_on": "When was it finished? (optional)",
        }
        error_messages = {"text": {"required": "Enter what is to be done"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["lead_organisation"]
        choice.empty_label = "None stated"

    def clean(self) -> Any:
        """Refuse a last day before the first."""
        cleaned = super().clean()
        starts, due = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts and due and due < starts:
            self.add_error("due_on", "Enter a last day on or after the first day")
        return cleaned


class MilestoneForm(VersionedFormMixin, GovukModelForm):
    """Asks what is to be seen at a milestone, and by when."""

    submit_label = "Propose milestone"

    class Meta:
        model = Milestone
        fields = ("title", "due_on")
        labels = {
            "title": "What is to be seen?",
            "due_on": "By when?",
        }
        help_texts = {"title": "Something that can be seen to be so, or not"}
        widgets = {"title": forms.Textarea({"rows": 2})}
        error_messages = {"title": {"required": "Enter what is to be seen"}}


class ReviewForm(GovukForm):
    """Asks what becomes of a milestone, and why. It carries the state it was opened on."""

    submit_label = "Save"

    move = forms.ChoiceField(
        label="What becomes of it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of it"},
    )
    because = why("Needed when it is sent back, or is not reached yet.", required=False)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, milestone: Milestone, moves: dict[str, Move], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.milestone = milestone
        choice: Any = self.fields["move"]
        choice.choices = [(key, one.words) for key, one in moves.items()]
        self.initial["opened"] = str(milestone.version)

    def clean(self) -> Any:
        """Refuse to move what somebody changed since the form was opened."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("opened") != str(self.milestone.version):
            self.data = {**self.data.dict(), "opened": str(self.milestone.version)}  # type: ignore[attr-defined]
            raise forms.ValidationError(
                "Somebody changed this milestone while you were reading. "
                "Read it again, then choose.",
                code="conflict",
            )
        return cleaned
