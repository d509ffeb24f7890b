"""How what was heard, and what changed by it, is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from boards.periods import today
from boards.tracking import VersionedFormMixin
from design.forms import GovukForm, GovukModelForm
from priorities.keeping import hold
from priorities.models import AreaOfFocus, Objective, Plan, Priority, VoiceItem, WhatChanged


class VoiceFilter(GovukForm):
    """Narrows what was heard by kind, age, area of focus, and whether anything changed."""

    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any kind"), *VoiceItem.Kind.choices]
    )
    age = forms.ChoiceField(
        label="Age",
        required=False,
        choices=[("", "Any age"), *(one for one in VoiceItem.Age.choices if one[0])],
    )
    area = forms.ModelChoiceField(
        label="About",
        queryset=AreaOfFocus.objects.none(),
        required=False,
        empty_label="Any area of focus",
    )
    changed = forms.ChoiceField(
        label="What changed",
        required=False,
        choices=[("", "Said or not"), ("yes", "Said"), ("no", "Not said yet")],
    )
    submit_label = "Show"

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["area"]
        choice.queryset = areas


class AreaBoxes(forms.ModelMultipleChoiceField):
    """Offers areas of focus with the name of their plan."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return the area and the plan it is of."""
        return f"{obj} ({obj.plan.short_name or obj.plan})"


class PriorityBoxes(forms.ModelMultipleChoiceField):
    """Offers priorities with the name of their plan."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return the priority and the plan it is of."""
        return f"{obj} ({obj.area.plan.short_name or obj.area.plan})"


class VoiceForm(VersionedFormMixin, GovukModelForm):
    """Asks what was heard, from whom as an age band, with what consent, and what it is about."""

    submit_label = "Save"

    areas = AreaBoxes(
        label="Which areas of focus is it about? (optional)",
        queryset=AreaOfFocus.objects.none(),
        required=False,
    )
    priorities = PriorityBoxes(
        label="Which priorities is it about? (optional)",
        queryset=Priority.objects.none(),
        required=False,
    )

    class Meta:
        model = VoiceItem
        fields = (
            "kind",
            "title",
            "text",
            "source",
            "gathered_by",
            "consent",
            "age_band",
            "heard_on",
            "areas",
            "priorities",
            "objectives",
        )
        labels = {
            "kind": "What is it?",
            "title": "What is it called, in a few words?",
            "text": "What was said?",
            "source": "Where was it heard? (optional)",
            "gathered_by": "Who gathered it? (optional)",
            "consent": "Is there consent to publish it?",
            "age_band": "What age is it from?",
            "heard_on": "When was it heard? (optional)",
            "objectives": "Which objectives is it about? (optional)",
        }
        help_texts = {
            "text": "Nobody may be known by it: no name, no school, no exact age",
            "gathered_by": "The organisation or the role, not a person’s name",
            "consent": "Only what is consented to, or printed already, is published",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea({"rows": 4}),
            "consent": forms.RadioSelect,
            "age_band": forms.Select,
            "objectives": forms.CheckboxSelectMultiple,
        }
        error_messages = {
            "title": {"required": "Enter what it is called"},
            "text": {"required": "Enter what was said"},
        }

    def __init__(self, *args: Any, board: Board, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Q(board=board) | Q(board__is_published=True)
        plans = Plan.objects.visible_to(by).filter(known, is_current=True)
        choices: dict[str, Any] = self.fields
        areas = AreaOfFocus.objects.filter(plan__in=plans.values("pk"))
        choices["areas"].queryset = areas.select_related("plan").order_by("plan__name", "number")
        priorities = Priority.objects.filter(area__in=areas.values("pk"))
        choices["priorities"].queryset = priorities.select_related("area__plan").order_by(
            "area__plan__name", "number", "pk"
        )
        choices["objectives"].queryset = Objective.objects.filter(board=board).order_by("number")


class ChangeForm(VersionedFormMixin, GovukModelForm):
    """Asks what changed by what was said, and when."""

    submit_label = "Save"

    class Meta:
        model = WhatChanged
        fields = ("text", "said_on")
        labels = {"text": "What changed?", "said_on": "On which day was that so?"}
        widgets = {"text": forms.Textarea({"rows": 3})}
        error_messages = {"text": {"required": "Enter what changed"}}

    def clean_said_on(self) -> Any:
        """Refuse a day to come: what is only promised has not changed."""
        day = self.cleaned_data["said_on"]
        if day > today():
            raise forms.ValidationError("Enter today or a day in the past")
        return day


@transaction.atomic
def keep_voice(*, form: VoiceForm, by: User) -> VoiceItem:
    """Save what was heard; a new item gets the next reference of its board.

    Raises ``PermissionDenied`` when ``by`` does not keep the board's plan.
    """
    item: VoiceItem = form.save(commit=False)
    access.require(by, Permission.RECORD_PROGRESS, item)
    if item.pk is None:
        board = hold(item.board)
        given = VoiceItem.objects.filter(board=board).values_list("reference", flat=True)
        numbers = [int(one[1:]) for one in given if one[1:].isascii() and one[1:].isdigit()]
        item.reference = f"v{max(numbers, default=0) + 1}"
    item.full_clean()
    item.save()
    form.save_m2m()
    return item
